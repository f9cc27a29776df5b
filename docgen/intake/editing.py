"""Bring a YAML file up to what a sheet says of it: only values that differ are touched, nothing is taken away.

A cell that is empty says nothing; a row that is not there is only told. Comments, order and ways of writing stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from docgen.diagnostics import Place
from docgen.export.forms.layout import NONE
from docgen.intake.changes import Change, Word
from docgen.intake.dump import dump, item_of, value_of
from docgen.intake.pairs import called, pairs
from docgen.model.people import Person
from docgen.model.record import Missing, Record
from docgen.model.shape import Shape, shapes
from docgen.source import nodes
from docgen.source.nodes import Mapping, Node, Scalar
from docgen.source.spans import CannotEdit
from docgen.source.writing import Path, Writing
from docgen.source.written import Value

_SHOWN, _MANY = 40, 8


@dataclass(slots=True)
class Editor:
    """Edits of one file; `changes` tell each. Without `writing` it only compares."""

    file: str
    writing: Writing | None
    changes: list[Change] = field(default_factory=list)
    names: dict[Path, str] = field(default_factory=dict)
    """What items of lists are called, by their paths: a person reads the name, not the number."""
    added: list[tuple[Mapping, type[Record]]] = field(default_factory=list)
    """New items of lists, which must have all that such an item needs."""
    base: Path = ()
    """Where in the file the text lies that is edited, when it is an item by itself (`Writing.apart`)."""

    def record(self, path: Path, raw: Mapping, old: Record, new: Record, given: Mapping) -> None:
        """Bring the record at `path`, which the file writes as `raw`, to what is `given` and reads as `new`."""
        model = type(new)
        for name, (_, node) in given.entries.items():
            shape = shapes(model)[name]
            key = _written(raw, model, name)
            spot = _Spot((*path, key), raw.get(key), shape, node)
            before, after = getattr(old, name), getattr(new, name)
            if shape.record and not shape.names and shape.many:
                self._list(spot, before, after)
            elif not same(before, after, node):
                self._one(spot, before, after)

    def _one(self, spot: _Spot, before: Any, after: Any) -> None:
        record = spot.shape.record if not spot.shape.names else None
        if record and isinstance(spot.raw, Mapping) and isinstance(before, Record) and isinstance(spot.given, Mapping):
            self.record(spot.path, spot.raw, before, after, spot.given)
            return
        if spot.shape.many and isinstance(spot.raw, nodes.Sequence) and isinstance(before, tuple):
            self._texts(spot, before, after)
        else:
            self._put(spot.path, value_of(spot.given, spot.shape))
        self._tell(Word.CHANGED, spot.path, _shown(before), _shown(after), spot.given.place)

    def _texts(self, spot: _Spot, before: Sequence[Any], after: Sequence[Any]) -> None:
        """A list of texts or names: item by item, so that the others keep their lines."""
        assert isinstance(spot.given, nodes.Sequence)
        new = [item.text for item in spot.given.items if isinstance(item, Scalar)]
        matcher = SequenceMatcher(None, [str(v) for v in before], [str(v) for v in after], autojunk=False)
        for tag, start, end, first, last in reversed(matcher.get_opcodes()):
            if tag == "equal" or self.writing is None:
                continue
            common = min(end - start, last - first)
            for number in range(common):
                self.writing.put((*spot.path, start + number), new[first + number])
            for number in range(end - 1, start + common - 1, -1):
                self.writing.remove((*spot.path, number))
            if last - first > common:
                self.writing.extend(spot.path, list[Value](new[first + common : last]), start + common)

    def _list(self, spot: _Spot, before: Any, after: Sequence[Record]) -> None:
        """A list of records: those there are brought up to date, new ones put in their places, missing ones told."""
        old: Sequence[Record] = before if isinstance(before, tuple) else ()
        assert isinstance(spot.given, nodes.Sequence)
        if not spot.given.items:
            if not old and spot.raw is None:
                self._put(spot.path, NONE)
                self._tell(Word.CHANGED, spot.path, "", NONE, spot.given.place)
        elif not old or spot.raw is None:
            if not _all_same(old, after, spot.given):
                record = _record_of(spot)
                self._put(spot.path, [item_of(item, record) for item in _maps(spot.given)])
                for item, tree in zip(after, _maps(spot.given), strict=True):
                    self.added.append((tree, record))
                    self._tell(Word.NEW, spot.path, "", _name(item), tree.place)
            return
        self._match(spot, old, after)

    def _match(self, spot: _Spot, old: Sequence[Record], after: Sequence[Record]) -> None:
        assert isinstance(spot.given, nodes.Sequence)
        found = pairs(old, after)
        given = _maps(spot.given)
        for mate, item in enumerate(old):
            self.names[self._whole((*spot.path, mate))] = _name(item)
        several = [
            (mate, number) for number, mate in found.items() if _differs(old[mate], after[number], given[number])
        ]

        items = self._items(spot, bool(several) or len(found) < len(after), len(old))

        def edit(editor: Editor, path: Path, mate: int, number: int) -> None:
            editor._item(path, items[mate], old[mate], after[number], given[number])

        if not (len(several) > _MANY and self._apart(spot, several, edit)):
            for number, mate in found.items():
                edit(self, (*spot.path, mate), mate, number)
        self._insert(spot, found, after, len(old))
        there = set(found.values())
        for number, item in enumerate(old):
            if number not in there:
                self._tell(Word.MISSING, spot.path, _name(item), "", None)

    def _apart(
        self, spot: _Spot, several: list[tuple[int, int]], edit: Callable[[Editor, Path, int, int], None]
    ) -> bool:
        """Edit many items of a list each by itself; whether that could be done."""
        if self.writing is None:
            return False

        def one(mate: int, number: int) -> Callable[[Writing], None]:
            base = self._whole((*spot.path, mate))
            return lambda part: edit(
                Editor(self.file, part, self.changes, self.names, self.added, base), (0,), mate, number
            )

        return self.writing.apart(spot.path, {mate: one(mate, number) for mate, number in several})

    def _whole(self, path: Path) -> Path:
        """A path from the top of the file."""
        return (*self.base, *path[1:]) if self.base else path

    def _items(self, spot: _Spot, changing: bool, count: int) -> list[Node]:
        """The items as the file writes them; one text that stands for a list becomes a list before it is edited."""
        if isinstance(spot.raw, nodes.Sequence):
            return spot.raw.items
        if not isinstance(spot.raw, Scalar):
            if changing:
                raise CannotEdit(f"{self.file} 的“{spot.path[-1]}”没有写成列表，不能改写", "请在它下面每一项前面加“- ”")
            return [spot.raw or spot.given] * count
        texts = (
            [part.strip() for part in spot.raw.text.replace("，", "、").split("、")] if count > 1 else [spot.raw.text]
        )
        if changing:
            self._put(spot.path, list[Value](texts))
        return [spot.raw] * count

    def _item(self, path: Path, raw: Node, old: Record, new: Record, given: Mapping) -> None:
        if isinstance(raw, Mapping):
            self.record(path, raw, old, new, given)
        elif _differs(old, new, given):
            model = type(new)
            whole = dump(given, model)
            if isinstance(raw, Scalar) and model.shorthand:
                whole = {model.label_of(model.shorthand): called(old) or raw.text} | whole
            self._put(path, whole if len(whole) > 1 else item_of(given, model))
            self._tell(Word.CHANGED, path, _name(old), _name(new), given.place)

    def _insert(self, spot: _Spot, found: dict[int, int], after: Sequence[Record], length: int) -> None:
        """New items go behind the one that stands above them in the sheet; those of one place in one edit."""
        given, record = _maps(spot.given), _record_of(spot)
        groups: dict[int, list[Value]] = {}
        at = min((mate for mate in found.values()), default=length) if found and min(found) > 0 else length
        for number, item in enumerate(after):
            if number in found:
                at = found[number] + 1
            else:
                groups.setdefault(at, []).append(item_of(given[number], record))
                self.added.append((given[number], record))
                self._tell(Word.NEW, spot.path, "", _name(item), given[number].place)
        for place in sorted(groups, reverse=True):
            if self.writing is not None:
                self.writing.extend(spot.path, groups[place], place if place < length else None)

    def _put(self, path: Path, value: Value) -> None:
        if self.writing is not None:
            self.writing.put(path, value)

    def _tell(self, word: Word, path: Path, before: str, after: str, place: Place | None) -> None:
        path = self._whole(path)
        steps = [self.names.get(path[: n + 1], str(step)) for n, step in enumerate(path)]
        what = " → ".join(steps)
        self.changes.append(Change(word, self.file, what, before, after, place))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A field: its path, how the file writes it (None: not at all), what it wants, what the sheet gives."""

    path: Path
    raw: Node | None
    shape: Shape
    given: Node


