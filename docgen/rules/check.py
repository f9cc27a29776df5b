"""Run the rules over a project and give their findings as diagnostics, sorted by place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import Any

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.kinds import ADDED
from docgen.kinds.project import Entry, Project, School, Unit, UnitYear
from docgen.listed import Sort
from docgen.model.record import MissingFact
from docgen.rules import RULES
from docgen.rules.rule import Rule, Scope

_KEPT = "docgen.rules.check"


def check(project: Project, only: Collection[str] = ()) -> list[Diagnostic]:
    """What the rules (all, or those whose ids are in `only`) find in a project, each finding once, by place."""
    rules = [rule for rule in _rules(studios=_studios(project)) if not only or rule.id in only]
    found = [diagnostic for school in project.schools for diagnostic in _school(school, rules)]
    return sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.order)


def check_entry(entry: Entry) -> list[Diagnostic]:
    """What the rules on an entry and on its year find that concerns its file, by place."""
    rules = _rules(studios=entry.home.unit.studio is not None)
    found = [*_run([rule for rule in rules if rule.applies(entry)], "entry", entry), *_run(rules, "year", entry.home)]
    own = [one for one in found if entry.source.shown in {one.place.path, *(place.path for place, _ in one.related)}]
    return sorted(dict.fromkeys(own), key=lambda diagnostic: diagnostic.order)


def lasting(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules on entries whose findings last while no file above an entry changes, and the others on entries.

    Of rules that other packages brought nobody knows.
    """
    added = [rule for one in ADDED.all for rule in one.plugin.rules]
    stay: list[Rule] = []
    others: list[Rule] = []
    for rule in rules:
        if rule.scope == "entry":
            (others if rule.beyond or rule in added else stay).append(rule)
    return stay, others


def _rules(*, studios: bool) -> list[Rule]:
    sorts: tuple[Sort, ...] = ("branch", "studio") if studios else ("branch",)
    return [rule for sort in sorts for rule in RULES.of(sort)]


def _studios(project: Project) -> bool:
    return any(unit.studio for school in project.schools for unit in school.units)


def _school(school: School, rules: Collection[Rule]) -> Iterator[Diagnostic]:
    yield from _run(rules, "school", school)
    stay, others = lasting(rules)
    for unit in school.units:
        yield from _run(rules, "studio" if unit.studio else "unit", unit)
        for year in unit.years:
            yield from _run(rules, "year", year)
            for entry in year.entries:  # all rules on one before the next: what they all ask of it is remembered
                yield from _kept(entry, stay)
                yield from _run([rule for rule in others if rule.applies(entry)], "entry", entry)


def _kept(entry: Entry, rules: list[Rule]) -> list[Diagnostic]:
    """What these rules find in an entry, kept with it: it is asked again when another file of its year has changed."""
    applied = [rule for rule in rules if rule.applies(entry)]
    known = entry.memo.get(_KEPT)
    if known is None or known[0] != applied:
        known = entry.memo[_KEPT] = applied, list(_run(applied, "entry", entry))
    found: list[Diagnostic] = known[1]
    return found


def _run(rules: Iterable[Rule], scope: Scope, subject: Any) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.scope == scope:
            with suppress(MissingFact):  # the gap itself is already shown; the rule steps aside
                yield from _findings(rule, subject)


def _findings(rule: Rule, subject: Any) -> Iterator[Diagnostic]:
    """What a rule finds; of one that another package brought and that fails, that it did."""
    try:
        for finding in rule.check(subject):
            yield rule.diagnostic(finding)
    except MissingFact:
        raise
    except Exception as failure:
        added = next((one for one in ADDED.all if rule in one.plugin.rules), None)
        if added is None:
            raise
        message = f"插件“{added.name}”的检查“{rule.id}”出错，没有做完：{type(failure).__name__}: {failure}"
        yield Diagnostic(_place(subject), Severity.WARNING, "plugin-failed", message, "请把这条提示告诉插件的作者")


def _place(subject: Entry | UnitYear | Unit | School) -> Place:
    return Place(subject.source.shown if isinstance(subject, Entry) else subject.sources[-1].shown)
