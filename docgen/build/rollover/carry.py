"""Carry a year over: read this year's folders, make next year's beside them, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from docgen.build.lock import Lock
from docgen.build.rollover.found import Carried, Look, Matter, Rollover
from docgen.build.rollover.people import changes, gone, still_named
from docgen.build.rollover.plan import next_plan
from docgen.build.rollover.unfinished import unfinished
from docgen.build.rollover.year import next_year
from docgen.build.scope import Selection, scope
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import WrongUsage
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Project, UnitYear, load
from docgen.model.record import UNDECIDED
from docgen.render.write import refused, write

_STAGING = ".docgen-"


def prepare(root: Path, year: int, selection: Selection) -> tuple[Rollover, list[Diagnostic]]:
    """What is to be made, without writing; with errors in this year's files these, and nothing else.

    Raises `WrongUsage` where nothing has that year, or every unit has the next one already.
    """
    project = load(root, draft=True)
    asked = scope(project, Selection(selection.school, selection.unit))
    branches = (home for home in project.years() if not home.unit.studio)  # a studio goes on through its two years
    wanted = [home for home in branches if home.year == year and asked.covers(home.sources[-1].shown)]
    found = [d for d in project.diagnostics.sorted() if d.severity is Severity.ERROR and asked.covers(d.place.path)]
    found = [d for d in found if not _of_another_year(d.place.path, year)]
    if found:
        return Rollover(year), found
    if not wanted:
        raise _no_such_year(project, year)
    rollover = Rollover(year, [_carry(home, root) for home in wanted])
    if not any(carried.made for carried in rollover.units):
        folders = "、".join(carried.folder for carried in rollover.units)
        raise WrongUsage(f"{year + 1} 年的文件夹都已经有了（{folders}），没有改动", "要重新结转，请先把它们改名或移走")
    schools = {home.unit.school.folder: home.unit.school for home in wanted}
    rollover.people = {name: changes(school, year) for name, school in schools.items()}
    return rollover, []


def make(root: Path, rollover: Rollover) -> None:
    """Make the new folders. When one cannot be made, none stays. Raises `CannotReadOrWrite`."""
    with Lock(root):
        units = [carried for carried in rollover.units if carried.made]
        stages: list[tuple[Path, Path]] = []
        done: list[Path] = []
        try:
            for carried in units:
                target = root / carried.folder
                _clear(target.parent)
                stages.append((_stage(target, carried), target))
            for staged, target in stages:
                _move(staged, target)
                done.append(target)
        except BaseException:
            for target in done:
                shutil.rmtree(target, ignore_errors=True)
            raise
        finally:
            for staged, _ in stages:
                shutil.rmtree(staged.parent, ignore_errors=True)


def _carry(home: UnitYear, root: Path) -> Carried:
    unit = home.unit
    folder = unit.school.path / unit.folder / str(home.year + 1)
    carried = Carried(unit.school.folder, unit.folder, folder.relative_to(root).as_posix())
    if folder.exists():
        carried.reason = f"已经有 {home.year + 1} 年的文件夹，没有改动"
        return carried
    carried.looks += still_named(unit, home.year)
    carried.matters = [_owned(matter, home, carried) for matter in unfinished(home)]
    carried.files["year.yaml"] = next_year(home, carried, f"{carried.folder}/year.yaml")
    plans = [entry for entry in home.entries if isinstance(entry.record, Plan)]
    for plan in plans:
        name = Path(plan.source.shown).name
        if name == "plan.yaml":
            carried.files[name] = next_plan(plan, carried, f"{carried.folder}/{name}")
        else:
            carried.looks.append(Look(plan.source.shown, 0, "单项方案没有结转；仍要执行的，请另行复制"))
    if "plan.yaml" not in carried.files:
        carried.looks.append(
            Look(f"{carried.folder}/plan.yaml", 0, "今年没有 plan.yaml，没有结转计划；可用 docgen new 新建")
        )
    return carried


def _owned(matter: Matter, home: UnitYear, carried: Carried) -> Matter:
    """A matter; when its owner left, somebody else is to be named."""
    if not gone(home.unit.school, matter.owner, home.year):
        return matter
    why = f"上年结转事项的责任人{matter.owner}已不在名册中，请另定"
    carried.looks.append(Look(f"{carried.folder}/plan.yaml", 0, why, matter.matter.partition("。")[0]))
    return replace(matter, owner=UNDECIDED)


def _of_another_year(path: str, year: int) -> bool:
    parts = path.split("/")
    return len(parts) > 4 and parts[0] == "data" and parts[3] != str(year)


def _no_such_year(project: Project, year: int) -> WrongUsage:
    there = sorted({home.year for home in project.years()})
    if year - 1 in there:
        hint = f"结转时写原来的年度：由 {year - 1} 年生成 {year} 年，请运行 docgen rollover {year - 1}"
    else:
        hint = f"现有：{'、'.join(map(str, there))}" if there else "data 文件夹里还没有年度数据"
    return WrongUsage(f"所选范围内没有 {year} 年的数据", hint)


def _stage(target: Path, carried: Carried) -> Path:
    """The new folder with its files, complete, under another name in the same place."""
    try:
        staged = Path(tempfile.mkdtemp(prefix=_STAGING, dir=target.parent)) / target.name
        staged.mkdir()
    except OSError as failure:
        raise refused(failure, target) from failure
    for name, text in carried.files.items():
        write(staged / name, text.encode())
    return staged


def _move(staged: Path, target: Path) -> None:
    try:
        os.rename(staged, target)
    except OSError as failure:
        raise refused(failure, target) from failure


def _clear(folder: Path) -> None:
    """Remove what a killed run left in the folder of a unit; only while holding the lock."""
    for path in _strays(folder):
        with suppress(OSError):
            shutil.rmtree(path)


def _strays(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob(f"{_STAGING}????????") if path.is_dir())
