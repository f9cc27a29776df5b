"""`docgen archive create`: begin an archive in an empty folder."""

from __future__ import annotations

import time
from pathlib import Path

import click

from docgen.cli.face import Face, common

HELP = (
    "新建一个档案文件夹：写入 全宗.yaml（单位名称、全宗号）、保管期限表.yaml、说明文件.TXT 和空的总账。\n\n"
    "一个单位（全宗）一个档案，以后每年归档都放进来。文件夹必须是空的或还没有。"
)


@click.command("create", options_metavar="[选项]", help=HELP)
@click.argument("root", metavar="档案文件夹", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="名称", help="单位（全宗）名称，用全称或规范简称")
@click.option("--number", default="0000", metavar="全宗号", help="档案馆给定的全宗号；没有时为 0000")
@common
@click.pass_obj
def command(face: Face, root: Path, name: str, number: str) -> int:
    """Write the settings and say what to do next."""
    from docgen.archive.create import allowed, create
    from docgen.archive.others import tables

    allowed(name, number)
    where = face.start / root
    notices = create(where, name, number.upper(), time.strftime("%Y-%m-%d"), tables())
    face.give_json({"ok": True, "exit_code": 0, "path": str(where), "notices": notices})
    for notice in notices:
        face.say(f"● {notice}")
    face.give(f"√ 已建立档案：{root}")
    face.give("  请先填好 全宗.yaml，核对 保管期限表.yaml，再归档。")
    return 0
