"""What all generated pages share: the note that they are generated, tables, and texts that Markdown leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NOTE = "<!-- 本页由 python -m docs.making 生成，请改程序里的说明，不要改这里。 -->"


def page(title: str, *parts: str) -> str:
    """A generated page: its title, the note, and its parts with a blank line between them."""
    return "\n\n".join([f"# {title}", NOTE, *(part.strip("\n") for part in parts if part)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars and line breaks in a cell are written so that the row stays whole."""
    lines = [heads, ["---"] * len(heads), *([cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(text: str) -> str:
    """A text within a table."""
    return re.sub(r"[ \n]+", " ", text).strip(" ").replace("|", "\\|")


def plain(text: str) -> str:
    """A text of the program as Markdown: what would be a tag of HTML or emphasis stands as it is."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


def anchored(name: str, heading: str) -> str:
    """A heading that links find under a name of its own, on the site and where the file itself is read."""
    return f'<a id="{name}"></a>\n\n{heading}'


def told(text: str) -> str:
    """A help text: lines that are set in stand as they are typed."""
    parts = re.split(r"((?:^ {2}.*(?:\n|$))+)", text, flags=re.MULTILINE)
    return "".join(f"\n{block(part, 'text')}\n" if part.startswith("  ") else plain(part) for part in parts).strip()


def code(text: str) -> str:
    """A name or line as it is typed."""
    return f"`{text}`" if text else ""


def block(text: str, language: str = "yaml") -> str:
    """A block of code."""
    return f"```{language}\n{text.strip(chr(10))}\n```"
