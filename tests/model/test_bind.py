"""Binding: keys become fields, gaps and misfits are told where they stand, all in one go."""

from __future__ import annotations

from typing import Literal

import pytest
from model.reading import REGISTER, fit, read

from docgen.model.fields import Count, Date, Line, Text
from docgen.model.people import Participant, PersonRef
from docgen.model.record import Missing, Record, item


class Guest(Record):
    """Somebody with a post; a bare text is the person."""

    shorthand = "who"
    who: Participant = item("姓名", "姓名", need="required")
    post: Line | None = item("职务", "职务")


class Step(Record):
    """Something to do."""

    name: Line = item("名称", "做什么", need="required")
    due: Date | None = item("时限", "最迟哪天")
    votes: Count | None = item("票数", "票数")
    owner: PersonRef | None = item("责任人", "谁负责")


class Venue(Record):
    """Where it is."""

    room: Line = item("房间", "哪一间", need="required")


class Event(Record):
    """A record with every shape of field."""

    title: Line = item("标题", "叫什么", need="required", example="例会")
    form: Literal["集中学习", "交流研讨", "自学"] = item("形式", "怎样进行", default="集中学习")
    date: Date | None = item("日期", "哪天")
    text: Text | None = item("正文", "写什么")
    venue: Venue | None = item("会场", "在哪里")
    present: tuple[PersonRef, ...] = item("出席", "谁来了", many=True)
    guests: tuple[Guest, ...] = item("列席", "还有谁", many=True)
    aims: tuple[Line, ...] = item("目的", "为了什么", many=True)
    steps: tuple[Step, ...] = item("步骤", "先后做什么", many=True)


def it_takes_chinese_and_english_keys_side_by_side() -> None:
    event = fit("标题: 例会\ndate: 2025-3-5\nsteps:\n  - {名称: 甲, due: 2025-4-1}", Event)
    assert (event.title, str(event.date), str(event.steps[0].due)) == ("例会", "2025-03-05", "2025-04-01")


def it_says_which_key_is_unknown_and_what_was_probably_meant() -> None:
    found = read("标题: 例会\n会长: 甲\n步骤:\n  - {名称: 甲, 责认人: 张明}", Event).found
    assert [(str(d.place), d.place.length, d.rule, d.message, d.hint) for d in found] == [
        ("a.yaml:2:1", 2, "unknown-key", "这里没有“会长”这一项", "是不是“会场”？"),
        ("a.yaml:4:13", 3, "unknown-key", "这里没有“责认人”这一项", "是不是“责任人”？"),
    ]


def it_lists_the_keys_where_none_is_near() -> None:
    (found,) = read("标题: 例会\n会场: {房间: 甲, xyz: 1}", Event).found
    assert found.hint == "可以写：房间"


def it_refuses_the_same_field_under_two_names() -> None:
    (found,) = read("标题: 例会\n日期: 2025-3-5\ntitle: 另一个", Event).found
    assert (str(found.place), found.rule) == ("a.yaml:3:1", "same-field-twice")
    assert found.message == "“title”与第 1 行的“标题”是同一项，只能写一次"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("标题: [甲]", "1:5", "“标题”这里应当写一项文字"),
        ("标题: {甲: 乙}", "1:5", "“标题”这里应当写一项文字"),
        ("标题: 例会\n会场: 三楼", "2:5", "“会场”这里应当分项写"),
        ("标题: 例会\n会场: [三楼]", "2:5", "“会场”这里应当分项写"),
        ("标题: 例会\n步骤: 先学习", "2:5", "“步骤”这里应当分项写"),
        ("标题: 例会\n步骤:\n  - {名称: 甲}\n  - 乙", "4:5", "“步骤”这里应当分项写"),
        ("标题: 例会\n目的:\n  - {甲: 乙}", "3:5", "“目的”这里应当写一项文字"),
        ("标题: 例会\n出席: {甲: 乙}", "2:5", "“出席”这里应当写一项文字"),
    ],
)
def it_says_once_what_shape_is_wanted(text: str, place: str, words: str) -> None:
    (found,) = read(text, Event).found
    assert (f"{found.place.line}:{found.place.column}", found.rule) == (place, "wrong-shape")
    assert found.message.startswith(words)


def it_does_not_call_a_field_of_the_wrong_shape_missing_in_a_draft_either() -> None:
    reading = read("标题: [甲]", Event, draft=True)
    assert reading.spots == ["1:5 wrong-shape"]
    assert reading.record is None


def it_takes_a_bare_text_for_the_field_it_stands_for() -> None:
    event = fit("标题: 例会\n列席:\n  - 陈处长\n  - {姓名: 李华, 职务: 校长}", Event)
    assert [(g.who.name, g.post) for g in event.guests] == [("陈处长", None), ("李华", "校长")]


def it_takes_one_value_as_a_list_of_one() -> None:
    event = fit("标题: 例会\n目的: 提高认识、改进工作\n步骤: {名称: 甲}", Event)
    assert event.aims == ("提高认识、改进工作",)
    assert [s.name for s in event.steps] == ["甲"]


