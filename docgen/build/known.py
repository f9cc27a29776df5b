"""The digests of every template and manual that docgen ever shipped, so that an old one is told from a changed one.

`known.txt` is only ever added to, by `python -m docgen.build.known` whenever a shipped file has changed.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from docgen import shipped
from docgen.build.newproject import MANUAL, manual

TABLE = Path(__file__).with_name("known.txt")
README = "readme.txt"
"""What the table calls the manual of a project."""
_YEAR = re.compile(r"docgen rollover (\d{4})")


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


@cache
def known() -> frozenset[tuple[str, str]]:
    """Digest and name of all that was ever shipped."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    return frozenset((line.partition(" ")[0], line.partition(" ")[2]) for line in lines)


def was_shipped(name: str, data: bytes) -> bool:
    """Whether a file of a project is one that docgen put there, in whatever version, and nobody changed."""
    if name == MANUAL:
        text, _ = unpersonal(data)
        return (digest(text), README) in known()
    return (digest(data), name) in known()


def unpersonal(data: bytes) -> tuple[bytes, int | None]:
    """A manual as it was shipped, and the year that it was made for; None where it names none."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    named = _YEAR.search(text)
    year = named[1] if named else None
    return (text.replace(year, "@YEAR@") if year else text).encode(), int(year) if year else None


def current() -> list[str]:
    """The lines of the table for what this version ships."""
    found = [(digest(path.read_bytes()), path.name) for path in shipped.folder("templates").glob("*.docx")]
    return [f"{code} {name}" for code, name in [*found, (digest(manual()), README)]]


def main() -> None:
    """Add to the table what this version ships."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    TABLE.write_text("".join(f"{line}\n" for line in sorted({*lines, *current()})), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
