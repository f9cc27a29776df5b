"""Print the oldest versions that pyproject.toml allows, as constraints for pip: `python .ci/minimum.py > FILE`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_NEED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:>=\s*(?P<least>[\w.]+))?")


def minimum(text: str) -> dict[str, str]:
    """Name → lower bound of every dependency, those of extras too. Raises `SystemExit` for one without a bound."""
    project = tomllib.loads(text)["project"]
    extras = project.get("optional-dependencies", {}).values()
    found: dict[str, str] = {}
    for need in [*project["dependencies"], *(need for extra in extras for need in extra)]:
        match = _NEED.match(need)
        assert match is not None
        name = match["name"].lower().replace("_", "-")
        if name == project["name"]:
            continue
        if match["least"] is None:
            raise SystemExit(f"{need}: give it a lower bound (>=) in pyproject.toml")
        if found.setdefault(name, match["least"]) != match["least"]:
            raise SystemExit(f"{name}: two lower bounds, {found[name]} and {match['least']}; make them one")
    return found


if __name__ == "__main__":
    for name, least in sorted(minimum(PYPROJECT.read_text(encoding="utf-8")).items()):
        print(f"{name}=={least}")
