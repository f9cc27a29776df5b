"""`docgen check`: read everything and tell all that is wrong; with `--text` also what is wrong with the words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.build.prepare import Prepared
    from docgen.diagnostics import Diagnostic

HELP = (
    "检查全部数据，一次列出所有问题：在哪个文件、哪一行、怎样改。\n\n"
    "有错误时退出码为 1；只有提醒时为 0。\n\n"
    "加 --text 还检查文字：标点、空格、日期、序号、错字、名称、人数算不算得拢，"
    "以及心得之间、会议记录之间有没有大段相同。"
    "后面写上 .docx 文件或文件夹，就检查这些成品。全部规则见 docs/text-check.md。"
)


@click.command("check", options_metavar="[选项]", help=HELP)
@click.argument("files", metavar="[文件.docx]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--draft", is_flag=True, help="缺少的内容不算错误，与 build --draft 一致")
@click.option("--text", "words", is_flag=True, help="还检查文字，并比对有没有大段相同")
@click.option("--fix", is_flag=True, help="与 --text 一起用：标点、空格等有定规的直接改进数据文件，逐处列出")
@common
@click.pass_obj
def command(face: Face, files: tuple[Path, ...], draft: bool, words: bool, fix: bool) -> int:
    """Read and check the whole project and print what was found."""
    _refuse(files, words, fix)
    if words:
        from docgen.cli import check_text

        return check_text.finished(face, files) if files else check_text.data(face, draft, fix)
    from docgen.build.prepare import prepare
    from docgen.cli import show

    root = face.root()
    prepared = prepare(root, draft=draft)
    code = int(prepared.stopped)
    documents = len(prepared.targets)
    found = show.plain(prepared.found)
    face.give_json({"ok": not code, "exit_code": code, "documents": documents, "diagnostics": found})
    for text in show.texts(_worth_saying(prepared, face), root):
        face.give(text + "\n")
    face.give(_closing(show.summary(prepared.found), prepared.stopped, documents))
    return code


def _refuse(files: tuple[Path, ...], words: bool, fix: bool) -> None:
    if files and not words:
        more = f"多了{'几' if len(files) > 1 else '一'}个参数：{' '.join(map(str, files))}"
        raise WrongUsage(more, "检查数据不用写文件名；检查成品文件要加 --text，例如：docgen check --text 总结.docx")
    if fix and not words:
        raise WrongUsage("--fix 要和 --text 一起用", "例如：docgen check --text --fix")
    if fix and files:
        raise WrongUsage("成品 .docx 只检查，不改写", "请改数据再重新生成：docgen check --text --fix")


def _worth_saying(prepared: Prepared, face: Face) -> list[Diagnostic]:
    """Everything; with -q only what stops a build."""
    return [d for d in prepared.found if face.loud >= 0 or d.severity.value == "error"]


def _closing(counts: str, stopped: bool, documents: int) -> str:
    if stopped:
        return f"× 共 {counts}。请按提示修改后再检查一次。"
    also = f"；另有 {counts}" if counts else ""
    return f"√ 检查了 {documents} 份文书，没有错误，可以运行 docgen build 生成{also}。"
