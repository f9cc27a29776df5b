"""Compose the parser's events into the located tree, and note what YAML allows but docgen does not."""

from __future__ import annotations

from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from docgen.source import characters, swallowed
from docgen.source.events import events
from docgen.source.findings import Finding, Spot, short
from docgen.source.habits import parts
from docgen.source.keys import key_not_text, valueless_key, wrong_key
from docgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence, Source

# Prose of five levels nests about twelve deep; beyond this it is a slip of the keyboard or an attack.
DEPTH_LIMIT = 64


class TooDeep(MarkedYAMLError):
    """The nesting passed the limit; what follows was not read."""


class Span(NamedTuple):
    """From where to where a text stands, both as (line, column), and its quote or `|` or `>`."""

    start: tuple[int, int]
    end: tuple[int, int]
    style: str


class Composer:
    """Reads one text; `findings` grow as it goes.

    When the parser gives up, `last` (the text read last) and `flows` (where the brackets still open began) tell what it
    was reading.
    """

    def __init__(self, source: Source, lines: list[str]) -> None:
        self.source = source
        self.lines = lines
        self.findings: list[Finding] = []
        self.last: Span | None = None
        self.flows: list[tuple[int, int]] = []
        self._last_event: Any = None
        self._folded: list[Span] = []
        self._good_keys: set[str] = set()
        self._depth = 0

    def compose(self, text: str) -> Node | None:
        """The root of the first document, None when the text says nothing; raises YAMLError when it is no YAML."""
        self._next = events(text)
        try:
            root = self._documents()
        except MarkedYAMLError:
            self.last = _span(self._last_event) if self._last_event else None
            self._judge_folded()
            raise
        self._judge_folded()
        return root

    def _documents(self) -> Node | None:
        self._next()
        roots: list[Node] = []
        while isinstance(event := self._next(), DocumentStartEvent):
            if roots:
                self._second_document(event)
            roots.append(self._node(self._next()))
            self._next()
        return roots[0] if roots else None

    def _second_document(self, event: Any) -> None:
        spot = Spot(event.start_mark.line, event.start_mark.column, 3)
        hint = "请把它们拆成几个文件，一个文件只写一份"
        self._find("several-documents", spot, "“---”以下成了另一份数据，一个文件只能有一份", hint)

    def _node(self, event: Any) -> Node:
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event)
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise TooDeep(problem="nested too deep", problem_mark=event.start_mark)
        if event.flow_style:
            self.flows.append((event.start_mark.line, event.start_mark.column))
        node = self._mapping(event) if kind is MappingStartEvent else self._sequence(event)
        self._depth -= 1
        return node

    def _scalar(self, event: Any) -> Scalar:
        self._last_event = event
        start, end, style, text = event.start_mark, event.end_mark, event.style, event.value
        line, column = start.line, start.column
        width = end.column - column if end.line == line else self._width_of_first_line(event)
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        # only escapes can bring forbidden characters this far
        if style == '"' and (found := characters.in_escapes(text, Spot(line, column, width))):
            self.findings.append(found)
        return Scalar(self.source, line, column, width, text, not style)

    def _width_of_first_line(self, event: Any) -> int:
        span = _span(event)
        if span.style in ("|", ">"):
            return 1
        if not span.style:
            self._folded.append(span)
        return len(self.lines[span.start[0]].rstrip()) - span.start[1]

    def _sequence(self, start: Any) -> Sequence:
        items: list[Node] = []
        while (event := self._next()).__class__ is not SequenceEndEvent:
            items.append(self._node(event))
        if start.flow_style:
            self.flows.pop()
            self.findings += swallowed.bracket_items(items, self.lines)
        return Sequence(self.source, start.start_mark.line, start.start_mark.column, _width(start, event), items)

    def _mapping(self, start: Any) -> Mapping:
        entries: dict[str, Entry] = {}
        while (event := self._next()).__class__ is not MappingEndEvent:
            key = self._node(event)
            value = self._node(self._next())
            if isinstance(key, Scalar) and key.text in self._good_keys and key.text not in entries:
                entries[key.text] = Entry(key, value)
            else:
                self._new_key(entries, key, value)
        width = _width(start, event)
        if start.flow_style:
            self.flows.pop()
            self._judge_braces(entries)
        elif entries:
            width = next(iter(entries.values())).key.width
        return Mapping(self.source, start.start_mark.line, start.start_mark.column, width, entries)

    def _new_key(self, entries: dict[str, Entry], key: Node, value: Node) -> None:
        """Enter a key that was not seen before, or say what is wrong with it."""
        if not isinstance(key, Scalar):
            self.findings.append(key_not_text(key))
            return
        first = entries.get(key.text)
        finding = wrong_key(key, self.lines[key.line])
        if finding:
            self.findings.append(finding)
            if finding.rule in ("empty-key", "merge-key"):
                return
        else:
            self._good_keys.add(key.text)
        if first is None:
            entries[key.text] = Entry(key, value)
            return
        here = Spot(key.line, key.column, key.width)
        message = f"“{short(key.text)}”在这里写了两次，第一次在第 {first.key.line + 1} 行"
        above = (Spot(first.key.line, first.key.column, first.key.width), "第一次写在这里")
        hint = "请合并成一处，或改正其中一处的名称"
        self.findings.append(Finding("duplicate-key", here, message, hint, related=(above,)))

    def _judge_braces(self, entries: dict[str, Entry]) -> None:
        for key, value in entries.values():
            if isinstance(value, Scalar):
                line = self.lines[key.line]
                nothing = value.empty and value.width == 0
                found = valueless_key(key, line) if nothing else swallowed.brace_value(value, self.lines[value.line])
                self.findings += [found] if found else []

    def _judge_folded(self) -> None:
        """Judge the texts over several lines, but not the one at which the parser gave up: it did not end there."""
        for span in self._folded:
            if span != self.last:
                self.findings += swallowed.folded(parts(self.lines, span.start, span.end))

    def _alias(self, event: Any) -> Scalar:
        mark, name = event.start_mark, "*" + event.anchor
        hint = "请把内容写全；若“*”是文字的一部分，请给整句加引号"
        self._find("alias", Spot(mark.line, mark.column, len(name)), f"这里不能用“{short(name)}”引用别处的内容", hint)
        return Scalar(self.source, mark.line, mark.column, len(name), name, plain=False)

    def _properties(self, event: Any) -> None:
        line, column = event.start_mark.line, event.start_mark.column
        for word in self.lines[line][column:].split()[:2]:
            spot = Spot(line, self.lines[line].index(word, column), len(word))
            if word.startswith("&"):
                self.findings.append(anchor(word, spot))
            elif word.startswith("!"):
                hint = "请删去；若“!”是文字的一部分，请给整句加引号"
                self._find("tag", spot, f"这里不能用“{short(word)}”这样的类型标记", hint)

    def _find(self, rule: str, spot: Spot, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, spot, message, hint))


def anchor(word: str, spot: Spot, mended: str | None = None) -> Finding:
    """A name given to a value so that it can be referred to; `word` is the name with its &."""
    hint = "请把内容写全；若“&”是文字的一部分，请给整句加引号"
    return Finding("anchor", spot, f"这里不能用“{short(word)}”给内容起名以便引用", hint, mended=mended)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span((start.line, start.column), (end.line, end.column), event.style or "")


def _width(start: Any, end: Any) -> int:
    """Brackets on one line are wide from the first to the last; everything else is shown by its first sign."""
    if start.flow_style and start.start_mark.line == end.end_mark.line:
        return int(end.end_mark.column - start.start_mark.column)
    return 1
