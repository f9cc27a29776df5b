"""`docgen form`: a workbook to fill in with Excel or WPS."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.build.scope import Selection
    from docgen.kinds.project import Project

HELP = (
    "生成一份在 Excel 或 WPS 里填写的工作簿，填好后用 docgen import 读入。\n\n"
    "种类写文书种类（中文或英文）、people（人员名册，带上现有的人）或 attendance（考勤表：人在左，会议在上）。"
    "表头是数据的项目名称，橙色的必填；灰色一行是示例；姓名和选项可以从下拉列表里选。"
)


@click.command("form", options_metavar="[选项]", help=HELP)
@click.argument("kind", metavar="种类")
@click.option(
    "-o", "--output", metavar="文件", type=click.Path(path_type=Path), required=True, help="写成这个 .xlsx 文件"
)
@click.option("--school", default="", metavar="学校", help="给哪所学校用（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="给哪个党组织用（文件夹名、简称或全称）")
@click.option("--year", type=int, metavar="年度", help="哪一年的，例如 2025；考勤表不写时为最近一年")
@click.option("--filled", is_flag=True, help="把已经录入的文书填在里面，供修改")
@click.option("--replace", is_flag=True, help="已有这个文件时覆盖它")
@common
@click.pass_obj
def command(
    face: Face, kind: str, output: Path, school: str, unit: str, year: int | None, filled: bool, replace: bool
) -> int:
    """Make the workbook and write it."""
    from docgen.build.scope import Selection
    from docgen.export.forms.words import REGISTER, what_called
    from docgen.render.write import write

    target = face.start / output
    if target.suffix.lower() != ".xlsx":
        raise WrongUsage(f"“{output}”要以 .xlsx 结尾", f"例如 -o {output.stem or '填写表'}.xlsx")
    if target.exists() and not replace:
        raise WrongUsage(f"已有“{output}”，没有覆盖", "请换一个文件名；确实要覆盖请加 --replace")
    selection = Selection(school, unit, year)
    what = what_called(kind)
    write(target, _made(face, what, selection, filled))
    face.give_json({"ok": True, "exit_code": 0, "path": str(target)})
    face.give(str(output))
    if not face.json:
        which = f" --school {school}" if what == REGISTER and school else ""
        face.say(f"√ 已生成。填好保存后，运行 docgen import {output}{which} --dry-run 先看一遍。")
    return 0


def _made(face: Face, what: str, asked: Selection, filled: bool) -> bytes:
    """The workbook; a form is useful without a project, too, when nothing of one is asked for."""
    from docgen.export.forms.make import attendance_form, kind_form, one_school, part, people_form
    from docgen.export.forms.words import ATTENDANCE, REGISTER
    from docgen.kinds import KINDS

    today, project = date.today(), _project(face, asked)
    if what == REGISTER:
        return people_form(one_school(project, asked.school) if project else None, today)
    of = part(project, asked) if project else None
    if what == ATTENDANCE:
        if of is None:
            raise WrongUsage("考勤表由项目里的会议记录生成，这里不是 docgen 项目", "请先进入项目文件夹，或用 -C 指明")
        return attendance_form(of, today)
    return kind_form(next(kind for kind in KINDS if kind.name == what), of, today, filled=filled)


def _project(face: Face, asked: Selection) -> Project | None:
    from docgen.kinds.project import load

    try:
        return load(face.root(), draft=True)
    except WrongUsage:
        if face.explicit or asked.school or asked.unit:
            raise
        return None
