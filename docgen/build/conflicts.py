"""What is done about a file that somebody corrected: keep it and lay the new version beside it, or put it aside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.build import names
from docgen.build.plan import digest_of
from docgen.build.record import BuildRecord, Built
from docgen.errors import CannotReadOrWrite, HandEditsKept
from docgen.render.write import write

REPLACED = Path("out", ".docgen", "replaced")
_MOST = 1000


def lay_beside(path: Path, data: bytes, built: Built, root: Path, record: BuildRecord) -> Path:
    """Write a new version beside `path`, over nothing that is not ours; where it lies now.

    `path` and the result are relative to `root`.
    """
    for number in range(1, 100):
        beside = path.with_name(names.beside(path.name, number))
        there, known = digest_of(root / beside), record.of(beside.as_posix())
        if not there or there == built.written or (known and there in (known.written, known.before)):
            break
    else:
        raise HandEditsKept(f"{path.name} 旁边的新版太多，都被改过", "请整理这个文件夹，只留一份")
    if there != built.written:
        record.put(beside.as_posix(), replace(built, before=there))
        write(root / beside, data)
        record.settle([beside.as_posix()])
    return beside


def put_aside(path: Path, there: str, root: Path) -> Path:
    """Copy the file at `path`, whose digest is `there`, to where replaced files are kept; the place of the copy.

    It is a copy that the new version is then renamed over: at no moment is there neither. A copy that is there already,
    as from a run that was killed in between, serves as it is; no other file is touched.
    """
    data = (root / path).read_bytes()
    below = path.relative_to("out") if path.is_relative_to("out") else path
    for number in range(1, _MOST):
        aside = REPLACED / below.with_name(names.replaced(path.name, number))
        known = digest_of(root / aside)
        if known == there:
            return aside
        if not known:
            write(root / aside, data)
            if digest_of(root / aside) != there:
                raise HandEditsKept(f"{path.name} 刚刚被别的程序改动，没有覆盖", "请重新运行刚才的命令")
            return aside
    raise CannotReadOrWrite(f"{path.name} 的旧稿已有 {_MOST} 份", f"请清理 {REPLACED.as_posix()}")
