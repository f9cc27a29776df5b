"""`docgen explain`: a figure and every record it was counted from, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import ProblemsFound, WrongUsage

if TYPE_CHECKING:
    from docgen.kinds.project import UnitYear
    from docgen.ledger.figures import Figure

HELP = (
    "说明一个数字是从哪些记录算出来的，每条记录写出文件和行。不写指标时列出可以问的指标。\n\n"
    "指标可以是：会议类型（主题党日）、事项（仪式教育）、参学率、3月参学率、主题党日参学率、党员总数，"
    "或某个人的（学时:王喆、参学率:王喆、任职:王喆），某一天的（党员总数:2025-6-30）。"
)


@click.command("explain", options_metavar="[选项]", help=HELP)
@click.argument("words", metavar="[指标]", default="")
@click.option("--school", default="", metavar="学校", help="哪所学校（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="哪个党组织（文件夹名、简称或全称）；不写为每个党组织")
@click.option("--year", type=int, metavar="年度", help="哪一年；不写为当年或最近的一年")
@common
@click.pass_obj
def command(face: Face, /, words: str, **selection: Any) -> int:
    """Find the figure in each of the years asked for and show what it rests on."""
    from docgen.build.scope import Selection
    from docgen.build.standing import chosen, read
    from docgen.cli.standing import warn
    from docgen.cli.status import day_of

    root = face.root()
    project, errors = read(root)
    years = chosen(project, Selection(**selection), day_of(""))
    found = _found(years, words) if words else []
    face.give_json({"ok": True, "exit_code": 0, "figures": [_plain(*one) for one in found], **_listed(years, words)})
    if not face.json:
        warn(face, errors)
        for home, figure in found:
            _show(face, home, figure, root)
        _list(face, years, words)
    return 0


def _found(years: list[UnitYear], words: str) -> list[tuple[UnitYear, Figure]]:
    """The figure in each year that has it. Raises `WrongUsage`, with the nearest names, when none has."""
    from docgen.ledger.catalogue import figure, words_of
    from docgen.model.record import MissingFact
    from docgen.model.suggest import several

    try:
        found = [(home, one) for home in years if (one := figure(home, words))]
    except MissingFact as gap:
        raise ProblemsFound(f"“{words}”算不出：有的记录没有写明“{gap}”", "请先运行 docgen check，按提示补上") from None
    if not found and years:
        near = several(words, words_of(years[0]))
        hint = f"相近的有：{'、'.join(near)}" if near else "可用 docgen explain 列出全部指标"
        raise WrongUsage(f"没有“{words}”这个指标", hint)
    return found


def _show(face: Face, home: UnitYear, figure: Figure, root: Path) -> None:
    face.give(click.style(f"{home.unit.title} {home.year}年  {figure.label}：{figure.text}", bold=True))
    for one in figure.evidence:
        day = f"{one.day} " if one.day else ""
        share = f"  {one.share}" if one.share else ""
        face.give(f"  {day}{one.words}{share}\n      {one.place}")
    face.give("")


def _list(face: Face, years: list[UnitYear], words: str) -> None:
    if not words and years:
        from docgen.ledger.catalogue import catalogue

        for home in years:
            face.give(click.style(f"{home.unit.title} {home.year}年", bold=True))
            for figure in catalogue(home):
                face.give(f"  {figure.label}：{figure.text}")
            face.give("")


def _listed(years: list[UnitYear], words: str) -> dict[str, Any]:
    if words:
        return {}
    from docgen.ledger.catalogue import catalogue

    return {"figures": [_plain(home, figure) for home in years for figure in catalogue(home)]}


def _plain(home: UnitYear, figure: Figure) -> dict[str, Any]:
    evidence = [
        {"path": e.place.path, "line": e.place.line, "words": e.words, "day": str(e.day or ""), "share": e.share}
        for e in figure.evidence
    ]
    return {
        "unit": home.unit.record.name,
        "year": home.year,
        "name": figure.name,
        "label": figure.label,
        "value": None if figure.value is None else float(figure.value),
        "text": figure.text,
        "evidence": evidence,
    }
