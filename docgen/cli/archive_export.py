"""`docgen archive export`: the folder to hand over, or stamped copies to read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.archive_find import TERMS
from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.archive.holdings import Held

HELP = (
    "--transfer 做成移交用的文件夹：说明文件.TXT、文件目录.XML、电子档案、其他，不压缩、不加密，复制后逐个核对。\n\n"
    "不加 --transfer 时，取出写明档号的几件供阅读，正本另附一份盖了归档章的副本。档案本身不动。"
)


@click.command("export", options_metavar="[选项]", help=HELP)
@click.argument("archive", metavar="档案", type=click.Path(path_type=Path))
@click.argument("codes", metavar="[档号]…", nargs=-1)
@click.option("--to", required=True, metavar="文件夹", type=click.Path(path_type=Path), help="放在这个新文件夹里")
@click.option("--transfer", is_flag=True, help="做成移交用的文件夹")
@click.option("--dip", multiple=True, metavar="档号", help="取出这一件供阅读，与直接写档号相同；可以写几次")
@click.option("--year", type=int, metavar="年度", help="移交时只要这一年度的")
@click.option("--retention", default="", type=click.Choice(["", *TERMS]), metavar="期限", help="移交时只要这一期限的")
@common
@click.pass_obj
def command(
    face: Face,
    /,
    archive: Path,
    codes: tuple[str, ...],
    dip: tuple[str, ...],
    to: Path,
    transfer: bool,
    year: int | None,
    retention: str,
) -> int:
    """Copy, verify, tell."""
    codes = (*dip, *codes)
    from docgen.archive import export
    from docgen.archive.holdings import items
    from docgen.cli.archived import settings

    root = face.start / archive
    if (face.start / to).resolve().is_relative_to(root.resolve()):
        raise WrongUsage("不能放在档案文件夹里面", "请用 --to 换一个文件夹")
    held = list(items(root))
    if transfer:
        if codes:
            raise WrongUsage("移交按年度和保管期限整批进行，不写档号", "取出几件供阅读时，不要加 --transfer")
        term = TERMS.get(retention, "")
        chosen = [h for h in held if year in (None, h.item.year) and term in ("", h.item.retention)]
        done = export.transfer(root, chosen, settings(root), face.start / to, date.today())
    else:
        done = export.copies(_called(held, codes), face.start / to)
    told = {"path": str(done.folder), "items": done.items, "files": done.files, "bytes": done.bytes}
    face.give_json({"ok": True, "exit_code": 0} | told)
    face.give(str(done.folder))
    if not face.json:
        face.say(f"√ {done.items} 件，{done.files} 个文件，复制后已逐个核对。")
    return 0


def _called(held: list[Held], codes: tuple[str, ...]) -> list[Held]:
    """The items of these 档号. Raises `WrongUsage` for one that nothing has."""
    from docgen.model.suggest import did_you_mean

    if not codes:
        raise WrongUsage("没有写档号", "要整批移交请加 --transfer；档号可用 docgen archive find 查")
    known = {one.item.code: one for one in held}
    for code in codes:
        if code not in known:
            raise WrongUsage(f"档案里没有档号 {code}", did_you_mean(code, known) or "请用 docgen archive find 查")
    return [known[code] for code in dict.fromkeys(codes)]
