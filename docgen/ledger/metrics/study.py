"""Metrics of study: sessions, attendance, hours, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.annual_summary import Summary
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.ledger.attendance import minutes_of, stated
from docgen.ledger.events import participants
from docgen.ledger.evidence import Evidence, number, of_record, of_records
from docgen.ledger.hours import Credit, Sums, credits_of, sums
from docgen.ledger.metrics.metric import Found, Look, Metric, Record, Subject, meetings_by_type, times
from docgen.ledger.people import keys
from docgen.ledger.tally import when
from docgen.ledger.turnout import total, turnout
from docgen.model.event import Matter

STUDY = tuple(label for label, subtype in SUBTYPES.items() if subtype.study)
CENTER = "中心组学习"


def _rate(*types: str) -> Callable[[Look, Subject], Found]:
    """The share of those expected who came, summed over the meetings of these types."""

    def compute(look: Look, subject: Subject) -> Found:
        found = look.meetings(*types)
        held = [entry for entry in found if stated(entry)]
        silent = tuple(f"{entry.source.shown}没有写明出席" for entry in found if not stated(entry))
        return Found(total(held).rate, lambda: _attended(held), silent)

    return compute


def _attended(held: Iterable[Entry]) -> Iterator[Evidence]:
    for entry in sorted(held, key=when):
        row = turnout(entry)
        yield of_record(entry, f"{row.present}/{row.expected}")


def _of_types(*types: str) -> Callable[[UnitYear], tuple[Entry, ...]]:
    return lambda home: tuple(entry for label in types for entry in meetings_by_type(home).get(label, ()))


def _quality(look: Look, subject: Subject) -> Found:
    """How many of 计划周密, 考勤规范, 记录清晰, 档案完整 hold for the sessions of the central group."""
    held = look.meetings(CENTER)
    plans = [entry for entry in look.home.entries if isinstance(entry.record, Plan)]
    checks = {
        "计划周密（要有年度计划和月度安排）": any(entry.record.calendar for entry in plans),
        "考勤规范（每次写明出席和缺席）": bool(held) and all(map(stated, held)),
        "记录清晰（每次有学习内容和发言）": bool(held) and all(_recorded(entry) for entry in held),
        "档案完整（每次有签到表等佐证材料）": bool(held) and all(minutes_of(entry).evidence for entry in held),
    }
    lacking = tuple(words for words, holds in checks.items() if not holds)
    return Found(sum(checks.values()), lambda: of_records([*plans, *held]), lacking)


def _recorded(entry: Entry) -> bool:
    minutes = minutes_of(entry)
    return bool(minutes.materials and (minutes.speeches or minutes.summary))


def _hours(trainings: bool) -> Callable[[Look, Subject], Found]:
    def compute(look: Look, subject: Subject) -> Found:
        own = sums(look.home.unit.school, look.home.year, look.start, look.end)[0].get(subject.key, Sums())
        return Found(own.training if trainings else own.total, lambda: _credits(look, subject, trainings))

    return compute


def _credits(look: Look, subject: Subject, trainings: bool) -> Iterator[Evidence]:
    if subject.person:
        for credit in credits_of(subject.person, look.home.unit.school, look.home.year, trainings=trainings):
            if look.within(credit.day):
                yield of_record(credit.entry, share(credit))


def share(credit: Credit) -> str:
    """What a record earns somebody, in words."""
    return f"{number(credit.hours)}学时{'（补学）' if credit.makeup else ''}"


def _trainings(look: Look, subject: Subject) -> Found:
    school, year = look.home.unit.school, look.home.year
    found = credits_of(subject.person, school, year, trainings=True) if subject.person else ()
    held = [credit for credit in found if look.within(credit.day)]
    return Found(len(held), lambda: [of_record(credit.entry, share(credit)) for credit in held])


def _own(matter: Matter) -> Callable[[Look, Subject], Found]:
    """How often somebody did something: events that name him or her, meetings where he or she spoke, duty reports."""

    def compute(look: Look, subject: Subject) -> Found:
        found = [one for one in (*look.marked(matter), *_reports(look)) if subject.key in _who(one)]
        return Found(len(found), lambda: of_records(found))

    return compute


def _who(found: Record) -> set[str]:
    if isinstance(found, Occurrence):
        return keys(participants(found))
    if isinstance(found.record, Summary):
        return keys([found.record.reporter] if found.record.reporter else [])
    return keys(speech.who for speech in minutes_of(found).speeches)


def _reports(look: Look) -> list[Entry]:
    """Duty reports with a part on the leader's own study, dated in this stretch."""
    summaries = (e for home in look.homes for e in home.entries if e.counts and isinstance(e.record, Summary))
    return [e for e in summaries if e.record.study and e.record.reporter and look.within(e.record.date)]


METRICS: tuple[Metric, ...] = (
    Metric("center_group.sessions", "中心组学习次数", "次", "中心组",
           lambda look, _: times(look.meetings(CENTER)), ("中心组集中学习次数", "中心组学习")),
    Metric("center_group.attendance_rate", "中心组参学率", "%", "中心组", _rate(CENTER),
           ("中心组学习参学率",), _of_types(CENTER), percent=True),
    Metric("center_group.quality", "中心组学习规范项数", "项", "中心组", _quality),
    Metric("member.hours", "党员学时", "学时", "党员", _hours(trainings=False),
           ("党员学习学时", "学时", "学习培训学时")),
    Metric("member.training_hours", "集中培训学时", "学时", "党员", _hours(trainings=True), ("党员集中培训学时",)),
    Metric("leader.hours", "班子成员学时", "学时", "班子成员", _hours(trainings=False)),
    Metric("leader.training_hours", "班子成员集中培训学时", "学时", "班子成员", _hours(trainings=True)),
    Metric("leader.trainings", "班子成员集中培训次数", "次", "班子成员", _trainings),
    Metric("branch.exchange_sessions", "支部学习交流次数", "次", "党支部",
           lambda look, _: times(look.meetings("党支部学习交流")), ("学习交流次数", "党支部学习交流", "每月交流次数")),
    Metric("branch.attendance_rate", "支部参学率", "%", "党支部", _rate(*STUDY),
           ("党员参学率", "参学率"), _of_types(*STUDY), percent=True),
    Metric("leader.study_report", "学习报告篇数", "篇", "班子成员", _own("学习报告"), ("学习报告",)),
    Metric("leader.study_account", "述学次数", "次", "班子成员", _own("述学"), ("述学",)),
)  # fmt: skip
