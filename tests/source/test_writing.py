"""An edit changes what it names and nothing else: read again, the text says just that; other lines stand as before."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.source.nodes import Mapping, Node, Scalar, Sequence
from docgen.source.reader import read_text
from docgen.source.spans import CannotEdit, Layout
from docgen.source.writing import Writing

SAMPLE = """\
# 年度信息
年度: 2025   # 与文件夹一致
主题: "学思践悟"
正文: |   # 几段
  第一段
  第二段

# 两个学期
学期:
  - {名称: 第二学期, 开始: 2025-2-13}  # 春
  # 秋季
  - 名称: 第一学期
    # 开学
    开始: 2025-9-1  # 周一
空:
默认: {}
"""


def edited(text: str, how: str, *arguments: Any, **more: Any) -> str:
    """The text after one edit."""
    writing = Writing(text)
    getattr(writing, how)(*arguments, **more)
    return writing.text


@pytest.mark.parametrize(
    ("how", "arguments", "old", "new"),
    [
        ("put", (("年度",), "2026"), "2025   #", "2026   #"),
        ("put", (("主题",), None), '主题: "学思践悟"', "主题:"),
        ("put", (("学期", 0, "开始"), "【待定】"), "2025-2-13", "【待定】"),
        ("put", (("学期", 1, "开始"), "【待定】"), "2025-9-1 ", "【待定】 "),
        ("put", (("空",), "有: 字"), "空:\n", '空: "有: 字"\n'),
        ("put", (("空",), ["a", "b"]), "空:\n", "空:\n  - a\n  - b\n"),
        ("put", (("空",), "一\n二"), "空:\n", "空: |-\n  一\n  二\n"),
        ("put", (("默认", "地点"), "三楼"), "{}", "{地点: 三楼}"),
        ("put", (("学期", 0, "结束"), "2025-6-30"), "2025-2-13}", "2025-2-13, 结束: 2025-6-30}"),
        ("put", (("学期", 1), "无"), "名称: 第一学期\n    # 开学\n    开始: 2025-9-1", "无"),
        ("put", (("学期",), "无"), '学期:\n  - {名称: 第二学期, 开始: 2025-2-13}  # 春\n  # 秋季\n  - 名称: 第一学期\n'
         "    # 开学\n    开始: 2025-9-1  # 周一\n", "学期: 无\n"),
        ("put", (("正文",), "一段"), "|   # 几段\n  第一段\n  第二段", "一段"),
        ("remove", (("主题",),), '主题: "学思践悟"\n', ""),
        ("remove", (("学期", 0),), "  - {名称: 第二学期, 开始: 2025-2-13}  # 春\n", ""),
        ("remove", (("学期", 1, "名称"),), "- 名称: 第一学期\n    # 开学\n    开始", "# 开学\n  - 开始"),
        ("remove", (("学期", 0, "名称"),), "名称: 第二学期, ", ""),
        ("add", (("学期",), {"名称": "夏"}), "# 周一\n", "# 周一\n  - 名称: 夏\n"),
        ("add", (("空",), "甲"), "空:\n", "空:\n  - 甲\n"),
        ("add", (("新",), "甲"), "默认: {}\n", "默认: {}\n新:\n  - 甲\n"),
    ],
)  # fmt: skip
def it_changes_only_what_is_named(how: str, arguments: tuple[Any, ...], old: str, new: str) -> None:
    assert SAMPLE.count(old) == 1
    written = edited(SAMPLE, how, *arguments)
    assert written.replace("    # 开学\n  - 开始", "  # 开学\n  - 开始") == SAMPLE.replace(old, new)


def it_puts_a_key_before_another_below_its_comments() -> None:
    assert edited(SAMPLE, "put", ("草稿",), "是", before="年度").startswith("# 年度信息\n草稿: 是\n年度: 2025   #")
    below = edited(SAMPLE, "put", ("学期", 1, "编号"), "x", before="名称")
    assert "  - 编号: x\n    名称: 第一学期\n" in below


def it_puts_an_item_before_another() -> None:
    assert "  # 秋季\n  - 夏\n  - 名称" in edited(SAMPLE, "add", ("学期",), "夏", at=1)
    assert edited("甲: [一, 二]", "add", ("甲",), "零", at=0) == "甲: [零, 一, 二]"


def it_gives_a_key_that_stands_alone_in_braces_its_value() -> None:
    assert edited("甲: {a, b: 1}", "put", ("甲", "a"), "2") == "甲: {a: 2, b: 1}"
    assert edited("甲: {a: , b: 1}", "put", ("甲", "a"), "2").replace("  ", " ") == "甲: {a: 2, b: 1}"


def it_keeps_the_line_ends_of_windows_and_a_file_without_a_last_one() -> None:
    assert edited("a: 1\r\nb: 2", "put", ("c",), ["x"]) == "a: 1\r\nb: 2\r\nc:\r\n  - x"
    assert edited("a: 1\r\nb: 2\r\n", "remove", ("a",)) == "b: 2\r\n"


def it_begins_where_nothing_is() -> None:
    assert edited("# 说明\n", "put", ("年度",), "2026") == "# 说明\n年度: 2026\n"
    assert edited("", "put", ("年度",), "2026") == "年度: 2026\n"


def it_keeps_line_breaks_that_belong_to_a_text() -> None:
    assert edited("a: |+\n  x\n\nb: 1\n", "put", ("a",), "y") == "a: y\n\nb: 1\n"
    assert edited("a: |+\n  x\n\n", "put", ("b",), "1") == "a: |+\n  x\n\nb: 1\n"


def it_writes_a_long_text_in_quotes_without_trying_every_split_of_it() -> None:
    assert edited("a:\n", "put", ("a",), "一" * 200 + "：二") == f'a: "{"一" * 200}：二"\n'


@pytest.mark.parametrize(
    ("text", "how", "arguments"),
    [
        ("a: 1", "remove", (("b",),)),
        ("a: 1", "put", (("a", "b"), "2")),
        ("a: [1]", "put", (("a", 1), "2")),
        ("a: 1", "add", (("a",), "2")),
        ("a: 1", "put", ((), "2")),
        ("a: 1", "remove", ((),)),
        ("a: [1", "put", (("a",), "2")),
        ("a: &x 1", "put", (("a",), "2")),
        ("a: 1\na: 2", "put", (("a",), "2")),
        ("a: 1\n---\nb: 2", "put", (("a",), "2")),
        ("? a\n: 1", "put", (("a",), "2")),
    ],
)
def it_refuses_what_it_cannot_do(text: str, how: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(CannotEdit):
        edited(text, how, *arguments)


# ———— any text ————

WORDS = st.text(alphabet="学习a1：:#-、，。 【】{}[]\"'|>&*!%@`?", min_size=1, max_size=8).filter(
    lambda s: s == s.strip()
)
KEYS = st.sampled_from(["年度", "主题", "学期", "正文", "a", "b"])
LINES = st.lists(WORDS, min_size=2, max_size=3).map("\n".join)
DATA = st.recursive(
    WORDS | LINES, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3), max_leaves=8
)
COMMENT = st.sampled_from(["", "", "# 说明", "# - 一: 二"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A text with comments, in whatever style, and what it says."""
    data = draw(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
    lines = _mapping(draw, data, 0)
    ending = draw(st.sampled_from(["\n", "\n# 完\n", ""]))
    return draw(st.sampled_from(["\n", "\r\n"])).join("\n".join(lines).split("\n")) + ending, data


def _mapping(draw: st.DrawFn, data: dict[str, Any], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in data.items():
        comment = draw(COMMENT)
        lines += [" " * indent + comment] if comment else []
        head, *more = _value(draw, value, indent, draw(st.sampled_from([0, 2])))
        lines += [f"{' ' * indent}{key}:{head}", *more]
    return lines


def _list(draw: st.DrawFn, data: list[Any], indent: int) -> list[str]:
    lines: list[str] = []
    for value in data:
        comment = draw(COMMENT)
        lines += [" " * indent + comment] if comment else []
        if isinstance(value, dict) and value and draw(st.booleans()):
            first = _mapping(draw, value, indent + 2)
            while first[0].lstrip().startswith("#"):  # a comment may not stand between dash and key
                lines.append(" " * indent + first.pop(0).lstrip())
            lines += [f"{' ' * indent}- {first[0].lstrip()}", *first[1:]]
        else:
            head, *more = _value(draw, value, indent, 2)
            lines += [f"{' ' * indent}-{head}", *more]
    return lines


def _value(draw: st.DrawFn, value: Any, indent: int, deeper: int) -> list[str]:
    note = draw(st.sampled_from(["", "", "  # 注"]))
    if not value or draw(st.integers(0, 3)) == 0:
        return [f" {_flow(value)}{note}"]
    if isinstance(value, dict):
        return [note, *_mapping(draw, value, indent + 2)]
    if isinstance(value, list):
        return [note, *_list(draw, value, indent + deeper)]
    if "\n" in value and not value.startswith("#"):
        mark = draw(st.sampled_from(["|", "|-"]))
        return [f" {mark}", *(" " * (indent + 2) + line for line in value.split("\n"))]
    return [f" {_flow(value)}{note}"]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "'" + value.replace("'", "''") + "'" if "\n" not in value else '"' + _escaped(value) + '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def says(text: str) -> Any:
    """What a text says: dictionaries, lists, texts."""
    source = read_text(text, "x.yaml")
    assert source.diagnostics == []
    return _plain(source.tree)


def _plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in node}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Scalar), node
    return node.text.rstrip("\n")


