"""Tell which requirements of the wheels in a folder nobody fetched, as 64-bit Windows sees them; needs `packaging`."""

from __future__ import annotations

import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

sys.path.insert(0, str(Path(__file__).parent))


def lacking(folder: str, extras: str) -> list[str]:
    """The requirements that no wheel in `folder` meets; `extras` are those of docgen, parted by commas."""
    from portable import WINDOWS, needs_of

    wheels = {canonicalize_name(parse_wheel_filename(path.name)[0]): path for path in Path(folder).glob("*.whl")}
    versions = {name: parse_wheel_filename(path.name)[1] for name, path in wheels.items()}
    wanted = {("docgen", extra) for extra in ("", *extras.split(","))}
    done: set[tuple[str, str]] = set()
    missing: list[str] = []
    while wanted - done:
        name, extra = min(wanted - done)
        done.add((name, extra))
        for text in needs_of(wheels[name]):
            need = Requirement(text)
            if need.marker is not None and not need.marker.evaluate({**WINDOWS, "extra": extra}):
                continue
            called = canonicalize_name(need.name)
            if called not in versions or not need.specifier.contains(versions[called], prereleases=True):
                missing.append(f"{need.name}{need.specifier}")
                continue
            wanted |= {(called, more) for more in ("", *need.extras)}
    return sorted(set(missing))


if __name__ == "__main__":
    print("\n".join(lacking(*sys.argv[1:])))
