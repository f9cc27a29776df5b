"""Write what changed in a form into the text of its file: single values, everything else byte for byte as it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence as Items

from docgen.model.record import Record
from docgen.model.shape import Shape, shapes
from docgen.source.nodes import Mapping, Node, Scalar, Sequence, Source
from docgen.source.spans import CannotEdit
from docgen.source.writing import Writing
from docgen.web.edit.merge import align
from docgen.web.edit.trees import Tree, field_of, form_tree, locked, one_of, plain, pruned, to_write

Path = tuple[str | int, ...]


def edited(source: Source, model: type[Record], new: dict[str, Tree]) -> str:
    """The text of a file of which the form now says `new` (a tree without blanks). Raises `CannotEdit`."""
    if source.tree is None:
        raise CannotEdit("文件的写法有错误，读不出来", "请先在文件里按提示改正，再打开表单")
    pen = _Pen(source.text)
    pen.record(source.tree, model, plain(source.tree, model), new, ())
    return pen.writing.text


class _Pen:
    """Carries the edits of one form into its text; paths are those of the text as it stands at each edit."""

    def __init__(self, text: str) -> None:
        self.writing = Writing(text)

    def record(self, node: Mapping, model: type[Record], old: dict[str, Tree], new: dict[str, Tree], at: Path) -> None:
        """Make a mapping say `new` where it differs from `old`."""
        keys: dict[str, str] = {}
        for key, _ in node:
            keys.setdefault(field_of(model, key.text), key.text)
        for name in model.model_fields:
            was, now, shape = old.get(name), new.get(name), shapes(model)[name]
            if pruned(was) == now or locked(was) or locked(now):
                continue
            if now is None:
                self.writing.remove((*at, keys[name]))
            elif name in keys:
                below = node.get(keys[name])
                assert below is not None
                self.value(below, shape, was, now, (*at, keys[name]))
            else:
                self.writing.put((*at, model.label_of(name)), to_write(now, shape), self._before(model, name, keys, at))
                keys[name] = model.label_of(name)

    def value(self, node: Node, shape: Shape, old: Tree, new: Tree, at: Path) -> None:
        """Make a value that stands in the file say `new`."""
        if shape.many and isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list) and new:
            self.items(node, shape, old, new, at)
        elif isinstance(node, Mapping) and shape.record and isinstance(old, dict) and isinstance(new, dict):
            self.record(node, shape.record, old, new, at)
        else:
            self.writing.put(at, to_write(new, shape))

    def items(self, node: Sequence, shape: Shape, old: list[Tree], new: list[Tree], at: Path) -> None:
        """Make a list say `new`: items are moved with their comments, changed in place, taken away and put in."""
        kept, order = self._moved(align([pruned(item) for item in old], new), len(old), at)
        if not kept:
            self.writing.put(at, to_write(new, shape) if not shape.names else [str(one) for one in new])
            return
        for place, number in reversed(list(enumerate(order))):
            if number in kept:
                if pruned(old[number]) != new[kept[number]]:
                    self.value(node.items[number], one_of(shape), old[number], new[kept[number]], (*at, place))
            else:
                self.writing.remove((*at, place))
        there = set(kept.values())
        for number, value in enumerate(new):
            if number not in there:
                self.writing.add(at, to_write(value, one_of(shape)), number)

    def _moved(self, matched: dict[int, int], count: int, at: Path) -> tuple[dict[int, int], list[int]]:
        """Put the items that stay into their new order; which stay, and the old numbers of all as they stand now.

        Where a list is written so that its items cannot be moved, those that lost their place are written anew.
        """
        order = list(range(count))
        places = iter(sorted(matched, key=matched.__getitem__))
        wanted = [next(places) if number in matched else number for number in order]
        if wanted == order:
            return matched, order
        try:
            self.writing.reorder(at, wanted)
        except CannotEdit:
            return _in_order(matched), order
        return matched, wanted

    def _before(self, model: type[Record], name: str, keys: dict[str, str], at: Path) -> str:
        """The key that a new one is to stand before; "" for the end.

        That is the next of the record's fields, unless a comment stands above it, which belongs to it.
        """
        names = list(model.model_fields)
        following = next((keys[later] for later in names[names.index(name) + 1 :] if later in keys), "")
        if not following:
            return ""
        lines = self.writing.text.splitlines()
        line = self._line_of_key((*at, following), lines)
        above = lines[line - 1].strip() if line > 0 else "#"
        return following if above and not above.startswith("#") else ""

    def _line_of_key(self, path: Path, lines: list[str]) -> int:
        """The line, from 0, of a key; its value may begin below it."""
        line = self.writing.line(path) - 1
        key = str(path[-1])
        while line > 0 and not lines[line].lstrip("- {").startswith((key, f'"{key}"', f"'{key}'")):
            line -= 1
        return line


def _in_order(matched: dict[int, int]) -> dict[int, int]:
    """The longest part of a matching that keeps its order."""
    tops: list[int] = []
    chains: list[tuple[int, ...]] = []
    for old, new in matched.items():
        place = bisect_left(tops, new)
        chain = (*(chains[place - 1] if place else ()), old)
        tops[place : place + 1], chains[place : place + 1] = [new], [chain]
    return {old: matched[old] for old in (chains[-1] if chains else ())}


def places(source: Source, model: type[Record]) -> list[tuple[int, int, Path]]:
    """Where in a text each field of its form begins: line and column from 1, and its path; in reading order."""
    found: list[tuple[int, int, Path]] = []
    if source.tree is not None:
        _place_record(source.tree, model, (), found)
    return sorted(found, key=lambda place: place[:2])


def _place_record(node: Mapping, model: type[Record], path: Path, found: list[tuple[int, int, Path]]) -> None:
    for key, value in node:
        name = field_of(model, key.text)
        if name:
            found.append((key.line + 1, key.column + 1, (*path, name)))
            _place(value, shapes(model)[name], (*path, name), found)


def _place(value: Node, shape: Shape, path: Path, found: list[tuple[int, int, Path]]) -> None:
    if isinstance(value, Sequence) and shape.many:
        for number, item in enumerate(value.items):
            found.append((item.line + 1, item.column + 1, (*path, number)))
            _place(item, one_of(shape), (*path, number), found)
    elif isinstance(value, Mapping) and shape.record:
        _place_record(value, shape.record, (*path, 0) if shape.many else path, found)
    elif isinstance(value, Scalar):
        found.append((value.line + 1, value.column + 1, path))


def new_text(model: type[Record], tree: Items[str] | dict[str, Tree]) -> str:
    """The text of a file that says nothing but `tree`: for one that was deleted while its form was open."""
    assert isinstance(tree, dict)
    writing = Writing("")
    for name, value in form_tree(dict(tree)).items():
        writing.put((model.label_of(name),), to_write(value, shapes(model)[name]))
    return writing.text
