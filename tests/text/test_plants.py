"""Nothing is found in the sample; of faults planted in it nearly all are, and mending gives the texts back."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from text import plants

from docgen.text import TEXT_RULES, mend
from docgen.text.check import check, findings

WANTED = 0.95


def it_finds_nothing_in_the_sample() -> None:
    assert [f"{found.place}: {found.message}" for found in check(plants.sample())] == []


def it_mends_nothing_in_the_sample() -> None:
    assert all(mend.paper(paper) is paper for paper in plants.sample())


@pytest.fixture(scope="module")
def mendable() -> list[plants.Plant]:
    return list(chain(plants.plants(plants.MENDED), plants.prefixed(), plants.headings(), plants.dated()))


@pytest.fixture(scope="module")
def tellable() -> list[plants.Plant]:
    return list(chain(plants.plants(plants.TOLD), plants.on_holidays(), plants.finished()))


def it_finds_what_is_planted(mendable: list[plants.Plant], tellable: list[plants.Plant]) -> None:
    planted, found = Counter[str](), Counter[str]()
    for plant in [*mendable, *tellable]:
        planted[plant.rule] += 1
        found[plant.rule] += any(r.id == plant.rule and f.passage is plant.passage for r, f in findings(plant.paper))
    print(f"\nplanted {planted.total()}, found {found.total()} ({found.total() / planted.total():.1%})")
    print("  " + ", ".join(f"{rule} {found[rule]}/{count}" for rule, count in sorted(planted.items())))
    assert found.total() >= WANTED * planted.total()
    for rule, count in planted.items():
        assert count >= 20, f"too few plants for {rule}"
        assert found[rule] >= WANTED * count, f"{rule}: {found[rule]} of {count}"


def it_plants_for_every_rule(mendable: list[plants.Plant], tellable: list[plants.Plant]) -> None:
    assert {plant.rule for plant in [*mendable, *tellable]} == {rule.id for rule in TEXT_RULES}


def it_gives_the_text_back_as_it_was(mendable: list[plants.Plant]) -> None:
    wrong = []
    for plant in mendable:
        at = plant.paper.passages.index(plant.passage)
        mended = mend.paper(plant.paper).passages
        if mended[at].text != plant.before:
            wrong.append((plant.rule, plant.text, mended[at].text))
    print(f"\nmended {len(mendable)}, of these not as they were {len(wrong)}")
    assert wrong == []


def it_mends_no_other_words(tellable: list[plants.Plant]) -> None:
    wrong = [p.text for p in tellable if mend.paper(p.paper) is not p.paper and p.passage in p.paper.passages]
    assert wrong == []
