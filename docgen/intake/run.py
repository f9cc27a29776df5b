"""The whole way of an import: read the sheets, find out what they are, compare with the project, plan the files.

Nothing is written here: `commit.py` does, when a person or program has seen the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.scope import Selection
from docgen.diagnostics import Diagnostic, Diagnostics, Place, Severity
from docgen.errors import ProblemsFound, WrongUsage
from docgen.export.forms.layout import PEOPLE, form_of, register_form
from docgen.export.forms.meetings import expected, meetings
from docgen.export.forms.words import ATTENDANCE, REGISTER, WORDS, what_called
from docgen.export.grids import Grid, grids
from docgen.intake.attendance import Attendance, apply_told, is_attendance
from docgen.intake.changes import Import
from docgen.intake.documents import Documents
from docgen.intake.headers import closed_head, find_head, meanings
from docgen.intake.homes import Homes
from docgen.intake.pasted import Pasted, read_pasted
from docgen.intake.register import People, open_register
from docgen.intake.turnout import Told, Turnout
from docgen.intake.workbook import Reader
from docgen.kinds import KINDS
from docgen.kinds.project import Entry, Project, load
from docgen.ledger.people import key
from docgen.source.folders import discover

PASTED = "粘贴的名单"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be imported: the file, what it is ("": found out), for whom, whether gaps are allowed."""

    file: Path
    kind: str = ""
    selection: Selection = field(default_factory=Selection)
    draft: bool = False


def read_workbook(root: Path, wish: Wish) -> Import:
    """The plan of an import. Raises `DocgenError` where the file or the project cannot be read."""
    sheets = grids(wish.file)
    what = what_called(wish.kind) if wish.kind else _guess(wish.file, sheets)
    result, found = Import(), Diagnostics()
    if what == REGISTER:
        _read_register(root, wish, sheets, result, found)
        return result
    project = load(root, draft=True)
    homes = Homes(project, wish.selection, found)
    if broken := _broken(homes):
        result.found = broken
        return result
    if what == ATTENDANCE:
        fitting = [grid for grid in sheets if is_attendance(grid)] or sheets
        Attendance(project, homes, found, result).take(fitting)
    else:
        kind = next(kind for kind in KINDS if kind.name == what)
        rows = Reader(form_of(kind.model, kind.label), sheets, found).rows()
        Documents(project, kind, homes, wish.draft, found, result).take(rows)
    result.found = _once(found)
    return result


def read_list(root: Path, text: str, minutes: Path, name: str = PASTED) -> Import:
    """The plan for a pasted list of who came; `minutes` is the file of the meeting, `name` what places are told in."""
    project, result, found = load(root, draft=True), Import(), Diagnostics()
    entry = _entry(project, minutes, root)
    register = entry.home.unit.school.register
    pasted = read_pasted(text, register.people)
    for one in pasted.unclear:
        found.error(_at(text, one.start, one.end, name), "not-understood", one.why, one.hint)
    if not found.failed:
        told = {key(s.person): Told(s.person, s.mark, _at(text, s.start, s.end, name)) for s in pasted.said}
        told |= _others(entry, pasted, set(told), name)
        _check_counts(told, pasted, found, name)
        turnout = Turnout(entry, told, found, Place(name, 1, 1))
        apply_told(turnout, project, result)
    result.found = _once(found)
    return result


def _others(entry: Entry, pasted: Pasted, named: set[str], name: str) -> dict[str, Told]:
    """What the list says of all whom it does not name."""
    roll = expected(entry)
    if pasted.rest is None or roll is None:
        return {}
    rest = [person for person in roll.people if key(person) not in named]
    return {key(person): Told(person, pasted.rest, Place(name, 1, 1)) for person in rest}


def _check_counts(told: dict[str, Told], pasted: Pasted, found: Diagnostics, name: str) -> None:
    there = sum(one.mark.present for one in told.values())
    reckoned = {"应到": len(told), "实到": there, "缺席": len(told) - there}
    for what, count in pasted.counts.items():
        if reckoned[what] != count:
            message = f"名单里写{what} {count} 人，逐人数出来是 {reckoned[what]} 人"
            found.error(Place(name, 1, 1), "counts-differ", message, "请核对名单，或核对这次会议的参加范围")


