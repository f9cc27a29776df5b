"""Measure what all figures of a school cost with many events of many people, what of it stays in memory, and status.

Run: python -m benchmarks.reckoning [events] [people]
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time
import tracemalloc
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path

from docgen.diagnostics import Diagnostics
from docgen.kinds import study_minutes
from docgen.kinds._minutes_parts import Absence, Topic
from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import Entry, Project, School, Unit, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.catalogue import catalogue, figure
from docgen.ledger.figures import year_figures
from docgen.ledger.people import members_on
from docgen.ledger.requirements.standing import standings
from docgen.ledger.tally import by_month, by_person, by_term
from docgen.model.people import Person, Register
from docgen.model.unit import Branch, Group, Term, Year
from docgen.model.unit import School as SchoolRecord
from docgen.source.nodes import Entry as Pair
from docgen.source.nodes import Mapping, Scalar, Source

EVENTS, PEOPLE, CPU_WANTED, STATUS_WANTED = 10_000, 60, 2.0, 0.5
STUDY = [label for label, subtype in SUBTYPES.items() if subtype.study and label != "中心组学习"]


def project(events: int, people: int) -> Project:
    """A school with a general branch above one branch that held so many meetings of so many members."""
    members = tuple(
        Person(name=f"党员{n}", branch="一支部", joined=date(2000, 7, 1), since=date(1990, 1, 1)) for n in range(people)
    )
    empty = Source("data/x/year.yaml", "", "")
    tree = Mapping(empty, 0, 0, 1, {})
    names = SchoolRecord(name="学校", short="学校", party="党组织")
    school = School("x", Path("data/x"), names, Register(people=members), tree, [empty])
    group = Group(name="第一小组", leader=members[0], members=members)
    for short, kind in (("党总支", "党总支"), ("一支部", "党支部")):
        record = Branch(name=short, short=short, type=kind, secretary=members[0], groups=(group,))
        unit = Unit(short, school, record, tree, [empty])
        terms = (Term(name="春季学期", start=date(2025, 2, 17), end=date(2025, 7, 4)),)
        unit.years.append(UnitYear(unit, 2025, Year(year=2025, terms=terms, rule_sets=("校本", "全国")), tree, [empty]))
        school.units.append(unit)
    home = school.units[1].years[0]
    home.entries += [_meeting(number, home, members) for number in range(events)]
    return Project(Path(), [school], Diagnostics())


def _meeting(number: int, home: UnitYear, members: tuple[Person, ...]) -> Entry:
    """A meeting: every other one lists who came, the others who did not."""
    source = Source(f"data/x/{number}.yaml", "", "")
    away = members[number % len(members)]
    listed = {"present": members} if number % 2 else {"absent": (Absence(who=away, reason="公差"),)}
    record = Minutes.model_construct(
        type=STUDY[number % len(STUDY)], topics=(Topic(title="学习"),), date=date(2025, 1, 1) + timedelta(number % 365),
        start=clock(14, 30), end=clock(16, 30), place_held="会议室", host=members[0], recorder=members[1],
        group="第一小组", **listed,
    )  # fmt: skip
    said = Scalar(source, 0, 0, 1, "", plain=True)
    tree = Mapping(source, 0, 0, 1, {name: Pair(said, said) for name in ("date", *listed)})
    return Entry(study_minutes.KIND, record, tree, source, home)


def reckon(made: Project) -> int:
    """All figures of all units: counts, attendance by type, month, term and person, hours, standings; how many."""
    count = 0
    for home in made.years():
        found = year_figures(home)
        count += len(found.rows) + len(found.hours) + len(list(catalogue(home)))
        people = members_on(home.unit, date(2025, 12, 31))
        count += len(by_month(found.meetings)) + len(by_term(found.meetings, home.record.terms))
        count += len(by_person(found.meetings, people)) + len(standings(home, date(2026, 1, 1)))
        assert figure(home, "3月参学率")
    return count


def cost(events: int, people: int) -> tuple[float, int]:
    """CPU in seconds, and how many figures."""
    made = project(events, people)
    gc.collect()
    start = time.process_time()
    count = reckon(made)
    return time.process_time() - start, count


def kept(events: int, people: int) -> float:
    """MiB that stay allocated after everything was reckoned, besides the records themselves."""
    made = project(events, people)
    gc.collect()
    tracemalloc.start()
    reckon(made)
    gc.collect()
    size = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    return size


def status() -> float:
    """CPU in seconds of `docgen status` of one unit of the sample, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "docgen", "status", "--unit", "第一党支部", "--on", "2025-10-20"]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(events: int = EVENTS, people: int = PEOPLE) -> None:
    """Print what was measured."""
    seconds, count = cost(events, people)
    print(f"{events} events of {people} people: {count} figures in {seconds:.2f} s of CPU")
    print(f"- {'met' if seconds <= CPU_WANTED else 'NOT met'}: at most {CPU_WANTED} s wanted for {EVENTS} of {PEOPLE}")
    for number, crowd in ((events // 4, people), (events // 2, people), (events, people), (events, 2 * people)):
        print(f"- kept after {number} events of {crowd} people: {kept(number, crowd):.1f} MiB")
    cold = sorted(status() for _ in range(5))[2]
    print(f"docgen status of one unit, cold: {cold:.2f} s of CPU")
    print(f"- {'met' if cold <= STATUS_WANTED else 'NOT met'}: at most {STATUS_WANTED} s wanted")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
