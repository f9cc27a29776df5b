"""`docgen rollover`: make next year's folder from this year's, and say what a person must still look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.build.rollover.found import Carried, Look, Rollover
    from docgen.diagnostics import Diagnostic

HELP = (
    "由某一年度的数据生成下一年度的文件夹，例如 docgen rollover 2025 生成 2026 年的。\n\n"
    "计划的结构、任务和月份保留，日期写成【待定】；没有落实情况的决定、没有解决的问题写入新计划的“上年结转”；"
    "发言、考勤和会议记录一律不带过来。已有的文件夹不会被改动。"
)


@click.command("rollover", options_metavar="[选项]", help=HELP)
@click.argument("year", metavar="年度", type=click.IntRange(1900, 2099))
@click.option("--school", default="", metavar="学校", help="只结转这所学校的（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="只结转这个党组织的（文件夹名、简称或全称）")
@click.option("--dry-run", is_flag=True, help="只说明将要做什么，不写任何文件")
@common
@click.pass_obj
def command(face: Face, year: int, school: str, unit: str, dry_run: bool) -> int:
    """Carry a year over; with errors in its files, tell them and write nothing."""
    from docgen.build.rollover.carry import make, prepare
    from docgen.build.scope import Selection

    root = face.root()
    rollover, errors = prepare(root, year, Selection(school, unit))
    if errors:
        _stopped(face, errors, root)
        return 1
    if not dry_run:
        make(root, rollover)
    face.give_json(_plain(rollover, root, dry_run))
    for words in _words(rollover):
        face.give(words)
    face.give(_closing(rollover, dry_run))
    return 0


def _stopped(face: Face, errors: list[Diagnostic], root: Path) -> None:
    from docgen.cli import show

    face.give_json({"ok": False, "exit_code": 1, "units": [], "diagnostics": show.plain(errors)})
    for text in show.texts(errors, root) if not face.json else ():
        click.echo(text + "\n", err=True)
    if not face.json:
        click.echo(f"× 共 {show.summary(errors)}。没有写任何文件，请按提示修改后重新结转。", err=True)


def _words(rollover: Rollover) -> list[str]:
    found: list[str] = []
    for school, changes in rollover.people.items():
        if changes:
            found += [f"{school} 的人员变动，请核对 people.yaml：", *(f"  {words}" for words in changes), ""]
    for carried in rollover.units:
        found += [*_unit(carried), ""]
    return found


def _unit(carried: Carried) -> list[str]:
    from docgen.build.report import Word

    if not carried.made:
        return [f"{Word.SKIP.label}  {carried.folder}（{carried.reason}）"]
    found = [f"{Word.CREATE.label}  {carried.folder}/{name}" for name in carried.files]
    if carried.matters:
        found += [f"上年结转 {len(carried.matters)} 项：", *(f"  {m.matter}（{m.source}）" for m in carried.matters)]
    if carried.meetings:
        rows = [f"  {month}月：{'、'.join(types)}" for month, types in sorted(carried.meetings.items())]
        found += ["月度安排补入的会议（主题待定）：", *rows]
    if carried.looks:
        found += ["请逐处核对：", *map(_look, carried.looks)]
    return found


def _look(look: Look) -> str:
    place = f"{look.path}:{look.line}" if look.line else look.path
    return f"  {place} {look.why}{f'：{look.text}' if look.text else ''}"


def _closing(rollover: Rollover, dry_run: bool) -> str:
    made = sum(carried.made for carried in rollover.units)
    counts = f"{made} 个单位的 {rollover.next} 年文件夹"
    if dry_run:
        return f"● 将新建 {counts}。只是预演，没有写任何文件。"
    how = "写着【待定】的，定好后改成实际内容；计划写好后删去“草稿: 是”"
    return f"√ 已新建 {counts}。{how}。看草稿：docgen build --draft --year {rollover.next}"


def _plain(rollover: Rollover, root: Path, dry_run: bool) -> dict[str, Any]:
    head = {"ok": True, "exit_code": 0, "dry_run": dry_run, "root": str(root)}
    units = [_unit_plain(carried) for carried in rollover.units]
    return head | {"from": rollover.year, "to": rollover.next, "people": rollover.people, "units": units}


def _unit_plain(carried: Carried) -> dict[str, Any]:
    return {
        "school": carried.school,
        "unit": carried.unit,
        "folder": carried.folder,
        "word": "create" if carried.made else "skip",
        "reason": carried.reason,
        "files": list(carried.files),
        "matters": [{"matter": m.matter, "source": m.source, "owner": m.owner, "due": m.due} for m in carried.matters],
        "meetings": {str(month): types for month, types in sorted(carried.meetings.items())},
        "look_at": [{"path": k.path, "line": k.line, "why": k.why, "text": k.text} for k in carried.looks],
    }
