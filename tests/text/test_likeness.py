"""Passages in common are found and told with both places; what everybody writes does not count."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.text.likeness import alike, told
from docgen.text.paper import Known, Paper, Passage, nowhere
from docgen.text.winnow import PASSAGE, Index, common

CHANCE = random.Random(1)
LETTERS = [chr(code) for code in range(0x4E00, 0x5800)]
OWN = ("中共青江市实验小学支部委员会", "青江市实验小学")


def words(count: int) -> str:
    return "".join(CHANCE.choices(LETTERS, k=count))


def paper(name: str, *paragraphs: str, kind: str = "training_reflection") -> Paper:
    passages = tuple(Passage(text, "prose", "正文", nowhere) for text in paragraphs)
    return Paper(name, passages, kind, known=Known(own=OWN))


def it_finds_a_third_in_common_and_tells_the_share() -> None:
    same = words(200)
    one = paper("a", words(200), f"{same}。", words(200))
    two = paper("b", words(400), f"{same[:100]}，{same[100:]}。")
    (found,) = alike([one, two])
    assert found.letters == 200
    assert found.share == pytest.approx(1 / 3, abs=0.01)
    diagnostic = told(found)
    assert "共 200 字" in diagnostic.message
    assert "33%" in diagnostic.message
    assert same[:12] in diagnostic.message
    assert [place.inside[:10] for place, _ in diagnostic.related] == [same[:10]]


def it_follows_a_passage_over_paragraphs_and_other_marks() -> None:
    first, second = words(50), words(50)
    (found,) = alike([paper("a", f"{words(30)}{first}。", f"{second}，{words(9)}"), paper("b", f"{first}；", second)])
    assert found.letters == 100
    assert found.share == 1.0


@pytest.mark.parametrize("same", [f"“{words(90)}”", f"《{words(90)}》", OWN[0] * 6, words(PASSAGE - 2)])
def it_does_not_count_what_is_quoted_or_short(same: str) -> None:
    assert list(alike([paper("a", words(99) + same), paper("b", same + words(99))])) == []


def it_does_not_count_the_words_of_templates() -> None:
    same = words(80)
    both = [paper("a", words(99) + same), paper("b", same + words(99))]
    assert len(list(alike(both))) == 1
    assert list(alike(both, (same,))) == []


def it_compares_reflections_with_reflections() -> None:
    same = words(90)
    assert list(alike([paper("a", same), paper("b", same, kind="study_minutes")])) == []
    assert list(alike([paper("a", same, kind="annual_summary"), paper("b", same, kind="annual_summary")])) == []


def it_takes_many_copies_without_comparing_each_with_each() -> None:
    same = words(100)
    found = list(alike([paper(str(number), same + words(20)) for number in range(60)]))
    assert {one.second.name for one in found} == {str(number) for number in range(1, 60)}
    assert len(found) < 60 * 59 / 4


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(PASSAGE, 3 * PASSAGE))
def it_is_sure_to_find_a_passage_of_that_length(seed: int, length: int) -> None:
    chance = random.Random(seed)
    few = LETTERS[:40]
    same, *rest = ["".join(chance.choices(few, k=count)) for count in (length, 97, 55, 201, 33)]
    first, second = rest[0] + same + rest[1], rest[2] + same + rest[3]
    index = Index()
    index.add(0, first)
    index.add(1, second)
    ((pair, met),) = index.pairs().items()
    assert pair == (0, 1)
    assert any(same in first[one.first : one.first + one.length] for one in common(first, second, met))