def it_takes_the_word_for_nobody_as_an_empty_list() -> None:
    event = fit("标题: 无\n出席: 无\n目的: 无\n步骤: 无", Event)
    assert (event.title, event.present, event.aims, event.steps) == ("无", (), (), ())
    assert fit('标题: 例会\n目的: "无"', Event).aims == ("无",)


@pytest.mark.parametrize(
    "names", ["张明、李华、王芳芳", "张明，李华,王芳芳", '"张明 、 李华、王芳芳、"', "[张明, 李华, 王芳芳]"]
)
def it_splits_names_on_one_line(names: str) -> None:
    assert fit(f"标题: 例会\n出席: {names}", Event).present == REGISTER.people[:3]


def it_splits_names_where_a_bare_text_stands_for_a_person() -> None:
    assert [g.who.name for g in fit("标题: 例会\n列席: 陈处长、李华", Event).guests] == ["陈处长", "李华"]


@pytest.mark.parametrize(
    ("line", "spots"),
    [
        ("出席: 张名、李华、王方芳", ["2:5 2", "2:11 3"]),
        ("出席: 张明， 李华 、王方芳", ["2:13 3"]),
        ('出席: "张名、李华、张明明"', ["2:6 2", "2:12 3"]),
        ("present: 张名", ["2:10 2"]),
    ],
)
def it_points_at_the_very_name_on_a_line_of_names(line: str, spots: list[str]) -> None:
    found = read(f"标题: 例会\n{line}", Event).found
    assert {d.rule for d in found} == {"not-in-register"}
    assert [f"{d.place.line}:{d.place.column} {d.place.length}" for d in found] == spots


@pytest.mark.parametrize("nothing", ["", " ~", " null", ' ""', ' "  "', " '　'", " # 以后再写"])
def it_counts_an_empty_value_as_absent(nothing: str) -> None:
    event = fit(f"标题: 例会\n日期:{nothing}\n出席:{nothing}\n目的: [甲, ~, '']\n形式:{nothing}", Event)
    assert (event.date, event.present, event.aims, event.form) == (None, (), ("甲",), "集中学习")
    (found,) = read(f"标题:{nothing}\n正文: 甲", Event).found
    assert found.rule == "missing-field"


def it_leaves_out_empty_items_of_a_list_and_still_points_right() -> None:
    found = read("标题: 例会\n步骤:\n  -\n  - {名称: 甲, 时限: 明天}", Event).found
    assert [(str(d.place), d.rule) for d in found] == [("a.yaml:4:17", "bad-date")]


def it_tells_every_mistake_of_a_nested_list_in_its_place() -> None:
    reading = read(
        """
        标题: 例会
        步骤:
          - 名称: 甲
            时限: 2025-2-30
          - 名称: 乙
            票数: 三
            责任人: 张名
          - 时限: 明天
        """,
        Event,
    )
    assert reading.record is None
    assert reading.spots == [
        "4:9 bad-date", "6:9 bad-number", "7:10 not-in-register", "8:5 missing-field", "8:9 bad-date",
    ]  # fmt: skip
    assert [d.place.length for d in reading.found] == [9, 1, 2, 2, 2]


def it_says_what_is_missing_and_how_to_go_on() -> None:
    (found,) = read("日期: 2025-3-5", Event).found
    assert (str(found.place), found.rule, found.message) == ("a.yaml:1:1", "missing-field", "缺少“标题”")
    assert found.hint == "请补上“标题”：叫什么。尚不知道时可先用 --draft 出草稿"


def it_leaves_a_gap_in_a_draft_at_any_depth() -> None:
    event = fit("步骤: [{时限: 2025-3-5}]\n会场: {}", Event, draft=True)
    assert isinstance(event.title, Missing)
    assert str(event.steps[0].name) == "【待填：名称】"
    assert event.venue is not None
    assert str(event.venue.room) == "【待填：房间】"


def it_still_tells_in_a_draft_what_is_wrong() -> None:
    assert read("日期: 明天\n步骤: [{票数: 三}]", Event, draft=True).spots == ["1:5 bad-date", "2:11 bad-number"]


@pytest.mark.parametrize(
    ("typed", "hint"), [("集中学", "是不是“集中学习”？"), ("听课", "可以写：集中学习、交流研讨、自学")]
)
def it_offers_the_choices_of_an_enumeration(typed: str, hint: str) -> None:
    (found,) = read(f"标题: 例会\n形式: {typed}", Event).found
    assert (str(found.place), found.rule, found.hint) == ("a.yaml:2:5", "not-a-choice", hint)
    assert found.message == f"“{typed}”不在可选范围内"


def it_refuses_a_line_break_in_a_line() -> None:
    (found,) = read("标题: |\n  例会\n  纪要\n正文: |\n  甲\n  乙", Event).found
    assert (str(found.place), found.rule, found.message) == ("a.yaml:1:5", "line-break", "这里只能写一行，请去掉换行")


class Weighed(Record):
    """A record with a type that has no Chinese words of its own for what does not fit."""

    weight: float = item("重量", "多重", need="required")


def it_tells_in_chinese_what_fits_no_type() -> None:
    found = read("重量: 很重\n", Weighed).found
    assert [(d.rule, d.message, d.hint) for d in found] == [("wrong-value", "“很重”不合要求", "请对照该项说明修改")]
