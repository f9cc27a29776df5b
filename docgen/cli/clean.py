"""`docgen clean`: a clean copy of a text that came from the web or another system, with every change listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.clean.change import Change

HELP = (
    "清理从网页、别的系统抄来的文字：乱码、网页字样、页码、括号里的拼音、繁体字、半角标点、多余的空格。\n\n"
    "原文件不动；清理后的另存在旁边，每一处改动都列出来。拿不准的只提示，不改。可用于 .txt、.md、.docx。"
)


@click.command("clean", options_metavar="[选项]", help=HELP)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option("--dry-run", is_flag=True, help="只列出改动，不写文件")
@common
@click.pass_obj
def command(face: Face, /, files: tuple[Path, ...], dry_run: bool) -> int:
    """Clean each file; one that cannot be read stops no other."""
    from docgen.errors import DocgenError

    need()
    code, plain = 0, []
    for path in files:
        try:
            plain.append(_one(face, path, dry_run=dry_run))
        except DocgenError as failure:
            click.echo(f"× {failure.message}。{failure.hint}", err=True)
            code = code or failure.exit_code
    face.give_json({"ok": not code, "exit_code": code, "files": plain})
    return code


def need() -> None:
    """Raise `HelperMissing` without the libraries that only this command needs."""
    from importlib.util import find_spec

    from docgen.errors import HelperMissing, install

    missing = [name for name in ("opencc", "pypinyin") if find_spec(name) is None]
    if missing:
        raise HelperMissing(f"清理文字需要 {'、'.join(missing)}，还没有安装", install("clean"))


def _one(face: Face, path: Path, *, dry_run: bool) -> dict[str, object]:
    from docgen.clean.files import beside, clean_file
    from docgen.render.write import write

    done, data = clean_file(path)
    made = None
    if any(change.new is not None for change in done.changes) and not dry_run:
        made = beside(path)
        write(made, data)
    for change in done.changes:
        face.give(_line(path, change))
    doubts, fixed = len(done.doubts), len(done.changes) - len(done.doubts)
    where = f"，另存为“{made.name}”" if made else "，没有写文件"
    face.give(
        f"{'●' if doubts else '√'} {path.name}：改 {fixed} 处{where}" + (f"；{doubts} 处请人工决定" if doubts else "")
    )
    return {
        "file": str(path),
        "written": str(made) if made else None,
        "changes": [change._asdict() for change in done.changes],
    }


def _line(path: Path, change: Change) -> str:
    """`稿.txt 第3段：…学[(xué)→]习…（括号里是前面的字的拼音）`."""
    inner = f"【{change.old}】" if change.new is None else f"【{change.old}→{change.new}】"
    return f"{path.name} 第{change.paragraph}段：{change.before}{inner}{change.after}（{change.why}）"
