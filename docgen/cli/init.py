"""`docgen init`: begin a new project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

HELP = (
    "新建一个项目：带说明的数据文件、Word 模板、使用说明，马上就能检查和生成。\n\n"
    "文件夹须是新的或空的，已有的文件不会被覆盖。\n\n"
    "--update 给用旧版 docgen 建的项目补上新的模板、数据格式说明和使用说明：没有改过的换成新版，"
    "改过的模板原样保留，data 里的数据不动；文件夹不写则为当前项目。"
)


@click.command("init", options_metavar="[选项]", help=HELP)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path), required=False)
@click.option("--year", type=click.IntRange(2000, 2100), metavar="年度", help="小样用哪一年；不写为今年")
@click.option("--update", "updating", is_flag=True, help="更新已有的项目：模板、数据格式说明、使用说明")
@click.option("--dry-run", is_flag=True, help="与 --update 同用：只说明将要做什么，不写任何文件")
@common
@click.pass_obj
def command(face: Face, folder: Path | None, year: int | None, updating: bool, dry_run: bool) -> int:
    """Make a new project in a folder, or bring an old one up to date."""
    if updating:
        return _update(face, folder, year, dry_run)
    if folder is None:
        raise WrongUsage("没有写“文件夹”", "例如：docgen init 党建文书；更新已有的项目：docgen init --update")
    if dry_run:
        raise WrongUsage("--dry-run 只能与 --update 同用", "请去掉 --dry-run")
    from docgen.build.newproject import begin

    made = begin(face.start / folder, year or date.today().year)
    face.give_json({"ok": True, "exit_code": 0, "folder": str((face.start / folder).resolve()), "made": made})
    face.give(f"√ 已新建项目“{folder}”：{'、'.join(made)}。")
    face.give(f"  接着运行：cd {folder}，再运行 docgen check 和 docgen build；怎样使用见“使用说明.txt”。")
    return 0


def _update(face: Face, folder: Path | None, year: int | None, dry_run: bool) -> int:
    from docgen.build.renewal import Fate, renew

    if year is not None:
        raise WrongUsage("--update 不改动数据，不能写 --year", "请去掉 --year")
    if folder is not None:
        face.start, face.explicit = face.start / folder, True
    root = face.root()
    renewed = renew(root, date.today(), dry_run=dry_run)
    counts = {fate: sum(one.fate is fate for one in renewed) for fate in Fate}
    files = [
        {"path": one.path, "fate": one.fate.value, "aside": one.aside.as_posix() if one.aside else None}
        for one in renewed
    ]
    face.give_json({"ok": True, "exit_code": 0, "root": str(root), "dry_run": dry_run, "files": files})
    for one in renewed:
        if one.fate is not Fate.SAME or face.loud > 0:
            face.give(f"{one.fate.label}  {one.path}{f'（原来的移到 {one.aside.as_posix()}）' if one.aside else ''}")
    said = "、".join(f"{fate.label} {count}" for fate, count in counts.items() if count)
    face.give(f"{'● 只是预演' if dry_run else '√ 项目已更新'}：{said}。")
    if counts[Fate.KEPT]:
        face.give("  改过的可用 docgen template check 检查；要换成新版，把它移到别处，再运行一次。")
    return 0
