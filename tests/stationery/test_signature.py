"""Name and date at the end stand where GB/T 9704-2012 7.3.5 puts them."""

from __future__ import annotations

import pytest

from docgen.stationery.signature import indent_twips, signature_indents, width

NAMES = {4: "永兴小学", 7: "永兴小学党支部", 10: "南通市永兴小学党总支", 16: "中共南通市永兴实验小学总支部委员"}
SHORT, LONG = "2025年3月5日", "2025年12月15日"


@pytest.mark.parametrize(
    ("size", "date", "seal", "expected"),
    [
        (4, SHORT, False, (600, 200)),
        (7, SHORT, False, (300, 200)),
        (10, SHORT, False, (200, 400)),
        (16, SHORT, False, (200, 1000)),
        (10, LONG, False, (200, 300)),
        (4, SHORT, True, (500, 400)),
        (7, SHORT, True, (350, 400)),
        (10, SHORT, True, (200, 400)),
        (16, SHORT, True, (0, 500)),
        (4, LONG, True, (550, 400)),
    ],
)
def it_places_name_and_date(size: int, date: str, seal: bool, expected: tuple[int, int]) -> None:
    assert width(NAMES[size]) == size
    assert signature_indents(NAMES[size], date, seal) == expected


@pytest.mark.parametrize("date", [SHORT, LONG])
@pytest.mark.parametrize("size", NAMES)
def it_begins_the_date_two_characters_after_the_name_without_a_seal(size: int, date: str) -> None:
    of_name, of_date = signature_indents(NAMES[size], date, seal=False)
    assert of_name / 100 + size - 2 == of_date / 100 + width(date)
    assert of_name >= 200
    assert of_date >= 200


@pytest.mark.parametrize("date", [SHORT, LONG])
@pytest.mark.parametrize("size", NAMES)
def it_centres_the_name_over_the_date_with_a_seal(size: int, date: str) -> None:
    of_name, of_date = signature_indents(NAMES[size], date, seal=True)
    assert of_name / 100 + size / 2 == of_date / 100 + width(date) / 2
    assert of_date >= 400


def it_gives_the_same_indent_in_twips() -> None:
    assert indent_twips(400) == 1280
    assert indent_twips(100, 14) == 280
