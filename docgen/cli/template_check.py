"""`docgen template check`: every mistake of Word templates in one run, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage
from docgen.render.read import read

if TYPE_CHECKING:
    from docgen.render.lint import Finding

HELP = (
    "检查 Word 模板，一次列出所有问题：在哪个部分、哪一段或表格的哪一行哪一列、怎样改。\n\n"
    "不写文件时检查项目 templates 文件夹里的全部模板；没有时检查自带的模板。"
    "有错误时退出码为 1；只有提醒时为 0。"
)


@click.command("check", options_metavar="[选项]", help=HELP)
@click.argument("files", metavar="[文件]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--kind", default="", metavar="种类", help="模板用于哪种文书；不写时看文件名（如 study_minutes.docx）")
@click.option(
    "--annotate", metavar="文件夹", type=click.Path(path_type=Path), help="把问题写成 Word 批注，副本放在这里"
)
@click.option("--fix", is_flag=True, help="先改正全角括号、弯引号等；原来的模板存为 .bak")
@common
@click.pass_obj
def command(face: Face, files: tuple[Path, ...], kind: str, annotate: Path | None, fix: bool) -> int:
    """Check templates and print what was found."""
    from docgen.cli import show
    from docgen.render.lint.run import findings, kind_of

    wanted = _kind(kind)
    paths = [face.start / file for file in files] or _all(face, fix)
    fixed = {_shown(path, face): count for path in paths if fix and (count := _fix(path))}
    checked = {path: findings(read(path, f"模板“{path.name}”"), wanted or kind_of(path)) for path in paths}
    copies = [_shown(copy, face) for copy in _annotate(checked, face.start / annotate)] if annotate else []
    found = [finding.diagnostic(_shown(path, face)) for path, made in checked.items() for finding in made]
    code = int(any(diagnostic.severity.value == "error" for diagnostic in found))
    values = {"templates": [_shown(path, face) for path in paths], "fixed": fixed, "annotated": copies}
    face.give_json({"ok": not code, "exit_code": code, **values, "diagnostics": show.plain(found)})
    for text in show.texts([d for d in found if face.loud >= 0 or d.severity.value == "error"], face.start):
        face.give(text + "\n")
    for name, count in fixed.items():
        face.give(f"● {name} 改正了 {count} 处，原来的存为 .bak")
    for name in copies:
        face.give(f"● 批注副本：{name}")
    face.give(_closing(show.summary(found), code, len(paths)))
    return code


def _closing(counts: str, code: int, templates: int) -> str:
    if code:
        return f"× 共 {counts}。请按提示修改后再检查一次。"
    return f"√ 检查了 {templates} 份模板，没有错误{f'；另有 {counts}' if counts else ''}。"


def _fix(path: Path) -> int:
    """Repair a template in place, the old one kept beside; how many spots were repaired."""
    from docgen.render.lint.fix import fixed
    from docgen.render.package import Unusable
    from docgen.render.write import write

    old = read(path, f"模板“{path.name}”")
    try:
        made = fixed(old)
    except Unusable:  # the check tells why
        return 0
    if made.count:
        names = (path.with_name(f"{path.name}{number or ''}.bak") for number in range(1000))
        write(next(name for name in names if not name.exists()), old)
        write(path, made.data)
    return made.count


def _annotate(checked: dict[Path, list[Finding]], folder: Path) -> Iterator[Path]:
    """Write a copy with comments of each template that has findings; the templates themselves stay as they are."""
    from docgen.render.lint.annotate import annotated
    from docgen.render.write import write

    for path, found in checked.items():
        copy = folder / path.name
        if copy.resolve() == path.resolve():
            raise WrongUsage("批注副本不能盖住模板本身", "请把 --annotate 指到另一个文件夹")
        if found and not any(finding.rule == "template-unusable" for finding in found):
            write(copy, annotated(read(path, f"模板“{path.name}”"), found))
            yield copy


def _kind(word: str) -> str:
    from docgen.build.scope import kind_called

    return kind_called(word).name if word else ""


def _all(face: Face, fix: bool) -> list[Path]:
    """The templates of the project, or, unless they are to be repaired, those that come with docgen."""
    from docgen.shipped import folder

    try:
        own = sorted(p for p in (face.root() / "templates").glob("*.docx") if not p.name.startswith(("~$", ".")))
    except WrongUsage:
        if face.explicit or fix:
            raise
        own = []
    return own or sorted(folder("templates").glob("*.docx"))


def _shown(path: Path, face: Face) -> str:
    """A path as the user would write it."""
    start = face.start.resolve()
    whole = path.resolve()
    return (whole.relative_to(start) if whole.is_relative_to(start) else path).as_posix()
