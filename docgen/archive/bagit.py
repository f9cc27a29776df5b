"""Judge a BagIt folder (RFC 8493 and the drafts from 0.93) by itself: every level, every finding, nothing changed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docgen.archive.inventory import Inventory
from docgen.archive.manifests import (
    LENGTHS,
    RESTORE,
    Declared,
    Report,
    declaration,
    decoded,
    entries,
    labels,
    lines,
    manifest_names,
    outside,
    tag_text,
)
from docgen.archive.tree import digests, walk
from docgen.diagnostics import Diagnostics
from docgen.errors import reason_of


@dataclass(slots=True)
class Judged:
    """A bag as it was found: what lies in it and is listed, and what bag-info says. To be closed after use."""

    there: Inventory = field(default_factory=Inventory)
    info: dict[str, str] = field(default_factory=dict)
    declared: Declared | None = None

    def close(self) -> None:
        """Give back what the inventory takes."""
        self.there.close()


def judge(bag: Path, found: Diagnostics, shown: str = "", *, quick: bool = False) -> Judged:
    """Judge a bag; findings go to `found`, with `shown` before their paths.

    With `quick` the payload is counted and measured, and only the tag files are digested.
    """
    report, judged = Report(found, shown), Judged()
    judged.there.take(walk(bag))
    _irregular(judged.there, report)
    judged.declared = declaration(bag, report)
    if judged.declared is None:
        return judged
    _read_manifests(bag, judged.there, judged.declared, report)
    _settle_names(judged.there, report)
    _compare_sets(judged.there, report)
    _fetch(bag, judged, judged.declared, report)
    _oxum(bag, judged, judged.declared, report)
    _digests(bag, judged.there.digests(tags=True), report)
    if not quick:
        _digests(bag, judged.there.digests(), report)
    return judged


def _irregular(there: Inventory, report: Report) -> None:
    for path in there.links:
        report.error(path, "link", f"{path} 是链接，不是文件", "档案里只能有普通文件；" + RESTORE)
    for path in there.special:
        report.error(path, "special-file", f"{path} 不是普通文件（管道或设备）", "请移走")
    for path in there.unreadable:
        report.error(path, "unreadable", f"文件夹 {path} 读不出来", "请检查权限和磁盘")


def _read_manifests(bag: Path, there: Inventory, declared: Declared, report: Report) -> None:
    """Gather both kinds of manifests; in 1.0 each payload manifest has to list the same files."""
    manifests: dict[str, str] = {}
    for name, (of_tags, algorithm) in manifest_names([path for path in there.files() if "/" not in path]).items():
        if algorithm not in LENGTHS:
            report.warning(name, "bag-algorithm", f"{name}：不认识的算法 {algorithm}，没有核对", "请用别的程序核对")
            continue
        for path, digest in entries(name, algorithm, lines(bag, name, declared, report), report):
            if before := there.note(of_tags, path, algorithm, digest):
                _twice(name, path, before == digest, declared, report)
        if not of_tags:
            manifests[name] = algorithm
    if not manifests:
        report.error("", "bag-no-manifest", "没有文件清单 manifest-*.txt", RESTORE)
    for name, algorithm in manifests.items() if declared.version >= (1, 0) and len(manifests) > 1 else ():
        for path in there.not_in(algorithm):
            report.error(name, "bag-manifest", f"{name} 没有列出 {path}，另一份清单列出了")


def _twice(name: str, path: str, same: bool, declared: Declared, report: Report) -> None:
    if not same:
        report.error(name, "bag-manifest", f"{name} 里 {path} 写了两次，校验值不同")
    else:
        tell = report.error if declared.version >= (1, 0) else report.warning
        tell(name, "bag-twice", f"{name} 里 {path} 写了两次")


def _settle_names(there: Inventory, report: Report) -> None:
    """Where a name that is listed lies under another spelling (%-escapes, another Unicode form), use that spelling."""
    missing = there.missing()
    others = {unicodedata.normalize("NFC", path): path for path in there.files()} if missing else {}
    for tags, path in missing:
        plain = decoded(path)
        other = plain if plain in there else others.get(unicodedata.normalize("NFC", plain))
        if other is None or (other != plain and there.listed(other, tags=tags)):
            continue
        if other != plain:
            report.warning(path, "bag-spelling", f"{path} 在磁盘上是另一种 Unicode 写法")
        there.rename(tags, path, other)
    for path, other in there.twins():
        message = f"{path} 与 {other} 只差大小写或 Unicode 写法，在别的电脑上会是同一个文件"
        report.warning(path, "bag-spelling", message, "请在封存前改成不同的名称；已经封存的，复制后请逐个核对")


def _compare_sets(there: Inventory, report: Report) -> None:
    """Every file that is listed is there, every payload file is listed."""
    if not there.has_folder("data"):
        report.error("data", "bag-no-payload", "没有 data 文件夹", RESTORE)
    for _, path in there.missing():
        if path not in there.links:
            report.error(path, "file-missing", f"{path} 不见了，清单里有", RESTORE)
    for path in there.added():
        report.error(path, "file-added", f"{path} 不在清单里，是后来加进来的", "请查明来历并移走")
    for path in there.outside("data"):
        report.error(path, "bag-path", f"清单里的 {path} 不在 data 文件夹里")


def _fetch(bag: Path, judged: Judged, declared: Declared, report: Report) -> None:
    """Nothing is fetched; every place that fetch.txt names must lie inside the bag."""
    if "fetch.txt" not in judged.there:
        return
    for number, line in enumerate(lines(bag, "fetch.txt", declared, report), 1):
        parts = line.split(None, 2)
        if line.strip() and (len(parts) != 3 or not (parts[1] == "-" or parts[1].isdecimal())):
            report.error("fetch.txt", "bag-fetch", f"fetch.txt 第 {number} 行不是“网址 长度 路径”")
        elif line.strip() and (wrong := outside(parts[2])):
            report.error("fetch.txt", "bag-path", f"fetch.txt 第 {number} 行的路径{wrong}：{parts[2]}")


def _oxum(bag: Path, judged: Judged, declared: Declared, report: Report) -> None:
    """Payload-Oxum, where bag-info gives it, is bytes and count of the payload that is there."""
    name = next((n for n in ("bag-info.txt", "package-info.txt") if n in judged.there), "")
    judged.info = dict(labels(tag_text(bag, name, declared, report))) if name else {}
    told = judged.info.get("Payload-Oxum")
    size, count = judged.there.amount("data")
    is_so = f"{size}.{count}"
    if told is not None and told != is_so:
        report.error("data", "payload-size", f"登记的总字节数和文件数是 {told}，现在是 {is_so}", RESTORE)


def _digests(bag: Path, listed: Iterable[tuple[str, dict[str, str]]], report: Report) -> None:
    """Every file that is there has the digests that are registered."""
    for path, wanted in listed:
        try:
            made = digests(os.path.join(bag, path), wanted)
        except OSError as failure:
            report.error(path, "unreadable", f"{path} 读不出来：{reason_of(failure)}", "请检查权限和磁盘")
            continue
        if made != wanted:
            report.error(path, "file-changed", f"{path} 被改动过：校验值与登记的不同", RESTORE)
