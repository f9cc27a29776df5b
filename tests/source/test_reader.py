"""Reading gives a tree in which every node knows its place, and a diagnostic for whatever keeps it from doing so."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from docgen.diagnostics import Place
from docgen.source.nodes import Mapping, Node, Scalar, Sequence, Source, find
from docgen.source.reader import SIZE_LIMIT, read_file, read_text
from docgen.source.scalars import to_data

PLAIN = "年度: 2025\n主题: 学习\n"


def rules(source: Source) -> list[tuple[str, int, int]]:
    return [(found.rule, found.place.line, found.place.column) for found in source.diagnostics]


def tree_of(text: str | bytes) -> Mapping:
    source = read_text(text, "a.yaml")
    assert source.diagnostics == []
    assert source.tree is not None
    return source.tree


def place(node: Node) -> tuple[int, int, int]:
    return node.place.line, node.place.column, node.place.length


def it_reads_a_file_and_shows_its_path_from_the_root(tmp_path: Path) -> None:
    path = tmp_path / "data" / "学校" / "school.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(PLAIN, encoding="utf-8")
    source = read_file(path, tmp_path)
    assert source.shown == "data/学校/school.yaml"
    assert source.digest == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert source.tree is not None
    assert source.tree.place == Place("data/学校/school.yaml", 1, 1, 2)


def it_shows_the_whole_path_of_a_file_outside_the_root(tmp_path: Path) -> None:
    source = read_file(tmp_path / "a.yaml", tmp_path / "elsewhere")
    assert source.shown == (tmp_path / "a.yaml").as_posix()


STYLES = """\
主题: 学习 二十大
引语: "学'思"
正文: |
  一
  二
没写:
列表: [甲, 乙]
表:
  - 姓名: 丙
    职务: 丁
