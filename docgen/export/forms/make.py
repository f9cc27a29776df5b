"""Make the workbook of a kind, of the register, or of attendance, with what the project knows of names and records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.build.scope import Selection
from docgen.errors import WrongUsage
from docgen.export.forms.attendance import attendance_book
from docgen.export.forms.book import Offer, form_book
from docgen.export.forms.fill import Filled, rows
from docgen.export.forms.layout import FILE, UNIT, Form, form_of, register_form
from docgen.export.forms.meetings import meetings
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, Project, School, Unit, UnitYear
from docgen.model.people import Register
from docgen.source.nodes import Mapping, find
from docgen.source.nodes import Sequence as Items


@dataclass(frozen=True, slots=True)
class Part:
    """The units of a project that a form is for; `several` schools are in the project, `named` units have to be named.

    A form of one unit among others names it, too: importing the workbook does not hear what the form was asked for.
    """

    units: tuple[Unit, ...]
    several: bool
    year: int | None = None
    named: bool = False

    @property
    def schools(self) -> list[School]:
        """Their schools."""
        return list({id(unit.school): unit.school for unit in self.units}.values())

    @property
    def years(self) -> list[UnitYear]:
        """Their years: the one asked for, or all."""
        return [home for unit in self.units for home in unit.years if self.year in (None, home.year)]


def part(project: Project, asked: Selection) -> Part:
    """The units asked for. Raises `WrongUsage` when there are none."""
    found = [
        unit
        for school in project.schools
        if asked.school in ("", school.folder, school.record.name, school.record.short)
        for unit in school.units
        if asked.unit in ("", unit.folder, unit.record.name, unit.record.short)
    ]
    if not found:
        names = "、".join(f"{s.folder}/{u.folder}" for s in project.schools for u in s.units)
        raise WrongUsage("没有所指的学校或单位", f"现有：{names}" if names else "请先建立 data/学校/支部/branch.yaml")
    named = sum(len(school.units) for school in project.schools) > 1
    return Part(tuple(found), len(project.schools) > 1, asked.year, named)


def kind_form(kind: Kind, of: Part | None, created: date, *, filled: bool = False) -> bytes:
    """The form of a kind; `filled` puts in the documents that there are. Without a project there are no names."""
    form = form_of(kind.model, kind.label)
    entries = [e for home in of.years for e in home.entries if e.kind is kind] if of and filled else []
    listed = [_filled(entry, str(number), of) for number, entry in enumerate(entries, 1) if of]
    return form_book(form, rows(form, listed), _offer(of), created)


def people_form(school: School | None, created: date) -> bytes:
    """The form of the register of a school, with everybody who is in it."""
    form = register_form()
    if school is None:
        return form_book(form, {}, Offer(), created)
    people = school.register.people
    called = [person.id or person.name for person in people]
    numbered = enumerate(zip(people, called, strict=True), 1)
    listed = [Filled(person, str(number), {}, called=name) for number, (person, name) in numbered]
    branches = tuple(str(unit.record.short) for unit in school.units)
    offer = Offer(tuple(dict.fromkeys(called)), {"支部": branches} if branches else {})
    return form_book(form, rows(form, listed), offer, created)


def one_school(project: Project, asked: str) -> School:
    """The school that is meant. Raises `WrongUsage` when it is none or several."""
    known = project.schools
    found = [school for school in known if asked in ("", school.folder, school.record.name, school.record.short)]
    if len(found) != 1:
        names = "、".join(school.folder for school in known)
        what = "有几所学校，一份名册只能是一所的" if found else "没有所指的学校，或它的 school.yaml、people.yaml 有错误"
        raise WrongUsage(what, f"请用 --school 指明：{names}" if found else "请先用 docgen check 检查")
    return found[0]


def attendance_form(of: Part, created: date) -> bytes:
    """The attendance sheets, one for each unit; of the year asked for, or the last. Raises `WrongUsage` for none."""
    last = max((home.year for home in of.years if meetings(home)), default=None)
    homes = [home for home in of.years if home.year == (of.year or last) and meetings(home)]
    if not homes:
        raise WrongUsage("所指的单位和年度还没有会议记录", "请先用 docgen new 学习会议记录 或 docgen form 录入会议")
    return attendance_book(homes, created)


def unit_words(of: Part) -> dict[int, str]:
    """How each unit is called in a form, by its identity."""
    return {id(u): (f"{u.school.record.short}/" if of.several else "") + str(u.record.short) for u in of.units}


def _filled(entry: Entry, key: str, of: Part) -> Filled:
    more = {FILE: entry.source.shown}
    if of.named:
        more[UNIT] = unit_words(of)[id(entry.home.unit)]
    emptied = frozenset(_emptied(entry, form_of(entry.kind.model, entry.kind.label)))
    return Filled(entry.record, key, more, emptied, register=entry.home.unit.school.register)


def _emptied(entry: Entry, form: Form) -> Sequence[tuple[str, ...]]:
    """The lists that a file says are empty."""
    found = []
    for table in form.parts:
        holder = find(entry.tree, *table.level.path[:-1])
        listed = holder.get(table.level.path[-1]) if isinstance(holder, Mapping) else None
        if isinstance(listed, Items) and not listed.items:
            found.append(table.level.path)
    return found


def _offer(of: Part | None) -> Offer:
    if of is None:
        return Offer()
    people = [
        _name(person.name, person.id, school.register) for school in of.schools for person in school.register.people
    ]
    units = {UNIT: tuple(unit_words(of).values())} if of.named else {}
    return Offer(tuple(dict.fromkeys(people)), units)


def _name(name: str, mark: str | None, register: Register) -> str:
    return mark if mark and len(register.by_name.get(name, [])) > 1 else name
