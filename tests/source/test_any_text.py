"""Whatever is typed, reading never raises; and what a program wrote reads back the same, each text in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.source import events
from docgen.source.nodes import LINE_BREAK, Mapping, Node, Scalar, Sequence, Source
from docgen.source.reader import read_text

GOOD = (Path(__file__).parent / "good" / "prose.yaml").read_text(encoding="utf-8")
SIGNS = [*"：:-[]{},，、“”\"'|>#&*!?%@`\\\t\n\r\0\u3000\xa0\u2028\ufeff\ud800【】［］～－—•", "𠮷", "\U0001ffff"]
SIGNS += [
    "\n  ",
    "\n- ",
    ": ",
    "- ",
    " #1",
    "---\n",
    "...\n",
    "<<",
    "&a ",
    "*a",
    "!!x ",
    '\\UFFFFFFFF"',
    "主题",
    "地点",
    "x",
]
SIGNS += ["主题: ", "地点：", "|\n  ", "%YAML 2.0\n", "x" * 1100]
typed = st.lists(st.sampled_from(SIGNS) | st.characters(), max_size=60).map("".join)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=12)
words = words.filter(lambda text: "\ufeff" not in text and "\ufffd" not in text)
keys = st.text(st.sampled_from("主题地点abc𠮷"), min_size=1, max_size=6)
data = st.dictionaries(
    keys, st.recursive(words, lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=3))
)


def sane(source: Source) -> None:
    """Every diagnostic lies within the text, and there is a tree or a reason."""
    lines = [*LINE_BREAK.split(source.text), ""]
    for found in source.diagnostics:
        assert found.message
        assert found.place.line <= len(lines)
        assert not found.place.line or 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1
    assert source.tree is not None or source.diagnostics


def texts(node: Node) -> object:
    """A tree as dictionaries, lists and the texts as they were written."""
    if isinstance(node, Mapping):
        return {entry.key.text: texts(entry.value) for entry in node}
    if isinstance(node, Sequence):
        return [texts(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def scalars(node: Node) -> list[Scalar]:
    """Every key and value that is a text."""
    if isinstance(node, Mapping):
        return [s for entry in node for s in (entry.key, *scalars(entry.value))]
    if isinstance(node, Sequence):
        return [s for item in node.items for s in scalars(item)]
    assert isinstance(node, Scalar)
    return [node]


@given(typed)
def it_never_raises_on_a_text(text: str) -> None:
    sane(read_text(text, "a.yaml"))


@given(st.binary(max_size=200))
def it_never_raises_on_bytes(data: bytes) -> None:
    sane(read_text(data, "a.yaml"))


@given(st.integers(0, len(GOOD)), st.integers(0, 20), typed)
def it_never_raises_on_a_document_with_a_slip(at: int, removed: int, inserted: str) -> None:
    sane(read_text(GOOD[:at] + inserted + GOOD[at + removed :], "a.yaml"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed)
def it_never_raises_without_libyaml(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(events, "PARSER", events.PureParser)
    sane(read_text(text, "a.yaml"))


@given(data, st.sampled_from([False, None]), st.booleans(), st.integers(20, 100))
def it_reads_back_what_a_program_wrote(value: dict[str, object], flow: bool | None, unicode: bool, width: int) -> None:
    text = yaml.safe_dump(value, allow_unicode=unicode, default_flow_style=flow, width=width, sort_keys=False)
    source = read_text(text, "a.yaml")
    if not value:
        return
    assert source.tree is not None, source.diagnostics
    assert texts(source.tree) == value


@given(data, st.sampled_from([False, None]))
def it_places_every_text_where_it_stands(value: dict[str, object], flow: bool | None) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, width=1000)
    lines = text.split("\n")
    tree = read_text(text, "a.yaml").tree
    for scalar in scalars(tree) if tree else []:
        written = lines[scalar.line][scalar.column : scalar.column + scalar.width]
        if scalar.plain:
            assert written == scalar.text
        else:
            assert written[0] == written[-1]
            assert written[0] in "'\""
