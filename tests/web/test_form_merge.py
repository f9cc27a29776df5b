"""Two people change one form: nothing either of them wrote is lost, and what both changed is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.web.edit.merge import Conflict, merge

A, B, C = {"who": "甲", "text": "一"}, {"who": "乙", "text": "二"}, {"who": "丙", "text": "三"}


def together(base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    found = merge({"x": base} if base is not None else {}, {"x": mine}, {"x": theirs})
    return found.tree["x"], found.conflicts


def it_takes_from_each_what_he_changed() -> None:
    found = merge({"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "1", "c": "1"}, {"a": "1", "b": "3"})
    assert (found.tree, found.conflicts) == ({"a": "2", "b": "3"}, [])


def it_asks_about_a_field_that_both_changed() -> None:
    found = merge({"a": "1"}, {"a": "2"}, {"a": "3"})
    assert found.conflicts == [Conflict(("a",), "1", "2", "3")]
    assert found.tree == {"a": "2"}


def it_does_not_ask_when_both_changed_it_alike() -> None:
    assert merge({"a": "1"}, {"a": "2"}, {"a": "2"}).conflicts == []


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "made"),
    [
        ([A], [A, B], [A, C], [A, C, B]),
        ([A], [B, A], [A, C], [B, A, C]),
        ([A, B], [A], [A, B, C], [A, C]),
        ([A, B, C], [C, A, B], [A, B], [A, B]),
        ([A, B], [B, A], [A, B, C], [B, C, A]),
        ([A], [A, B], [A, B], [A, B]),
        (["甲"], ["甲", "乙"], ["丙", "甲"], ["丙", "甲", "乙"]),
        (None, [A], [B], [B, A]),
        (
            [A, B],
            [{**A, "text": "一改"}, B],
            [A, {**B, "text": "二改"}],
            [{**A, "text": "一改"}, {**B, "text": "二改"}],
        ),
        ([A, B], [{**A, "text": "一改"}, B], [B, A], [B, {**A, "text": "一改"}]),
    ],
)
def it_joins_lists(base: Any, mine: Any, theirs: Any, made: Any) -> None:
    assert together(base, mine, theirs) == (made, [])


def it_asks_when_one_took_away_what_the_other_changed() -> None:
    changed = {**B, "text": "二改"}
    value, conflicts = together([A, B], [A], [A, changed])
    assert value == [A, changed]
    assert conflicts == [Conflict(("x", 1), B, None, changed)]


def it_asks_about_the_field_within_the_item() -> None:
    value, conflicts = together([A, B], [A, {**B, "text": "我"}], [C, A, {**B, "text": "他"}])
    assert conflicts == [Conflict(("x", 2, "text"), "二", "我", "他")]
    assert value == [C, A, {**B, "text": "我"}]


def it_never_mixes_two_different_items() -> None:
    mine, theirs = {"who": "丁", "text": "全新的发言，说的是别的事"}, {**A, "title": "题"}
    value, conflicts = together([A], [mine], [theirs])
    assert conflicts == [Conflict(("x", 1), A, None, theirs)]
    assert mine in value


def it_joins_long_lists_in_no_time() -> None:
    base: list[Any] = [{"who": f"人{n}", "text": f"第{n}段话"} for n in range(600)]
    mine: list[Any] = [{"who": f"员{n}", "text": f"另外{n}句话"} for n in range(600)]
    value, _ = together(base, mine, [*base, A])
    assert len(value) >= 601
