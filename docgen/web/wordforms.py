"""The Word templates on the page: what each may use, what is wrong with it, a changed one taken in, the shipped one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from docgen import shipped
from docgen.diagnostics import Severity
from docgen.kinds import ADDED, KINDS
from docgen.kinds.kind import Kind
from docgen.render.lint import Finding
from docgen.render.lint.annotate import annotated
from docgen.render.lint.listing import rows
from docgen.render.lint.run import findings
from docgen.render.read import read
from docgen.render.write import write
from docgen.web.desk import desk
from docgen.web.files import download

PAGE = Blueprint("wordforms", __name__)
LARGEST = 20 << 20
"""Bytes of a template that is taken in."""
_UNUSABLE = "template-unusable"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The template of a kind as it is used now: whether it is the school's own, and what is wrong with it."""

    kind: Kind
    own: bool
    found: list[Finding]

    def count(self, severity: str) -> int:
        """How many findings of a severity there are."""
        return sum(one.severity.value == severity for one in self.found)


def _own(kind: Kind) -> Path:
    return desk().root / "templates" / f"{kind.name}.docx"


def _shipped(kind: Kind) -> Path:
    return ADDED.template(kind.name) or shipped.folder("templates") / f"{kind.name}.docx"


def _data(kind: Kind) -> bytes:
    path = _own(kind)
    return read(path if path.is_file() else _shipped(kind), f"{kind.label}的模板")


def _sheet(kind: Kind) -> Sheet:
    data = _data(kind)
    own = data != _shipped(kind).read_bytes()
    return Sheet(kind, own, findings(data, kind.name) if own else [])  # what comes with docgen has been checked


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS if kind.name == name), None) or abort(404)


@PAGE.get("/templates")
def index() -> str:
    """All templates."""
    return render_template("templates.html", sheets=[_sheet(kind) for kind in KINDS])


@PAGE.get("/templates/<name>")
def page(name: str) -> str:
    """One template: its findings, a changed one to be taken in, the fields it may use."""
    return _page(_kind(name), None)


def _page(kind: Kind, refused: list[Finding] | None) -> str:
    groups = [(owner or kind.label, list(group)) for owner, group in groupby(rows(kind), lambda row: row.owner)]
    return render_template("template.html", sheet=_sheet(kind), groups=groups, refused=refused, aside=_aside(kind))


def _aside(kind: Kind) -> list[str]:
    """The names of the templates of a kind that were put aside."""
    return [path.name for path in _backups(kind) if path.exists()]


def _backups(kind: Kind) -> Iterator[Path]:
    """Where templates are put aside, as `docgen template check --fix` does it."""
    path = _own(kind)
    return (path.with_name(f"{path.name}{number or ''}.bak") for number in range(1000))


@PAGE.get("/templates/<name>/<which>.docx")
def fetch(name: str, which: str) -> Response:
    """A template to be saved: the one in use, the shipped one, a copy with what is wrong as comments."""
    kind = _kind(name)
    if which == "current":
        return download(_data(kind), f"{kind.label}模板.docx")
    if which == "shipped":
        return download(_shipped(kind).read_bytes(), f"{kind.label}模板（自带）.docx")
    data = {"annotated": _data(kind), "refused": _refused().get(kind.name)}.get(which) or abort(404)
    found = findings(data, kind.name)
    if any(one.rule == _UNUSABLE for one in found):
        abort(404)
    return download(annotated(data, found), f"{kind.label}模板（批注）.docx")


def _refused() -> dict[str, bytes]:
    """The last template of each kind that was not taken in, for its copy with comments."""
    found: dict[str, bytes] = current_app.extensions.setdefault("docgen-refused", {})
    return found


@PAGE.post("/templates/<name>")
def take(name: str) -> AnyResponse | tuple[str, int]:
    """Take in a changed template, if nothing in it is wrong; the one before is put aside."""
    kind = _kind(name)
    file = request.files.get("file") or abort(400)
    with file.stream:
        data = file.stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        abort(413)
    found = findings(data, kind.name)
    if any(one.severity is Severity.ERROR for one in found):
        _refused()[kind.name] = data
        return _page(kind, found), 422
    _put_aside(kind)
    write(_own(kind), data)
    return redirect(url_for("wordforms.page", name=name), 303)


@PAGE.post("/templates/<name>/shipped")
def back(name: str) -> AnyResponse:
    """Use the shipped template again; the school's own is put aside."""
    kind = _kind(name)
    _put_aside(kind)
    write(_own(kind), _shipped(kind).read_bytes())
    return redirect(url_for("wordforms.page", name=name), 303)


def _put_aside(kind: Kind) -> None:
    path = _own(kind)
    if path.is_file() and path.read_bytes() != _shipped(kind).read_bytes():
        write(next(one for one in _backups(kind) if not one.exists()), path.read_bytes())
