"""Walk a record: every record inside it and every text, each with the path it is found at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BeforeValidator

from docgen.kinds._minutes_parts import Lecture, Material, Topic
from docgen.kinds.annual_summary import Work
from docgen.kinds.implementation_plan import Appendix
from docgen.model.document import Attachment
from docgen.model.fields import parse_text
from docgen.model.people import Person
from docgen.model.prose import Section
from docgen.model.record import Missing, Record

Path = tuple[str | int, ...]
T = TypeVar("T")

_TITLED = (Topic, Material, Lecture, Appendix, Attachment)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a record: where it stands, who owns it under which field, whether it is prose or one line."""

    path: Path
    text: str
    owner: Record
    field: str
    prose: bool

    @property
    def label(self) -> str:
        """The Chinese label of the field."""
        return type(self.owner).label_of(self.field)


def _remembering(walk: Callable[[Record], Iterator[T]]) -> Callable[[Record], tuple[T, ...]]:
    """A walk that remembers what it found in the last record: one rule after the other asks for the same."""
    last: tuple[Record | None, tuple[T, ...]] = (None, ())

    @wraps(walk)
    def remembered(record: Record) -> tuple[T, ...]:
        nonlocal last
        known = last
        if known[0] is not record:
            known = last = (record, tuple(walk(record)))
        return known[1]

    return remembered


@_remembering
def records(record: Record) -> Iterator[tuple[Path, Record]]:
    """A record and all records below it; people are not entered."""
    return _through(record, ())


def _through(record: Record, path: Path) -> Iterator[tuple[Path, Record]]:
    yield path, record
    for name, held in _filled(record):
        if not isinstance(held, str):
            for below, value in _values(held, (*path, name)):
                if isinstance(value, Record) and not isinstance(value, Person):
                    yield from _through(value, below)


def _filled(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields that hold a text, a record or a list that is not empty: most fields of most records hold nothing."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, (str, Record)) or (isinstance(value, tuple) and value):
            yield name, value


@_remembering
def pieces(record: Record) -> Iterator[Piece]:
    """Every text somebody wrote in a record: lines and prose, no choices from a list, no names."""
    for path, owner in records(record):
        for name, held in _filled(owner):
            if not isinstance(held, Record) and not _chosen(type(owner), name):
                for below, value in _values(held, (*path, name)):
                    if isinstance(value, str):
                        yield Piece(below, value, owner, name, _is_prose(type(owner), name))


def own_line_headings(record: Record) -> Iterator[tuple[Path, str]]:
    """Headings and titles that stand on a line or in a cell of their own."""
    for path, owner in records(record):
        alone = isinstance(owner, Section | Work) and owner.run_in is not True
        if (alone or isinstance(owner, _TITLED)) and isinstance(title := getattr(owner, "title", None), str):
            yield (*path, "title"), title


@_remembering
def section_lists(record: Record) -> Iterator[tuple[Path, tuple[Section, ...], int]]:
    """Every list of sibling sections with its level: 1 for the list that a field of the document holds."""
    for path, owner in records(record):
        if not isinstance(owner, Section):
            for name in type(owner).model_fields:
                yield from _below(getattr(owner, name), (*path, name), 1)


def _below(value: Any, path: Path, level: int) -> Iterator[tuple[Path, tuple[Section, ...], int]]:
    if isinstance(value, tuple) and value and all(isinstance(item, Section) for item in value):
        yield path, value, level
        for index, section in enumerate(value):
            yield from _below(section.sections, (*path, index, "sections"), level + 1)


def words(text: str) -> int:
    """The length of a text as Word counts it: each Chinese character or mark one, a Latin word or number one."""
    return len(re.findall(r"[A-Za-z0-9.,%'’-]*[A-Za-z0-9%]|[^\s]", text))


def _values(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple):
        yield from (((*path, index), item) for index, item in enumerate(value))
    elif value is not None and not isinstance(value, Missing):
        yield path, value


@cache
def _is_prose(model: type[Record], name: str) -> bool:
    info = model.model_fields[name]
    return any(getattr(mark, "func", None) is parse_text for mark in (*info.metadata, *_validators(info.annotation)))


@cache
def _chosen(model: type[Record], name: str) -> bool:
    return Literal in _origins(model.model_fields[name].annotation)


def _validators(annotation: Any) -> Iterator[BeforeValidator]:
    for argument in get_args(annotation):
        if isinstance(argument, BeforeValidator):
            yield argument
        else:
            yield from _validators(argument)


def _origins(annotation: Any) -> set[Any]:
    found = {get_origin(annotation)}
    for argument in get_args(annotation):
        found |= _origins(argument)
    return found