def same(old: Any, new: Any, given: Node) -> bool:
    """Whether a value is what it was; of a record only what is given counts."""
    if isinstance(old, Missing) or isinstance(new, Missing):
        return isinstance(old, Missing) and isinstance(new, Missing)
    if isinstance(new, Record) and isinstance(given, Mapping):
        return isinstance(old, Record) and not _differs(old, new, given)
    return bool(old == new)


def _differs(old: Record, new: Record, given: Mapping) -> bool:
    for name, (_, node) in given.entries.items():
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(node, nodes.Sequence) and any(isinstance(item, Mapping) for item in node.items):
            if not _all_same(before if isinstance(before, tuple) else (), after, node):
                return True
        elif not same(before, after, node):
            return True
    return False


def _all_same(old: Sequence[Record], new: Sequence[Record], given: Node) -> bool:
    trees = _maps(given)
    return len(old) == len(new) and not any(_differs(a, b, tree) for a, b, tree in zip(old, new, trees, strict=True))


def _maps(given: Node) -> list[Mapping]:
    return [item for item in given.items if isinstance(item, Mapping)] if isinstance(given, nodes.Sequence) else []


def _record_of(spot: _Spot) -> type[Record]:
    assert spot.shape.record is not None  # a list of records
    return spot.shape.record


def _written(raw: Mapping, model: type[Record], name: str) -> str:
    """The key that a file uses for a field; its label where it is not there yet."""
    label = model.label_of(name)
    return name if name in raw.entries and label not in raw.entries else label


def _name(item: Record) -> str:
    return _shown(called(item) or "一项")


def _shown(value: Any) -> str:
    """A value on one line, not too long."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        value = "、".join(_shown(item) for item in value)
    if isinstance(value, Record) and not isinstance(value, Person):
        value = called(value) or "一项"
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
