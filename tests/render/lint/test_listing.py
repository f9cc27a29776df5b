"""The list of fields is complete: every field of every model, every name that a context holds."""

from __future__ import annotations

import pytest
from checkout import ROOT

from docgen.kinds import KINDS
from docgen.kinds.project import load
from docgen.model.record import Record
from docgen.render.context import context
from docgen.render.lint.listing import rows
from docgen.render.lint.names import names_of
from docgen.render.lint.types import bare, element, is_many


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_lists_every_field_of_every_model(kind) -> None:
    listed = {(row.owner, row.name, row.label) for row in rows(kind)}
    waiting: list[tuple[str, type[Record]]] = [("", kind.model)]
    seen: set[type[Record]] = set()
    while waiting:
        owner, model = waiting.pop()
        for name, info in model.model_fields.items():
            assert (owner, name, info.title) in listed
            below = bare(element(info.annotation) if is_many(info.annotation) else info.annotation)
            if isinstance(below, type) and issubclass(below, Record) and below not in seen:
                seen.add(below)
                waiting.append((below.__name__, below))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_says_where_the_shipped_template_uses_a_field(kind) -> None:
    found = {row.name: row for row in rows(kind) if not row.owner}
    assert found["date"].used
    assert found["date"].need == "必填"
    assert found["date"].example == "{{ date | cn_date }}"


def it_knows_exactly_the_names_that_a_context_holds() -> None:
    for entry in load(ROOT).entries():
        assert set(context(entry)) == set(names_of(entry.kind)), entry.kind.name
