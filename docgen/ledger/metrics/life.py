"""Metrics of organisation life: how often each meeting was held, and what single meetings must show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import minutes_of
from docgen.ledger.evidence import Evidence, of_record, of_records
from docgen.ledger.metrics.metric import Found, Look, Metric, Subject, meetings_by_type, times
from docgen.ledger.once import once
from docgen.ledger.people import keys
from docgen.model.event import Matter

PROJECT_PARTS = {
    "aim": "目标",
    "planning": "前期策划",
    "process": "过程记录",
    "feedback": "反馈意见",
    "improvement": "改进",
}
COLLECTIVE = ("党组织会议", "校长办公会", "党政联席会议")
"""Where matters of the five categories may be decided; the first and the last are two names of two times."""


def _held(*types: str) -> Callable[[Look, Subject], Found]:
    return lambda look, _: times(look.meetings(*types))


def _matter(*matters: Matter) -> Callable[[Look, Subject], Found]:
    return lambda look, _: times([found for matter in matters for found in look.marked(matter)])


def _experience(look: Look, _: Subject) -> Found:
    return times([*look.meetings("经验交流会"), *look.marked("经验交流")])


def _group_meetings(look: Look, subject: Subject) -> Found:
    """The meetings of one party group, or of all where none is meant."""
    held = look.meetings("党小组会")
    return times([e for e in held if subject.group is None or minutes_of(e).group == subject.group.name])


def _lectures_by_secretary(look: Look, _: Subject) -> Found:
    wanted = keys([look.home.unit.record.secretary])
    held = [(entry, minutes_of(entry).lecture) for entry in look.meetings("党课")]
    return times([entry for entry, lecture in held if lecture and keys([lecture.lecturer]) & wanted])


def _talks(look: Look, subject: Subject) -> Found:
    held = _talks_by_person(look.home).get(subject.key, ())
    return times([entry for entry in held if look.within(entry.record.date)])


@once
def _talks_by_person(home: UnitYear) -> dict[str, list[Entry]]:
    """The talks of all units of the school by each of the two: a secretary above may talk with any member."""
    school = home.unit.school
    years = (year for unit in school.units for year in unit.years if year.year == home.year)
    found: dict[str, list[Entry]] = {}
    for entry in (entry for year in years for entry in year.entries if entry.counts):
        talk = getattr(entry.record, "talk", None)
        for one in keys([talk.talker, talk.counterpart]) if talk else ():
            found.setdefault(one, []).append(entry)
    return found


def _project_parts(look: Look, _: Subject) -> Found:
    """How many of its five parts the project file of a meeting has."""
    held = look.meetings("组织生活会")
    if not held:
        return Found(None, tuple)
    projects = [minutes_of(entry).project for entry in held]
    lacking = tuple(w for n, w in PROJECT_PARTS.items() if not all(p and getattr(p, n) for p in projects))
    return Found(len(PROJECT_PARTS) - len(lacking), lambda: of_records(held), lacking)


def _decided_elsewhere(look: Look, _: Subject) -> Found:
    """Matters of the five categories that were decided at a meeting which is not to decide them."""
    return Found(sum(1 for _ in _elsewhere(look)), lambda: list(_elsewhere(look)))


def _elsewhere(look: Look) -> Iterator[Evidence]:
    for label, entries in meetings_by_type(look.home).items():
        for entry in entries if label not in COLLECTIVE else ():
            for topic in minutes_of(entry).topics:
                if topic.category and topic.decision and look.within(entry.record.date):
                    yield of_record(entry, f"{topic.category}：{topic.title}")


def _excellent_over(look: Look, _: Subject) -> Found:
    """How many more members were graded 优秀 than a third of those graded, at the worst meeting."""
    held = look.meetings("民主评议党员")
    over = [_over([a.grade for a in minutes_of(entry).appraisals]) for entry in held]
    return Found(max(over, default=0), lambda: of_records(held))


def _over(grades: list[str]) -> int:
    return max(grades.count("优秀") - len(grades) // 3, 0)


METRICS: tuple[Metric, ...] = (
    Metric("branch.assemblies", "党员大会次数", "次", "党支部", _held("支部党员大会"),
           ("支部党员大会", "支部党员大会次数")),
    Metric("branch.committee_meetings", "支委会次数", "次", "党支部", _held("支委会"), ("支委会",)),
    Metric("group.meetings", "党小组会次数", "次", "党小组", _group_meetings, ("党小组会",)),
    Metric("branch.lectures", "党课次数", "次", "党组织", _held("党课"), ("党课",)),
    Metric("secretary.lectures", "书记讲党课次数", "次", "党组织", _lectures_by_secretary),
    Metric("branch.theme_days", "主题党日次数", "次", "党支部", _held("主题党日"), ("主题党日",)),
    Metric("branch.life_meetings", "组织生活会次数", "次", "党支部", _held("组织生活会"), ("组织生活会",)),
    Metric("branch.appraisals", "民主评议党员次数", "次", "党支部", _held("民主评议党员"), ("民主评议党员",)),
    Metric("branch.excellent_over", "优秀等次超额人数", "人", "党支部", _excellent_over),
    Metric("member.talks", "谈心谈话次数", "次", "党员", _talks, ("谈心谈话",)),
    Metric("activity.project_parts", "组织生活项目要素", "项", "党支部", _project_parts,
           sessions=lambda home: meetings_by_type(home).get("组织生活会", ())),
    Metric("major_matters.elsewhere", "重大事项会外决定数", "项", "党组织", _decided_elsewhere),
    Metric("service_training.events", "服务能力培训次数", "次", "校级党组织", _matter("服务能力培训"),
           ("服务能力培训",)),
    Metric("ceremony.events", "仪式教育次数", "次", "校级党组织", _matter("仪式教育"), ("仪式教育",)),
    Metric("birthday.events", "政治生日活动次数", "次", "党支部", _matter("政治生日"),
           ("政治生日", "党龄纪念日")),
    Metric("democratic_parties.contacts", "联系民主党派次数", "次", "校级党组织", _matter("联系民主党派"),
           ("联系民主党派",)),
    Metric("satisfaction.surveys", "满意度测评次数", "次", "校级党组织", _matter("满意度测评"),
           ("满意度测评", "家长满意度调查次数")),
    Metric("style.reviews", "作风评议次数", "次", "校级党组织", _matter("作风评议"), ("作风评议",)),
    Metric("experience.meetings", "经验交流会次数", "次", "校级党组织", _experience, ("经验交流会",)),
    Metric("innovation.awards", "创新奖评选次数", "次", "校级党组织", _matter("创新奖评选"), ("创新奖评选",)),
    Metric("party_spirit.analyses", "党性分析次数", "次", "党支部", _matter("党性分析"), ("党性分析",)),
    Metric("leaders.public_reports", "公开述职次数", "次", "校级党组织", _matter("公开述职"), ("公开述职",)),
    Metric("volunteering.events", "志愿服务次数", "次", "党组织", _matter("志愿服务"), ("志愿服务",)),
)  # fmt: skip
