"""`docgen proof`: print documents, measure the pages, and tell what a careful reader would mark in red."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.proof.run import Document, Proof

HELP = (
    "检查排好的版面：每页行数、每行字数，落款是否单独在一页，标题是否落在页尾，表格的行是否被分到两页，标题是否在词中间断行，"
    "有没有印不出来的字；逐条说明怎样改。\n\n"
    "不写文件时检查 out 里已经生成的文书；也可以写 .docx 或 .pdf。Word 文件由 LibreOffice 转成 PDF 再量。"
    "有错误时退出码为 1；只有提醒时为 0。"
)


@click.command("proof", options_metavar="[选项]", help=HELP)
@click.argument("files", metavar="[文件]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--school", default="", metavar="学校", help="只检查这所学校的（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="只检查这个党组织的")
@click.option("--year", type=int, metavar="年度", help="只检查这一年的，例如 2025")
@click.option("--kind", default="", metavar="种类", help="只检查这种文书，例如 学习会议记录")
@click.option(
    "--profile", default="", metavar="版式", help="按这个版式检查；不写时用学校的版式，文件用 gb9704-portable"
)
@click.option(
    "--sheet", metavar="文件.png", type=click.Path(path_type=Path), help="另出总览图：全部页面缩小排在一起，多了分几张"
)
@common
@click.pass_obj
def command(face: Face, /, files: tuple[Path, ...], profile: str, sheet: Path | None, **selection: Any) -> int:
    """Proof-read and print what was found."""
    from docgen.cli import show
    from docgen.proof.run import proofs
    from docgen.proof.sheet import writable, write_sheets

    if sheet is not None:
        writable(sheet)
    documents = _documents(face, files, profile, selection)
    with proofs(documents) as made:
        sheets = write_sheets(made, face.start / sheet) if sheet is not None else []
    found = [one for proof in made for one in proof.found]
    code = int(any(one.severity.value == "error" for one in found))
    values = {"documents": [_plain(proof) for proof in made], "sheets": [path.as_posix() for path in sheets]}
    face.give_json({"ok": not code, "exit_code": code, **values, "diagnostics": show.plain(found)})
    for proof in made if face.loud > 0 else ():
        face.give(_line(proof))
    for text in show.texts([one for one in found if face.loud >= 0 or one.severity.value == "error"], face.start):
        face.give(text + "\n")
    _tell_fonts(face, made)
    for path in sheets:
        face.give(f"● 总览图：{path.as_posix()}")
    face.give(_closing(made, show.summary(found), code))
    return code


def _documents(face: Face, files: tuple[Path, ...], profile: str, selection: dict[str, Any]) -> list[Document]:
    from docgen.build.scope import Selection
    from docgen.proof.choice import built, named, profile_called
    from docgen.stationery.profiles import DEFAULT

    if not files:
        return built(face.root(), Selection(**selection), profile_called(profile) if profile else None)
    if any(value not in ("", None) for value in selection.values()):
        raise WrongUsage("写了文件，就不能再写 --school、--unit、--year、--kind", "请去掉其中一个")
    shown = [one.as_posix() for one in files]
    return named([face.start / one for one in files], shown, profile_called(profile or DEFAULT))


def _plain(proof: Proof) -> dict[str, Any]:
    return {
        "path": proof.document.shown,
        "pages": proof.pages,
        "lines": proof.measured.lines or None,
        "characters": proof.measured.characters or None,
        "fonts": list(proof.fonts),
        "substituted": list(proof.substituted),
    }


def _line(proof: Proof) -> str:
    grid = f"{proof.measured.lines or '—'} 行 × {proof.measured.characters or '—'} 字"
    return f"{proof.document.shown}：{proof.pages} 页，{grid}"


def _tell_fonts(face: Face, made: list[Proof]) -> None:
    """That other typefaces stood in is no fault of the document, but what was measured is then not the last word."""
    others = sorted({font for proof in made for font in proof.substituted})
    if others and not face.json:
        face.say(f"● 这台电脑缺少文书所用的字体，由 {'、'.join(others)} 代替；在装有这些字体的电脑上版面可能略有不同。")


def _closing(made: list[Proof], counts: str, code: int) -> str:
    pages = sum(proof.pages for proof in made)
    if code:
        return f"× {len(made)} 份文书，{pages} 页：共 {counts}。请按提示修改后重新生成，再检查一次。"
    return f"√ {len(made)} 份文书，{pages} 页，版面没有错误{f'；另有 {counts}' if counts else ''}。"
