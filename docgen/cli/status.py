"""`docgen status`: what each requirement of the year has, needs and lacks, who or which month, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.build.standing import YearStanding
    from docgen.diagnostics import Diagnostic

HELP = (
    "逐条核对全年要求和计划目标：现有多少、要多少、还差多少，缺谁、缺哪个月，什么时候之前要补上；"
    "后面是全年日历：计划的、已开展的、过期没有开展的。\n\n"
    "书记工作室按两年周期核对：现在在哪个阶段，每名成员还欠什么，接下来要交什么。\n\n"
    "要求来自 year.yaml 选用的规则集和计划里的量化目标；原则和出处用 --json 可看。"
)


@click.command("status", options_metavar="[选项]", help=HELP)
@click.option("--school", default="", metavar="学校", help="只看这所学校（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="只看这个党组织（文件夹名、简称或全称）")
@click.option("--year", type=int, metavar="年度", help="看哪一年，例如 2025；不写为当年或最近的一年")
@click.option("--on", "day", default="", metavar="日期", help="截至哪一天，例如 2025-10-20；不写为今天")
@click.option("--strict", is_flag=True, help="有必须做到而已经逾期的要求时，退出码为 1")
@common
@click.pass_obj
def command(face: Face, /, day: str, strict: bool, **selection: Any) -> int:
    """Reckon how the years asked for stand and show it."""
    from docgen.build.scope import Selection
    from docgen.build.standing import chosen, read, stand
    from docgen.cli.standing import show, warn

    on, root = day_of(day), face.root()
    project, errors = read(root)
    found = stand(chosen(project, Selection(**selection), on), on)
    code = int(strict and any(year.missed for year in found))
    face.give_json(_plain(found, errors, on, code))
    if not face.json:
        warn(face, errors)
        show(face, found, on)
    return code


def day_of(text: str) -> date:
    """The day that --on means; today when it says nothing. Raises `WrongUsage`."""
    from docgen.model.fields import parse_date

    if not text:
        return date.today()
    try:
        day = parse_date(text)
    except ValueError:
        raise WrongUsage(f"“{text}”不是日期", "请写成 2025-10-20 或 2025年10月20日") from None
    assert isinstance(day, date)
    return day


def _plain(found: list[YearStanding], errors: list[Diagnostic], on: date, code: int) -> dict[str, Any]:
    from docgen.cli import show
    from docgen.cli.standing import plain

    years = [plain(year) for year in found]
    return {"ok": not code, "exit_code": code, "on": str(on), "years": years, "diagnostics": show.plain(errors)}
