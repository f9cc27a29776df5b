"""`docgen template check`: every mistake of Word templates in one run, each with its place."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.face import Face, common
from docgen.errors import CannotReadOrWrite, WrongUsage

HELP = (
    "检查 Word 模板，一次列出所有问题：在哪个部分、哪一段或表格的哪一行哪一列、怎样改。\n\n"
    "不写文件时检查项目 templates 文件夹里的全部模板；没有时检查自带的模板。"
    "有错误时退出码为 1；只有提醒时为 0。"
)


@click.command("check", options_metavar="[选项]", help=HELP)
@click.argument("files", metavar="[文件]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--kind", default="", metavar="种类", help="模板用于哪种文书；不写时看文件名（如 study_minutes.docx）")
@common
@click.pass_obj
def command(face: Face, files: tuple[Path, ...], kind: str) -> int:
    """Check templates and print what was found."""
    from docgen.cli import show
    from docgen.render.lint.run import findings, kind_of

    wanted = _kind(kind)
    paths = [face.start / file for file in files] or _all(face)
    checked = {path: findings(_read(path), wanted or kind_of(path)) for path in paths}
    found = [finding.diagnostic(_shown(path, face)) for path, made in checked.items() for finding in made]
    code = int(any(diagnostic.severity.value == "error" for diagnostic in found))
    names = [_shown(path, face) for path in paths]
    face.give_json({"ok": not code, "exit_code": code, "templates": names, "diagnostics": show.plain(found)})
    for text in show.texts([d for d in found if face.loud >= 0 or d.severity.value == "error"], face.start):
        face.give(text + "\n")
    counts = show.summary(found)
    also = f"；另有 {counts}" if counts else ""
    face.give(
        f"× 共 {counts}。请按提示修改后再检查一次。" if code else f"√ 检查了 {len(paths)} 份模板，没有错误{also}。"
    )
    return code


def _kind(word: str) -> str:
    from docgen.build.scope import kind_called

    return kind_called(word).name if word else ""


def _all(face: Face) -> list[Path]:
    """The templates of the project, or those that come with docgen."""
    from docgen.shipped import folder

    try:
        own = sorted(p for p in (face.root() / "templates").glob("*.docx") if not p.name.startswith(("~$", ".")))
    except WrongUsage:
        if face.explicit:
            raise
        own = []
    return own or sorted(folder("templates").glob("*.docx"))


def _shown(path: Path, face: Face) -> str:
    """A path as the user would write it."""
    start = face.start.resolve()
    whole = path.resolve()
    return (whole.relative_to(start) if whole.is_relative_to(start) else path).as_posix()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        why = f"模板“{path.name}”读不出来：{failure.strerror}"
        raise CannotReadOrWrite(why, "请检查文件是否存在、是否可读") from failure
