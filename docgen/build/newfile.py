"""Begin a new document: choose its folder and file name, and write its skeleton with what is known filled in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.build.names import safe
from docgen.build.schemas import FOLDER, all_schemas, inherited_in, write_schemas
from docgen.build.scope import Selection, scope
from docgen.errors import WrongUsage
from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.kind import Kind
from docgen.kinds.project import STUDIO, Project, UnitYear, defaults_above, load
from docgen.kinds.study_minutes import Minutes
from docgen.model.fields import parse_date
from docgen.model.shape import shapes
from docgen.model.skeleton import skeleton
from docgen.model.suggest import did_you_mean
from docgen.render.write import refused
from docgen.source.folders import YearFolder, discover
from docgen.source.nodes import Mapping, Node, Scalar, Sequence

_WHERE = {"branch": "支部/branch.yaml", "studio": "工作室/studio.yaml"}
_ALWAYS_WANTED = ("absent",)  # optional, as who was present may be written instead; but one of the two must be there


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new document is to be: its kind, where it belongs, and what is known of it already (texts, as typed)."""

    kind: Kind
    selection: Selection
    day: str = ""
    type: str = ""


def new_file(root: Path, wish: Wish, today: date, project: Project | None = None) -> Path:
    """Write the skeleton and the schema it names; the path of the new file. Raises `DocgenError`.

    `project` is the one at `root`, where it has been read already.
    """
    day = _day(wish.day)
    _must_be_a_type(wish)
    project = project or load(root)
    folder = _folder(project, wish, day, today)
    above = _above(project, wish.kind, folder)
    known = {name: text for name, text in _known(project, wish, folder, day).items() if name not in above}
    wanted = {*_ALWAYS_WANTED, *(SUBTYPES[wish.type].needs if wish.type in SUBTYPES else ())}
    for path in _free_paths(wish, folder, day):
        target = os.path.relpath(root / FOLDER / f"{wish.kind.name}.json", path.parent).replace(os.sep, "/")
        head = (f"yaml-language-server: $schema={target}", f"{wish.kind.label}：{wish.kind.about}。")
        if _write_new(path, skeleton(wish.kind.model, head, known, wanted, above)):
            break
    write_schemas(root / FOLDER, {wish.kind.name: all_schemas(inherited_in(root))[wish.kind.name]})
    return path


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError as failure:
        raise WrongUsage(f"--date 写得不对：{failure}", "例如 --date 2025-3-5") from failure
    assert isinstance(day, date)
    return day


def _must_be_a_type(wish: Wish) -> None:
    shape = shapes(wish.kind.model).get("type")
    choices = shape.choices if shape else ()
    if wish.type and wish.type not in choices:
        hint = did_you_mean(wish.type, choices) or f"可以写：{'、'.join(choices)}"
        raise WrongUsage(f"{wish.kind.label}没有“{wish.type}”这种类型", hint if choices else "请去掉 --type")


def _folder(project: Project, wish: Wish, day: date | None, today: date) -> YearFolder:
    """The one folder of a year that is meant. Raises `WrongUsage` when there is none, or more than one."""
    asked = scope(project, wish.selection)
    units = {
        (school.path.name, unit.path.name): unit
        for school in discover(project.root)[0]
        for unit in school.units
        if (unit.file.name == STUDIO) is (wish.kind.unit == "studio")
        and (not asked.schools or school.path.name in asked.schools)
        and (not asked.units or (school.path.name, unit.path.name) in asked.units)
    }
    if len(units) != 1:
        listed = "、".join("/".join(key) for key in units)
        hint = (
            f"请用 --school、--unit 指明是哪一个：{listed}" if units else f"请先建立 data/学校/{_WHERE[wish.kind.unit]}"
        )
        raise WrongUsage("有几个单位，不知道放在哪里" if units else "项目里还没有这种文书的单位", hint)
    years = {folder.year: folder for folder in next(iter(units.values())).years}
    wanted = wish.selection.year or (day.year if day else None)
    if wanted is None:
        wanted = today.year if today.year in years else max(years, default=today.year)
    if wanted not in years:
        where = "/".join(next(iter(units)))
        hint = f"请先建立 data/{where}/{wanted}/year.yaml，写上“年度: {wanted}”"
        if wanted - 1 in years and wish.kind.unit == "branch":
            hint = f"由上一年生成：docgen rollover {wanted - 1}"
        raise WrongUsage(f"“{where}”还没有 {wanted} 年的文件夹", hint)
    return years[wanted]


def _known(project: Project, wish: Wish, folder: YearFolder, day: date | None) -> dict[str, str]:
    known = {"date": f"{day.year}-{day.month}-{day.day}" if day else "", "type": wish.type}
    year = _year(project, folder)
    if year and wish.type in SUBTYPES and wish.type != "党小组会":  # those of each group are counted apart
        records = [entry.record for entry in year.entries if isinstance(entry.record, Minutes)]
        known["session_no"] = str(max((r.session_no or 0 for r in records if r.type == wish.type), default=0) + 1)
    return {name: value for name, value in known.items() if value}


def _year(project: Project, folder: YearFolder) -> UnitYear | None:
    """The year of that folder, None when its files cannot be read."""
    return next((y for y in project.years() if y.unit.school.path / y.unit.folder / str(y.year) == folder.path), None)


def _above(project: Project, kind: Kind, folder: YearFolder) -> dict[str, str]:
    """What the files above say for documents of a kind, by English field name, as it is shown."""
    year = _year(project, folder)
    return inherited(year, kind) if year else {}


def inherited(year: UnitYear, kind: Kind) -> dict[str, str]:
    """What the files above the documents of a year say for those of a kind, by English field name, as it is shown."""
    tree = defaults_above(year).of(kind)
    return {name: _shown(entry.value) for name, entry in tree.entries.items()} if tree else {}


def _shown(node: Node) -> str:
    """A value on one line."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    below = node.items if isinstance(node, Sequence) else [v for _, v in node] if isinstance(node, Mapping) else []
    return "、".join(map(_shown, below))


def _free_paths(wish: Wish, folder: YearFolder, day: date | None) -> Iterator[Path]:
    """The paths that the file may have, the first that is free being taken."""
    first, *others = wish.kind.places
    if "*" not in first:
        yield folder.path / first
    pattern = first if "*" in first else others[0]
    words = safe(f"{day.isoformat() if day else folder.year}-{wish.type or wish.kind.label}")
    for number in range(1 if "*" in first else 2, 1000):
        yield folder.path / pattern.replace("*", f"{words}-{number:02}" if "*" in first else str(number))


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; False when it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as failure:
        raise refused(failure, path) from failure
    return True
