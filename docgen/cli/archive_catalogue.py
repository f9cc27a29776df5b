"""`docgen archive catalogue`: 归档文件目录 with cover, 备考表 and box spines, to print and bind."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.archive_find import TERMS
from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

HELP = (
    "按年度和保管期限做归档文件目录（Word、Excel、CSV 各一份）、封面、备考表和盒脊，供打印装订。\n\n"
    "每次由档案里的元数据重新生成，各批次合在一起；已有的同名文件会被换成新的。"
    "模板可以在项目的 templates 文件夹里修改（archive_ 开头的四份）。"
    "-o 写 .xlsx、.docx 或 .csv 文件时，只做这一份目录，选中的各类合在一起。"
)


@click.command("catalogue", options_metavar="[选项]", help=HELP)
@click.argument("archive", metavar="档案", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="文件夹或文件",
    type=click.Path(path_type=Path),
    help="放在这里；不写为当前的“归档目录”文件夹",
)
@click.option("--year", type=int, metavar="年度", help="只要这一年度的")
@click.option("--retention", default="", type=click.Choice(["", *TERMS]), metavar="期限", help="永久、30年或10年")
@click.option("--box-pages", default=200, type=click.IntRange(1), metavar="页数", help="一盒装多少页，不写为 200")
@click.option("--no-validate", "validate", is_flag=True, flag_value=False, default=True, help="做好的文件不再检查一遍")
@common
@click.pass_obj
def command(
    face: Face,
    archive: Path,
    output: Path | None,
    year: int | None,
    retention: str,
    box_pages: int,
    validate: bool,
) -> int:
    """Make the papers and print their paths."""
    from docgen.archive.holdings import items
    from docgen.archive.papers import FORMATS, papers, single
    from docgen.cli.archived import settings
    from docgen.render.write import write

    root, term = face.start / archive, TERMS.get(retention, "")
    target = face.start / (output or "归档目录")
    if target.resolve().is_relative_to(root.resolve()):
        raise WrongUsage("目录不能放在档案文件夹里面", "请用 -o 换一个文件夹")
    fonds = settings(root)
    chosen = [held.item for held in items(root) if year in (None, held.item.year) and term in ("", held.item.retention)]
    if not chosen:
        raise WrongUsage("档案里没有符合条件的文件", "请核对年度和保管期限")
    form = target.suffix.lower()
    alone = [("", single(fonds, chosen, form, _templates(face), validate=validate))] if form in FORMATS else None
    made = []
    for name, data in alone or [*papers(fonds, chosen, _templates(face), box_pages, validate=validate)]:
        write(target / name, data)
        made.append(str(target / name))
        face.give(made[-1])
    face.give_json({"ok": True, "exit_code": 0, "items": len(chosen), "paths": made})
    if not face.json:
        face.say(f"√ {len(chosen)} 件，共 {len(made)} 个文件。")
    return 0


def _templates(face: Face) -> Path | None:
    """The templates of the project that the command is called in, if it is called in one."""
    try:
        return face.root() / "templates"
    except WrongUsage:
        return None
