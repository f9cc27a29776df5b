"""One catalogue of all figures of a unit's year, each addressed by its name, its label, or words like 3月参学率."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import get_args

from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import attendance, minutes_of, stated
from docgen.ledger.evidence import Evidence, of_person, of_record
from docgen.ledger.figures import Figure, year_figures
from docgen.ledger.metrics import METRICS, metric_called, studio_metrics
from docgen.ledger.metrics.metric import Look, Metric, Subject
from docgen.ledger.metrics.study import STUDY
from docgen.ledger.people import groups_of, key, members_on
from docgen.ledger.tally import by_person
from docgen.ledger.turnout import Turnout, total, turnout
from docgen.model.event import Matter
from docgen.model.fields import parse_date
from docgen.model.people import Person
from docgen.model.record import MissingFact

_SHARES: dict[str, tuple[str, Callable[[Turnout], object], str]] = {
    "参学率": ("rate", lambda row: row.rate, "%"),
    "到会率": ("turnout", lambda row: row.rate, "%"),
    "应到": ("expected", lambda row: row.expected, "人次"),
    "实到": ("present", lambda row: row.present, "人次"),
    "缺席": ("absent", lambda row: row.expected - row.present, "人次"),
}
_OF_SOMETHING = re.compile(r"(.+?)[:：@](.+)")


def figure(home: UnitYear, words: str) -> Figure | None:
    """The figure that words name, or None. MissingFact when a record lacks what it is reckoned from.

    `学时:王喆` is somebody's figure, `党员总数:2025-6-30` one of a day, `主题党日参学率`, `3月参学率` and
    `第一学期参学率` attendance of a type, a month, a term; else the label or English name of a figure.
    """
    words = "".join(words.split())
    match = _OF_SOMETHING.fullmatch(words)
    return _of(home, match[1], match[2]) if match else _plain(home, words)


def catalogue(home: UnitYear) -> Iterator[Figure]:
    """Every figure that does not ask for a person, a month or a day."""
    found = year_figures(home)
    yield from found.figures
    yield from _reckonable(lambda: found.hours_figures)
    for matter in get_args(Matter):
        yield _matter(home, matter)
    for metric in _asked(home):
        if not metric.personal:
            yield from _reckonable(partial(_metric_of_unit, home, metric))
    yield from (share for words in _SHARES if (share := _attendance(home, words)))
    yield from (_made_up(home), _votes(home), _decisions(home))


def _asked(home: UnitYear) -> Iterable[Metric]:
    """The metrics of a unit; of a studio those that are not about single activities or phases."""
    if not home.unit.studio:
        return METRICS
    return (metric for metric in studio_metrics() if not metric.sessions and metric.name != "studio.result_reports")


def _reckonable(make: Callable[[], Iterable[Figure]]) -> list[Figure]:
    """The figures, or none where a record lacks what they are reckoned from: `docgen check` tells that."""
    try:
        return list(make())
    except MissingFact:
        return []


def _metric_of_unit(home: UnitYear, metric: Metric) -> list[Figure]:
    return [_metric(home, metric, Subject(home.unit.record.short))]


def words_of(home: UnitYear) -> tuple[str, ...]:
    """The labels that can be asked for, with an example of each that takes something more."""
    labels = [one.label for one in catalogue(home)]
    labels += [word for metric in METRICS for word in metric.names if not metric.personal]
    months = [f"{month}月{share}" for month in range(1, 13) for share in ("参学率", "到会率")]
    types = [f"{label}{share}" for label in SUBTYPES for share in _SHARES]
    people = [f"{what}:{person}" for what in PERSONAL for person in home.unit.school.register.people]
    return tuple(dict.fromkeys([*labels, *months, *types, *people]))


def _plain(home: UnitYear, words: str) -> Figure | None:
    found = year_figures(home)
    known = next((f for f in found.figures if words in (f.label, f.name)), None)
    if words in ("人均学时", "最低学时", "hours.average", "hours.least"):
        known = next(f for f in found.hours_figures if words in (f.label, f.name))
    if known or words in get_args(Matter):
        return known or _matter(home, words)
    if words in _SHARES or any(words.endswith(share) for share in _SHARES):
        shown = _attendance(home, words)
        if shown:
            return shown
    made = {"补学": _made_up, "表决": _votes, "决定事项": _decisions}
    if words in made:
        return made[words](home)
    metric = next((m for m in _asked(home) if words in (m.name, m.label)), None) or metric_called(words)
    if home.unit.studio and metric not in studio_metrics():
        return None
    return _metric(home, metric, Subject(home.unit.record.short)) if metric and not metric.personal else None


def _of(home: UnitYear, what: str, whom: str) -> Figure | None:
    """A figure of a person, or of the members on a day."""
    people = [p for p in home.unit.school.register.people if whom in (str(p), p.id, p.name)]
    if len(people) == 1 and what in PERSONAL:
        return PERSONAL[what](home, people[0])
    try:
        day = parse_date(whom)
    except ValueError:
        return None
    return _members(home, day) if what == "党员总数" else None


def _full_year(home: UnitYear) -> Look:
    if studio := home.unit.studio:  # its numbers are asked for over its cycle
        return Look(home, studio.start, studio.last_day)
    return Look(home, date(home.year, 1, 1), date(home.year, 12, 31))


def _matter(home: UnitYear, matter: str) -> Figure:
    found = _full_year(home).marked(matter)  # type: ignore[arg-type]
    return Figure(f"matters.{matter}", matter, len(found), "次", found)


def _metric(home: UnitYear, metric: Metric, subject: Subject) -> Figure:
    found = metric.compute(_full_year(home), subject)
    whom = f":{subject.label}" if subject.person else ""
    return Figure(metric.name + whom, metric.label + whom, found.value, metric.unit, trace=found.trace)


def _attendance(home: UnitYear, words: str) -> Figure | None:
    """Attendance of the year, or of a type of meeting, a month or a term named before it.

    参学率 is that of study, 到会率 and the numbers of people are of all meetings, as a summary prints them.
    """
    share = next((share for share in _SHARES if words.endswith(share)), "")
    chosen = _chosen(home, words.removesuffix(share), STUDY if share == "参学率" else tuple(SUBTYPES))
    if not share or chosen is None:
        return None
    held = [entry for entry in chosen if stated(entry)]
    name, value, unit = _SHARES[share]
    before = words.removesuffix(share)
    return Figure(
        f"attendance.{name}{f'[{before}]' if before else ''}", words, value(total(held)), unit,  # type: ignore[arg-type]
        trace=lambda: [of_record(e, f"{turnout(e).present}/{turnout(e).expected}") for e in held],
    )  # fmt: skip


def _chosen(home: UnitYear, words: str, types: tuple[str, ...]) -> Iterable[Entry] | None:
    """The meetings meant by a word: all of `types`, one type, a group, a month or a term; None for any other word."""
    look = _full_year(home)
    if not words:
        return look.meetings(*types)
    if words in SUBTYPES:
        return look.meetings(words)
    if match := re.fullmatch(r"(1[0-2]|[1-9])月", words):
        return [entry for entry in look.meetings(*types) if entry.record.date.month == int(match[1])]
    if words and words in {str(group.name) for group in groups_of(home.unit)}:
        return [entry for entry in look.meetings(*SUBTYPES) if minutes_of(entry).group == words]
    term = next((term for term in home.record.terms if words == term.name), None)
    return [e for e in look.meetings(*types) if term.start <= e.record.date <= term.end] if term else None


def _made_up(home: UnitYear) -> Figure:
    """补学: absences that were made up for."""
    held = [(entry, a) for entry in year_figures(home).meetings for a in minutes_of(entry).absent if a.makeup]
    return Figure("makeups", "补学", len(held), "人次", trace=lambda: [
        of_record(entry, f"{absence.who}于{absence.makeup}补学") for entry, absence in held
    ])  # fmt: skip


def _votes(home: UnitYear) -> Figure:
    held = [(entry, vote) for entry in year_figures(home).meetings for vote in minutes_of(entry).votes]
    return Figure("votes", "表决", len(held), "项", trace=lambda: [
        of_record(entry, f"{vote.matter}：赞成{vote.yes}、反对{vote.no}、弃权{vote.abstain}") for entry, vote in held
    ])  # fmt: skip


def _decisions(home: UnitYear) -> Figure:
    held = [(entry, one) for entry in year_figures(home).meetings for one in minutes_of(entry).decisions]
    return Figure("decisions", "决定事项", len(held), "项", trace=lambda: [
        of_record(entry, str(one.text)) for entry, one in held
    ])  # fmt: skip


def _members(home: UnitYear, day: date) -> Figure:
    """Who was a member of the unit on a day."""
    people = members_on(home.unit, day)
    return Figure(f"members.total:{day}", f"党员总数:{day}", len(people), "人",
                  trace=lambda: [of_person(home, person) for person in people])  # fmt: skip


def _own_attendance(home: UnitYear, person: Person) -> Figure:
    held = [entry for entry in _full_year(home).meetings(*STUDY) if stated(entry)]
    row = by_person(held, [person])[key(person)]
    return Figure(f"attendance.rate:{person}", f"参学率:{person}", row.rate, "%",
                  trace=lambda: [_came(entry, person) for entry in row.entries])  # fmt: skip


def _came(entry: Entry, person: Person) -> Evidence:
    there = any(key(one) == key(person) for one in attendance(entry).present)
    return of_record(entry, "到" if there else "缺席")


def _duties(home: UnitYear, person: Person) -> Figure:
    """任职: how many posts somebody holds or held in the year, each with its time."""
    first, last = date(home.year, 1, 1), date(home.year, 12, 31)
    held = [d for d in person.duties if (d.since or first) <= last and (d.until or last) >= first]
    words = [f"{d.body or ''}{d.post}，{d.since or ''}—{d.until or '今'}" for d in held]
    return Figure(f"duties:{person}", f"任职:{person}", len(held), "项",
                  trace=lambda: [of_person(home, person, text) for text in words])  # fmt: skip


def _personal(metric: Metric, home: UnitYear, person: Person) -> Figure:
    return _metric(home, metric, Subject(str(person), person))


PERSONAL: dict[str, Callable[[UnitYear, Person], Figure]] = {
    word: partial(_personal, metric) for metric in METRICS if metric.personal for word in (*metric.names, metric.label)
} | {"参学率": _own_attendance, "任职": _duties}
"""What can be asked of a person: 学时:王喆."""
