"""Find what lies at the root of an archive and does not belong there."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from docgen.archive import index, journal, readme, sign
from docgen.archive.contents import named
from docgen.archive.create import GIT
from docgen.archive.holdings import LEDGER
from docgen.archive.recover import STAGE, SUSPECT
from docgen.archive.register import FORMS, SETTINGS
from docgen.archive.tree import walk
from docgen.diagnostics import Diagnostics, Place

_FILES = {LEDGER, sign.SIGNATURE, journal.NAME, readme.NAME, GIT, *SETTINGS}
_OURS = {".docgen/lock", ".docgen/running", index.NAME, f"{index.NAME}-journal"}
_LEFT = re.compile(r"\.docgen-[a-z0-9_]{8}\.tmp")


def look_around(root: Path, registered: Collection[str], found: Diagnostics) -> None:
    """Add to `found` strays, links, bags that nobody registered, and what killed runs left."""
    for path in sorted(root.iterdir()):
        name, place = path.name, Place(path.name)
        if path.is_symlink():
            found.error(place, "link", f"{name} 是链接", "档案里只能有普通文件和文件夹")
        elif path.is_dir():
            _folder(path, registered, found)
        elif not path.is_file():
            found.error(place, "special-file", f"{name} 不是普通文件（管道或设备）", "请移走")
        elif _LEFT.fullmatch(name):
            found.warning(place, "left-over", f"{name} 是上次没有写完的临时文件", "下次归档时会清除")
        elif name not in _FILES:
            found.error(place, "stray-file", f"{name} 不属于档案", "请查明来历并移走")


def _folder(path: Path, registered: Collection[str], found: Diagnostics) -> None:
    name, place = path.name, Place(path.name)
    if name in registered or name == FORMS:
        return
    if named(name):
        hint = "可能是上次归档中断：再运行一次 docgen archive add 会核对并登记"
        found.error(place, "bag-unregistered", f"{name} 没有登记在总账里", hint)
    elif name.startswith(STAGE):
        found.warning(place, "left-over", f"{name} 是上次归档中断留下的暂存", "下次归档时会清除；原文件没有动")
    elif name.startswith(SUSPECT):
        found.warning(place, "left-over", f"{name} 是没有登记又不完整的一批", "请人工查看后移走")
    elif name == ".docgen":
        strange = {f"{name}/{inside}" for what, inside, _ in walk(path) if what not in ("empty", "unreadable")} - _OURS
        for inside in sorted(strange):
            found.error(Place(inside), "stray-file", f"{inside} 不属于档案", "请查明来历并移走")
    else:
        found.error(place, "stray-file", f"文件夹 {name} 不属于档案", "请查明来历并移走")
