"""Tell what was put away before: the same again is left out, what changed becomes a new item that names the old."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen.archive.item import File, Item, Relation, Role
from docgen.archive.tree import sha256
from docgen.diagnostics import Diagnostics, Place

_MAIN = (Role.DOCX, Role.PDF)


def main_file(item: Item) -> File | None:
    """The file an item is known by: the Word file, else the original."""
    return next((file for role in _MAIN for file in item.of(role)), None)


class _Known:
    """The main files of held items by size, digest and place; a planned file is only read where sizes meet."""

    def __init__(self, planned: Sequence[Item], held: Sequence[Item], base: Path) -> None:
        self.base = base
        self.by_digest: dict[str, Item] = {}
        self.by_place: dict[str, Item] = {}
        self.files: dict[str, set[str]] = defaultdict(set)
        self._sizes: Counter[int] = Counter()
        for item in held:
            self.files[item.code] = {file.sha256 for file in item.files}
            if file := main_file(item):
                self.by_digest[file.sha256] = item
                self.by_place[self.place(file)] = item
                self._sizes[file.size] += 1
        self._sizes.update(size for item in planned if (size := self._size(main_file(item))) is not None)
        self.codes = {item.code for item in held}

    def place(self, file: File) -> str:
        return os.path.normpath(self.base / file.source)

    def _size(self, file: File | None) -> int | None:
        try:
            return os.lstat(self.base / file.source).st_size if file else None
        except (OSError, ValueError):
            return None

    def digest(self, file: File) -> str:
        """The digest of a planned file; "" when nothing of its size is known, or when it cannot be read."""
        size = self._size(file)
        return self.surely(file) if size is not None and self._sizes[size] > 1 else ""

    def surely(self, file: File) -> str:
        """The digest of a planned file, "" when it cannot be read."""
        path = self.base / file.source
        try:
            return sha256(path) if path.is_file() else ""
        except (OSError, ValueError):
            return ""


def settle(
    planned: Sequence[Item],
    held: Sequence[Item],
    base: Path,
    plan: str,
    found: Diagnostics,
    notices: list[str],
    allow_duplicate: bool,
) -> list[Item]:
    """The items that are to be sealed; those that are held already are told in `notices` and left out."""
    known, fresh, first = _Known(planned, held, base), list[Item](), dict[str, Item]()
    for item in planned:
        place = Place(plan, inside=f"《{item.title[:30]}》")
        file = main_file(item)
        digest = known.digest(file) if file else ""
        same = known.by_digest.get(digest) or first.get(digest) if digest else None
        if digest:
            first.setdefault(digest, item)
        for relation in item.relations:
            if relation.of not in known.codes:
                found.error(place, "item-relation", f"{relation.type}的档号 {relation.of} 档案里没有", "请核对档号")
        settled = _again(item, same, known, notices) if same else _changed(item, file, known, notices)
        if settled is not None and same and not settled.relations:
            settled = _twin(settled, same, place, found, allow_duplicate)
        if settled is not None:
            fresh.append(settled)
    return fresh


def _again(item: Item, same: Item, known: _Known, notices: list[str]) -> Item | None:
    """None when it is held already; with a relation when it brings what the held one lacks."""
    if (item.title, item.date) != (same.title, same.date) or not same.code:
        return item
    more = [file for file in item.files if file.role in (Role.EVIDENCE, Role.PDF)]
    if all(known.surely(file) in known.files[same.code] for file in more):
        notices.append(f"《{item.title}》已经归档，档号 {same.code}")
        return None
    notices.append(f"《{item.title}》已经归档为 {same.code}，附件有增加：作为新的一件，注明“补充”")
    return item if item.relations else replace(item, relations=(Relation("补充", same.code),))


def _changed(item: Item, file: File | None, known: _Known, notices: list[str]) -> Item:
    """With a relation, when another text was put away from the same place."""
    old = known.by_place.get(known.place(file)) if file and file.source else None
    if old is None or item.relations:
        return item
    notices.append(f"《{item.title}》归档为 {old.code} 后有改动：作为新的一件，注明“修订”，原来的不动")
    return replace(item, relations=(Relation("修订", old.code),))


def _twin(item: Item, same: Item, place: Place, found: Diagnostics, allowed: bool) -> Item:
    """The same content under two titles: only when that is wanted, and then noted."""
    name = same.code or f"《{same.title}》"
    if not allowed:
        hint = "请从计划里删去一件；确实要分作两件，请用 --allow-duplicate"
        found.error(place, "item-twin", f"内容与 {name} 完全相同", hint)
        return item
    return replace(item, remark=f"{item.remark}{'；' if item.remark else ''}内容与 {name} 相同")
