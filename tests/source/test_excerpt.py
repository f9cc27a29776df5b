"""An excerpt puts the mark under the spot, however wide the characters before it are."""

from __future__ import annotations

import pytest

from docgen.source.excerpt import cell_width, excerpt


def it_marks_the_spot_under_the_line() -> None:
    assert excerpt("year: 2025", 7, 4) == ("year: 2025", "      ^^^^")


def it_keeps_the_mark_below_wide_characters() -> None:
    line, marks = excerpt("地点：会议室", 3)
    assert line == "地点：会议室"
    assert marks == "\u3000\u3000^^"


@pytest.mark.parametrize("sign", "“”‘’…—·×①")
def it_counts_the_signs_that_chinese_fonts_draw_wide_as_wide(sign: str) -> None:
    _, marks = excerpt(f"a{sign}b", 3)
    assert marks == " \u3000^"


def it_gives_no_width_to_what_stands_on_top_of_a_letter() -> None:
    assert excerpt("e\u0301x", 3)[1] == " ^"


def it_expands_tabs() -> None:
    assert excerpt("\ta\tb", 4) == ("    a   b", "        ^")
    assert excerpt("\ta", 1)[1] == "^^^^"


def it_shows_that_something_unseen_is_there() -> None:
    assert excerpt("a\0\u200bb", 3) == ("a??b", "  ^")


def it_marks_the_end_of_a_line() -> None:
    assert excerpt("主持人:", 5) == ("主持人:", "\u3000\u3000\u3000 ^")
    assert excerpt("", 1) == ("", "^")
    assert excerpt("ab", 99, 5) == ("ab", "  ^")


@pytest.mark.parametrize("column", [1, 2, 50, 150, 299, 300])
@pytest.mark.parametrize("letter", ["a", "学"])
def it_cuts_a_long_line_around_the_spot(column: int, letter: str) -> None:
    text = letter * (column - 1) + "X" + letter * (300 - column)
    line, marks = excerpt(text, column, 1, width=60)
    assert cell_width(line) <= 60
    assert cell_width(line) >= 56
    assert _under(line, marks) == "X"
    assert line.startswith("…") == (column > 30) or column == 50
    assert line.endswith("…") == (column < 299)


def it_cuts_a_long_spot_too() -> None:
    line, marks = excerpt("学" * 300, 1, 300, width=60)
    assert cell_width(line) <= 60
    assert cell_width(marks) <= 60
    assert marks.startswith("^")


def _under(line: str, marks: str) -> str:
    """The characters of the line above the signs of the mark."""
    start, end = cell_width(marks.rstrip("^")), cell_width(marks)
    at, found = 0, ""
    for character in line:
        found += character if start <= at < end else ""
        at += cell_width(character)
    return found
