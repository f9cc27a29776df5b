"""What the script of a form asks: the file as values, what is wrong with the draft, its preview, saving, drafts."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Blueprint, Response, abort, current_app, request

from docgen.build.names import file_name
from docgen.build.newfile import inherited
from docgen.diagnostics import Severity
from docgen.errors import CannotReadOrWrite, ProblemsFound
from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import Entry, School, without_collector
from docgen.kinds.study_minutes import Minutes
from docgen.model.record import Record
from docgen.render.press import Press
from docgen.web.desk import Reading, desk
from docgen.web.edit.checks import Checked, checked, drafted, home_of
from docgen.web.edit.drafts import Draft, Drafts
from docgen.web.edit.edits import Path as FieldPath
from docgen.web.edit.fields import form_schema
from docgen.web.edit.files import Form, forms
from docgen.web.edit.people import listed
from docgen.web.edit.preview import preview
from docgen.web.edit.roll import MARKS, called, roll_of
from docgen.web.edit.saving import CONFLICT, SAME, SAVED, draft_text, save, values_of
from docgen.web.edit.trees import NotATree, Tree, form_tree, sound, without
from docgen.web.edit.words import plain
from docgen.web.files import download
from docgen.web.keys import behind

PAGE = Blueprint("form", __name__)
LARGEST = 8 << 20
"""Bytes of what a form sends."""
_STYLES: dict[str, str] = {}
"""The stylesheets of the last previews: a browser asks for its one as soon as it has the preview."""
_MOST_STYLES, _STYLING = 32, Lock()
_ONE_AT_A_TIME = Lock()
"""A template that is not ours renders in one process of its own."""


def form_behind(source: str) -> Form:
    """The file that a key stands for, or stood for when it was opened; answers 404 when there is none with a form."""
    opened: dict[str, Form] = current_app.extensions.setdefault("docgen-forms", {})
    known = all_forms(desk().read())
    if source not in opened:
        opened[source] = behind(source, known, lambda form: form.shown)
    return opened[source]


def all_forms(reading: Reading) -> tuple[Form, ...]:
    """Every file with a form, as the project was read."""
    return reading.kept("forms", lambda: forms(reading.project.root))


@PAGE.get("/form/<source>")
def values(source: str) -> Response:
    """The file as the values of its form, with all the form needs: fields, people, what files above say, drafts."""
    form, reading = form_behind(source), desk().read()
    file = form.read(desk().root)
    tree = values_of(file, form)
    home = home_of(reading.project, form)
    school = _school(reading, form)
    found = {
        "schema": form_schema(form.model, form.label),
        "tree": tree,
        "digest": file.digest,
        "people": _people(reading, school),
        "above": inherited(home, form.kind) if home and form.kind else {},
        "document": form.kind is not None,
        "meeting": form.model is Minutes,
        "wanted": _wanted(form.model),
        "marks": MARKS,
        "drafts": [_plain(draft) for draft in _unsaved(source, tree)],
    }
    return Response(json.dumps(found, ensure_ascii=False), mimetype="application/json")  # in the order of the fields


def _wanted(model: type[Record]) -> dict[str, tuple[str, ...]]:
    """The optional fields that are asked for all the same, by the type of meeting, "" for any.

    Those of a record within bear its name.
    """
    if model is not Minutes:
        return {}
    agenda = ("Topic.proposer", "Topic.discussion", "Topic.decision")
    return {"": ("absent",)} | {name: one.needs + (agenda if one.agenda else ()) for name, one in SUBTYPES.items()}


def _school(reading: Reading, form: Form) -> School | None:
    return next((one for one in reading.project.schools if one.folder == form.folder[0]), None)


def _people(reading: Reading, school: School | None) -> list[dict[str, str]]:
    return reading.kept(("people", school.folder), lambda: listed(school.register)) if school else []


def _unsaved(source: str, tree: dict[str, Tree]) -> list[Draft]:
    """The drafts that hold something the file does not; the others are dropped."""
    drafts = Drafts(desk().root)
    for draft in drafts.of(source):
        if draft.mine == tree:
            drafts.drop(source, draft.tab)
    return drafts.of(source)


def _plain(draft: Draft) -> dict[str, Any]:
    return {"tab": draft.tab, "base": draft.base, "tree": draft.mine, "digest": draft.digest, "saved": draft.saved}


class _Sent:
    """What a form sent: as it was opened, as it is now, the digest of the file it was opened from, its window."""

    def __init__(self, model: type[Record]) -> None:
        if (request.content_length or 0) > LARGEST:
            abort(413)
        said = request.get_json(silent=True)
        said = said if isinstance(said, dict) else abort(400)
        try:
            self.base, self.mine = sound(said.get("base"), model), sound(said.get("tree"), model)
        except NotATree:
            abort(400)
        self.digest, self.tab = str(said.get("digest", "")), str(said.get("tab", ""))
        self.anew, self.words = said.get("anew") is True, str(said.get("words", ""))


@PAGE.post("/form/<source>/check")
def check(source: str) -> dict[str, Any]:
    """What is wrong with the draft, and the list of those expected."""
    form = form_behind(source)
    found = _checked(form)
    entry = found.entry or called(desk().read().project, form, _Sent(form.model).mine)
    roll = roll_of(entry)
    return {"found": found.plain(), "roll": roll.plain() if roll else None}


def _checked(form: Form) -> Checked:
    return checked(desk().read().project, form, _draft(form))


def _draft(form: Form) -> str:
    """The text that a save of what was sent would write."""
    sent = _Sent(form.model)
    return draft_text(form.read(desk().root), form, sent.base, sent.mine)


@PAGE.post("/form/<source>/preview")
def shown(source: str) -> dict[str, Any]:
    """The draft as HTML, without the values that are wrong, which the check tells; with none where that is no help."""
    form = form_behind(source)
    entry, left = drafted(desk().read().project, form, _draft(form)), 0
    if entry is None:
        wrong = [path for path, one in _checked(form).found if one.severity is Severity.ERROR and path]
        entry, left = _without(form, wrong), len(wrong)
    if entry is None:
        return {"html": None}
    with without_collector():
        made = preview(_document(entry))
    _keep_style(made.style_key, made.css)
    return {"html": made.html, "style": f"/form-style/{made.style_key}.css", "left": left}


def _keep_style(key: str, css: str) -> None:
    with _STYLING:
        _STYLES.pop(key, None)
        _STYLES[key] = css  # the last one now
        for old in list(_STYLES)[:-_MOST_STYLES]:
            del _STYLES[old]


def _without(form: Form, wrong: list[FieldPath]) -> Entry | None:
    """The entry that a draft makes without some of its values."""
    sent = _Sent(form.model)
    text = draft_text(form.read(desk().root), form, sent.base, form_tree(without(sent.mine, wrong)))
    return drafted(desk().read().project, form, text)


def _document(entry: Entry) -> bytes:
    reading = desk().read()
    press = reading.kept("form press", lambda: Press(reading.project, draft=True))
    with _ONE_AT_A_TIME:
        return press.make(entry)


@PAGE.get("/form-style/<key>.css")
def style(key: str) -> Response:
    """The stylesheet of a preview."""
    return Response(_STYLES.get(key) or abort(404), mimetype="text/css")


@PAGE.post("/form/<source>/pdf")
def pages(source: str) -> Response:
    """The draft as the pages LibreOffice makes of it."""
    from docgen.export.pdf import convert

    entry = _whole(form_behind(source))
    name = file_name(entry, draft=True)
    with tempfile.TemporaryDirectory(prefix="docgen-page-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(_document(entry))
        outcome = convert([file], Path(folder) / "pdf", allow_substitution=True)[0]
        if outcome.path is None:
            raise ProblemsFound(outcome.trouble or "没有做出 PDF", outcome.hint)
        return download(outcome.path.read_bytes(), f"{name.removesuffix('.docx')}.pdf")


def _whole(form: Form) -> Entry:
    """The entry of a draft in which no value stands in the way."""
    entry = drafted(desk().read().project, form, _draft(form))
    if entry is None:
        raise ProblemsFound("还不能生成：有填得不对的地方", "请先改正标出的错误")
    return entry


@PAGE.post("/form/<source>/word")
def word(source: str) -> Response:
    """The draft as a Word document."""
    entry = _whole(form_behind(source))
    return download(_document(entry), file_name(entry, draft=True))


@PAGE.post("/form/<source>/pasted")
def pasted(source: str) -> dict[str, Any]:
    """Read a list of who came."""
    from docgen.web.edit.pasted import marks_in

    form, sent = form_behind(source), _Sent(form_behind(source).model)
    reading = desk().read()
    school = _school(reading, form)
    if school is None:
        raise ProblemsFound("名册现在读不出来", "请先改正 people.yaml")
    roll = roll_of(called(reading.project, form, sent.mine))
    expected = {row["who"] for row in roll.rows} if roll else set()
    return marks_in(sent.words, school.register, expected)


@PAGE.post("/form/<source>/draft")
def keep(source: str) -> dict[str, Any]:
    """Keep what was typed."""
    sent = _Sent(form_behind(source).model)
    try:
        Drafts(desk().root).keep(source, Draft(sent.tab, sent.base, sent.mine, sent.digest))
    except ValueError:
        abort(400)
    return {"kept": True}


@PAGE.post("/form/<source>/drop")
def drop(source: str) -> dict[str, Any]:
    """Forget a draft that is not wanted."""
    form_behind(source)
    said = request.get_json(silent=True)
    _forget(source, str(said.get("tab", "")) if isinstance(said, dict) else "")
    return {"kept": False}


def _forget(source: str, tab: str) -> None:
    try:
        Drafts(desk().root).drop(source, tab)
    except ValueError:
        abort(400)
    except OSError as failure:
        raise CannotReadOrWrite("草稿删不掉", "请检查 out 文件夹能否写入") from failure


@PAGE.post("/form/<source>/save")
def write(source: str) -> dict[str, Any]:
    """Save the form; where both changed a field, ask instead."""
    form = form_behind(source)
    sent = _Sent(form.model)
    made = save(desk().root, form, sent.base, sent.mine, sent.digest, anew=sent.anew)
    if made.word in (SAVED, SAME) and sent.tab:
        _forget(source, sent.tab)
    asked = [plain(one, form.model) for one in made.conflicts] if made.word == CONFLICT else []
    return {
        "word": made.word,
        "tree": made.tree,
        "theirs": made.theirs,
        "digest": made.digest,
        "merged": made.merged,
        "conflicts": asked,
    }
