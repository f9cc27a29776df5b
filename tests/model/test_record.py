"""Records: frozen, readable under both names; a missing fact answers no question."""

from __future__ import annotations

import keyword
import operator
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from docgen.kinds import KINDS
from docgen.model.people import Register
from docgen.model.record import Missing, MissingFact, Record, computed, item, need_of
from docgen.model.shape import shapes
from docgen.model.unit import Branch, School, Year


class Vote(Record):
    """A record with fields and a computed value."""

    yes: int = item("赞成", "赞成票", need="required")
    no: int = item("反对", "反对票", default=0)

    @computed("票数")
    def total(self) -> int:
        """All votes."""
        return self.yes + self.no


def it_is_read_under_both_names_and_never_changed() -> None:
    vote = Vote(yes=3)
    assert (vote.赞成, vote.反对, vote.票数, vote.total) == (3, 0, 3, 3)
    assert Vote.names() == {"赞成": "yes", "反对": "no", "票数": "total"}
    assert Vote.label_of("no") == "反对"
    with pytest.raises(ValidationError):
        vote.yes = 4
    with pytest.raises(AttributeError, match="弃权"):
        _ = vote.弃权


def it_keeps_the_names_of_its_parent() -> None:
    class Ballot(Vote):
        abstain: int = item("弃权", "弃权票", default=0)

    assert Ballot(yes=2, no=1).票数 == 3
    assert list(Ballot.names()) == ["赞成", "反对", "弃权", "票数"]
    assert "弃权" not in Vote.names()


@pytest.mark.parametrize(
    "use",
    [
        bool, len, iter, list, hash, sorted, operator.neg, operator.index,
        lambda m: m == 1, lambda m: m != 1, lambda m: m < 1, lambda m: m <= 1, lambda m: m > 1, lambda m: m >= 1,
        lambda m: m + 1, lambda m: 1 + m, lambda m: m - 1, lambda m: 1 - m, lambda m: m * 2, lambda m: 2 * m,
        lambda m: m / 2, lambda m: m in (1, 2), lambda m: 1 in m, lambda m: m[0], lambda m: m.year, lambda m: m.年,
        lambda m: sum([m, 1]), lambda m: max(m, 1), int, float,
    ],
)  # fmt: skip
def it_refuses_to_be_compared_or_counted_when_missing(use: Callable[[Any], Any]) -> None:
    with pytest.raises((MissingFact, TypeError)):
        use(Missing("日期"))


@pytest.mark.parametrize("use", [bool, len, lambda m: m == 1, lambda m: m < 1, lambda m: m - 1, lambda m: 1 + m, int])
def it_says_which_fact_is_missing(use: Callable[[Any], Any]) -> None:
    with pytest.raises(MissingFact, match="日期"):
        use(Missing("日期"))


def it_prints_a_missing_fact_as_a_gap_to_be_filled() -> None:
    gap = Missing("主持人")
    assert f"{gap}" == "【待填：主持人】"
    assert not hasattr(gap, "__html__")


def it_lets_a_missing_fact_stand_in_any_field() -> None:
    vote = Vote(yes=Missing("赞成"))
    assert str(vote.yes) == "【待填：赞成】"
    with pytest.raises(MissingFact, match="赞成"):
        _ = vote.票数


def _models(model: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    if model not in seen:
        seen.add(model)
        yield model
        for shape in shapes(model).values():
            if shape.record:
                yield from _models(shape.record, seen)


SEEN: set[type[Record]] = set()
MODELS = [m for top in (School, Register, Branch, Year, *(k.model for k in KINDS)) for m in _models(top, SEEN)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def it_gives_every_field_a_label_that_templates_and_data_can_use(model: type[Record]) -> None:
    labels = [info.title or "" for info in model.model_fields.values()]
    assert len(set(labels)) == len(labels), "a label stands for one field"
    for label in model.names():
        assert label.isidentifier(), f"{label} is not an identifier, so {{{{ x.{label} }}}} is no expression"
        assert not keyword.iskeyword(label)
        assert label not in dir(dict)
        assert not label.isascii(), f"{label} is not Chinese"
    for name in model.model_fields:
        assert name not in dir(dict), f"{{{{ x.{name} }}}} would print a method"
        assert name not in model.names()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def it_says_of_every_field_what_to_write(model: type[Record]) -> None:
    assert model.__doc__
    for name, info in model.model_fields.items():
        assert info.description, f"{name} has no description"
        assert not info.description.endswith("。")
        assert info.is_required() == (need_of(info) == "required"), f"{name}: a required field has no default"


def it_walks_the_models_of_all_kinds() -> None:
    assert len(MODELS) > 40
