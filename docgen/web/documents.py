"""Documents that were made, for the hands of the user: one to download, all as a zip, their folder to open."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template, url_for

from docgen.build.diff import PARTS, compare
from docgen.build.names import safe
from docgen.build.run import build
from docgen.errors import WrongUsage
from docgen.kinds.project import UnitYear
from docgen.web import building
from docgen.web.desk import Reading, desk
from docgen.web.files import download
from docgen.web.jobs import Job
from docgen.web.keys import behind
from docgen.web.ledgers import sheets
from docgen.web.listing import Line, documents, prepared_year

PAGE = Blueprint("documents", __name__)


@PAGE.get("/year/<key>/document/<document>")
def document(key: str, document: str) -> Response:
    """One document as it lies in `out`."""
    reading = desk().read()
    found = behind(document, everything(reading, reading.year(key)), _path)
    path = inside(found)
    return download(path.read_bytes(), path.name) if path.is_file() else abort(404)


@PAGE.get("/year/<key>/document/<document>/compare")
def differences(key: str, document: str) -> str:
    """What somebody changed in a document by hand, and what building it now would change."""
    reading = desk().read()
    found = _written(reading, reading.year(key), document)
    compared = compare(desk().root, found.path, desk().root)
    parts = [(getattr(compared, name), title, none) for name, (title, none) in PARTS.items()]
    return render_template("compare.html", line=found, notes=compared.notes, parts=parts)


@PAGE.post("/year/<key>/document/<document>/replace")
def replace(key: str, document: str) -> dict[str, Any]:
    """Make one document anew; the file that was corrected by hand is put aside."""
    reading = desk().read()
    home = reading.year(key)
    found = _written(reading, home, document)
    page = url_for("home.findings", key=key)

    def work(job: Job) -> None:
        ready = prepared_year(reading, home)
        building.stop_at_errors(job, ready, page)
        wanted = [target for target in ready.targets if target.shown == found.path]
        building.tell(job, build(ready.press, wanted, replace=True, progress=job.progress))

    return desk().jobs.start(f"换成新版：{found.file}", work).plain()


def _written(reading: Reading, home: UnitYear, document: str) -> Line:
    return behind(document, [line for line in documents(reading, home) if line.key], _path)


@PAGE.get("/year/<key>/documents.zip")
def whole(key: str) -> Response:
    """All documents and ledgers of a year that have been made, in one zip."""
    reading = desk().read()
    home = reading.year(key)
    there = [line for line in everything(reading, home) if line.there]
    if not there:
        raise WrongUsage("还没有生成过文书，没有可下载的", "请先点“生成”")
    return download(packed(there), safe(f"{home.unit.title}{home.year}年文书", ".zip"))


@PAGE.post("/year/<key>/open")
def open_(key: str) -> dict[str, Any]:
    """Open the folder of a year's documents in the file manager."""
    home = desk().read().year(key)
    place = desk().root / "out" / safe(home.unit.school.folder) / safe(home.unit.folder) / safe(str(home.year))
    if not place.is_dir():
        raise WrongUsage("还没有生成过文书，没有可打开的文件夹", "请先点“生成”")
    desk().open_folder(place)
    return {"words": "已打开文件夹"}


def everything(reading: Reading, home: UnitYear) -> list[Line]:
    """The written documents of a year and its ledgers in both forms."""
    return [*(line for line in documents(reading, home) if line.key), *sheets(reading, home)]


def inside(line: Line) -> Path:
    """The file of a line, which must lie in `out`; answers 404 for one that a link leads elsewhere."""
    root = desk().root
    path = root / line.path
    return path if path.resolve().is_relative_to((root / "out").resolve()) else abort(404)


def packed(lines: Iterable[Line]) -> bytes:
    """A zip of files under the folder of their kind."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as pack:  # Word files are packed already
        for line in lines:
            pack.write(inside(line), "/".join(Path(line.path).parts[-2:]))
    return out.getvalue()


def _path(line: Line) -> str:
    return line.path
