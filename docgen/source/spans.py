"""Where every value of a YAML text begins and ends, in characters, so that it can be cut out or replaced."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from docgen.errors import ProblemsFound
from docgen.source.events import events
from docgen.source.nodes import LINE_BREAK

_CHECK = "请先运行 docgen check，按提示改正"


class CannotEdit(ProblemsFound):
    """The text has not the place that was named, or it is not written in a way that can be edited."""


@dataclass(slots=True)
class Span:
    """A value: the characters from `start` up to `end`; `column` is that of its first sign (of a list, its dashes).

    `kind` is "text", "list" or "map"; `flow` says that it stands in brackets, `inside` that it lies within some. A text
    that says nothing has start == end. The end of a text under `|` is that of its last line that is not blank; where
    `|+` makes the line breaks after it count, `tail` is the end with these.
    """

    kind: str
    start: int
    end: int
    column: int
    flow: bool = False
    inside: bool = False
    tail: int = 0
    keys: dict[str, Span] = field(default_factory=dict)
    values: dict[str, Span] = field(default_factory=dict)
    items: list[Span] = field(default_factory=list)


class Layout:
    """The lines of a text and its spans."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = list(LINE_BREAK.finditer(text))
        self.starts = [0, *(match.end() for match in breaks)]
        self._ends = [*(match.start() for match in breaks), len(text)]
        self.newline = breaks[0][0] if breaks else "\n"
        self.root = self._compose()

    def line(self, offset: int) -> int:
        """The number, from 0, of the line on which a character stands."""
        return bisect_right(self.starts, offset) - 1

    def line_start(self, offset: int) -> int:
        """Where the line of a character begins."""
        return self.starts[self.line(offset)]

    def line_end(self, offset: int) -> int:
        """Where the line of a character ends, before its line break."""
        return self._ends[self.line(offset)]

    def next_line(self, offset: int) -> int:
        """Where the line after that of a character begins; the end of the text when there is none."""
        number = self.line(offset) + 1
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def column(self, offset: int) -> int:
        """How many characters stand before this one on its line."""
        return offset - self.line_start(offset)

    def _compose(self) -> Span:
        self._next = events(self.text)
        try:
            self._next()
            first = self._next()
            if isinstance(first, StreamEndEvent):
                return Span("text", len(self.text), len(self.text), 0)
            root = self._span(self._next(), inside=False)
            if not isinstance(self._next(), DocumentEndEvent) or not isinstance(self._next(), StreamEndEvent):
                raise CannotEdit("文件里有几份数据，不能改写", "请拆成几个文件")
        except MarkedYAMLError as failure:
            raise CannotEdit("文件的写法有错误，不能改写", _CHECK) from failure
        return root

    def _at(self, mark: Any) -> int:
        start: int = self.starts[mark.line]
        return start + int(mark.column)

    def _span(self, event: Any, inside: bool) -> Span:
        if isinstance(event, ScalarEvent):
            return self._text(event, inside)
        if isinstance(event, AliasEvent) or event.anchor is not None or event.tag is not None:
            raise CannotEdit("文件里用了“&”“*”或“!”，不能改写", _CHECK)
        start, flow = self._at(event.start_mark), bool(event.flow_style)
        kind = "map" if isinstance(event, MappingStartEvent) else "list"
        span = Span(kind, start, start, event.start_mark.column, flow, inside)
        last = self._entries(span) if kind == "map" else self._items(span)
        # the parser ends a block where the next begins: its own end is that of what it holds
        below = [*span.items, *list(span.values.values())[-1:]]
        span.end = self._at(last.end_mark) if flow else below[-1].end if below else start
        span.tail = 0 if flow or not below else below[-1].tail
        return span

    def _entries(self, span: Span) -> Any:
        while not isinstance(event := self._next(), MappingEndEvent):
            if not isinstance(event, ScalarEvent) or event.value in span.keys:
                raise CannotEdit("文件里有写了两次的或不是文字的项目名称，不能改写", _CHECK)
            span.keys[event.value] = self._text(event, inside=True)
            span.values[event.value] = self._span(self._next(), span.flow or span.inside)
        return event

    def _items(self, span: Span) -> Any:
        while not isinstance(event := self._next(), SequenceEndEvent):
            span.items.append(self._span(event, span.flow or span.inside))
        return event

    def _text(self, event: Any, inside: bool) -> Span:
        if event.anchor is not None or event.tag is not None:
            raise CannotEdit("文件里用了“&”“*”或“!”，不能改写", _CHECK)
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        tail = 0
        if event.style in ("|", ">"):
            tail = end if "+" in self.text[start : self.line_end(start)].partition("#")[0] else 0
            end = start + len(self.text[start:end].rstrip())
        return Span("text", start, end, event.start_mark.column, inside=inside, tail=tail)
