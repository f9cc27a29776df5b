"""Reflections written after a training: what was heard, understood, and will be done."""

from __future__ import annotations

from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Amount, Count, Date, Line, Text
from docgen.model.people import PersonRef
from docgen.model.prose import Section
from docgen.model.record import Record, item


class Training(Record):
    """The training that the reflection is about."""

    name: Line = item("名称", "培训班名称", need="required")
    organiser: Line | None = item("主办", "主办单位", need="customary")
    place: Line | None = item("地点", "培训地点", need="customary")
    start: Date = item("开始", "开班日期", need="required")
    end: Date | None = item("结束", "结业日期", need="customary")
    hours: Amount | None = item("学时", "计入的学时", need="customary")
    form: Literal["集中面授", "网络学习", "现场教学", "跟岗学习", "混合式"] | None = item("形式", "培训的形式")


class Heard(Record):
    """A lecture that was heard."""

    lecturer: Line | None = item("主讲人", "主讲人姓名和身份", need="customary")
    topic: Line = item("题目", "讲座题目", need="required")


class Intention(Record):
    """Something the author is going to do."""

    shorthand = "text"
    title: Line | None = item("标题", "这一打算的题目")
    text: Text = item("内容", "打算做什么、怎么做", need="required")
    due: Date | None = item("完成时限", "最迟哪天做到", need="customary")


class LengthWanted(Record):
    """How long the reflection is asked to be, in characters."""

    least: Count | None = item("不少于", "最少字数")
    most: Count | None = item("不超过", "最多字数")


class Reflection(Document):
    """What somebody took home from a training (心得体会)."""

    author: PersonRef = item("作者", "写心得的人", need="required")
    subtitle: Line | None = item("副题", "副标题，不写破折号")
    training: Training = item("培训", "培训班的名称、时间、地点、学时", need="required")
    lead: Text | None = item("导语", "开头一段，提到培训班名称", need="customary")
    contents: tuple[Heard, ...] = item("听课内容", "听了哪些讲座", need="customary", many=True)
    gains: tuple[Section, ...] = item("认识体会", "认识和体会，用小标题分层", need="required")
    shortcomings: Text | None = item("不足", "对照查找的不足", need="customary")
    plans: tuple[Intention, ...] = item("今后打算", "今后的打算，写出具体做法", need="required")
    closing: Text | None = item("结语", "结尾的表态", need="customary")
    length: LengthWanted | None = item("字数要求", "通知中的字数要求")


KIND = Kind(
    name="training_reflection",
    label="培训心得体会",
    about="参加培训后的心得体会",
    model=Reflection,
    places=("reflections/*.yaml",),
    title=lambda record, org, year: f"{record.training.name}学习心得体会",
    stem=lambda record: f"培训心得体会_{record.author}",
)
