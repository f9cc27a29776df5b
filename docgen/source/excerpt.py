"""Show a line of a file with a mark under the spot that is meant, aligned for Chinese characters."""

from __future__ import annotations

import unicodedata

_TAB = 4
_CUT = "…"


def excerpt(line: str, column: int, length: int = 1, width: int = 100) -> tuple[str, str]:
    """The line and, below it, blanks and `^` signs; `column` and `length` count characters from 1 as in `Place`.

    Both are at most `width` cells wide: a longer line is cut around the spot. Blanks below wide characters are as wide
    as these (U+3000), so that the mark stands right also where a Chinese character is not as wide as two Latin letters.
    """
    cells = _cells(line)
    first = min(max(column, 1) - 1, len(cells))
    last = min(max(first + length, first + 1), len(cells))
    start, end = _window(cells, first, last, width)
    before, after = _CUT if start else "", _CUT if end < len(cells) else ""
    shown = before + "".join(cells[start:end]) + after
    blanks = "".join(_blank(cell) for cell in ([before] if before else []) + cells[start:first])
    marks = "^" * max(sum(map(cell_width, cells[first : min(last, end)])), 1)
    return shown.rstrip(), blanks + marks


def cell_width(text: str) -> int:
    """How many cells a text takes on a Chinese terminal.

    Ambiguous characters such as “ ” … — count two: Chinese fonts draw them so, and so does the Windows console there.
    """
    return sum(_wide(character) for character in text)


def _wide(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _cells(line: str) -> list[str]:
    """What is shown for each character: a tab as blanks to the next stop, what cannot be seen as a question mark."""
    cells: list[str] = []
    at = 0
    for character in line:
        if character == "\t":
            cell = " " * (_TAB - at % _TAB)
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"):
            cell = "?"
        else:
            cell = character
        at += cell_width(cell)
        cells.append(cell)
    return cells


def _blank(cell: str) -> str:
    return "".join("\u3000" if _wide(character) == 2 else " " * _wide(character) for character in cell)


def _window(cells: list[str], first: int, last: int, width: int) -> tuple[int, int]:
    """From where to where the line is shown: the spot's beginning, then as much before and behind as there is room."""
    widths = [cell_width(cell) for cell in cells]
    if sum(widths) <= width:
        return 0, len(cells)
    room = width - 2 * cell_width(_CUT)
    start = end = first
    while end < last and room >= widths[end]:
        room -= widths[end]
        end += 1
    behind = room // 2
    while end < len(cells) and behind >= widths[end]:
        behind -= widths[end]
        room -= widths[end]
        end += 1
    while start > 0 and room >= widths[start - 1]:
        start -= 1
        room -= widths[start]
    while end < len(cells) and room >= widths[end]:
        room -= widths[end]
        end += 1
    return start, end
