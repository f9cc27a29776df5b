"""Plans, assignments and cases are those of members of the studio.

Passes:

    成员: 乙

Fails:

    成员: 己
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.party_case import PartyCase
from docgen.kinds.project import Entry
from docgen.kinds.studio_assignments import Assignments
from docgen.kinds.study_plan import StudyPlan
from docgen.ledger.people import key, keys, known
from docgen.model.people import Person
from docgen.rules.rule import ERROR, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    studio = entry.home.unit.studio
    assert studio is not None
    members = keys(member.who for member in studio.members)
    for path, person in _named(entry):
        if key(known(person)) not in members:
            hint = f"成员有{'、'.join(str(member.who) for member in studio.members)}，写在 studio.yaml 的“成员”里"
            yield Finding(entry.place(*path), f"{person}不是工作室成员", hint)


def _named(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Person]]:
    record = entry.record
    if isinstance(record, StudyPlan | PartyCase):
        yield ("member",), record.member
    if isinstance(record, Assignments):
        yield from ((("rows", index, "who"), row.who) for index, row in enumerate(record.rows))


RULE = Rule(
    "studio-members-only",
    "计划、作业、案例的作者是成员",
    ERROR,
    _check,
    ("study_plan", "party_case", "studio_assignments"),
)
