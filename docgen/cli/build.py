"""`docgen build`: make the documents, and say of each what happened and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.build.prepare import Prepared
    from docgen.build.report import Outcome, Report
    from docgen.build.unchanged import Recalled
    from docgen.diagnostics import Diagnostic

HELP = (
    "生成文书，放在 out 文件夹。没有变化的不重做；在 Word 或 WPS 里改过的不覆盖，新版放在旁边；"
    "要换成新版，请用 --replace，改过的那份移到 out/.docgen/replaced。\n\n"
    "数据有错误时列出全部问题，不写任何文件，退出码为 1。"
)


@click.command("build", options_metavar="[选项]", help=HELP)
@click.option("--school", default="", metavar="学校", help="只生成这所学校的（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="只生成这个党组织的（文件夹名、简称或全称）")
@click.option("--year", type=int, metavar="年度", help="只生成这一年的，例如 2025")
@click.option("--kind", default="", metavar="种类", help="只生成这种文书，例如 学习会议记录 或 study_minutes")
@click.option("--draft", is_flag=True, help="出草稿：缺少的内容显示为【待填：…】")
@click.option(
    "--keep/--replace", "keep", default=True, help="手工改过的文件：保留（默认），或移到 out/.docgen/replaced 换成新的"
)
@click.option("--dry-run", is_flag=True, help="只说明将要做什么，不写任何文件")
@common
@click.pass_obj
def command(face: Face, /, draft: bool, keep: bool, dry_run: bool, **selection: Any) -> int:
    """Make what has to be made; with errors in the data, tell them all and write nothing."""
    from docgen.build.report import Report
    from docgen.build.stamps import stamps
    from docgen.build.unchanged import recall, remember

    root, asked = face.root(), {**selection, "draft": draft}
    before = stamps(root)
    recalled = recall(root, asked, before)
    if recalled is None or recalled.touched:
        built = _build(face, root, Wanted(selection, draft, keep, dry_run), recalled)
        if built is None:
            return 1
        report, found = built
        if not dry_run:
            remember(root, asked, before, report, found)
    else:
        report, found = Report(recalled.outcomes), recalled.findings
        warn(face, found, root)
    face.give_json(plain(report, found, root, dry_run))
    tell(face, report, dry_run)
    return report.exit_code


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks of a build."""

    selection: dict[str, Any]
    draft: bool
    keep: bool
    dry_run: bool


def _build(face: Face, root: Path, wanted: Wanted, recalled: Recalled | None) -> tuple[Report, list[Diagnostic]] | None:
    """Read, check and build what is not known; None when errors forbid it, which are then told."""
    from docgen.build.prepare import prepare
    from docgen.build.run import build
    from docgen.build.scope import Selection
    from docgen.cli import show

    prepared = prepare(root, Selection(**wanted.selection), draft=wanted.draft, recalled=recalled)
    if prepared.stopped:
        stopped(face, prepared, root)
        return None
    warn(face, prepared.found, root)
    ways = {"dry_run": wanted.dry_run, "replace": not wanted.keep}
    with show.progress("生成文书", not face.json and face.loud >= 0) as told:
        report = build(prepared.press, prepared.targets, **ways, progress=told)
    return recalled.joined(report) if recalled else report, prepared.found


def warn(face: Face, found: list[Diagnostic], root: Path) -> None:
    """Tell warnings; information, which asks for nothing, only with -v."""
    worth = [d for d in found if d.severity.value != "info" or face.loud > 0]
    if worth and not face.json:
        from docgen.cli import show

        for text in show.texts(worth, root):
            face.say(text + "\n")


def stopped(face: Face, prepared: Prepared, root: Path) -> None:
    """Tell the errors that forbid building."""
    from docgen.cli import show

    face.give_json({"ok": False, "exit_code": 1, "targets": [], "diagnostics": show.plain(prepared.found)})
    for text in show.texts(prepared.found, root) if not face.json else ():
        click.echo(text + "\n", err=True)
    if not face.json:
        click.echo(f"× 共 {show.summary(prepared.found)}。没有写任何文件，请按提示修改后重新生成。", err=True)


def tell(face: Face, report: Report, dry_run: bool) -> None:
    """Say of each target what happened, then how it ended."""
    from docgen.build.report import Word

    if not face.json:
        for notice in report.notices:
            face.say(f"● {notice}")
    for outcome in report.outcomes:
        if outcome.word is Word.FAILED and not face.json:
            click.echo(_line(outcome), err=True)
        elif outcome.word is Word.CONFLICT or outcome.aside or face.loud > (outcome.word is Word.IDENTICAL) - 1:
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
    return f"{mark} 共 {len(report.outcomes)} 份：{counts}。{where}{kept}。"


def _log(face: Face, report: Report) -> None:
    """The tracebacks of failures that nobody foresaw go to a file."""
    details = "\n".join(f"{o.target.shown}\n{o.details}" for o in report.outcomes if o.details)
    if details:
        from docgen.cli.trouble import write_log

        path = write_log(details, ["build"])
        face.say(f"  请把这个日志文件发给维护者：{path}" if path else details)


def plain(report: Report, found: list[Diagnostic], root: Path, dry_run: bool) -> dict[str, Any]:
    """The object of --json."""
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
