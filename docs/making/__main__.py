"""`python -m docs.making`: write the generated pages; with `--check` only say which are stale, exit code 1."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.making import commands, errors, fields, names, rules

FOLDER = Path(__file__).resolve().parents[1]
PAGES: dict[str, Callable[[], str]] = {
    "kinds.md": fields.branch_kinds,
    "studio-kinds.md": fields.studio_kinds,
    "files.md": fields.files,
    "rules.md": rules.rules,
    "requirements.md": rules.requirements,
    "template-names.md": names.names,
    "commands.md": commands.commands,
    "errors.md": errors.errors,
}
"""The generated pages, each with what makes its text."""


def stale() -> list[str]:
    """The pages that do not say what the program says now."""
    return [name for name, make in PAGES.items() if _lies(FOLDER / name) != make()]


def _lies(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def main(arguments: list[str]) -> int:
    """Write what is stale, or with `--check` name it."""
    found = stale()
    for name in found:
        if "--check" not in arguments:
            (FOLDER / name).write_text(PAGES[name](), "utf-8", newline="\n")
        print(f"docs/{name}")
    return int(bool(found and "--check" in arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
