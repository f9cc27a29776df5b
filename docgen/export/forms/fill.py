"""Put records into the rows of their form, so that a person can go on from what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.export.forms.layout import KEY, LEVEL, NONE, Column, Form, Level
from docgen.model.people import Person, Register
from docgen.model.record import UNDECIDED, Missing, Record

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Sheet → its rows, each value by the head above it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A record that goes into a form: how its rows are called, and more values of its row in the main sheet."""

    record: Record
    key: str
    more: Mapping[str, Any]
    emptied: frozenset[tuple[str, ...]] = frozenset()
    """The lists that its file says are empty (缺席: 无)."""
    called: str = ""
    """How the rows of its lists call it, when not by the key."""
    register: Register | None = None
    """The register of its school, by which people are named."""


def rows(form: Form, filled: Sequence[Filled]) -> Rows:
    """The rows of all sheets."""
    found: Rows = {table.name: [] for table in form.tables}
    for one in filled:
        names = _Names(one.register)
        main = {KEY: one.key, **one.more} | _values(one.record, form.main.level, names)
        found[form.main.name].append(main)
        for table in form.parts:
            below = list(_below(one.record, table.level, table.nested, names))
            if not below and table.level.path in one.emptied:
                below = [{table.columns[0].label: NONE}]
            found[table.name] += [{KEY: one.called or one.key} | row for row in below]
    return found


def _below(record: Any, level: Level, nested: bool, names: _Names) -> Iterator[Row]:
    listed = _at(record, level.path)
    for item in listed if isinstance(listed, tuple) else ():
        yield ({LEVEL: level.label} if nested else {}) | _values(item, level, names)
        for below in level.below:
            yield from _below(item, below, nested, names)


def _values(record: Record, level: Level, names: _Names) -> Row:
    found = {column.label: _value(_at(record, column.path), column, names) for column in level.columns}
    return {label: value for label, value in found.items() if value is not None}


def _at(record: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        record = getattr(record, name) if isinstance(record, Record) else None
    return record


def _value(value: Any, column: Column, names: _Names) -> Any:
    if isinstance(value, Missing):
        return UNDECIDED if column.info.title else None
    if isinstance(value, bool):
        return "是" if value else "否" if column.info.default is not False else None
    if isinstance(value, Person):
        return names.of(value)
    if isinstance(value, tuple):
        texts = [names.of(item) if isinstance(item, Person) else str(item) for item in value]
        return ("、" if column.listed else "\n").join(texts) or None
    return value


class _Names:
    """How people are named: by their names, or by id where two share one."""

    def __init__(self, register: Register | None) -> None:
        self._register = register

    def of(self, person: Person) -> str:
        """What a file may write for a person."""
        shared = self._register and len(self._register.by_name.get(person.name, [])) > 1
        return person.id if shared and person.id else person.name