def _paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for step, below in steps for deeper in _paths(below, (*path, step)))]


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def _others_stand(old: str, new: str, path: tuple[str | int, ...]) -> bool:
    """Whether all lines but those of the value at `path` and of its key stand as before."""
    layout = Layout(old)
    span, key = layout.root, layout.root
    for step in path:
        holder = span
        span = holder.values[step] if isinstance(step, str) else holder.items[step]
        key = holder.keys[step] if isinstance(step, str) else holder
    first = min(layout.line(key.start), layout.line(span.start))
    was, now = old.splitlines(), new.splitlines()
    above, below = was[:first], was[layout.line(span.end) + 1 :]
    return now[: len(above)] == above and (not below or now[-len(below) :] == below)


@given(texts(), st.data())
def it_puts_any_value_in_any_place(made: tuple[str, dict[str, Any]], drawn: st.DataObject) -> None:
    text, data = made
    assert says(text) == data
    path = drawn.draw(st.sampled_from(_paths(data)[1:]))
    value = drawn.draw(DATA)
    written = edited(text, "put", path, value)
    wanted = copy.deepcopy(data)
    _at(wanted, path[:-1])[path[-1]] = value
    assert says(written) == wanted
    assert _others_stand(text, written, path)


@given(texts(), st.data())
def it_removes_any_entry_and_any_item(made: tuple[str, dict[str, Any]], drawn: st.DataObject) -> None:
    text, data = made
    path = drawn.draw(st.sampled_from(_paths(data)[1:]))
    written = edited(text, "remove", path)
    wanted = copy.deepcopy(data)
    del _at(wanted, path[:-1])[path[-1]]
    if wanted:
        assert says(written) == wanted
    assert written.count("# 完") == text.count("# 完")
    assert _others_stand(text, written, path[:-1] if len(_at(data, path[:-1])) == 1 else path[:-1] or path)


@given(texts(), st.data())
def it_adds_any_entry_and_any_item(made: tuple[str, dict[str, Any]], drawn: st.DataObject) -> None:
    text, data = made
    holders = [path for path in _paths(data) if isinstance(_at(data, path), dict | list)]
    path, value = drawn.draw(st.sampled_from(holders)), drawn.draw(DATA)
    wanted = copy.deepcopy(data)
    holder = _at(wanted, path)
    if isinstance(holder, list):
        at = drawn.draw(st.integers(0, len(holder)))
        holder.insert(at, value)
        written = edited(text, "add", path, value, at=at)
    else:
        before = drawn.draw(st.sampled_from(["", *holder]))
        holder["新"] = value
        written = edited(text, "put", (*path, "新"), value, before=before)
    assert says(written) == wanted
    was, now = text.splitlines(), written.splitlines()
    first = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), len(was))
    below = was[first + 1 :]  # at most one line changes: brackets, or the line that an entry moves out of
    assert not below or now[-len(below) :] == below
