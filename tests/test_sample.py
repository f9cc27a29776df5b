"""The sample year: sound, complete, and on paper without the loss of a word."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from probes import marks_in, probed, text_of

from docgen import shipped
from docgen.diagnostics import Severity
from docgen.kinds import KINDS
from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import Entry, Project, load
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.requirements.calendar import calendar
from docgen.ledger.requirements.standing import standings
from docgen.model.fields import parse_date
from docgen.render.press import Press
from docgen.rules.check import check
from docgen.source.nodes import Mapping, Node, Scalar, Sequence

ROOT = shipped.folder("data").parent

ONLY_ONE = ("studio-plan.yaml", "assessment.yaml", "final.yaml")
"""Files of which a studio has but one, with two annexes: for the branch of a single annex they are taken once more."""

NOT_WORDS_ON_PAPER = {
    "id": "tells records apart",
    "profile": "chooses the page",
    "draft": "says that it is a draft",
    "evidence": "of a summary: ids of records it rests on",
    "problem": "of a next step: the id of the problem it answers",
    "file": "name of a file on disk",
    "run_in": "chooses the look of a heading",
    "ordinal": "chooses the words that count points",
    "structure": "chooses the parts of a plan",
    "type": "of a summary or plan stands in its title only if that is computed",
    "basics": "numbers to compare with the register",
    "claims": "numbers to compare with the records",
    "matters": "of minutes: which requirements the meeting counts for",
    "start": "of a plan: its period, for the checks",
    "end": "of a plan: its period, for the checks",
}
"""Field names whose value is a link or a choice, with the reason."""


@pytest.fixture(scope="module")
def project() -> Project:
    return load(ROOT)


@pytest.fixture(scope="module")
def documents(project: Project) -> dict[str, tuple[Entry, bytes]]:
    press = Press(project)
    return {entry.source.shown: (entry, press.make(entry)) for entry in project.entries()}


def it_passes_the_check_without_a_warning(project: Project) -> None:
    found = [d for d in (*project.diagnostics, *check(project)) if d.severity is not Severity.INFO]
    assert [f"{d.place} {d.rule} {d.message}" for d in found] == []


def it_holds_a_whole_year(project: Project) -> None:
    entries = list(project.entries())
    meetings = [e.record for e in entries if isinstance(e.record, Minutes)]
    assert len(entries) >= 36
    assert len([m for m in meetings if m.type == "中心组学习"]) >= 8
    assert len([m for m in meetings if m.type != "中心组学习"]) >= 20
    assert {m.type for m in meetings} == set(SUBTYPES)
    assert len([e for e in entries if e.kind.name == "training_reflection"]) >= 6
    assert 38 <= len(project.schools[0].register.people) <= 45


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2026, 1, 1)])
def it_meets_every_requirement_of_its_year(project: Project, on: date) -> None:
    years = (year for year in project.years() if not year.unit.studio)  # a studio: requirements/test_studio.py
    for home in (year for year in years if year.year == 2025):  # of 2024 a part is recorded
        found = standings(home, on)
        assert {standing.demand.id[0] for standing in found} >= {"R"}
        unmet = [f"{s.demand.id} {s.subject.label} {s.window.label}" for s in found if s.state != "达到"]
        assert unmet == []
        assert [month.overdue for month in calendar(home, found, on) if month.overdue] == []


def _words(node: Node, name: str = "", kind: str = "") -> Iterator[Scalar]:
    """Every text of a tree that is to stand on paper."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _words(item, name, kind)
    elif isinstance(node, Mapping):
        for english, entry in node.entries.items():
            if not _left_out(english, name, kind):
                yield from _words(entry.value, english, kind)


def _left_out(english: str, parent: str, kind: str) -> bool:
    if english in ("start", "end"):
        return kind == "implementation_plan" and not parent
    if english == "evidence":
        return kind == "annual_summary"
    if english == "problem":
        return parent == "next_steps"
    if english == "type":
        return kind != "study_minutes"
    return english in NOT_WORDS_ON_PAPER


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000。；、，]", "", text)


def _shapes(scalar: Scalar, entry: Entry) -> list[str]:
    """How a text may look on paper: as it is, or as the date, the person or the number that it means."""
    text = scalar.text.strip()
    people = entry.home.unit.school.register.called(text)
    if people:
        return [people[0].name]
    try:
        day = parse_date(text)
    except ValueError:
        return [text.replace(":", ":").lstrip("0") if re.fullmatch(r"\d\d?:\d\d", text) else text]
    assert isinstance(day, date)
    return [f"{day.year}年{day.month}月{day.day}日", f"{day.month}月{day.day}日"]


def it_prints_every_word_of_its_yaml(documents: dict[str, tuple[Entry, bytes]]) -> None:
    lost = []
    for entry, document in documents.values():
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            paper = _plain(text_of(etree.fromstring(archive.read("word/document.xml"))))
        for scalar in _words(entry.tree, kind=entry.kind.name):
            pieces = scalar.text.splitlines() if "\n" in scalar.text else [None]
            shapes = [[line] for line in pieces] if pieces != [None] else [_shapes(scalar, entry)]
            lost += [f"{scalar.place} {s[0]}" for s in shapes if not any(_plain(w) in paper for w in s)]
    assert not lost, "\n".join(lost)


def it_takes_every_branch_of_every_template(project: Project, tmp_path: Path) -> None:
    shutil.copytree(shipped.folder("data"), tmp_path / "data")
    (tmp_path / "templates").mkdir()
    branches: dict[str, dict[int, str]] = {}
    for kind in KINDS:
        template, branches[kind.name] = probed((shipped.folder("templates") / f"{kind.name}.docx").read_bytes())
        (tmp_path / "templates" / f"{kind.name}.docx").write_bytes(template)
    for name in ONLY_ONE:
        (path,) = (tmp_path / "data").rglob(name)
        text = path.read_text(encoding="utf-8")
        again = path.with_name(f"{path.stem}-2.yaml")
        again.write_text(re.sub(r"^附件: \[([^,]+), .*\]$", r"附件: [\1]", text, flags=re.MULTILINE), encoding="utf-8")
    copy = load(tmp_path)
    press = Press(copy)
    taken: dict[str, set[int]] = {kind.name: set() for kind in KINDS}
    for entry in copy.entries():
        taken[entry.kind.name] |= marks_in(press.make(entry))
    never = [f"{kind}: {tag}" for kind, tags in branches.items() for n, tag in tags.items() if n not in taken[kind]]
    assert not never, "\n".join(never)
