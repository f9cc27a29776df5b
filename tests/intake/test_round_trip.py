"""Form → filled in → imported → built: nothing is lost, for every kind, the register and attendance."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli.running import docgen
from intake.workbooks import fill, sample, texts

from docgen.build.scope import Selection
from docgen.export.forms.fill import Filled, rows
from docgen.export.forms.layout import UNIT, form_of, register_form
from docgen.export.forms.make import part, unit_words
from docgen.export.forms.meetings import marks_of, meetings
from docgen.kinds import KINDS
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, Project, load
from docgen.model.record import Record

SCHOOL = ("--school", "临澜市书院路小学")


def said(record: Record) -> dict[str, Any]:
    """The fields of a record; a day is enough to tell files apart that a form may name anew."""
    return {name: getattr(record, name) for name in type(record).model_fields}


def entries(project: Project, kind: Kind) -> list[Entry]:
    return [entry for entry in project.entries() if entry.kind.name == kind.name]


def as_typed(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_takes_a_filled_form_of_every_kind_without_loss(kind: Kind, tmp_path: Path) -> None:
    root = sample(tmp_path)
    before = load(root)
    assert not before.diagnostics.failed
    wanted = entries(before, kind)
    assert wanted, f"{kind.name} has no sample"
    docgen("form", kind.name, "-o", "表.xlsx", at=root)
    fill(root / "表.xlsx", _typed(kind, wanted, before))
    for entry in wanted:
        (root / entry.source.shown).unlink()
    ran = docgen("import", "表.xlsx", at=root)
    assert ran.code == 0, ran.said
    after = entries(load(root), kind)
    assert [said(entry.record) for entry in _sorted(after)] == [said(entry.record) for entry in _sorted(wanted)]
    _same_documents(wanted, after)
    files = texts(root)
    assert docgen("import", "表.xlsx", at=root).out.startswith("√ 与现有数据一致")
    assert texts(root) == files
    built = docgen("build", "--kind", kind.label, at=root)
    assert built.code == 0, built.said


def _typed(kind: Kind, wanted: list[Entry], project: Project) -> dict[str, list[dict[str, Any]]]:
    """What a person types into the sheets for these documents."""
    units = unit_words(part(project, Selection()))
    filled = [
        Filled(e.record, str(n), {UNIT: units[id(e.home.unit)]}, _emptied(e), register=e.home.unit.school.register)
        for n, e in enumerate(wanted, 1)
    ]
    found = rows(form_of(kind.model, kind.label), filled)
    return {name: [{head: as_typed(v) for head, v in row.items()} for row in listed] for name, listed in found.items()}


def _emptied(entry: Entry) -> frozenset[tuple[str, ...]]:
    return frozenset({("absent",)} if "absent" in entry.tree.entries else ())


def _sorted(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda e: (e.home.unit.folder, e.home.year, str(e.record.date), repr(said(e.record))))


def _same_documents(before: list[Entry], after: list[Entry]) -> None:
    for one, other in zip(_sorted(before), _sorted(after), strict=True):
        assert (one.title, one.home.unit.folder, one.home.year) == (
            other.title,
            other.home.unit.folder,
            other.home.year,
        )
        assert ("absent" in one.tree.entries) == ("absent" in other.tree.entries)


def it_takes_a_filled_register_without_loss(tmp_path: Path) -> None:
    root = sample(tmp_path)
    before = load(root).schools[0].register
    (root / "data/临澜市书院路小学/people.yaml").write_text("人员:\n  - 姓名: 周怀远\n", encoding="utf-8")
    form = register_form()
    empty = docgen("form", "people", "-o", "名册.xlsx", at=tmp_path.parent)
    assert empty.code == 0 or empty.code == 2  # without a project there is nobody to list
    docgen("form", "people", "-o", "名册.xlsx", *SCHOOL, at=root)
    listed = [Filled(person, str(n), {}) for n, person in enumerate(before.people, 1)]
    fill(root / "名册.xlsx", rows(form, listed))
    ran = docgen("import", "名册.xlsx", *SCHOOL, at=root)
    assert ran.code == 0, ran.said
    assert load(root).schools[0].register == before
    files = texts(root)
    assert docgen("import", "名册.xlsx", *SCHOOL, at=root).code == 0
    assert texts(root) == files
    assert docgen("build", at=root).code == 0


def it_takes_filled_attendance_without_loss(tmp_path: Path) -> None:
    root = sample(tmp_path)
    before = {e.source.shown: marks_of(e) for home in load(root).years() for e in meetings(home)}
    docgen("form", "attendance", "-o", "考勤.xlsx", "--year", "2025", at=root)
    wiped = [p for p in (root / "data").glob("*/*/2025/minutes/*.yaml") if "谈心" not in p.name]
    for path in wiped:
        path.write_text(_without_attendance(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    assert {e.source.shown: marks_of(e) for home in load(root).years() for e in meetings(home)} != before
    ran = docgen("import", "考勤.xlsx", at=root)
    assert ran.code == 0, ran.said
    assert {e.source.shown: marks_of(e) for home in load(root).years() for e in meetings(home)} == before
    files = texts(root)
    assert docgen("import", "考勤.xlsx", at=root).out.startswith("√ 与现有数据一致")
    assert texts(root) == files
    assert docgen("check", at=root).code == 0


def _without_attendance(text: str) -> str:
    """A file without 出席 and 缺席, whose values stand on the same line or below, set in."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        inside = line.startswith(("出席:", "缺席:")) or (inside and line[:1] in (" ", "-"))
        kept += [] if inside else [line]
    return "".join(kept)


def it_changes_nothing_when_what_is_there_is_read_in_again(tmp_path: Path) -> None:
    root = sample(tmp_path)
    before = texts(root)
    for what in [*(kind.name for kind in KINDS), "people", "attendance"]:
        of = SCHOOL if what == "people" else ()
        docgen("form", what, "-o", f"{what}.xlsx", "--filled", *of, at=root)
        ran = docgen("import", f"{what}.xlsx", *of, at=root)
        assert (ran.code, ran.out.startswith("√ 与现有数据一致")) == (0, True), ran.said
    assert texts(root) == before
