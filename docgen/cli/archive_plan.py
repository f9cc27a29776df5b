"""`docgen archive plan`: a workbook of what is to be put away, with proposals, for a person to decide."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import ProblemsFound, WrongUsage

if TYPE_CHECKING:
    from docgen.archive.gather import Gathered
    from docgen.archive.item import Fonds

HELP = (
    "列出一年里还没有归档的文书，逐件提出保管期限和档号，标出缺少的签到表、没有生成的文书等，写成工作簿供人确定。\n\n"
    "只是建议：保管期限一栏由人填。台账要先用 docgen ledger 生成才会列出。"
    "后面写上 data 或 out 里的文件或文件夹，就只列那里的。"
)
NAME = "归档计划.xlsx"


@click.command("plan", options_metavar="[选项]", help=HELP)
@click.argument("archive", metavar="档案", type=click.Path(path_type=Path))
@click.argument("sources", metavar="[文件或文件夹]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path), help=f"不写为项目里的 {NAME}")
@click.option("--school", default="", metavar="学校", help="只列这所学校的")
@click.option("--unit", default="", metavar="单位", help="只列这个党组织的")
@click.option("--year", type=int, metavar="年度", help="只列这一年的，例如 2025")
@click.option("--update", is_flag=True, help="已有计划时，接着用里面填好的内容；原来的另存为“上一版”")
@common
@click.pass_obj
def command(
    face: Face, /, archive: Path, sources: tuple[Path, ...], output: Path | None, update: bool, **selection: Any
) -> int:
    """Gather, propose, write the workbook."""
    from docgen.archive.gather import gather
    from docgen.archive.holdings import items
    from docgen.build.scope import Selection
    from docgen.cli.archived import settings, table_of
    from docgen.cli.outcomes import stopped

    root, today = face.root(), date.today()
    place, target = face.start / archive, (face.start / output if output else root / NAME)
    if target.exists() and not update:
        raise WrongUsage(f"已有“{target.name}”，没有覆盖", "接着用里面填好的内容请加 --update；另存请用 -o")
    fonds, sealed = settings(place), [held.item for held in items(place)]
    table = table_of(face, place)
    gathered = gather(root, Selection(**selection), table, sealed, today, _below(face, root, sources))
    if gathered.prepared.stopped:
        stopped(face, gathered.prepared.found, root)
        return ProblemsFound.exit_code
    aside = _write(target, fonds, gathered, (sealed, today))
    _tell(face, target, gathered, aside)
    return 0


def _below(face: Face, root: Path, sources: tuple[Path, ...]) -> list[str]:
    """The places named, relative to the project. Raises `WrongUsage`."""
    found = []
    for source in sources:
        path = (face.start / source).resolve()
        if not path.exists():
            raise WrongUsage(f"没有“{source}”", "请检查路径")
        if not path.is_relative_to(root.resolve()):
            raise WrongUsage(
                f"“{source}”不在项目里", "这里只列项目 data、out 里的文书；别处的文件请在计划里自己加一行，写明位置"
            )
        found.append(path.relative_to(root.resolve()).as_posix())
    return found


def _write(target: Path, fonds: Fonds, gathered: Gathered, more: tuple[Any, date]) -> Path | None:
    """Write the workbook; where the one before lies now."""
    from docgen.archive.planbook import SHEET, planbook
    from docgen.export.cells import sheet
    from docgen.render.write import write

    sealed, today = more
    before = sheet(target, SHEET, "保管期限") if target.exists() else None
    data = planbook(fonds, gathered.found, sealed, gathered.gaps, today, before)
    aside = None
    if before:
        numbers = ("", *range(2, 1000))
        aside = next(p for n in numbers if not (p := target.with_name(f"{target.stem}.上一版{n}.xlsx")).exists())
        write(aside, target.read_bytes())
    write(target, data)
    return aside


def _tell(face: Face, target: Path, gathered: Gathered, aside: Path | None) -> None:
    marked = sum(bool(one.notes) for one in gathered.found)
    counts = {"items": len(gathered.found), "marked": marked, "gaps": len(gathered.gaps)}
    kept = str(aside) if aside else None
    face.give_json({"ok": True, "exit_code": 0, "path": str(target), "before": kept} | counts)
    face.give(str(target))
    words = f"√ 共 {counts['items']} 件，其中 {marked} 件需要注意；可能缺漏 {counts['gaps']} 项。"
    if not face.json:
        if several := _schools(gathered):
            face.say(f"● {several}。一个全宗只收一个单位的，请加 --school 分开列。")
        face.say(f"{words}请逐件确定保管期限，保存后运行 docgen archive add。")
        if aside:
            face.say(f"● 原来的计划另存为 {aside.name}")


def _schools(gathered: Gathered) -> str:
    """Whose documents are listed, where they are of more than one school; else ""."""
    names = sorted({Path(one.docx).parts[1] for one in gathered.found})  # out/学校/…
    return f"计划里有 {len(names)} 所学校的文书：{'、'.join(names)}" if len(names) > 1 else ""
