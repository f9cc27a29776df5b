"""Lay out help pages by cells: a Chinese character takes two, and a line may break after any of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import click

_NEVER_FIRST = "，。、；：？！）》”’…—%"
_GAP = 2


def cells(text: str) -> int:
    """How many cells a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


class Formatter(click.HelpFormatter):
    """click's formatter counts characters and breaks only at blanks; this one counts cells."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with a Chinese colon."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped; a line that is indented further stays as it is."""
        indent = " " * self.current_indent
        for line in text.splitlines():
            if line.startswith("  ") or not line:
                self.write(f"{indent}{line}".rstrip() + "\n")
            else:
                self.write("".join(f"{indent}{part}\n" for part in wrap(line, self.width - self.current_indent)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        """Write terms and their explanations in two columns."""
        rows = list(rows)
        first = min(max((cells(term) for term, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, words in rows:
            lines = list(wrap(words, max(self.width - first - self.current_indent, 20)))
            gap = first - cells(term)
            if gap < col_spacing:
                self.write(f"{indent}{term}\n{indent}{' ' * first}{lines[0]}\n")
            else:
                self.write(f"{indent}{term}{' ' * gap}{lines[0]}\n".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * first}{line}\n")


def wrap(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` cells; Latin words stay whole, no line begins with a closing mark."""
    line = ""
    for piece in _pieces(text):
        if line and cells(line) + cells(piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What must not be broken: a Chinese character with the marks that follow it, or a Latin word with its blank."""
    piece = ""
    for character in text:
        wide = cells(character) == 2
        beside_wide = piece and (wide or cells(piece[-1]) == 2)
        if piece and (piece[-1] == " " or (beside_wide and character not in _NEVER_FIRST + " ")):
            yield piece
            piece = ""
        piece += character
    yield piece


class Context(click.Context):
    """click's context with our formatter."""

    formatter_class = Formatter
