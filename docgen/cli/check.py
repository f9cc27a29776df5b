"""`docgen check`: read everything and tell all that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.build.prepare import Prepared
    from docgen.diagnostics import Diagnostic

HELP = "检查全部数据，一次列出所有问题：在哪个文件、哪一行、怎样改。\n\n有错误时退出码为 1；只有提醒时为 0。"


@click.command("check", options_metavar="[选项]", help=HELP)
@click.option("--draft", is_flag=True, help="缺少的内容不算错误，与 build --draft 一致")
@common
@click.pass_obj
def command(face: Face, draft: bool) -> int:
    """Read and check the whole project and print what was found."""
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


def _worth_saying(prepared: Prepared, face: Face) -> list[Diagnostic]:
    """Everything; with -q only what stops a build."""
    return [d for d in prepared.found if face.loud >= 0 or d.severity.value == "error"]


def _closing(counts: str, stopped: bool, documents: int) -> str:
    if stopped:
        return f"× 共 {counts}。请按提示修改后再检查一次。"
    also = f"；另有 {counts}" if counts else ""
    return f"√ 检查了 {documents} 份文书，没有错误，可以运行 docgen build 生成{also}。"
