"""The archive: whether a year is complete, putting it away, verifying, finding."""

from __future__ import annotations

import getpass
import re
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from docgen.archive import retention
from docgen.archive.create import allowed, create
from docgen.archive.find import Hit, Wanted, find
from docgen.archive.frozen import freeze
from docgen.archive.holdings import items
from docgen.archive.item import Role
from docgen.archive.others import others, tables
from docgen.archive.register import grouped
from docgen.archive.verify import Wanted as Verifying
from docgen.archive.verify import verify
from docgen.diagnostics import Severity
from docgen.errors import DocgenError, ProblemsFound, WrongUsage
from docgen.model.fields import parse_date
from docgen.render.write import write
from docgen.source.encoding import decode
from docgen.source.writing import Writing
from docgen.web import shelf
from docgen.web.desk import desk
from docgen.web.files import download
from docgen.web.jobs import Job
from docgen.web.keys import behind

PAGE = Blueprint("archive", __name__)
VERIFIED = "verified"


@PAGE.get("/year/<key>/archive")
def page(key: str) -> str:
    """How the year stands to the archive, and what was looked for."""
    reading = desk().read()
    home = reading.year(key)
    if not shelf.there():
        name = home.unit.school.record.name
        return render_template("archive_new.html", place=desk().archive, name=name)
    words = request.args.get("find", "")[:100]
    shown: dict[str, Any] = {"shelf": None, "states": {}, "hits": None, "trouble": None}
    try:
        shown |= {"shelf": shelf.shelf(), "states": shelf.states(reading, home), "hits": _hits(words)}
    except DocgenError as failure:  # an archive that is damaged can still be verified
        shown["trouble"] = failure
    return render_template("archive.html", place=desk().archive, words=words, **shown)


def _hits(words: str) -> list[Hit] | None:
    return find(desk().archive, Wanted(words.split())) if words.strip() else None


@PAGE.get("/archive/item/<item>")
def original(item: str) -> Response:
    """The original of an item, or its Word file where it has none."""
    held = behind(item, items(desk().archive), lambda one: one.item.code)
    files = [*held.item.of(Role.PDF), *held.item.of(Role.DOCX)]
    bag = desk().archive / held.item.bag
    path = (bag / files[0].path).resolve() if files else abort(404)
    if not path.is_relative_to(bag.resolve()) or not path.is_file():
        abort(404)
    return download(path.read_bytes(), f"{held.item.code} {held.item.title[:40]}{path.suffix}")


@PAGE.post("/archive")
def begin() -> dict[str, Any]:
    """Begin an archive."""
    asked = _asked()
    name, number = asked.get("name", "").strip(), asked.get("number", "").strip().upper() or "0000"
    if not name:
        raise WrongUsage("没有写单位名称", "请写全称或规范简称")
    allowed(name, number)
    create(desk().archive, name, number, desk().today().isoformat(), tables())
    return {"go": "/year/" + asked["key"] + "/archive"} if _is_key(asked.get("key")) else {"go": "/"}


@PAGE.post("/archive/approved")
def approve() -> dict[str, Any]:
    """Write down who approved the table of 保管期限, and when."""
    asked = _asked()
    by, on = asked.get("by", "").strip(), asked.get("on", "").strip()
    try:
        day = parse_date(on)
    except ValueError:
        day = None
    if not by or not isinstance(day, date):
        raise WrongUsage("批准单位和批准日期都要填写", "日期写成 2025-3-5")
    path = desk().archive / retention.NAME
    writing = Writing(decode(path.read_bytes())[0] or "")
    writing.put(("批准单位",), by)
    writing.put(("批准日期",), day.isoformat())
    write(path, writing.text.encode())
    return {"go": "/year/" + asked["key"] + "/archive"} if _is_key(asked.get("key")) else {"go": "/"}


@PAGE.get("/year/<key>/archive/put")
def plan(key: str) -> str:
    """What is to be put away, with proposals, for a person to decide."""
    reading = desk().read()
    found = shelf.gathered(reading, reading.year(key))
    errors = sum(one.severity is Severity.ERROR for one in found.prepared.found) if found.prepared.stopped else 0
    return render_template("archive_put.html", found=found, errors=errors, terms=retention.TERMS, who=_user())


@PAGE.post("/year/<key>/archive/put")
def put(key: str) -> dict[str, Any]:
    """Put away what was decided."""
    reading, asked = desk().read(), _asked()
    home = reading.year(key)
    found = shelf.gathered(reading, home)
    decided = {one.uid: asked.get(one.uid, "") for one in found.found}
    if not any(term and term != "不归档" for term in decided.values()):
        raise WrongUsage("还没有确定任何一件的保管期限", "请逐件选择，或点“采用建议”后核对")
    who = asked.get("who", "").strip()[:40] or _user()
    root, archive = desk().root, desk().archive
    wanted = shelf.Putting(root, archive, found, decided, desk().today(), who, asked.get("pdf", "make"))

    def work(job: Job) -> None:
        try:
            sealed = shelf.put_away(wanted)
        except ProblemsFound as failure:
            job.lines = failure.hint.splitlines()
            raise ProblemsFound(failure.message, "请按下面的提示改好后再试") from failure
        freeze(archive, root)
        job.message = (
            f"已归档 {len(sealed.items)} 件：{'、'.join(sealed.bags)}" if sealed.items else "没有新的文件要归档"
        )
        job.hint = "请打印登记表签字盖章，另存两份拷贝"
        form = [f"登记表：{sealed.form.name}"] if sealed.form else []
        total = [f"校验总值：{grouped(sealed.total)}"] if sealed.total else []
        job.lines = [*sealed.notices, *form, *total, *(f"{item.code}　{item.title}" for item in sealed.items)]

    return desk().jobs.start(f"{home.unit.record.short}{home.year}年归档", work, stops=False).plain()


@PAGE.post("/year/<key>/archive/verify")
def check(key: str) -> dict[str, Any]:
    """Verify the whole archive."""
    archive, results = desk().archive, desk().results
    page_ = url_for("archive.verified", key=key)

    def work(job: Job) -> None:
        made = verify(archive, others(archive), Verifying())
        results[VERIFIED] = made
        job.page = page_
        wrong = sum(one.severity is Severity.ERROR for one in made.found)
        if wrong:
            raise ProblemsFound(f"校验不通过：有 {wrong} 处错误", "请看校验结果")
        job.message = f"校验完成，没有发现改动、缺少或多余（{made.bags} 批，{made.files} 个文件）"

    return desk().jobs.start("校验档案", work, stops=False).plain()


@PAGE.get("/year/<key>/archive/verified")
def verified(key: str) -> str:
    """What the last verification of this start found."""
    desk().read().year(key)
    made = desk().results.get(VERIFIED) or abort(404)
    return render_template("archive_verified.html", made=made, total=grouped(made.total), found=made.found.sorted())


@PAGE.post("/archive/open")
def open_() -> dict[str, Any]:
    """Open the folder of the archive in the file manager."""
    if not shelf.there():
        raise WrongUsage("还没有档案", "请先新建档案")
    desk().open_folder(desk().archive)
    return {"words": "已打开档案文件夹"}


def _asked() -> dict[str, str]:
    """What a form sent, as texts."""
    asked = request.get_json(silent=True)
    return {str(name): str(value) for name, value in asked.items()} if isinstance(asked, dict) else {}


def _is_key(text: str | None) -> bool:
    return bool(text and re.fullmatch("[0-9a-f]{16}", text))


def _user() -> str:
    """Who is logged in; "" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
