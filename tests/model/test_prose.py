"""Prose: its numbers come from the tree, and none of its words is lost on the way to paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.reading import fit, read

from docgen.model.prose import Block, Point, Section, chinese, depth, flatten, paragraphs, point_number, section_number
from docgen.model.record import Missing, Record, item


class Paper(Record):
    """A record that is all prose."""

    sections: tuple[Section, ...] = item("条目", "各部分", many=True)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0, "零"), (1, "一"), (9, "九"), (10, "十"),
        (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九"),
        (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (111, "一百一十一"), (120, "一百二十"), (999, "九百九十九"),
    ],
)  # fmt: skip
def it_counts_in_chinese(number: int, wanted: str) -> None:
    assert chinese(number) == wanted


@pytest.mark.parametrize(
    ("level", "number", "wanted"),
    [
        (1, 1, "一、"), (1, 10, "十、"), (1, 11, "十一、"), (1, 21, "二十一、"),
        (2, 1, "（一）"), (2, 12, "（十二）"), (3, 1, "1."), (3, 21, "21."), (4, 1, "（1）"), (4, 10, "（10）"),
    ],
)  # fmt: skip
def it_numbers_headings_as_the_standard_says(level: int, number: int, wanted: str) -> None:
    assert section_number(level, number) == wanted


@pytest.mark.parametrize(
    ("ordinal", "total", "wanted"),
    [
        ("第一", 3, ["第一，", "第二，", "第三，"]),
        ("一是", 3, ["一是", "二是", "三是"]),
        ("首先", 1, ["首先，"]),
        ("首先", 2, ["首先，", "最后，"]),
        ("首先", 3, ["首先，", "其次，", "最后，"]),
        ("首先", 4, ["首先，", "其次，", "再次，", "最后，"]),
        ("首先", 5, ["第一，", "第二，", "第三，", "第四，", "第五，"]),
    ],
)
def it_counts_points_in_words(ordinal: str, total: int, wanted: list[str]) -> None:
    assert [point_number(ordinal, n, total) for n in range(1, total + 1)] == wanted


TREE = """
条目:
  - 标题: 加强学习
    正文: |
      坚持集中学习。

      坚持自学。
    条目:
      - 标题: 定计划
        段首: 是
        正文: |
          每月一次。
          另加自学。
      - 标题: 抓落实
        条目:
          - 标题: 签到
            条目: [{标题: 会前, 正文: 十分钟。}, {标题: 会后, 段首: 是}]
          - {标题: 记录, 段首: 是, 正文: 当天写好。}
  - 标题: 改进作风
    序数: 一是
    要点:
      - 少开会。
      - {标题: 多下去, 正文: "到班级去。\\n到年级组去。"}
"""


def it_flattens_a_tree_into_numbered_paragraphs() -> None:
    paper = fit(TREE, Paper)
    assert list(flatten(paper.sections)) == [
        Block("heading1", "一、", "加强学习", ""),
        Block("body", "", "", "坚持集中学习。"),
        Block("body", "", "", "坚持自学。"),
        Block("runin2", "（一）", "定计划。", "每月一次。"),
        Block("body", "", "", "另加自学。"),
        Block("heading2", "（二）", "抓落实", ""),
        Block("heading3", "1.", "签到", ""),
        Block("heading4", "（1）", "会前", ""),
        Block("body", "", "", "十分钟。"),
        Block("runin4", "（2）", "会后。", ""),
        Block("runin3", "2.", "记录。", "当天写好。"),
        Block("heading1", "二、", "改进作风", ""),
        Block("point", "一是", "", "少开会。"),
        Block("point", "二是", "多下去。", "到班级去。"),
        Block("body", "", "", "到年级组去。"),
    ]
    assert depth(paper.sections) == 4
    assert depth(()) == 0


def it_goes_on_from_parts_that_stand_before() -> None:
    sections = (Section(title="甲", sections=(Section(title="乙"),)), Section(title="丙"))
    assert [b.number for b in flatten(sections, 1, 10)] == ["十、", "（一）", "十一、"]
    assert [b.number for b in flatten(sections, 2)] == ["（一）", "1.", "（二）"]


def it_counts_eleven_headings_and_more() -> None:
    numbers = [b.number for b in flatten([Section(title=f"第{n}部分") for n in range(21)])]
    assert (numbers[0], numbers[10], numbers[20]) == ("一、", "十一、", "二十一、")


@pytest.mark.parametrize(("title", "wanted"), [("定计划", "定计划。"), ("要问：", "要问："), ("好！", "好！")])
def it_ends_a_run_in_heading_with_a_stop(title: str, wanted: str) -> None:
    (block,) = flatten([Section(title=title, run_in=True)])
    assert block.title == wanted


def it_shows_gaps_of_a_draft_where_they_are() -> None:
    paper = fit("条目:\n  - 要点: [{标题: 甲}]", Paper, draft=True)
    assert [(b.kind, b.title, b.text) for b in flatten(paper.sections)] == [
        ("heading1", "【待填：标题】", ""),
        ("point", "甲。", "【待填：正文】"),
    ]
    assert [b.text for b in flatten(Missing("主要任务"))] == ["【待填：主要任务】"]
    assert paragraphs(Missing("正文")) == ["【待填：正文】"]
    assert paragraphs(None) == []


def it_takes_a_bare_text_as_a_point_but_not_as_a_section() -> None:
    assert fit("正文: 甲", Point) == Point(text="甲")
    assert read("条目: [加强学习]", Paper).spots == ["1:6 wrong-shape"]


WORDS = st.text("甲乙丙丁，。；“”（）&<>", min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
POINTS = st.builds(Point, title=st.none() | WORDS, text=TEXTS)


def _section(below: st.SearchStrategy[tuple[Section, ...]]) -> st.SearchStrategy[Section]:
    return st.builds(
        Section,
        title=WORDS,
        run_in=st.booleans(),
        text=st.none() | TEXTS,
        ordinal=st.sampled_from(["第一", "一是", "首先"]),
        points=st.lists(POINTS, max_size=6).map(tuple),
        sections=below,
    )


def _words(section: Section) -> list[str]:
    """Every piece of text in reading order."""
    own = [section.title, *(section.text or "").split("\n")]
    for point in section.points:
        own += [point.title or "", *point.text.split("\n")]
    return [word for word in own if word] + [w for child in section.sections for w in _words(child)]


TREES = st.recursive(
    _section(st.just(())), lambda below: _section(st.lists(below, max_size=3).map(tuple)), max_leaves=12
)


@given(st.lists(TREES, max_size=4))
def it_loses_no_text_and_keeps_the_order(sections: list[Section]) -> None:
    blocks = list(flatten(sections))
    printed = "\n".join(f"{b.number}{b.title}{b.text}" for b in blocks)
    place = 0
    for word in (w for s in sections for w in _words(s)):
        place = printed.index(word, place) + len(word)
    assert {b.kind for b in blocks} <= {
        "point",
        "body",
        *(f"{k}{n}" for k in ("heading", "runin") for n in range(1, 5)),
    }


@given(st.integers(0, 999))
def it_never_gives_two_numbers_the_same_words(number: int) -> None:
    assert re.fullmatch("[零一二三四五六七八九十百]+", chinese(number))
    assert chinese(number) != chinese(number + 1 if number < 999 else 0)
