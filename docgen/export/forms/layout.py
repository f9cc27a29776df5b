"""How a record becomes sheets: a column for each value, a sheet for each list of records, levels for what nests deeper.

A main sheet has one row a record. A list of records in it has a sheet of its own, whose rows name the row of the main
sheet they belong to. Lists within such a list (sections, points) stand in the same sheet, each row with its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from docgen.model.fields import parse_text
from docgen.model.numerals import counting
from docgen.model.people import Register
from docgen.model.record import Need, Record, need_of
from docgen.model.shape import Shape, base_of, shapes

KEY, LEVEL, FILE, UNIT = "序号", "层次", "文件", "所属单位"
"""Heads that belong to no field: the number of a row, its level, the file it was read from, the unit it is for."""
EXAMPLE = "示例"
"""What stands under `KEY` in the row that only shows how to fill in."""
NONE = "无"
PATH_MARK = "."
_DEEPEST = 4
_ORDER: tuple[Need, ...] = ("required", "customary", "optional")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_BY_PROGRAM = "由程序填写"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head (`培训.名称`), and the way from the record of the row to the value, by English names.

    `model` has the field itself, called `name`; `need` counts the fields on the way to it.
    """

    label: str
    path: tuple[str, ...]
    model: type[Record]
    name: str
    need: Need

    @property
    def info(self) -> FieldInfo:
        """The declaration of the field."""
        return self.model.model_fields[self.name]

    @property
    def shape(self) -> Shape:
        """What the field wants."""
        return shapes(self.model)[self.name]

    @property
    def base(self) -> object:
        """The Python type of its values, as `date`."""
        return base_of(self.info.annotation)

    @property
    def prose(self) -> bool:
        """Whether it is a text of several paragraphs."""
        marks = [*self.info.metadata, *_marks(self.info.annotation)]
        return any(getattr(mark, "func", None) is parse_text for mark in marks)

    @property
    def listed(self) -> bool:
        """Whether several values stand on one line, parted by 、."""
        return self.shape.many and (self.shape.names or bool(self.shape.choices))

    @property
    def split(self) -> bool:
        """Whether a cell holds several values: names and choices parted by 、, texts by line breaks."""
        return self.shape.many


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of row: what `KEY`'s neighbour says of it, its record, and where the list lies in the record above."""

    label: str
    model: type[Record]
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    below: tuple[Level, ...] = ()

    def all(self) -> Iterator[Level]:
        """This level and those below, from the top."""
        yield self
        for level in self.below:
            yield from level.all()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet; its rows are records of `level`, or of the levels below. `need` is that of the list."""

    name: str
    level: Level
    about: str = ""
    need: Need = "required"

    @property
    def nested(self) -> bool:
        """Whether its rows have levels."""
        return bool(self.level.below)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all levels, each head once."""
        found: dict[str, Column] = {}
        for level in self.level.all():
            for column in level.columns:
                found.setdefault(column.label, column)
        return tuple(found.values())

    @property
    def levels(self) -> tuple[str, ...]:
        """What `LEVEL` may say: from the top, headings before what stands under any of them."""
        first, *others = dict.fromkeys(level.label for level in self.level.all())
        return first, *sorted(others, key=lambda label: not label.endswith("级"))


@dataclass(frozen=True, slots=True)
class Form:
    """The sheets of a workbook: one row of `main` a record, `parts` the lists of records in it."""

    label: str
    model: type[Record]
    main: Table
    parts: tuple[Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All sheets, the main one first."""
        return (self.main, *self.parts)


PEOPLE = "人员名册"
"""The sheet of the register."""


@cache
def form_of(model: type[Record], label: str) -> Form:
    """The sheets that records of a model fill; `label` names the main one."""
    main = Table(sheet_name(label), Level(label, model, (), tuple(_columns(model))))
    parts = sorted(_lists(model, (), "", "required"), key=lambda part: _ORDER.index(part.need))
    return Form(label, model, main, tuple(parts))


def register_form() -> Form:
    """The sheets of the register of people."""
    person = shapes(Register)["people"].record
    assert person is not None
    return form_of(person, PEOPLE)


def sheet_name(label: str) -> str:
    """A label as the name of a sheet, as Excel allows it."""
    return _NO_SHEET_NAME.sub("_", label)[:31]


def _fields(model: type[Record]) -> Iterator[tuple[str, FieldInfo, Shape]]:
    for name, info in model.model_fields.items():
        if _BY_PROGRAM not in (info.description or ""):
            yield name, info, shapes(model)[name]


def _columns(
    model: type[Record], above: tuple[str, ...] = (), head: str = "", needed: Need = "required"
) -> list[Column]:
    """The columns of a record and of the single records in it, required ones first."""
    found: list[Column] = []
    for name, info, shape in _fields(model):
        label, need = head + (info.title or name), _lesser(needed, need_of(info))
        if shape.record is None or shape.names:
            found.append(Column(label, (*above, name), model, name, need))
        elif not shape.many and len(above) < _DEEPEST:
            found += _columns(shape.record, (*above, name), label + PATH_MARK, need)
    return found if above else sorted(found, key=lambda column: _ORDER.index(_group(column, model)))


def _group(column: Column, model: type[Record]) -> Need:
    """The values of one record stay together, with the need of the record."""
    return need_of(model.model_fields[column.path[0]])


def _lists(model: type[Record], above: tuple[str, ...], head: str, needed: Need) -> Iterator[Table]:
    """The sheets of the lists of records in a record and in the single records in it."""
    for name, info, shape in _fields(model):
        label, need = head + (info.title or name), _lesser(needed, need_of(info))
        if shape.record is None or shape.names:
            continue
        if shape.many:
            level = _level(shape.record, (*above, name), label, ())
            yield Table(sheet_name(label), level, info.description or "", need)
        elif len(above) < _DEEPEST:
            yield from _lists(shape.record, (*above, name), label + PATH_MARK, need)


def _level(record: type[Record], path: tuple[str, ...], label: str, over: tuple[type[Record], ...]) -> Level:
    """The level of a list, and those of the lists in its records; what holds itself is called 一级, 二级, …."""
    inside = (*over, record)
    below = []
    for name, info, shape in _fields(record):
        if shape.many and shape.record and not shape.names and inside.count(shape.record) < _DEEPEST:
            below.append(_level(shape.record, (name,), info.title or name, inside))
    own = f"{counting(inside.count(record))}级" if _holds_itself(record) else label
    return Level(own, record, path, tuple(_columns(record)), tuple(below))


def _marks(annotation: Any) -> Iterator[Any]:
    """What stands beside the type, at any depth."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def _holds_itself(record: type[Record]) -> bool:
    return any(shape.many and shape.record is record for shape in shapes(record).values())


def _lesser(one: Need, other: Need) -> Need:
    return max(one, other, key=_ORDER.index)
