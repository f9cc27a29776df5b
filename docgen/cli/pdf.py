"""`docgen pdf`: PDFs of any Word files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.cli.printed import made_by, substituted

if TYPE_CHECKING:
    from docgen.export.loose import Loose

HELP = (
    "把 Word 文件（.docx）转成 PDF（PDF/A-2b），放在原文件旁边或 -o 指定的文件夹。\n\n"
    "每个 PDF 都核对过：能打开，有页，文件里的字一个不少；有一个转不了，不影响其他的。"
    "项目里的文书请用 docgen build --format pdf。"
)


@click.command("pdf", options_metavar="[选项]", help=HELP)
@click.argument("files", nargs=-1, required=True, metavar="文件.docx…", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="文件夹", type=click.Path(path_type=Path), help="PDF 放在这个文件夹")
@click.option("--replace", is_flag=True, help="PDF 已经存在时覆盖它")
@made_by
@common
@click.pass_obj
def command(face: Face, files: tuple[Path, ...], output: Path | None, replace: bool, by: str) -> int:
    """Make the PDFs and say where they are."""
    from docgen.cli import show
    from docgen.errors import TargetsFailed
    from docgen.export.loose import loose

    sources, folder = [face.start / file for file in files], face.start / output if output else None
    with show.progress("转换 PDF", not face.json and face.loud >= 0) as told:
        done = loose(sources, folder, by=by, replace=replace, progress=told)
    failures = sum(bool(one.trouble) for one in done)
    code = TargetsFailed.exit_code if failures else 0
    face.give_json({"ok": not code, "exit_code": code, "files": [_plain(one, face) for one in done]})
    for one in done:
        if not one.trouble:
            face.give(f"√ {_shown(one.target, face)}（{one.pages} 页）")
        elif not face.json:
            click.echo(f"× {_shown(one.source, face)}：{one.trouble}" + (f"。{one.hint}" if one.hint else ""), err=True)
    fonts = {font for one in done for font in one.substituted}
    if fonts and not face.json:
        face.say(f"● {substituted(fonts)}。")
    if len(done) > 1:
        face.give(f"{'×' if failures else '√'} 共 {len(done)} 份：转好 {len(done) - failures}，失败 {failures}。")
    return code


def _plain(one: Loose, face: Face) -> dict[str, Any]:
    return {
        "source": _shown(one.source, face),
        "pdf": None if one.trouble else _shown(one.target, face),
        "pages": one.pages,
        "substituted_fonts": list(one.substituted),
        "message": one.trouble,
        "hint": one.hint,
    }


def _shown(path: Path, face: Face) -> str:
    """The path as the user gave it."""
    return str(path.relative_to(face.start)) if path.is_relative_to(face.start) else str(path)