"""


def it_places_keys_and_values_of_every_style() -> None:
    tree = tree_of(STYLES)
    assert place(tree.entries["主题"].key) == (1, 1, 2)
    assert place(find(tree, "主题")) == (1, 5, 6)
    assert place(find(tree, "引语")) == (2, 5, 5)
    assert place(find(tree, "正文")) == (3, 5, 1)
    assert place(find(tree, "没写")) == (6, 4, 1)
    assert place(find(tree, "列表")) == (7, 5, 6)
    assert place(find(tree, "列表", 1)) == (7, 9, 1)
    assert place(find(tree, "表")) == (9, 3, 1)
    assert place(find(tree, "表", 0)) == (9, 5, 2)
    assert place(find(tree, "表", 0, "职务")) == (10, 9, 1)


def it_knows_what_stood_in_quotes() -> None:
    values = [find(tree_of("a: 空\nb: '空'\nc: \"空\"\nd: |\n  空\n"), key) for key in "abcd"]
    assert [value.plain for value in values if isinstance(value, Scalar)] == [True, False, False, False]


def it_counts_columns_in_characters_also_beyond_the_first_65536() -> None:
    tree = tree_of("𠮷𠮷: {𠮷: 𠮷吉, 吉: x}\n")
    assert place(find(tree, "𠮷𠮷", "吉")) == (1, 16, 1)


@pytest.mark.parametrize("mark", ["\ufeff", b"\xef\xbb\xbf"])
def it_accepts_a_byte_order_mark_and_does_not_count_it(mark: str | bytes) -> None:
    text = mark + PLAIN if isinstance(mark, str) else mark + PLAIN.encode()
    source = read_text(text, "a.yaml")
    assert source.diagnostics == []
    assert source.text == PLAIN
    assert source.tree is not None
    assert place(find(source.tree, "年度")) == (1, 5, 4)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def it_counts_lines_as_editors_do(line_break: str) -> None:
    source = read_text("正文: |\n  一\n\n  二\n主题: 学习\n".replace("\n", line_break), "a.yaml")
    assert source.tree is not None
    assert to_data(source.tree) == {"正文": "一\n\n二\n", "主题": "学习"}
    assert place(find(source.tree, "主题")) == (5, 5, 2)
    assert source.line(5) == "主题: 学习"
    assert source.line(4) == "  二"
    assert source.line(99) == ""


def it_keeps_the_first_of_two_equal_keys_and_names_both_places() -> None:
    source = read_text("主题: 学习\n地点: 会议室\n主题: 研讨\n", "a.yaml")
    assert source.tree is not None
    assert to_data(source.tree) == {"主题": "学习", "地点": "会议室"}
    assert source.diagnostics[0].place == Place("a.yaml", 3, 1, 2)
    assert source.diagnostics[0].related == ((Place("a.yaml", 1, 1, 2), "第一次写在这里"),)


def it_gives_no_tree_when_the_text_could_not_be_understood() -> None:
    assert read_text("主题: 学习\n地点：会议室\n时间: 三月\n", "a.yaml").tree is None


def it_gives_the_line_as_it_should_read() -> None:
    source = read_text("主题: 学习\n地点：会议室\n时间: 三月\n", "a.yaml")
    assert source.diagnostics[0].hint == "请改成：地点: 会议室"


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n", "~\n", b"\xef\xbb\xbf"])
def it_says_that_a_file_is_empty(text: str | bytes) -> None:
    assert rules(read_text(text, "a.yaml")) == [("empty-file", 0, 0)]


@pytest.mark.parametrize(
    ("character", "rule"),
    [
        ("\0", "control-character"),
        ("\x07", "control-character"),
        ("\x0b", "control-character"),
        ("\x7f", "control-character"),
        ("\x85", "control-character"),
        ("\u2028", "control-character"),
        ("\ud800", "control-character"),
        ("\ufdd0", "control-character"),
        ("\uffff", "control-character"),
        ("\U0001ffff", "control-character"),
        ("\ufeff", "control-character"),
        ("\ufffd", "damaged-text"),
    ],
)
@pytest.mark.parametrize(
    "text", ["主题: 学习\n地点: 会{}议室\n", "主题: 学习\n正文: |\n  会{}议\n", "主题: 学习\n地{}点: 会议室 # {}\n"]
)
def it_finds_a_character_that_no_document_may_hold(character: str, rule: str, text: str) -> None:
    broken = text.format(character, character)
    source = read_text(broken, "a.yaml")
    lines = broken.split("\n")
    spots = [(n, c) for n, line in enumerate(lines, 1) for c, sign in enumerate(line, 1) if sign == character]
    assert rules(source) == [(rule, line, column) for line, column in spots]
    assert "U+" in source.diagnostics[0].message or rule == "damaged-text"


def it_does_not_list_rubbish_without_end() -> None:
    source = read_text("主题: " + "\x01a" * 1000, "a.yaml")
    assert len(source.diagnostics) == 21
    assert "980" in source.diagnostics[20].message


ENCODINGS = [
    ("gbk", "GBK"),
    ("gb18030", "GBK"),
    ("utf-16", "UTF-16"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
    ("utf-32", "UTF-32"),
]


@pytest.mark.parametrize(("codec", "name"), ENCODINGS)
@pytest.mark.parametrize("text", [PLAIN, "title: 学习 study\nplace: room\n", "正文: |\n  会议指出，要深入学习。\n"])
def it_tells_the_encoding_of_a_file_that_is_not_utf_8_and_reads_on(codec: str, name: str, text: str) -> None:
    source = read_text(text.encode(codec), "a.yaml")
    assert rules(source) == [("wrong-encoding", 0, 0)]
    assert name in source.diagnostics[0].message
    assert "记事本" in source.diagnostics[0].hint
    assert "WPS" in source.diagnostics[0].hint
    assert source.tree is not None
    assert to_data(source.tree) == to_data(tree_of(text))


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def it_knows_utf_16_also_of_plain_letters(codec: str) -> None:
    source = read_text("title: study\nplace: room\n".encode(codec), "a.yaml")
    assert rules(source) == [("wrong-encoding", 0, 0)]
    assert source.tree is not None


def it_gives_up_on_bytes_of_no_encoding() -> None:
    source = read_text(b"a: \x81\xff\xff\xfe\x81\n", "a.yaml")
    assert rules(source) == [("wrong-encoding", 0, 0)]
    assert source.tree is None


def it_finds_damaged_bytes_in_a_file_of_utf_8() -> None:
    data = "主题: 学习党的二十大精神\n地点: 会议室\n".encode()
    source = read_text(data.replace("议".encode(), b"\xe8\xae"), "a.yaml")
    assert rules(source) == [("damaged-text", 2, 6)]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"\x89PNG", b"\xff\xd8\xff"])
def it_does_not_read_what_is_no_text(start: bytes) -> None:
    assert rules(read_text(start + bytes(range(256)), "a.yaml")) == [("not-text", 0, 0)]


def it_refuses_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (SIZE_LIMIT + 1))
    assert rules(read_file(path, tmp_path)) == [("file-too-large", 0, 0)]
    path.write_bytes(b"a: 1\n" + b"#" * (SIZE_LIMIT - 5))
    assert rules(read_file(path, tmp_path)) == []


def it_says_that_a_file_is_missing_or_cannot_be_read(tmp_path: Path) -> None:
    assert rules(read_file(tmp_path / "a.yaml", tmp_path)) == [("file-missing", 0, 0)]
    assert rules(read_file(tmp_path, tmp_path)) == [("file-unreadable", 0, 0)]
    assert rules(read_file(tmp_path / "a\0.yaml", tmp_path)) == [("file-unreadable", 0, 0)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def it_does_not_wait_at_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert rules(read_file(tmp_path / "a.yaml", tmp_path)) == [("file-unreadable", 0, 0)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def it_says_that_a_file_must_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    path.chmod(0)
    assert rules(read_file(path, tmp_path)) == [("file-unreadable", 0, 0)]


@pytest.mark.parametrize("bomb", ["[" * 1_000_000, "{" * 1_000_000, "- " * 500_000, "? " * 100_000, "{a: " * 100_000])
def it_survives_deep_nesting(bomb: str) -> None:
    found = rules(read_text("主题: 学习\n嵌套:\n  " + bomb, "a.yaml"))
    assert [rule for rule, _, _ in found] == ["nested-too-deep"]


def it_reads_the_nesting_that_prose_needs() -> None:
    text = "".join("  " * depth + "- 条目:\n" for depth in range(20))
    assert read_text("正文:\n" + text, "a.yaml").diagnostics == []


def it_leaves_nothing_out_when_a_line_break_is_missing_at_the_end() -> None:
    assert to_data(tree_of("a: |\n  一\nb: |\n  二")) == {"a": "一\n", "b": "二"}
    assert to_data(tree_of("? a")) == {"a": None}


def it_finds_a_node_by_its_path_or_the_last_that_exists() -> None:
    tree = tree_of("a:\n  - b: 1\n")
    assert isinstance(find(tree, "a"), Sequence)
    assert find(tree, "a", 0, "c") is find(tree, "a", 0)
    assert find(tree, "a", 5) is find(tree, "a")


def it_says_so_when_there_are_more_mistakes_than_it_tells() -> None:
    text = "".join(f"项目{n}：内容\n次项{n}: [\n" for n in range(200))
    rules = [diagnostic.rule for diagnostic in read_text(text, "a.yaml").diagnostics]
    assert "too-many-mistakes" in rules
    assert len(rules) > 40
