"""The secretary studio: who belongs to it, whose schools they come from, and the five phases of its two years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from docgen.model.fields import Date, Line
from docgen.model.people import Person, PersonRef
from docgen.model.record import Record, computed, item
from docgen.model.unit import CommitteeMember, Group, Link

PhaseName = Literal["准备", "学习", "培育", "实践", "总结"]
PHASES: tuple[str, ...] = ("准备", "学习", "培育", "实践", "总结")
"""The order of the phases (records.md R26)."""
MONTHS = 24
"""How long a cycle is (records.md R25)."""


def after(day: date, months: int) -> date:
    """The same day so many months later; the last of that month where it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Mentor(Record):
    """Somebody who guides the studio, and where he or she works."""

    shorthand = "who"
    who: PersonRef = item("姓名", "导师姓名", need="required")
    body: Line | None = item("单位", "导师所在单位", need="customary")


class StudioMember(Record):
    """A secretary who was taken into the studio (入室书记)."""

    who: PersonRef = item("姓名", "成员姓名", need="required")
    school: Line = item("学校", "成员任书记的学校", need="required")
    since: Date = item("任职日期", "哪天开始任书记", need="required")
    joined: Date | None = item("入室日期", "中途加入的写哪天进入工作室；不写时从周期第一天起")


class Phase(Record):
    """One of the five phases of a cycle, first and last day included."""

    name: PhaseName = item("名称", "准备、学习、培育、实践或总结", need="required")
    start: Date = item("开始", "阶段的第一天", need="required")
    end: Date = item("结束", "阶段的最后一天", need="required")

    @computed("阶段")
    def label(self) -> str:
        """As it is printed: 学习阶段."""
        return f"{self.name}阶段"


class Studio(Record):
    """A secretary studio (`studio.yaml`); its cycle spans several calendar years."""

    never_open = frozenset({"end"})
    name: Line = item("名称", "工作室全称", need="required")
    short: Line = item("简称", "工作室简称", need="required")
    level: Literal["区级", "县级", "市级", "省级"] = item("级别", "区级、县级、市级或省级", need="required")
    type: Literal["中学", "小学", "幼儿园"] = item("类别", "中学、小学或幼儿园", need="required")
    host: PersonRef = item("主持人", "主持人，党建示范点学校的书记", need="required")
    host_school: Line = item("主持人单位", "主持人所在学校", need="required")
    mentors: tuple[Mentor, ...] = item("导师", "导师及所在单位", need="customary", many=True)
    members: tuple[StudioMember, ...] = item("成员", "入室书记、学校和任职日期", need="customary", many=True)
    assistants: tuple[PersonRef, ...] = item("助理", "工作室助理", need="customary", many=True)
    managing_body: Line = item("管理单位", "管理工作室的单位，如区教育党校", need="required")
    leaders: tuple[PersonRef, ...] = item("负责人", "管理单位的负责人，每次活动至少到一位", need="customary", many=True)
    start: Date = item("开始", "周期的第一天", need="required")
    end: Date | None = item("结束", "周期的最后一天；不写时为满24个月的那天")
    phases: tuple[Phase, ...] = item("阶段", "准备、学习、培育、实践、总结五个阶段的起止", need="customary", many=True)

    @computed("周期结束")
    def last_day(self) -> date:
        """The last day of the cycle."""
        return self.end or after(self.start, MONTHS) - timedelta(1)

    @computed("人员")
    def participants(self) -> tuple[Person, ...]:
        """Whose attendance is kept: host, members and assistants, in that order."""
        return (self.host, *(member.who for member in self.members), *self.assistants)

    def joined(self, person: Person) -> date:
        """The first day on which somebody belongs to the studio: that of the cycle, or later for a late joiner."""
        days = (member.joined for member in self.members if member.who == person and member.joined)
        return max((self.start, *days))

    def expected_on(self, day: date) -> tuple[Person, ...]:
        """Who of the participants is expected on a day."""
        later = [member.who for member in self.members if member.joined and member.joined > day]
        return tuple(person for person in self.participants if person not in later)

    def phase_on(self, day: date) -> Phase | None:
        """The phase that a day lies in."""
        return next((phase for phase in self.phases if phase.start <= day <= phase.end), None)

    def role(self, person: Person) -> str:
        """What somebody is in the studio."""
        if person == self.host:
            return "主持人"
        return "助理" if person in self.assistants else "成员"

    def school_of(self, person: Person) -> str:
        """The school that somebody of the studio comes from; assistants come from the host's."""
        return next((str(member.school) for member in self.members if member.who == person), str(self.host_school))

    # What a branch has and a studio does not: whoever asks of all units finds nothing here.
    @property
    def secretary(self) -> Person:
        """Who leads it."""
        return self.host

    @property
    def deputies(self) -> tuple[Person, ...]:
        """Nobody."""
        return ()

    @property
    def committee(self) -> tuple[CommitteeMember, ...]:
        """None."""
        return ()

    @property
    def center_group(self) -> Group | None:
        """None."""
        return None

    @property
    def groups(self) -> tuple[Group, ...]:
        """None."""
        return ()

    @property
    def links(self) -> tuple[Link, ...]:
        """None."""
        return ()
