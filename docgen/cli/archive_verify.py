"""`docgen archive verify`: every level of an archive, the four properties; or one BagIt folder by itself."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.archive.verify import Verified

FAILED = 4
HELP = (
    "校验档案：总账、每一批、每一个文件、元数据、校验记录；列出缺少、改动和多余的全部问题，再按四性列表。只读，不改任何文件。\n\n"
    "有问题时退出码为 4。--bag 单独校验一个 BagIt 文件夹：有效退出码为 0，无效为 1。"
)


@click.command("verify", options_metavar="[选项]", help=HELP)
@click.argument("root", metavar="[档案文件夹]", required=False, type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="快速：核对总账、清单、文件个数和大小，不逐个读文件")
@click.option("--originals", is_flag=True, help="逐份打开正本（PDF），核对页数，较慢")
@click.option("--total", default="", metavar="校验总值", help="登记表上的校验总值（可带空格），与总账核对")
@click.option(
    "--signers", metavar="文件", type=click.Path(path_type=Path), help="允许的签名人（ssh 的 allowed_signers）"
)
@click.option("--report", metavar="文件", type=click.Path(path_type=Path), help="把结果另存为文本文件")
@click.option("--bag", metavar="文件夹", type=click.Path(path_type=Path), help="只校验这一个 BagIt 文件夹")
@common
@click.pass_obj
def command(
    face: Face, /, root: Path | None, signers: Path | None, report: Path | None, bag: Path | None, **how: Any
) -> int:
    """Verify and print everything that was found."""
    if (root is None) == (bag is None):
        raise WrongUsage("请写档案文件夹，或用 --bag 写一个 BagIt 文件夹", "例如：docgen archive verify 档案")
    if bag is not None:
        return _bag(face, face.start / bag, quick=how["quick"])
    from docgen.archive.others import others
    from docgen.archive.verify import Wanted, verify

    assert root is not None
    if signers is not None and not (face.start / signers).is_file():
        raise WrongUsage(f"没有签名人文件“{signers}”", "请检查 --signers 后面的路径")
    wanted = Wanted(**how, signers=face.start / signers if signers else None)
    made = verify(face.start / root, others(face.start / root), wanted)
    _tell(face, made, face.start / root, face.start / report if report else None)
    return FAILED if made.found.failed else 0


def _bag(face: Face, bag: Path, *, quick: bool) -> int:
    from docgen.archive.bagit import judge
    from docgen.cli import show
    from docgen.diagnostics import Diagnostics

    if not bag.is_dir():
        raise WrongUsage(f"没有文件夹“{bag}”", "请检查路径")
    found = Diagnostics()
    judge(bag, found, quick=quick).close()
    code = int(found.failed)
    face.give_json({"ok": not code, "exit_code": code, "diagnostics": show.plain(found.sorted())})
    if not face.json:
        for text in show.texts(found.sorted(), bag):
            click.echo(text, err=True)
        face.give(f"× {bag.name} 无效：{show.summary(found)}" if code else f"√ {bag.name} 有效")
    return code


def _tell(face: Face, made: Verified, root: Path, report: Path | None) -> None:
    from docgen.archive.register import grouped
    from docgen.cli import show

    found, code = made.found.sorted(), FAILED if made.found.failed else 0
    rows = [asdict(row) for row in made.properties]
    counts = {"bags": made.bags, "items": made.items, "files": made.files, "bytes": made.size}
    about = {"ok": not code, "exit_code": code, "total": made.total, "counts": counts, "properties": rows}
    face.give_json(about | {"diagnostics": show.plain(found)})
    lines = [click.unstyle(text) + "\n" for text in show.texts(found, root)]
    lines += [*_table(made), _closing(made), f"  校验总值（与最近一张签字的登记表核对）：{grouped(made.total)}"]
    for line in lines:
        face.give(line)
    if report is not None:
        from docgen.render.write import write

        write(report, ("\n".join(lines) + "\n").encode("utf-8-sig"))


def _table(made: Verified) -> list[str]:
    from docgen.cli.help import cells

    rows = [("性质", "编号", "检测项目", "结果")]
    rows += [(row.of, row.code, row.name, row.result) for row in made.properties]
    widths = [max(cells(row[column]) for row in rows) for column in range(4)]
    return [
        "  " + "  ".join(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _closing(made: Verified) -> str:
    from docgen.cli.show import summary

    counts = f"{made.bags} 批，{made.files} 个文件，{made.size / 1e6:.1f} MB"
    if made.found.failed:
        return f"× 校验不通过：{summary(made.found.sorted())}（{counts}）。"
    more = f"；另有 {summary(made.found.sorted())}" if len(made.found) else ""
    return f"√ 校验完成，没有发现改动、缺少或多余（{counts}）{more}。"
