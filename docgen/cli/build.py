"""`docgen build`: make the documents, and say of each what happened and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.cli.outcomes import plain, stopped, tell, warn
from docgen.cli.printed import finish, made_by, papers_of
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.build.lots import Lot
    from docgen.build.report import Report
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
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "pdf", "all"]),
    default="docx",
    help="docx（默认）；pdf 或 all：Word 文件之外，再各做一份 PDF",
)
@made_by
@click.option("--draft", is_flag=True, help="出草稿：缺少的内容显示为【待填：…】")
@click.option(
    "--keep/--replace",
    "keep",
    default=True,
    help="手工改过的、归档的文件：保留（默认），或移到 out/.docgen/replaced 换成新的",
)
@click.option("--dry-run", is_flag=True, help="只说明将要做什么，不写任何文件")
@click.option("--watch", "watching", is_flag=True, help="生成后继续监视：data 或 templates 里有文件保存就再生成")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="个数",
    help="用几个进程排版：1 不另开进程，0 有几个处理器用几个；不写则文书很多时才多开",
)
@click.option("--scheduler", default="", metavar="地址", help="交给 Dask 集群排版，例如 tcp://192.168.1.10:8786")
@click.option("--no-validate", "validate", is_flag=True, flag_value=False, default=True, help="做好的文书不再检查一遍")
@common
@click.pass_obj
def command(
    face: Face,
    /,
    form: str,
    by: str,
    draft: bool,
    keep: bool,
    dry_run: bool,
    watching: bool,
    jobs: int | None,
    scheduler: str,
    validate: bool,
    **selection: Any,
) -> int:
    """Make what has to be made; with errors in the data, tell them all and write nothing."""
    if scheduler and jobs is not None:
        raise WrongUsage("--jobs 和 --scheduler 不能同时写", "本机用几个进程写 --jobs，交给集群写 --scheduler")
    root = face.root()
    pdf_by = by if form != "docx" else ""
    once = partial(_once, face, root, Wanted(selection, draft, keep, dry_run, jobs, scheduler, pdf_by, validate))
    if not watching:
        return once()
    from docgen.cli.watching import watch

    if face.json or dry_run:
        raise WrongUsage("--watch 不能和 --json、--dry-run 同时写", "请去掉其中一个")
    return watch(face, root, once)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks of a build."""

    selection: dict[str, Any]
    draft: bool
    keep: bool
    dry_run: bool
    jobs: int | None
    scheduler: str
    by: str
    """Who makes the PDFs; "": none are asked for."""
    validate: bool


def _once(face: Face, root: Path, wanted: Wanted) -> int:
    from docgen.build.report import Report
    from docgen.build.stamps import stamps
    from docgen.build.unchanged import recall, remember

    asked = {**wanted.selection, "draft": wanted.draft}
    before = stamps(root)
    recalled = recall(root, asked, before) if wanted.keep else None
    built = None
    if recalled is None or recalled.touched:
        built = _build(face, root, wanted, recalled)
        if built is None:
            return 1
        report, found = built
    else:
        report, found = Report(recalled.outcomes), recalled.findings
        warn(face, found, root)
    by, dry_run = wanted.by, wanted.dry_run
    made = papers_of(face, root, report, by=by, dry_run=dry_run, replacing=not wanted.keep) if by else None
    if not dry_run and (built is not None or made is not None):
        remember(root, asked, before, report, found)
    if made is not None:
        return finish(face, root, dry_run, report, found, made)
    face.give_json(plain(report, found, root, dry_run))
    tell(face, report, dry_run)
    return report.exit_code


def _build(face: Face, root: Path, wanted: Wanted, recalled: Recalled | None) -> tuple[Report, list[Diagnostic]] | None:
    """Read, check and build what is not known; None when errors forbid it, which are then told."""
    from docgen.build.lots import lots
    from docgen.build.prepare import prepare
    from docgen.build.run import build
    from docgen.build.scope import Selection
    from docgen.build.workers import Workers
    from docgen.cli import light, show

    if not any(wanted.selection.values()) and (parts := lots(root, recalled.touched if recalled else frozenset())):
        return _in_lots(face, root, wanted, recalled, parts)
    prepared = prepare(root, Selection(**wanted.selection), draft=wanted.draft, recalled=recalled)
    if prepared.stopped:
        stopped(face, prepared.found, root)
        return None
    warn(face, prepared.found, root)
    prepared.press.validates = wanted.validate
    with light.looking_past_what_stays(), show.progress("生成文书", not face.json and face.loud >= 0) as told:
        report = build(
            prepared.press,
            prepared.targets,
            dry_run=wanted.dry_run,
            replace=not wanted.keep,
            workers=Workers(wanted.jobs, wanted.scheduler),
            progress=told,
        )
    return recalled.joined(report) if recalled else report, prepared.found


def _in_lots(
    face: Face, root: Path, wanted: Wanted, recalled: Recalled | None, parts: list[Lot]
) -> tuple[Report, list[Diagnostic]] | None:
    """The same for a project that is too large to be held in memory at once."""
    from docgen.build.lots import Large
    from docgen.build.workers import Workers
    from docgen.cli import light, show

    workers = Workers(wanted.jobs, wanted.scheduler)
    large = Large(root, parts, wanted.draft, wanted.dry_run, not wanted.keep, wanted.validate, workers)
    found, count = large.look(recalled.findings if recalled else ())
    if any(one.severity.value == "error" for one in found):
        stopped(face, found, root)
        return None
    warn(face, found, root)
    with show.progress("生成文书", not face.json and face.loud >= 0) as told:
        report = large.build(light.looking_past_what_stays, count, told)
    return recalled.joined(report) if recalled else report, found
