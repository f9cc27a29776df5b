"""`docgen import`: read a workbook somebody filled in, or a pasted attendance list, into the data files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import CannotReadOrWrite, ProblemsFound, WrongUsage, reason_of
from docgen.masking import masked

if TYPE_CHECKING:
    from docgen.intake.changes import Change, Import

HELP = (
    "读入填好的工作簿（.xlsx、.xls、.ods、.csv），写进 data 文件夹。"
    "先列出新增、变更、缺少；有错误时逐格指出，什么也不写。\n\n"
    "空着的格不改动原来的内容；表里缺少的只提示，不删除；数据文件里的注释和次序不变；工作簿本身不会被改动。"
)
_WIDE = 60


@click.command("import", options_metavar="[选项]", help=HELP)
@click.argument("file", metavar="[文件]", type=click.Path(path_type=Path), required=False)
@click.option("--kind", default="", metavar="种类", help="是哪一种表：文书种类、people 或 attendance；不写时自动辨认")
@click.option("--school", default="", metavar="学校", help="读入哪所学校")
@click.option("--unit", default="", metavar="单位", help="读入哪个党组织；表里有“所属单位”一列时不必写")
@click.option("--year", type=int, metavar="年度", help="读入哪一年；不写时按每一份的日期")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写任何文件")
@click.option("--draft", is_flag=True, help="新增的文书缺少必填内容时也读入")
@click.option("--attendance", metavar="名单", help="粘贴的考勤名单，或存着它的 .txt 文件，例如 “张三病假，其余到”")
@click.option(
    "--minutes", metavar="记录", type=click.Path(path_type=Path), help="考勤名单是哪一次会议的：记录文件的路径"
)
@common
@click.pass_obj
def command(
    face: Face, /, file: Path | None, dry_run: bool, attendance: str | None, minutes: Path | None, **more: Any
) -> int:
    """Read, show what is to happen, write."""
    from docgen.intake.commit import commit, finish, pending

    root = face.root()
    kept = [] if dry_run else finish(root)
    if dry_run and pending(root):
        face.say("● 上次导入写到一半中断了；下一次不带 --dry-run 的导入会先把它做完。")
    for path in kept:
        face.say(f"● 上次导入中断之后 {path} 又被改过，没有覆盖它。")
    result = _read(face, root, file, (attendance, minutes), more)
    code = ProblemsFound.exit_code if result.failed else 0
    if not code and not dry_run:
        commit(root, result.files)
    _tell(face, result, root, dry_run)
    return code


def _read(face: Face, root: Path, file: Path | None, pasted: tuple[str | None, Path | None], more: Any) -> Import:
    from docgen.build.scope import Selection
    from docgen.intake.run import Wish, read_list, read_workbook

    text, minutes = pasted
    if text is not None:
        if minutes is None or file is not None:
            raise WrongUsage(
                "粘贴的名单要写明是哪一次会议的",
                "例如：docgen import --attendance “其余到” --minutes data/…/minutes/….yaml",
            )
        words, name = _words(face, text)
        return read_list(root, words, face.start / minutes, **({"name": name} if name else {}))
    if file is None:
        raise WrongUsage("没有写要读入哪个文件", "例如：docgen import 名册.xlsx --dry-run")
    selection = Selection(more["school"], more["unit"], more["year"])
    return read_workbook(root, Wish(face.start / file, more["kind"], selection, more["draft"]))


def _words(face: Face, text: str) -> tuple[str, str]:
    """The list itself, or what a file holds, with the name of the file."""
    from docgen.source.encoding import decode

    if not text.lower().endswith(".txt"):
        return text, ""
    path = face.start / text
    try:
        found = decode(path.read_bytes())[0]
    except OSError as failure:
        raise CannotReadOrWrite(f"读不了“{text}”：{reason_of(failure)}", "请核对文件名和所在文件夹") from failure
    if found is None:
        raise ProblemsFound(f"“{text}”不是文本文件", "请用记事本保存名单")
    return found, path.name


def _tell(face: Face, result: Import, root: Path, dry_run: bool) -> None:
    """What was found wrong, each change, and the sum."""
    from docgen.cli import show

    wrote = not result.failed and not dry_run and bool(result.files)
    face.give_json(_plain(result, root, dry_run) if face.json else {})
    if face.json:
        return
    worth = [d for d in result.found if d.severity.value == "error" or face.loud >= 0]
    for text in show.texts(worth, root):
        click.echo(text + "\n", err=True)
    for change in () if result.failed else result.changes:
        if change.word.value != "same" or face.loud > 0:
            face.give(_line(change))
    face.give(_closing(result, dry_run, wrote))


def _line(change: Change) -> str:
    values = f"：{change.before or '（空）'} → {change.after}" if change.word.value == "changed" else ""
    values = f"：{change.after}" if change.word.value == "new" and change.after else values
    values = f"：{change.before}（表里没有，不删除）" if change.word.value == "missing" and change.before else values
    place = f"　[{change.place}]" if change.place else ""
    return masked(f"{change.word.label}  {change.file}  {change.what}{values}{place}")


def _closing(result: Import, dry_run: bool, wrote: bool) -> str:
    from docgen.cli import show
    from docgen.intake.changes import Word

    if result.failed:
        return f"× 共 {show.summary(result.found)}。没有写任何文件，请改好后再读入一次。"
    counts = "，".join(f"{word.label} {result.count(word)}" for word in Word if result.count(word))
    if not result.files:
        return f"√ 与现有数据一致，没有要写的{'（' + counts + '）' if counts else ''}。"
    where = f"写了 {len(result.files)} 个文件" if wrote else "只是预演，没有写任何文件"
    return f"{'√' if wrote else '●'} {counts}。{where}{'' if dry_run else '，请运行 docgen check 检查'}。"


def _plain(result: Import, root: Path, dry_run: bool) -> dict[str, Any]:
    from docgen.cli import show

    return {
        "ok": not result.failed,
        "exit_code": ProblemsFound.exit_code if result.failed else 0,
        "dry_run": dry_run,
        "changes": [
            {"word": c.word.value, "file": c.file, "what": masked(c.what)}
            | {"before": masked(c.before), "after": masked(c.after)}
            | {"place": str(c.place) if c.place else None}
            for c in result.changes
        ],
        "files": [file.path.relative_to(root).as_posix() for file in result.files],
        "diagnostics": show.plain(result.found),
    }
