"""党建工作案例: what a member tried at his or her school, and what came of it."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Text
from docgen.model.people import PersonRef
from docgen.model.prose import Section
from docgen.model.record import item


class PartyCase(Document):
    """The case of one member."""

    member: PersonRef = item("成员", "案例作者", need="required")
    background: Text = item("背景", "要解决什么问题", need="required")
    practice: tuple[Section, ...] = item("做法", "怎么做的，用小标题分层", need="required")
    effect: Text = item("成效", "变化在哪里，凭什么说有效", need="required")
    insight: Text = item("启示", "别人可以学什么", need="required")


KIND = Kind(
    name="party_case",
    label="党建工作案例",
    about="工作室成员每人一篇的党建工作案例：背景、做法、成效、启示",
    model=PartyCase,
    places=("cases/*.yaml",),
    title=lambda record, org, year: f"{org}党建工作案例（{record.member}）",
    stem=lambda record: f"党建工作案例_{record.member}",
    unit="studio",
)
