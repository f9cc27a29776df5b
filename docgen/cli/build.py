"""`docgen build`: make the documents, and say of each what happened and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.build.prepare import Prepared
    from docgen.build.run import Outcome, Report
    from docgen.diagnostics import Diagnostic

HELP = (
    "生成文书，放在 out 文件夹。没有变化的不重做；在 Word 或 WPS 里改过的不覆盖，新版放在旁边。\n\n"
    "数据有错误时列出全部问题，不写任何文件，退出码为 1。"
)


@click.command("build", options_metavar="[选项]", help=HELP)
@click.option("--school", default="", metavar="学校", help="只生成这所学校的（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="只生成这个党组织的（文件夹名、简称或全称）")
@click.option("--year", type=int, metavar="年度", help="只生成这一年的，例如 2025")
@click.option("--kind", default="", metavar="种类", help="只生成这种文书，例如 学习会议记录 或 study_minutes")
@click.option("--draft", is_flag=True, help="出草稿：缺少的内容显示为【待填：…】")
@click.option("--dry-run", is_flag=True, help="只说明将要做什么，不写任何文件")
@common
@click.pass_obj
def command(face: Face, school: str, unit: str, year: int | None, kind: str, draft: bool, dry_run: bool) -> int:
    """Make what has to be made; with errors in the data, tell them all and write nothing."""
    from docgen.build.prepare import prepare
    from docgen.build.run import build
    from docgen.build.scope import Selection
    from docgen.cli import show

    root = face.root()
    prepared = prepare(root, Selection(school, unit, year, kind), draft=draft)
    if prepared.stopped:
        return _stopped(face, prepared, root)
    for text in show.texts(_worth_saying(prepared, face), root):
        face.say(text + "\n")
    with show.progress("生成文书", not face.json and face.loud >= 0) as told:
        report = build(prepared.press, prepared.targets, dry_run=dry_run, progress=told)
    face.give_json(_plain(report, prepared, root, dry_run))
    _tell(face, report, dry_run)
    return report.exit_code


def _worth_saying(prepared: Prepared, face: Face) -> list[Diagnostic]:
    """Warnings; information, which asks for nothing, only with -v."""
    if face.json:
        return []
    return [d for d in prepared.found if d.severity.value != "info" or face.loud > 0]


def _stopped(face: Face, prepared: Prepared, root: Path) -> int:
    from docgen.cli import show

    face.give_json({"ok": False, "exit_code": 1, "targets": [], "diagnostics": show.plain(prepared.found)})
    for text in show.texts(prepared.found, root) if not face.json else ():
        click.echo(text + "\n", err=True)
    if not face.json:
        click.echo(f"× 共 {show.summary(prepared.found)}。没有写任何文件，请按提示修改后重新生成。", err=True)
    return 1


def _tell(face: Face, report: Report, dry_run: bool) -> None:
    from docgen.build.plan import Word

    if not face.json:
        for notice in report.notices:
            face.say(f"● {notice}")
    for outcome in report.outcomes:
        if outcome.word is Word.FAILED and not face.json:
            click.echo(_line(outcome), err=True)
        elif outcome.word is Word.CONFLICT or face.loud > (outcome.word is Word.IDENTICAL) - 1:
            face.give(_line(outcome))
    _log(face, report)
    face.give(_closing(report, dry_run))


def _line(outcome: Outcome) -> str:
    return f"{outcome.word.label}  {outcome.target.shown}（{outcome.reason}）"


def _closing(report: Report, dry_run: bool) -> str:
    from docgen.build.plan import Word

    if not report.outcomes:
        return "● 没有要生成的文书：所选范围内还没有数据文件，可用 docgen new 新建。"
    counts = "，".join(f"{word.label} {report.count(word)}" for word in Word if report.count(word))
    mark = "×" if report.count(Word.FAILED) else "●" if report.exit_code or dry_run else "√"
    where = "只是预演，没有写任何文件" if dry_run else "文书在 out 文件夹"
    kept = "；手工改过的文件没有覆盖" if report.count(Word.CONFLICT) else ""
    return f"{mark} 共 {len(report.outcomes)} 份：{counts}。{where}{kept}。"


def _log(face: Face, report: Report) -> None:
    """The tracebacks of failures that nobody foresaw go to a file."""
    details = "\n".join(f"{o.target.shown}\n{o.details}" for o in report.outcomes if o.details)
    if details:
        from docgen.cli.trouble import write_log

        path = write_log(details, ["build"])
        face.say(f"  请把这个日志文件发给维护者：{path}" if path else details)


def _plain(report: Report, prepared: Prepared, root: Path, dry_run: bool) -> dict[str, Any]:
    from docgen.build.plan import Word
    from docgen.cli import show

    return {
        "ok": report.exit_code == 0,
        "exit_code": report.exit_code,
        "dry_run": dry_run,
        "root": str(root),
        "counts": {word.value: report.count(word) for word in Word},
        "targets": [_target(outcome) for outcome in report.outcomes],
        "notices": report.notices,
        "diagnostics": show.plain(prepared.found),
    }


def _target(outcome: Outcome) -> dict[str, Any]:
    entry = outcome.target.entry
    return {
        "path": outcome.target.shown,
        "kind": entry.kind.name,
        "source": entry.source.shown,
        "word": outcome.word.value,
        "reason": outcome.reason,
        "beside": outcome.beside.as_posix() if outcome.beside else None,
    }
