"""Building at a click: in the background, with progress, to be stopped; what became of each document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, request, url_for

from docgen.build.prepare import Prepared
from docgen.build.report import Report, Word
from docgen.build.run import build
from docgen.build.workers import Workers
from docgen.diagnostics import Severity
from docgen.errors import ProblemsFound
from docgen.web.desk import desk, folder_of
from docgen.web.jobs import Job
from docgen.web.listing import prepared_drafts, prepared_year

PAGE = Blueprint("building", __name__)
_TOLD = 50


@PAGE.post("/year/<key>/build")
def start(key: str) -> dict[str, Any]:
    """Build the written documents of a year; with `replace` also those that were corrected by hand."""
    reading = desk().read()
    home = reading.year(key)
    asked = request.get_json(silent=True)
    replace = isinstance(asked, dict) and asked.get("replace") is True
    return _start(
        f"生成{home.unit.record.short}{home.year}年的文书", lambda: prepared_year(reading, home), key, replace
    )


@PAGE.post("/year/<key>/draft")
def draft(key: str) -> dict[str, Any]:
    """Build drafts of all documents of a year, what is missing shown as such."""
    home = desk().read().year(key)
    root, words = desk().root, f"出{home.unit.record.short}{home.year}年的草稿"
    return _start(words, lambda: prepared_drafts(root, folder_of(home)), key)


def _start(label: str, prepare: Callable[[], Prepared], key: str, replace: bool = False) -> dict[str, Any]:
    page = url_for("home.findings", key=key)

    def work(job: Job) -> None:
        ready = prepare()
        stop_at_errors(job, ready, page)
        tell(job, build(ready.press, ready.targets, replace=replace, workers=Workers(1), progress=job.progress))

    return desk().jobs.start(label, work).plain()


@PAGE.get("/job")
def job() -> dict[str, Any]:
    """The job at work, or the last one."""
    last = desk().jobs.last
    return {"job": last.plain() if last else None}


@PAGE.post("/job/stop")
def stop() -> dict[str, Any]:
    """Ask the job at work to end."""
    last = desk().jobs.last
    if last:
        last.stop()
    return {"job": last.plain() if last else None}


def stop_at_errors(job: Job, ready: Prepared, page: str) -> None:
    """End a job whose data have errors; `page` is where they are shown. Raises `ProblemsFound`."""
    if ready.stopped:
        count = sum(one.severity is Severity.ERROR for one in ready.found)
        job.page = page
        raise ProblemsFound(f"数据里有 {count} 处错误，没有写任何文件", "请按提示改正后再生成")


def tell(job: Job, report: Report) -> None:
    """Say in the job what a build did."""
    if not report.outcomes:
        job.message, job.hint = "没有要生成的文书", "这一年还没有数据，可以先到“填写”里录入"
        return
    counts = "，".join(f"{word.label} {report.count(word)}" for word in Word if report.count(word))
    job.message = f"共 {len(report.outcomes)} 份：{counts}"
    if report.count(Word.CONFLICT):
        job.hint = "手工改过的文件没有覆盖，新版放在旁边"
    news = [one for one in report.outcomes if not one.quiet]
    job.lines = [*report.notices, *(f"{o.word.label}　{Path(o.target.shown).name}（{o.reason}）" for o in news[:_TOLD])]
    if len(news) > _TOLD:
        job.lines.append(f"……另有 {len(news) - _TOLD} 份")
    if report.count(Word.FAILED):
        raise ProblemsFound(f"{job.message}。有 {report.count(Word.FAILED)} 份没有做成", "原因写在下面")
