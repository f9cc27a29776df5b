"""Read the rule sets that ship with docgen; a mistake in one of them is ours and ends the run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.diagnostics import Diagnostics
from docgen.model.bind import Binding, bind
from docgen.model.requirement import Requirement, RuleSet
from docgen.source.reader import read_file

PACKAGE = Path(__file__).resolve().parents[2]
FOLDER = PACKAGE / "rules" / "requirements"
FILES = {"校本": "seed.yaml", "全国": "national.yaml", "工作室": "studio.yaml"}
"""The Chinese name of each set and its file."""
STUDIO_SETS = ("工作室",)
"""What every studio is asked for; branches choose among the others in year.yaml."""


@cache
def rule_set(name: str) -> RuleSet:
    """The set of that Chinese name."""
    source = read_file(FOLDER / FILES[name], PACKAGE.parent)
    found = Diagnostics()
    found.extend(source.diagnostics)
    record = bind(source.tree, RuleSet, Binding(found))[0] if source.tree else None
    if record is None or found.sorted():
        told = "; ".join(f"{d.place} {d.message}" for d in found.sorted())
        raise RuntimeError(f"the rule set {FILES[name]} is broken: {told}")
    return record


def requirements_of(names: tuple[str, ...]) -> tuple[Requirement, ...]:
    """The requirements of several sets, without those that another of them supersedes."""
    listed = [requirement for name in names for requirement in rule_set(name).requirements]
    gone = {old for requirement in listed for old in requirement.supersedes}
    return tuple(requirement for requirement in listed if requirement.id not in gone)


def known_ids() -> tuple[str, ...]:
    """The ids of all requirements of all sets."""
    return tuple(requirement.id for name in FILES for requirement in rule_set(name).requirements)
