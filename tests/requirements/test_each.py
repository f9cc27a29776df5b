"""Each requirement of both rule sets fires on a year that violates it alone, and is met by the year that does not."""

from __future__ import annotations

from datetime import date

import pytest
from requirements.mutations import MUTATIONS
from requirements.studio_world import STUDIO_MUTATIONS
from requirements.world import DEFINED_BY_SCHOOL, world

from docgen.ledger.requirements.apply import demands
from docgen.ledger.requirements.sets import FILES, STUDIO_SETS, known_ids, rule_set
from docgen.ledger.requirements.standing import standings

OVER = date(2026, 1, 1)
OF_BRANCHES = [name for name in FILES if name not in STUDIO_SETS]
"""A studio has a world of its own: test_studio.py."""


def _missed(year) -> set[str]:  # type: ignore[no-untyped-def]
    return {standing.demand.id for standing in standings(year, OVER) if standing.state != "达到"}


def _set_of(one: str) -> str:
    return next(name for name in FILES if any(r.id == one for r in rule_set(name).requirements))


def it_has_a_violation_for_each_requirement() -> None:
    assert sorted([*MUTATIONS, *STUDIO_MUTATIONS]) == sorted(known_ids())


@pytest.mark.parametrize("name", OF_BRANCHES)
def it_is_met_in_full_by_the_world(name: str, home) -> None:
    year = home(world(name))
    assert {demand.id for demand in demands(year)} == {r.id for r in rule_set(name).requirements}
    assert _missed(year) == set()


@pytest.mark.parametrize("one", MUTATIONS)
def it_tells_the_one_requirement_that_is_violated(one: str, home) -> None:
    made = world(_set_of(one))
    MUTATIONS[one](made)
    assert _missed(home(made)) == {one}


@pytest.mark.parametrize("one", DEFINED_BY_SCHOOL)
def it_waits_for_the_school_to_say_what_regularly_means(one: str, home) -> None:
    made = world("校本")
    made["year"]["要求调整"] = [change for change in made["year"]["要求调整"] if change["编号"] != one]
    found = {s.state for s in standings(home(made), OVER) if s.demand.id == one}
    assert found == {"未设定"}


@pytest.mark.parametrize("name", FILES)
def it_says_of_each_requirement_where_it_comes_from(name: str) -> None:
    for requirement in rule_set(name).requirements:
        assert requirement.source.doc
        assert requirement.source.gist
        assert requirement.value is not None or requirement.id in DEFINED_BY_SCHOOL
