"""Begin a new project: a small school that can be built at once, templates, schemas, instructions; all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from docgen import shipped
from docgen.build.schemas import FOLDER, all_schemas, inherited_in, write_schemas
from docgen.errors import WrongUsage
from docgen.kinds import ADDED
from docgen.render.write import refused

_TEXTS = Path(__file__).parent / "starter"
_SCHOOL, _UNIT = "示例市育才小学", "党支部"
_HARMLESS = {".git", ".gitattributes", ".gitignore", ".DS_Store", "desktop.ini", "Thumbs.db"}
MANUAL = "使用说明.txt"


def begin(folder: Path, year: int) -> list[str]:
    """Make a project in a new or empty folder; the names of what lies in it. Raises `DocgenError`."""
    _must_be_empty(folder)
    fresh = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".docgen-", dir=folder))
        try:
            _fill(staging, year)
            return _move_up(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            if fresh:
                with suppress(OSError):  # goes only while it is empty, that is, after a failure
                    folder.rmdir()
    except OSError as failure:
        raise refused(failure, folder) from failure


def starter_files(year: int) -> Iterator[tuple[str, str]]:
    """Path and text of every text file of a new project."""
    school, unit = f"data/{_SCHOOL}", f"data/{_SCHOOL}/{_UNIT}"
    places = {
        "school.yaml": f"{school}/school.yaml",
        "people.yaml": f"{school}/people.yaml",
        "branch.yaml": f"{unit}/branch.yaml",
        "year.yaml": f"{unit}/{year}/year.yaml",
        "plan.yaml": f"{unit}/{year}/plan.yaml",
        "minutes.yaml": f"{unit}/{year}/minutes/{year}-03-12-党支部学习交流-01.yaml",
        "readme.txt": MANUAL,
    }
    for name, place in places.items():
        yield place, (_TEXTS / name).read_text(encoding="utf-8").replace("@YEAR@", str(year))


def manual() -> bytes:
    """The manual of a project as it is shipped, before it is made for a year."""
    return (_TEXTS / "readme.txt").read_text(encoding="utf-8").encode()


def manual_for(year: int) -> bytes:
    """The manual of a project; old versions of Windows Notepad need the mark and the line ends."""
    text = manual().decode().replace("@YEAR@", str(year))
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def templates() -> list[Path]:
    """The Word templates of a new project: those that docgen ships, and those of the packages that add kinds."""
    own = sorted(shipped.folder("templates").glob("*.docx"))
    brought = [ADDED.template(kind.name) for one in ADDED.all for kind in one.kinds]
    return [*own, *(path for path in brought if path)]


def _fill(folder: Path, year: int) -> None:
    for place, text in starter_files(year):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(manual_for(year) if place == MANUAL else text.encode())
    (folder / "templates").mkdir()
    for template in templates():
        shutil.copyfile(template, folder / "templates" / template.name)
    (folder / "out").mkdir()
    write_schemas(folder / FOLDER, all_schemas(inherited_in(folder)))


def _move_up(staging: Path, folder: Path) -> list[str]:
    """Move everything into the folder; when one thing fails, nothing stays."""
    moved: list[Path] = []
    try:
        for path in sorted(staging.iterdir()):
            os.rename(path, folder / path.name)
            moved.append(folder / path.name)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    return [path.name for path in moved]


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongUsage(f"“{folder}”是一个文件，不能在这里新建项目", "请换一个文件夹名")
    try:
        there = sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS) if folder.exists() else []
    except OSError as failure:
        raise refused(failure, folder) from failure
    if there:
        some = "、".join(there[:3]) + ("等" if len(there) > 3 else "")
        raise WrongUsage(
            f"文件夹“{folder}”里已经有文件（{some}），没有改动它", "请换一个新的文件夹名，或先把原有文件移走"
        )
