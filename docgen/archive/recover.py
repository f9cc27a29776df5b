"""Finish or clear away what a run of `archive add` left that was killed; only while holding the lock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from docgen.archive import journal
from docgen.archive.bagit import judge
from docgen.archive.form import Registered
from docgen.archive.holdings import BAG, TAG_MANIFEST, items_of, ledger
from docgen.archive.journal import Event
from docgen.archive.register import FORMS, Act, register
from docgen.archive.tree import sha256
from docgen.diagnostics import Diagnostics
from docgen.errors import DocgenError
from docgen.render.write import flush

STAGE = ".stage-"
SUSPECT = ".suspect-"


def recover(root: Path, act: Act) -> list[str]:
    """Bring the archive to rest; what was done, in Chinese. Raises `DocgenError`, `journal.Broken`, `OSError`."""
    told = list(_drop_stages(root))
    lines, fine = ledger(root), list[Registered]()
    for folder in sorted(root.iterdir()):
        if not BAG.fullmatch(folder.name) or f"{folder.name}/{TAG_MANIFEST}" in lines:
            continue
        bag = proved(folder)
        if bag is None:
            told.append(_put_aside(root, folder, act))
        else:
            fine.append(bag)
            told.append(f"上次归档中断：{bag.name} 已经封好但没有登记，核对无误，已补登记")
    if fine:
        flush(root)
        register(root, fine, act)
    told += _drop_forms(root)
    return told


def _drop_stages(root: Path) -> Iterator[str]:
    found = [path for path in root.glob(f"{STAGE}*") if path.is_dir() and not path.is_symlink()]
    for folder in found:
        shutil.rmtree(folder)
    if found:
        yield "上次归档未完成，已清除暂存，原文件未动"


def proved(folder: Path) -> Registered | None:
    """A sealed bag as it is to be registered; None when it does not hold."""
    found = Diagnostics()
    with closing(judge(folder, found)) as judged:
        size, files = judged.there.amount("data")
    if found.failed or folder.is_symlink():
        return None
    try:
        count = sum(1 for _ in items_of(folder))
        digest = sha256(folder / TAG_MANIFEST)
    except (DocgenError, OSError):
        return None
    return Registered(folder.name, digest, count, files, size) if count else None


def _put_aside(root: Path, folder: Path, act: Act) -> str:
    """Move a bag that nobody registered and that does not hold out of the way; nothing is deleted."""
    free = (root / f"{SUSPECT}{folder.name}-{number}" for number in range(1, 1000))
    aside = next(path for path in free if not path.exists())
    os.rename(folder, aside)
    flush(root)
    journal.append(root, [Event(act.when, act.who, "作废", folder.name, f"移到 {aside.name}")])
    return f"{folder.name} 没有登记，内容也不完整，已移到 {aside.name}，请人工查看"


def _drop_forms(root: Path) -> Iterator[str]:
    """Forms of a run that was killed before it wrote them down: they were given to nobody."""
    known = {event.about for event in journal.rows(root) if event.what == "登记表"}
    for path in sorted((root / FORMS).glob("电子文件归档登记表-*.docx")):
        if f"{FORMS}/{path.name}" not in known:
            path.unlink()
            yield f"上次归档中断时留下的 {path.name} 没有用过，已清除"
