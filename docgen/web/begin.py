"""Where there is nothing yet: make a project in the folder, or carry a year over to the next."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from docgen.build.newproject import begin
from docgen.build.rollover.carry import make, prepare
from docgen.build.scope import Selection
from docgen.diagnostics import Severity
from docgen.errors import ProblemsFound, WrongUsage
from docgen.web.desk import desk
from docgen.web.keys import key_of

PAGE = Blueprint("begin", __name__)
_TOLD = 20


@PAGE.get("/begin")
def start() -> str:
    """Offer to make a project where there is none, or say that it has no year yet."""
    found = desk().read().project.diagnostics.sorted() if desk().begun else []
    wrong = [one for one in found if one.severity is Severity.ERROR]
    shown = {"begun": desk().begun, "root": desk().root, "this_year": desk().today().year}
    return render_template("begin.html", wrong=wrong[:_TOLD], more=max(0, len(wrong) - _TOLD), **shown)


@PAGE.post("/begin")
def begin_() -> dict[str, Any]:
    """Make a project in the folder that the server was started for."""
    if desk().begun:
        raise WrongUsage("这里已经有一个项目", "请回到首页")
    begin(desk().root, desk().today().year)
    return {"go": "/"}


@PAGE.get("/year/<key>/next")
def next_year(key: str) -> str:
    """What carrying this year over would bring."""
    home = desk().read().year(key)
    unit = home.unit
    rollover, errors = prepare(desk().root, home.year, Selection(unit.school.folder, unit.folder))
    return render_template("next.html", rollover=rollover, errors=errors)


@PAGE.post("/year/<key>/next")
def carry(key: str) -> dict[str, Any]:
    """Make the folder of the next year."""
    home = desk().read().year(key)
    unit = home.unit
    rollover, errors = prepare(desk().root, home.year, Selection(unit.school.folder, unit.folder))
    if errors:
        raise ProblemsFound(f"这一年的数据有 {len(errors)} 处错误，没有结转", "请先按“问题”一页的提示改正")
    make(desk().root, rollover)
    made = [carried.folder for carried in rollover.units if carried.made]
    if not made:
        raise WrongUsage(f"{rollover.next} 年的文件夹已经有了，没有改动", "请在上方选择那一年")
    return {"go": f"/choose?key={key_of(made[0])}"}
