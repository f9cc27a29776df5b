"""Show people and programs what was found before a build and what became of each target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face

if TYPE_CHECKING:
    from docgen.build.report import Outcome, Report
    from docgen.diagnostics import Diagnostic


def warn(face: Face, found: list[Diagnostic], root: Path) -> None:
    """Tell warnings; information, which asks for nothing, only with -v."""
    worth = [d for d in found if d.severity.value != "info" or face.loud > 0]
    if worth and not face.json:
        from docgen.cli import show

        for text in show.texts(worth, root):
            face.say(text + "\n")


def stopped(face: Face, found: list[Diagnostic], root: Path) -> None:
    """Tell the errors that forbid building."""
    from docgen.cli import show

    face.give_json({"ok": False, "exit_code": 1, "targets": [], "diagnostics": show.plain(found)})
    for text in show.texts(found, root) if not face.json else ():
        click.echo(text + "\n", err=True)
    if not face.json:
        click.echo(f"× 共 {show.summary(found)}。没有写任何文件，请按提示修改后重新生成。", err=True)


def tell(face: Face, report: Report, dry_run: bool) -> None:
    """Each outcome worth a line, the logs of failures nobody foresaw, and the sum."""
    from docgen.build.report import Word

    if not face.json:
        for notice in report.notices:
            face.say(f"● {notice}")
    for outcome in report.outcomes:
        if outcome.word is Word.FAILED and not face.json:
            click.echo(_line(outcome), err=True)
        elif outcome.word is Word.CONFLICT or outcome.aside or face.loud > outcome.quiet - 1:
            face.give(_line(outcome))
    _log(face, report)
    face.give(_closing(report, dry_run))


def _line(outcome: Outcome) -> str:
    return f"{outcome.word.label}  {outcome.target.shown}（{outcome.reason}）"


def _closing(report: Report, dry_run: bool) -> str:
    from docgen.build.report import Word

    if not report.outcomes:
        return "● 没有要生成的文书：所选范围内还没有数据文件，可用 docgen new 新建。"
    counts = "，".join(f"{word.label} {report.count(word)}" for word in Word if report.count(word))
    mark = "×" if report.count(Word.FAILED) else "●" if report.exit_code or dry_run else "√"
    where = "只是预演，没有写任何文件" if dry_run else "文书在 out 文件夹"
    kept = "；手工改过的文件没有覆盖，可用 docgen diff 查看差别" if report.count(Word.CONFLICT) else ""
    if any(outcome.word is Word.ARCHIVED and not outcome.quiet for outcome in report.outcomes):
        kept += "；归档的不再改动，有变化的可用 --replace 另出新版，再作为新的一件归档"
    return f"{mark} 共 {len(report.outcomes)} 份：{counts}。{where}{kept}。"


def _log(face: Face, report: Report) -> None:
    """The tracebacks of failures that nobody foresaw go to a file."""
    details = "\n".join(f"{o.target.shown}\n{o.details}" for o in report.outcomes if o.details)
    if details:
        from docgen.cli.trouble import write_log

        path = write_log(details, ["build"])
        face.say(f"  请把这个日志文件发给维护者：{path}" if path else details)


def plain(report: Report, found: list[Diagnostic], root: Path, dry_run: bool) -> dict[str, Any]:
    """The report as values for JSON."""
    from docgen.build.report import Word
    from docgen.cli import show

    return {
        "ok": report.exit_code == 0,
        "exit_code": report.exit_code,
        "dry_run": dry_run,
        "root": str(root),
        "counts": {word.value: report.count(word) for word in Word},
        "targets": [_target(outcome) for outcome in report.outcomes],
        "notices": report.notices,
        "diagnostics": show.plain(found) if found else [],
    }


def _target(outcome: Outcome) -> dict[str, Any]:
    return {
        "path": outcome.target.shown,
        "kind": outcome.target.kind,
        "source": outcome.target.source,
        "word": outcome.word.value,
        "reason": outcome.reason,
        "beside": outcome.beside.as_posix() if outcome.beside else None,
        "replaced": outcome.aside.as_posix() if outcome.aside else None,
    }
