"""Edit a YAML text in single places: everything else, comments and order with it, stays as a person wrote it.

    writing = Writing(text)
    writing.put(("学期", 0, "开始"), "2026-2-25")
    writing.remove(("文号",))
    writing.add(("月度安排",), {"月份": "3", "主题": "学党章"})
    writing.text

A path names keys as they are written and the indices of items. Texts are written so that reading gives them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docgen.source import written
from docgen.source.letters import Letter, letters
from docgen.source.reorder import reordered
from docgen.source.spans import CannotEdit, Layout, Span
from docgen.source.written import Value

Path = tuple[str | int, ...]


class Writing:
    """A YAML text that is being edited; `text` is how it stands now, without the mark at its start (BOM).

    Every edit is one cut and one insertion. Raises `CannotEdit` when a path leads nowhere, or the text has mistakes.
    """

    def __init__(self, text: str) -> None:
        self._layout = Layout(text)

    @property
    def text(self) -> str:
        """The text with all edits so far."""
        return self._layout.text

    def line(self, path: Path) -> int:
        """The number, from 1, of the line on which the value at `path` stands."""
        return self._layout.line(self._find(path).start) + 1

    def letters(self, path: Path, value: str) -> list[Letter] | None:
        """Where each character of the text at `path`, which reads as `value`, stands; None where nobody can tell."""
        return letters(self._layout, self._find(path), value)

    def change(self, path: Path, value: str, edits: Iterable[tuple[int, int, str]]) -> bool:
        """Write other characters from one place of the text at `path` up to another; all others stay in their lines.

        Places count the characters of `value`, as the text reads; no two edits overlap. False, and nothing is changed,
        where it cannot be told where these characters stand.
        """
        known = self.letters(path, value)
        if known is None:
            return False
        text = self._layout.text
        for start, end, new in sorted(edits, reverse=True):
            if not 0 <= start < end <= len(known):
                return False
            text = text[: known[start][1]] + new + text[known[end - 1][2] :]
        self._layout = Layout(text)
        return True

    def put(self, path: Path, value: Value, before: str = "") -> None:
        """Give a key or an item its value; a key that is not there yet is added.

        A new key comes last, or right before the key named `before`. A comment behind a value of one line stays, those
        inside a value that is replaced go with it.
        """
        if not path:
            raise CannotEdit("不能替换整个文件")
        *above, last = path
        holder = self._find(tuple(above))
        old = self._below(holder, last)
        if old is not None:
            self._replace(holder, last, old, value)
        elif isinstance(last, str) and holder.kind == "map":
            self._new_entry(holder, last, value, before)
        elif isinstance(last, str) and holder.start == holder.end and above:
            self.put(tuple(above), {last: value})
        elif isinstance(last, str) and holder.start == holder.end:
            self._insert_after(holder, written.entry(last, value, 0))
        else:
            raise _nowhere(path)

    def add(self, path: Path, value: Value, at: int | None = None) -> None:
        """Add an item to the list at `path`: before the item number `at`, or last. Where nothing is, a list begins."""
        self.extend(path, [value], at)

    def extend(self, path: Path, values: list[Value], at: int | None = None) -> None:
        """Add several items to the list at `path`, in their order: before the item number `at`, or last."""
        found = self._lookup(path)
        if found is None or (found.kind == "text" and found.start == found.end):
            self.put(path, values)
            return
        if found.kind != "list":
            raise CannotEdit(f"“{path[-1]}”不是列表，不能加一项")
        if found.flow or not found.items:
            words = ", ".join(written.flow(value, listed=True) for value in values)
            self._into_brackets(found, words, found.items, at)
            return
        lines = [line for value in values for line in written.item(value, found.column)]
        if at is not None and at < len(found.items):
            dash = self._dash(found, at)
            self._insert_before(dash, lines)
        else:
            self._insert_after(found.items[-1], lines)

    def remove(self, path: Path) -> None:
        """Take away a key with its value, or an item. The last one leaves `{}` or `[]`, so that the value stays."""
        if not path:
            raise CannotEdit("不能删去整个文件")
        *above, last = path
        holder, value = self._find(tuple(above)), self._find(path)
        names: list[str | int] = list(holder.values) if holder.kind == "map" else list(range(len(holder.items)))
        number = names.index(last)
        if len(names) == 1:
            self._replace_whole(tuple(above), holder, {} if holder.kind == "map" else [])
        elif holder.flow:
            spans = [holder.keys[str(n)] if holder.kind == "map" else holder.items[int(n)] for n in names]
            ends = [holder.values[str(n)] if holder.kind == "map" else holder.items[int(n)] for n in names]
            first = spans[number].start if number == 0 else ends[number - 1].end
            self._splice(first, spans[1].start if number == 0 else value.end, "")
        else:
            starts = [holder.keys[str(n)].start if holder.kind == "map" else self._dash(holder, int(n)) for n in names]
            self._cut_lines(starts[number], value, starts[number + 1] if number + 1 < len(starts) else None)

    def apart(self, path: Path, edits: Mapping[int, Callable[[Writing], None]]) -> bool:
        """Edit items of a list, each in a text of its own in which it is item 0 of the whole.

        For many items this takes time that grows with the text, not with its square. False, and nothing is done, where
        the items do not begin with a dash on a line of their own.
        """
        found, layout = self._find(path), self._layout
        if found.kind != "list" or found.flow or not found.items:
            return False
        dashes = [self._dash(found, number) for number in range(len(found.items))]
        starts = [layout.line_start(dash) for dash in dashes]
        if any(layout.text[start:dash].strip() for start, dash in zip(starts, dashes, strict=True)):
            return False
        last = found.items[-1]
        ends = [*starts[1:], max(last.tail, layout.next_line(last.end))]
        pieces = []
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            piece = layout.text[start:end]
            if number in edits:
                part = Writing(piece)
                edits[number](part)
                piece = part.text
            pieces.append(piece)
        self._splice(starts[0], ends[-1], "".join(pieces))
        return True

    def reorder(self, path: Path, order: Sequence[int]) -> None:
        """Put the items of the list at `path` into another order: `order` gives their numbers as they are now.

        What stands above an item and within it goes with it; what stands above the first stays above the list.
        """
        holder = self._find(path)
        in_block = holder.kind == "list" and not holder.flow and bool(holder.items)
        self._splice(*reordered(self._layout, holder, order, self._dash(holder, 0) if in_block else 0))

    def _find(self, path: Path) -> Span:
        found = self._lookup(path)
        if found is None:
            raise _nowhere(path)
        return found

    def _lookup(self, path: Path) -> Span | None:
        found: Span | None = self._layout.root
        for step in path:
            found = self._below(found, step) if found else None
        return found

    @staticmethod
    def _below(holder: Span, step: str | int) -> Span | None:
        if isinstance(step, str):
            return holder.values.get(step)
        return holder.items[step] if 0 <= step < len(holder.items) else None

    def _splice(self, start: int, end: int, new: str) -> None:
        text = self._layout.text
        self._layout = Layout(text[:start] + new + text[end:])

    def _head(self, holder: Span, step: str | int) -> tuple[int, int]:
        """Where what stands before a value ends, behind its colon or dash, and how far its block is to be set in."""
        if isinstance(step, int):
            dash = self._dash(holder, step)
            return dash + 1, holder.column + 2
        key = holder.keys[step]
        colon = self._layout.text.find(":", key.end, self._layout.line_end(key.end))
        if colon < 0 or self._layout.text[key.end : colon].strip():
            raise CannotEdit(f"“{step}”后面的冒号不在同一行，不能改写", "请把冒号写在项目名称后面")
        return colon + 1, holder.column + 2

    def _replace(self, holder: Span, step: str | int, old: Span, value: Value) -> None:
        if holder.flow or holder.inside:
            gap = " " if old.start == old.end else ""
            if isinstance(step, str) and ":" not in self._layout.text[holder.keys[step].end : old.start]:
                gap = ": "  # in braces a key may stand alone
            self._splice(old.start, old.end, gap + written.flow(value, listed=isinstance(step, int)))
            return
        layout = self._layout
        head, indent = self._head(holder, step)
        first, *more = self._lines(step, value, indent)
        between, note = "", layout.text[old.end : layout.line_end(old.end)]
        if layout.line(old.start) != layout.line(head):  # below its key: a comment behind the key stays
            between = layout.text[head : layout.line_start(old.start)].rstrip("\r\n")
            note = note if old.kind == "text" else ""
        kept = note.rstrip()
        if more and first.strip():  # a text under its `|`, or entries behind a dash
            between = between.partition("\n")[0].rstrip("\r")
        new = layout.newline.join([f"{first}{kept}{between}", *more])
        self._splice(head, layout.line_end(old.end), new)

    @staticmethod
    def _lines(step: str | int, value: Value, indent: int) -> list[str]:
        """What stands behind the head of a value, and the lines below."""
        if isinstance(step, int):
            first, *more = written.item(value, indent - 2)
            return [first[indent - 1 :], *more]
        return written.behind("", value, indent)

    def _replace_whole(self, path: Path, holder: Span, value: Value) -> None:
        if path:
            above = self._find(path[:-1])
            self._replace(above, path[-1], holder, value)
        else:
            self._splice(holder.start, self._layout.line_end(holder.end), written.line(value))

    def _new_entry(self, holder: Span, key: str, value: Value, before: str) -> None:
        if holder.flow or not holder.values:
            entry = f"{written.scalar(key)}: {written.flow(value)}"
            at = list(holder.keys).index(before) if before in holder.keys else None
            self._into_brackets(holder, entry, list(holder.values.values()), at, list(holder.keys.values()))
        elif before in holder.keys:
            self._insert_before(holder.keys[before].start, written.entry(key, value, holder.column))
        else:
            self._insert_after(list(holder.values.values())[-1], written.entry(key, value, holder.column))

    def _into_brackets(
        self, holder: Span, words: str, values: list[Span], at: int | None, firsts: list[Span] | None = None
    ) -> None:
        if not values:
            self._splice(holder.start + 1, holder.start + 1, words)
        elif at is not None and at < len(values):
            start = (firsts or values)[at].start
            self._splice(start, start, f"{words}, ")
        else:
            self._splice(values[-1].end, values[-1].end, f", {words}")

    def _insert_before(self, start: int, lines: list[str]) -> None:
        """Put lines where a key or a dash begins, which moves to a line of its own below them."""
        layout = self._layout
        indent = " " * layout.column(start)
        self._splice(start, start, layout.newline.join(lines).lstrip(" ") + layout.newline + indent)

    def _insert_after(self, value: Span, lines: list[str]) -> None:
        layout = self._layout
        end = layout.line_end(value.end)
        if value.tail:  # under |+ the line breaks belong to the text
            start = "" if layout.text[: value.tail].endswith(("\r", "\n")) else layout.newline
            self._splice(value.tail, value.tail, start + layout.newline.join([*lines, ""]))
        elif layout.line_start(end) == end and not layout.text[end:].strip():  # an empty file, or comments only
            self._splice(end, end, layout.newline.join([*lines, ""]))
        else:
            self._splice(end, end, "".join(layout.newline + line for line in lines))

    def _dash(self, holder: Span, number: int) -> int:
        """Where the dash of an item stands: on its line or above it, in the column of the list."""
        layout = self._layout
        for line in range(layout.line(holder.items[number].start), -1, -1):
            at = layout.starts[line] + holder.column
            if layout.text[at : at + 1] == "-" and at < max(holder.items[number].start, 1):
                return at
        raise CannotEdit("找不到列表这一项前面的“-”")

    def _cut_lines(self, start: int, value: Span, following: int | None) -> None:
        """Take away an entry or item of a block: its lines, or what stands of it behind a dash above it."""
        layout = self._layout
        first = layout.line_start(start)
        if not layout.text[first:start].strip():
            self._splice(first, layout.next_line(value.end), "")
            return
        assert following is not None  # the only entry of its holder is not cut but replaced
        between = layout.text[layout.next_line(value.end) : layout.line_start(following)]
        self._splice(first, following, between + layout.text[first:start])


def _nowhere(path: Path) -> CannotEdit:
    return CannotEdit(f"没有“{' → '.join(map(str, path))}”这一处")
