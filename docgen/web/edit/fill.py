"""The list of what can be filled in, a new document, and the page of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from docgen.build.newfile import Wish, new_file
from docgen.build.scope import Selection
from docgen.kinds import KINDS
from docgen.kinds.project import Entry, UnitYear
from docgen.model.record import Missing
from docgen.model.shape import shapes
from docgen.source.nodes import Source
from docgen.web.desk import desk, year_key
from docgen.web.edit.drafts import FOLDER
from docgen.web.edit.files import Form
from docgen.web.edit.routes import all_forms, form_behind
from docgen.web.keys import key_of

PAGE = Blueprint("fill", __name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A file in the list: its key, what it is called, its day, and whether what was typed is not saved yet."""

    key: str
    title: str
    day: str
    draft: bool
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one kind; `types` are what a new one may be, `day` whether it has a day of its own."""

    name: str
    label: str
    about: str
    lines: list[Line]
    types: tuple[str, ...] = ()


@PAGE.get("/year/<key>/fill")
def index(key: str) -> str:
    """What there is to fill in for a year."""
    reading = desk().read()
    home = reading.year(key)
    found = [form for form in all_forms(reading) if form.folder == _folder(home)]
    above = [
        form
        for form in all_forms(reading)
        if form.folder != _folder(home) and form.folder == _folder(home)[: len(form.folder)]
    ]
    entries = {entry.source.shown: entry for entry in home.entries}
    drafts = _drafted()
    groups = [
        Group(k.name, k.label, k.about, [_line(f, entries, drafts) for f in found if f.kind is k], _types(k.name))
        for k in KINDS
        if k.unit == ("studio" if home.unit.studio else "branch")
    ]
    others = [_line(form, {}, drafts) for form in [*(f for f in found if f.kind is None), *above]]
    return render_template("fill.html", home=home, groups=groups, others=others, today=desk().today())


def _folder(home: UnitYear) -> tuple[str, str, str]:
    return home.unit.school.folder, home.unit.folder, str(home.year)


def _types(name: str) -> tuple[str, ...]:
    kind = next(one for one in KINDS if one.name == name)
    shape = shapes(kind.model).get("type")
    return shape.choices if shape else ()


def _line(form: Form, entries: dict[str, Entry], drafts: set[str]) -> Line:
    key, entry = key_of(form.shown), entries.get(form.shown)
    if form.kind is None:
        return Line(key, f"{form.label}（{form.path.name}）", "", key in drafts)
    if entry is None:
        return Line(key, form.path.stem, "", key in drafts, broken=True)
    day = entry.record.date
    return Line(key, entry.title, "" if isinstance(day, Missing) else day.isoformat(), key in drafts)


def _drafted() -> set[str]:
    """The keys of the forms that have a draft."""
    folder = desk().root / FOLDER
    return {path.name[:16] for path in folder.glob("*.json")} if folder.is_dir() else set()


@PAGE.post("/year/<key>/fill/new")
def new(key: str) -> dict[str, str]:
    """Begin a document: docgen chooses its folder and name."""
    reading = desk().read()
    home = reading.year(key)
    asked = request.get_json(silent=True)
    asked = asked if isinstance(asked, dict) else abort(400)
    kind = next((one for one in KINDS if one.name == asked.get("kind")), None) or abort(400)
    selection = Selection(home.unit.school.folder, home.unit.folder, home.year)
    wish = Wish(kind, selection, str(asked.get("day", ""))[:40], str(asked.get("type", ""))[:40])
    path = new_file(desk().root, wish, desk().today(), reading.project)
    shown = path.relative_to(desk().root).as_posix()
    return {"page": url_for("fill.page", key=key, source=key_of(shown))}


@PAGE.get("/year/<key>/fill/<source>")
def page(key: str, source: str) -> str | Response:
    """The form of a file."""
    form, home = form_behind(source), desk().read().year(key)
    own = next((one for one in desk().read().years if _folder(one) == form.folder), None)
    if own is not None and own is not home:  # a figure may come from a file of another unit
        return redirect(url_for("fill.page", key=year_key(own), source=source), 303)
    file = form.read(desk().root)
    title = _title(form, home)
    return render_template("form.html", home=home, form=form, source=source, title=title, wrong=_wrong(file))


def _title(form: Form, home: UnitYear) -> str:
    entry = next((one for one in home.entries if one.source.shown == form.shown), None)
    if form.kind is None:
        return f"{form.label}：{' '.join(form.folder)}"
    return entry.title if entry else f"{form.label}（{form.path.stem}）"


def _wrong(file: Source) -> list[dict[str, Any]]:
    """Why a file cannot be shown as a form."""
    if file.tree is not None:
        return []
    return [{"where": str(d.place), "message": d.message, "hint": d.hint} for d in file.diagnostics]
