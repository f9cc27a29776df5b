"""Write the files of an import all or nothing: staged, noted, then moved over the old ones; the next run finishes.

    data/.docgen/import/0.new, 1.new, …    what the files are to hold, flushed to disk
    data/.docgen/import/journal.json       which is for which file, with the digests before and after

The note is the point of no return: without it, nothing was moved; with it, everything will be, save files that somebody
changed in between, which stay.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from docgen.build.lock import MOMENT, SAVING, Lock
from docgen.errors import CannotReadOrWrite, reason_of
from docgen.intake.changes import Planned
from docgen.intake.unchanged import changed
from docgen.render.write import flush, refused, write

_STAGE, _NOTE = "data/.docgen/import", "journal.json"
_GONE = ""


def commit(root: Path, files: Sequence[Planned]) -> None:
    """Write the files. Raises `CannotReadOrWrite`; then none was written, or the next run writes the rest."""
    if not files:
        return
    with _alone(root):
        _complete(root)
        for file in files:
            if _digest(file.path) != _sum(file.before):
                raise changed(file.path.relative_to(root).as_posix())
        stage = root / _STAGE
        try:
            note = _staged(root, stage, files)
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        write(stage / _NOTE, json.dumps(note, ensure_ascii=False).encode())
        _complete(root)


def finish(root: Path) -> list[str]:
    """Finish what an import that was killed began; the files that stayed as somebody else had changed them."""
    if not (root / _STAGE).parent.exists():
        return []
    with _alone(root):
        return _complete(root)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Neither a build nor another import is at work, nor does anybody save a form between our look and our move."""
    with Lock(root, doing="导入或生成"), Lock(root, MOMENT, out=SAVING, doing="保存"):
        yield


def pending(root: Path) -> bool:
    """Whether an import was killed after it had begun to write."""
    return (root / _STAGE / _NOTE).is_file()


def _staged(root: Path, stage: Path, files: Sequence[Planned]) -> list[dict[str, str]]:
    note = []
    try:
        stage.mkdir(parents=True, exist_ok=True)
        for number, file in enumerate(files):
            with (stage / f"{number}.new").open("wb") as staged:
                staged.write(file.after)
                staged.flush()
                os.fsync(staged.fileno())
            shown = file.path.relative_to(root).as_posix()
            note.append({"path": shown, "before": _sum(file.before), "after": _sum(file.after)})
        flush(stage)
    except OSError as failure:
        raise refused(failure, stage) from failure
    return note


def _complete(root: Path) -> list[str]:
    """Move what is staged and noted; without a note, clear away what was staged."""
    stage = root / _STAGE
    kept: list[str] = []
    if (stage / _NOTE).is_file():
        folders = set()
        for number, line in enumerate(_read(stage / _NOTE)):
            target = root / str(line["path"])
            if not _move(stage / f"{number}.new", target, line):
                kept.append(str(line["path"]))
            folders.add(target.parent)
        for folder in folders:
            flush(folder)
        (stage / _NOTE).unlink()
    shutil.rmtree(stage, ignore_errors=True)
    with suppress(OSError):
        stage.parent.rmdir()
    return kept


def _move(staged: Path, target: Path, line: dict[str, Any]) -> bool:
    """Put a staged file in its place; False when somebody changed the one that is there."""
    there = _digest(target)
    if there == line["after"]:
        return True
    if there != line["before"] or not staged.is_file():
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.chmod(staged, target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(staged, target)
    except OSError as failure:
        raise refused(failure, target) from failure
    return True


def _read(note: Path) -> list[dict[str, Any]]:
    try:
        lines = json.loads(note.read_bytes())
    except (OSError, ValueError) as failure:
        raise CannotReadOrWrite(f"{_STAGE}/{_NOTE} 读不出来", "请把 data/.docgen 文件夹移走后重新导入") from failure
    assert isinstance(lines, list)
    return lines


def _digest(path: Path) -> str:
    """The digest of a file, "" when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return _GONE
    except OSError as failure:
        raise CannotReadOrWrite(f"读不了 {path.name}：{reason_of(failure)}", "请关闭打开它的程序") from failure


def _sum(data: bytes | None) -> str:
    return _GONE if data is None else hashlib.sha256(data).hexdigest()
