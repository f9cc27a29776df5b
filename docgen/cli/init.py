"""`docgen init`: begin a new project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.cli.face import Face, common

HELP = (
    "新建一个项目：带说明的数据文件、Word 模板、使用说明，马上就能检查和生成。\n\n"
    "文件夹须是新的或空的，已有的文件不会被覆盖。"
)


@click.command("init", options_metavar="[选项]", help=HELP)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(2000, 2100), metavar="年度", help="小样用哪一年；不写为今年")
@common
@click.pass_obj
def command(face: Face, folder: Path, year: int | None) -> int:
    """Make a new project in a folder."""
    from docgen.build.newproject import begin

    made = begin(face.start / folder, year or date.today().year)
    face.give_json({"ok": True, "exit_code": 0, "folder": str((face.start / folder).resolve()), "made": made})
    face.give(f"√ 已新建项目“{folder}”：{'、'.join(made)}。")
    face.give(f"  接着运行：cd {folder}，再运行 docgen check 和 docgen build；怎样使用见“使用说明.txt”。")
    return 0
