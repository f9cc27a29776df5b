"""Forms to fill in: every field has its place, drop-downs come from the register, nothing in them is a formula."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli.running import docgen
from intake.workbooks import sample

from docgen.build.scope import Selection
from docgen.export.forms.attendance import attendance_book
from docgen.export.forms.book import SPARE
from docgen.export.forms.layout import EXAMPLE, KEY, LEVEL, form_of, register_form
from docgen.export.forms.make import kind_form, one_school, part, people_form
from docgen.kinds import KINDS
from docgen.kinds._minutes_parts import Topic
from docgen.kinds.kind import Kind
from docgen.kinds.project import load
from docgen.kinds.study_minutes import Minutes
from docgen.model.record import Record
from docgen.model.shape import shapes

DAY = date(2025, 3, 5)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def validations(sheet: Any) -> dict[str, Any]:
    """The checks of a sheet by the head above them."""
    heads = {cell.column_letter: str(cell.value) for cell in sheet[2] if cell.value}
    return {heads[str(v.sqref).split(":")[0].rstrip("0123456789")]: v for v in sheet.data_validations.dataValidation}


def leaves(model: type[Record], seen: tuple[type[Record], ...] = ()) -> set[tuple[str, str]]:
    """Every field of a record and of those in it that holds a value, with the class it belongs to."""
    found: set[tuple[str, str]] = set()
    for name, shape in shapes(model).items():
        if shape.record is None or shape.names:
            found.add((model.__name__, name))
        elif shape.record not in seen:
            found |= leaves(shape.record, (*seen, shape.record))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_has_a_place_for_every_field_of_every_kind(kind: Kind) -> None:
    form = form_of(kind.model, kind.label)
    levels = [level for table in form.tables for level in table.level.all()]
    assert {(c.model.__name__, c.name) for level in levels for c in level.columns} == leaves(kind.model)
    assert len({table.name for table in form.tables}) == len(form.tables)
    for table in form.tables:
        assert len(table.name) <= 31
        assert len({c.label for c in table.level.columns}) == len(table.level.columns)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_marks_what_is_required_and_shows_how_to_fill_in(kind: Kind, tmp_path: Path) -> None:
    book = opened(kind_form(kind, part(load(sample(tmp_path)), Selection()), DAY))
    form = form_of(kind.model, kind.label)
    assert book.sheetnames == [*(table.name for table in form.tables), "选项"]
    assert book["选项"].sheet_state == "hidden"
    for table in form.tables:
        sheet = book[table.name]
        heads = {str(cell.value).removesuffix("*"): cell for cell in sheet[2]}
        for column in table.columns:
            head = heads[column.label]
            assert str(head.value).endswith("*") == (column.need == "required")
            assert (column.info.description or "") in head.comment.text
        assert sheet["A3"].value == EXAMPLE
        assert all(cell.value and cell.fill.fgColor.rgb.endswith("EDEDED") for cell in sheet[3] if cell.column > 3)
        assert (sheet.freeze_panes, sheet.page_setup.paperSize, sheet.page_setup.orientation)[1:] == (9, "landscape")
        assert str(sheet.freeze_panes).endswith("4")
        assert sheet.print_title_rows == "$2:$2"
        assert LEVEL in heads or not table.nested
        assert KEY in heads


def it_offers_names_and_choices_from_lists_on_a_hidden_sheet(tmp_path: Path) -> None:
    project = load(sample(tmp_path))
    kind = next(kind for kind in KINDS if kind.model is Minutes)
    book = opened(kind_form(kind, part(project, Selection()), DAY))
    checks = validations(book["学习会议记录"])
    assert checks["主持人*"].formula1 == "名单_人员"
    assert checks["类型*"].formula1 == "名单_类型"
    assert (checks["日期*"].type, checks["开始*"].type, checks["会次"].type) == ("date", "time", "whole")
    assert checks["地点*"].type == "textLength"
    assert "出席" not in checks  # several names in one cell: no list can offer them
    assert all(check.error for check in checks.values())
    people = book.defined_names["名单_人员"].attr_text
    column = people.split("$")[1]
    names = [cell.value for cell in book["选项"][column] if cell.value]
    assert names[:2] == ["周怀远", "沈静澜"]
    assert "zhangwei-sx" in names
    assert names.count("张伟") == 0
    assert int(str(checks["主持人*"].sqref).split(":")[1].strip("GHIJKLMN")) >= SPARE


def it_keeps_numbers_that_are_names_as_text(tmp_path: Path) -> None:
    for sheet, heads in (("实施方案", ["文号", "编号"]), ("学习会议记录", ["编号"])):
        kind = next(kind for kind in KINDS if kind.label == sheet)
        made = opened(kind_form(kind, None, DAY))[sheet]
        columns = {str(cell.value).removesuffix("*"): cell.column_letter for cell in made[2]}
        for head in heads:
            with zipfile.ZipFile(io.BytesIO(kind_form(kind, None, DAY))) as packed:
                styles = openpyxl.load_workbook(io.BytesIO(kind_form(kind, None, DAY)))
                assert packed.testzip() is None
                assert styles[sheet].column_dimensions[columns[head]].number_format == "@"


def it_lists_everybody_of_the_register_with_drop_downs(tmp_path: Path) -> None:
    school = one_school(load(sample(tmp_path)), "临澜市书院路小学")
    book = opened(people_form(school, DAY))
    sheet = book[register_form().main.name]
    assert [row[1].value for row in sheet.iter_rows(min_row=4)][: len(school.register.people)] == [
        person.name for person in school.register.people
    ]
    assert validations(sheet)["支部"].formula1 == "名单_支部"
    assert "校外" not in [cell.value for cell in sheet[2]]


def it_makes_the_same_bytes_again(tmp_path: Path) -> None:
    project = load(sample(tmp_path))
    for kind in KINDS:
        of = part(project, Selection())
        assert kind_form(kind, of, DAY, filled=True) == kind_form(kind, of, DAY, filled=True)


def it_writes_texts_that_look_like_formulas_as_texts(tmp_path: Path) -> None:
    root = sample(tmp_path)
    people = root / "data/临澜市书院路小学/people.yaml"
    text = people.read_text(encoding="utf-8")
    for evil in ('"=HYPERLINK(1)"', '"+1+1"', '"-1+1"', '"@SUM(1)"', '"\\t=1"'):
        text += f"  - {{姓名: {evil}, 职务: {evil}, 编号: {evil}, 政治面貌: 群众}}\n"
    people.write_text(text, encoding="utf-8")
    minutes = next(root.glob("data/*/党总支/2025/minutes/2025-03-14*"))
    said = minutes.read_text(encoding="utf-8").splitlines()
    lines = ['议题: "=HYPERLINK(1)"' if line.startswith("议题:") else line for line in said]
    minutes.write_text("\n".join(lines), encoding="utf-8")
    ran = docgen("ledger", "--all", "--format", "xlsx", at=root)
    assert ran.code == 0, ran.said
    project = load(root)
    of = part(project, Selection())
    made = [kind_form(kind, of, DAY, filled=True) for kind in KINDS]
    made += [people_form(one_school(project, project.schools[0].folder), DAY), attendance_book(of.years[:1], DAY)]
    made += [path.read_bytes() for path in root.rglob("*.xlsx")]
    assert len(made) > len(KINDS) + 2
    assert any(b"HYPERLINK" in zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml") for data in made[-20:])
    for data in made:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    sheet = packed.read(name).decode()
                    formulas = [part_.split("</f>")[0] for part_ in sheet.split("<f>")[1:]]
                    assert all(formula.startswith("SUM(") for formula in formulas), name


def it_names_the_levels_of_sections() -> None:
    plan = next(kind for kind in KINDS if kind.name == "implementation_plan")
    tables = {table.name: table for table in form_of(plan.model, plan.label).tables}
    assert tables["主要任务"].levels == ("一级", "二级", "三级", "四级", "要点")
    assert not tables["任务分解"].nested
    assert Topic.label_of("title") == "题目"


def it_makes_a_form_without_a_project_and_never_overwrites(tmp_path: Path) -> None:
    assert docgen("form", "会议通知", "-o", "通知.xlsx", at=tmp_path).code == 0
    before = (tmp_path / "通知.xlsx").read_bytes()
    again = docgen("form", "会议通知", "-o", "通知.xlsx", at=tmp_path)
    assert again.code == 2
    assert "没有覆盖" in again.err
    assert (tmp_path / "通知.xlsx").read_bytes() == before
    assert docgen("form", "attendance", "-o", "考勤.xlsx", at=tmp_path).code == 2
    assert docgen("form", "会议通知", "-o", "通知.pdf", at=tmp_path).code == 2
    assert docgen("form", "会议通知2", "-o", "丙.xlsx", at=tmp_path).code == 2
