"""The rows of 成员档案目录: for each member of a studio all records of its cycle that name him or her, by date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.kinds.member_file import FiledRow, MemberFile
from docgen.kinds.party_case import PartyCase
from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.results_report import ResultsReport
from docgen.kinds.studio_activity import Activity
from docgen.kinds.studio_assessment import Assessment
from docgen.kinds.studio_assignments import Assignments
from docgen.kinds.studio_visit import Visit
from docgen.kinds.study_plan import StudyPlan
from docgen.ledger.books._studio import last_year
from docgen.ledger.evidence import number
from docgen.ledger.people import key, known
from docgen.ledger.studio.attendance import turnout_of
from docgen.ledger.studio.cycle import entries_of
from docgen.model.document import Document
from docgen.model.people import Person
from docgen.model.studio import StudioMember

_Line = tuple[date, str, str, str]
"""Date, what it is, its title, a note."""
_WORDS = {"病": "病假", "事": "事假", "公": "公差", "旷": "旷课", "迟": "迟到", "√": "出勤"}


def book(home: UnitYear) -> Iterator[tuple[MemberFile, tuple[Entry, ...]]]:
    """One index for each member, with the last year of the studio; none for whom nothing is recorded."""
    studio = home.unit.studio
    if studio is None or not last_year(home):
        return
    for member in studio.members:
        lines = [(line, entry) for entry in entries_of(home.unit, Document) for line in _lines(entry, member.who)]
        if lines:
            entries = tuple({id(entry): entry for _, entry in lines}.values())
            yield _file(member, sorted(line for line, _ in lines)), entries


def _file(member: StudioMember, lines: list[_Line]) -> MemberFile:
    rows = [
        FiledRow(number=place, date=day, matter=matter, title=title, note=note or None)
        for place, (day, matter, title, note) in enumerate(lines, 1)
    ]
    return MemberFile(
        date=lines[-1][0],
        person=member.who,
        school_named=member.school,
        rows=tuple(rows),
    )


def _lines(entry: Entry, who: Person) -> Iterator[_Line]:
    """What a record holds of somebody."""
    record, day = entry.record, known(entry.record.date)
    if isinstance(record, StudyPlan | PartyCase) and key(known(record.member)) == key(who):
        topic = str(record.topic) if isinstance(record, StudyPlan) else entry.title
        yield day, entry.kind.label, topic, ""
    if isinstance(record, Activity):
        mark = turnout_of(entry).mark(who)
        if mark:
            yield day, "活动", str(record.name), _WORDS[mark]
    if isinstance(record, Assignments):
        found = (row for row in record.rows if key(row.who) == key(who))
        yield from ((row.submitted, row.matter, str(row.title), f"{number(row.score)}分") for row in found)
    if isinstance(record, ResultsReport):
        own = (result for result in record.results if key(who) in map(key, result.authors))
        yield from ((result.date, "代表性成果", str(result.title), str(result.type)) for result in own)
    if isinstance(record, Visit) and key(who) in map(key, (*record.visitors, record.receiver)):
        yield day, "互访", str(record.topic), "接待" if key(who) == key(record.receiver) else "到访"
    if isinstance(record, Assessment):
        yield from ((day, "考核", entry.title, str(row.grade)) for row in record.rows if key(row.who) == key(who))
