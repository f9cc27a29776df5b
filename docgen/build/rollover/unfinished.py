"""What a year leaves open: decisions without a result, problems found, matters that were carried over before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from docgen.build.rollover.found import Matter
from docgen.kinds.annual_summary import NextStep, Summary
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.model.people import Person, Register
from docgen.model.record import Missing


def unfinished(year: UnitYear) -> list[Matter]:
    """Everything open at the end of a year, first what was carried over, then by record.

    A draft is no record; but what was carried over to a plan stays open also where that plan was never finished.
    """
    register = year.unit.school.register
    plans = [entry for entry in year.entries if isinstance(entry.record, Plan)]
    entries = [*plans, *(e for e in year.entries if e.counts and not isinstance(e.record, Plan))]
    found = [matter for entry in entries for matter in _of(entry, register)]
    return list(dict.fromkeys(found))


def _of(entry: Entry, register: Register) -> Iterator[Matter]:
    record, source = entry.record, _source(entry)
    if isinstance(record, Plan):
        for row in record.carried_over:
            if _open(row.follow_up):
                yield _matter(row.matter, source if _open(row.source) else row.source, row.owner, row.due, register)
    elif isinstance(record, Minutes):
        for decision in record.decisions:
            if _open(decision.follow_up):
                yield _matter(decision.text, source, decision.owner, decision.due, register)
        for found in record.rectification:
            words = f"{_line(found.problem)}（整改措施：{_line(found.measure)}）"
            yield _matter(words, source, found.owner, found.due, register)
    elif isinstance(record, Summary):
        yield from _problems(record, source, register)


def _open(result: object) -> bool:
    return result is None or isinstance(result, Missing)


def _problems(summary: Summary, source: str, register: Register) -> Iterator[Matter]:
    """Each problem with what is to be done about it; a step that answers no problem by itself."""
    steps = () if isinstance(summary.next_steps, Missing) else summary.next_steps
    problems = () if isinstance(summary.problems, Missing) else summary.problems
    answered: set[int] = set()
    for problem in problems:
        name = _line(problem.text if _open(problem.title) else problem.title)
        mine = [] if _open(problem.id) else [s for s in steps if str(s.problem) == str(problem.id)]
        answered |= {id(step) for step in mine}
        for step in mine:
            yield _step(f"{_sentence(name)}打算：{_line(step.measure)}", step, source, register)
        if not mine:
            yield _matter(name, source, None, None, register)
    for step in steps:
        if id(step) not in answered:
            yield _step(_line(step.measure), step, source, register)


def _step(words: str, step: NextStep, source: str, register: Register) -> Matter:
    return _matter(words, source, step.owner, step.due, register)


def _matter(words: object, source: object, owner: object, due: object, register: Register) -> Matter:
    day = f"{due.year}-{due.month}-{due.day}" if isinstance(due, date) else ""
    return Matter(_line(words), _line(source), reference(owner, register), day)


def reference(person: object, register: Register) -> str:
    """How a file names a person: by name, or by id where two share one; "" for nobody."""
    if not isinstance(person, Person):
        return ""
    return person.id if person.id and len(register.called(person.name)) > 1 else person.name


def _line(words: object) -> str:
    """A text on one line."""
    return "" if isinstance(words, Missing) else " ".join(str(words).split())


def _sentence(words: str) -> str:
    return words if words.endswith(("。", "！", "？", "；")) else f"{words}。"


def _source(entry: Entry) -> str:
    """The id of a record, what a summary is called, else the name of the file."""
    record = entry.record
    if isinstance(record, Summary):
        return f"{entry.home.year}年度{record.type}"
    return record.id if isinstance(record.id, str) else PurePosixPath(entry.source.shown).stem