def _at(text: str, start: int, end: int, name: str) -> Place:
    above = text[:start].split("\n")
    return Place(name, len(above), len(above[-1]) + 1, max(end - start, 1))


def _entry(project: Project, minutes: Path, root: Path) -> Entry:
    wanted = minutes.resolve()
    listed = [entry for home in project.years() for entry in meetings(home)]
    entry = next((e for e in listed if (root / e.source.shown).resolve() == wanted), None)
    if entry is None:
        hint = "请写 data 文件夹里一份会议记录的路径；有错误的记录请先用 docgen check 改正"
        raise WrongUsage(f"“{minutes}”不是项目里的会议记录", hint)
    return entry


def _guess(path: Path, sheets: list[Grid]) -> str:
    """What a file is: by the names of its sheets, its own name, at last by its heads. Raises `WrongUsage`."""
    forms = {kind.name: form_of(kind.model, kind.label) for kind in KINDS}
    names = {closed_head(grid.name) for grid in sheets}
    if any(map(is_attendance, sheets)):
        return ATTENDANCE
    labels = {name: form.main.name for name, form in forms.items()} | {REGISTER: PEOPLE}
    by_sheet = [name for name, label in labels.items() if closed_head(label) in names]
    by_file = [word for word in (*WORDS, *(label for label in labels.values())) if word in path.stem]
    if len(by_sheet) == 1:
        return by_sheet[0]
    if by_file and not by_sheet:
        return what_called(by_file[0])
    tables = {name: form.main for name, form in forms.items()} | {REGISTER: register_form().main}
    fits = {}
    for name, table in tables.items():
        heads = [find_head(grid, meanings(table), 2) for grid in sheets]
        needed = {column.label for column in table.columns if column.need == "required"}
        fits[name] = max((len(head.labels) for head in heads if head and needed <= head.labels), default=0)
    best = [name for name, count in fits.items() if count and count == max(fits.values())]
    if len(best) == 1:
        return best[0]
    known = "、".join(["people", "attendance", *(kind.label for kind in KINDS)])
    raise WrongUsage(f"看不出 {path.name} 是哪一种表", f"请用 --kind 指明：{known}")


def _read_register(root: Path, wish: Wish, sheets: list[Grid], result: Import, found: Diagnostics) -> None:
    """A register is read although other files have mistakes: names that it lacks are the most usual of them."""
    file = open_register(root, _school(root, wish.selection.school), found)
    if file:
        People(file, found, result).take(Reader(register_form(), sheets, found).rows())
    result.found = _once(found)


def _school(root: Path, asked: str) -> Path:
    """The folder of the school that is meant. Raises `WrongUsage` when it is none or several."""
    folders = {folder.path.name: folder.path for folder in discover(root)[0]}
    if asked and asked not in folders:
        schools = load(root, draft=True).schools
        folders = {s.folder: s.path for s in schools if asked in (s.record.short, s.record.name)}
    elif asked:
        folders = {asked: folders[asked]}
    if len(folders) != 1:
        what = "有几所学校，不知道是哪一所的名册" if folders else "没有所指的学校"
        raise WrongUsage(what, f"请用 --school 指明：{'、'.join(folders)}" if folders else "请核对学校的文件夹名")
    return next(iter(folders.values()))


def _broken(homes: Homes) -> list[Diagnostic]:
    """Errors in the files that rows would be compared with: a file that cannot be read would be taken for missing."""
    asked = homes.asked
    within = [f"data/{school.folder}/" for school in homes.schools()] if asked.school or asked.unit else [""]
    errors = [d for d in homes.project.diagnostics.sorted() if d.severity is Severity.ERROR]
    found = [d for d in errors if any(d.place.path.startswith(folder) for folder in within)]
    if not found and not homes.units():
        raise ProblemsFound("项目里没有所指的单位", "请核对 --school、--unit，或先建立 data/学校/支部/branch.yaml")
    return found


def _once(found: Diagnostics) -> list[Diagnostic]:
    """The findings in order; a gap is not told where the cell itself is told to be wrong."""
    listed = found.sorted()
    told = {d.place for d in listed if d.severity is Severity.ERROR and d.rule != "missing-field"}
    return [d for d in listed if d.rule != "missing-field" or d.place not in told]
