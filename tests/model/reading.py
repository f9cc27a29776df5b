"""Bind a YAML literal to a record, as the loader does, and say what was found in short lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from docgen.diagnostics import Diagnostic, Diagnostics
from docgen.model.bind import Binding, bind
from docgen.model.people import Person, Register
from docgen.model.record import Record
from docgen.source.nodes import Mapping
from docgen.source.reader import read_text

R = TypeVar("R", bound=Record)

REGISTER = Register(
    people=(
        Person(name="张明"),
        Person(name="李华"),
        Person(name="王芳芳"),
        Person(name="张伟", id="zw-1", mark="数学组"),
        Person(name="张伟", id="zw-2", mark="语文组"),
    )
)


class Read(NamedTuple):
    """What became of a text: the record or None, its tree with English keys, and the findings, sorted."""

    record: Record | None
    tree: Mapping
    found: list[Diagnostic]

    @property
    def spots(self) -> list[str]:
        """Each finding as line:column rule."""
        return spots(self.found)


def spots(found: Iterable[Diagnostic]) -> list[str]:
    """Findings as line:column rule."""
    return [f"{d.place.line}:{d.place.column} {d.rule}" for d in found]


def read(text: str, model: type[Record], *, register: Register | None = REGISTER, draft: bool = False) -> Read:
    """Read a text that is good YAML into a record of `model`."""
    source = read_text(textwrap.dedent(text).removeprefix("\n"), "a.yaml")
    assert source.tree is not None, source.diagnostics
    assert not source.diagnostics
    diagnostics = Diagnostics()
    record, tree = bind(source.tree, model, Binding(diagnostics, register, draft))
    return Read(record, tree, diagnostics.sorted())


def fit(text: str, model: type[R], *, register: Register | None = REGISTER, draft: bool = False) -> R:
    """The record of a text that must fit."""
    record, _, found = read(text, model, register=register, draft=draft)
    assert found == []
    assert isinstance(record, model)
    return record
