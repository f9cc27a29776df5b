"""Run the rules over a project and give their findings as diagnostics, sorted by place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from docgen.diagnostics import Diagnostic
from docgen.kinds.project import Project, School, UnitYear
from docgen.model.record import MissingFact
from docgen.rules import RULES
from docgen.rules.rule import Rule


def check(project: Project, only: Collection[str] = ()) -> list[Diagnostic]:
    """What the rules (all, or those whose ids are in `only`) find in a project, each finding once, by place."""
    rules = [rule for rule in RULES if not only or rule.id in only]
    found = [diagnostic for school in project.schools for diagnostic in _school(school, rules)]
    return sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.order)


def _school(school: School, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.scope == "school":
            yield from _run(rule, school)
        for unit in school.units:
            if rule.scope == "unit":
                yield from _run(rule, unit)
            for year in unit.years:
                yield from _year(year, rule)


def _year(year: UnitYear, rule: Rule) -> Iterator[Diagnostic]:
    if rule.scope == "year":
        yield from _run(rule, year)
    for entry in year.entries:
        if rule.applies(entry):
            yield from _run(rule, entry)


def _run(rule: Rule, subject: Any) -> Iterator[Diagnostic]:
    try:
        for finding in rule.check(subject):
            yield rule.diagnostic(finding)
    except MissingFact:  # the gap itself is already shown; the rule steps aside
        return
