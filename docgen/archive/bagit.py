"""Judge a BagIt folder (RFC 8493 and the drafts from 0.93) by itself: every level, every finding, nothing changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from docgen.archive.manifests import (
    LENGTHS,
    Declared,
    Report,
    declaration,
    decoded,
    entries,
    labels,
    manifest_names,
    outside,
    tag_text,
)
from docgen.archive.tree import Tree, digests, walk
from docgen.diagnostics import Diagnostics

_RESTORE = "请从另一份拷贝恢复，并查明原因"


@dataclass(slots=True)
class Judged:
    """A bag as it was found: its files, what bag-info says, and path → algorithm → digest of what is registered."""

    tree: Tree
    payload: dict[str, dict[str, str]] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)
    declared: Declared | None = None


def judge(bag: Path, found: Diagnostics, shown: str = "", *, quick: bool = False) -> Judged:
    """Judge a bag; findings go to `found`, with `shown` before their paths.

    With `quick` the payload is counted and measured, and only the tag files are digested.
    """
    report, judged = Report(found, shown), Judged(walk(bag))
    _irregular(judged.tree, report)
    judged.declared = declaration(bag, report)
    if judged.declared is None:
        return judged
    _read_manifests(bag, judged, judged.declared, report)
    _settle_names(judged, report)
    _twins(judged, report)
    _compare_sets(judged, judged.declared, report)
    _fetch(bag, judged, judged.declared, report)
    _oxum(bag, judged, judged.declared, report)
    _digests(bag, judged.tags, judged.tree, report)
    if not quick:
        _digests(bag, judged.payload, judged.tree, report)
    return judged


def _irregular(tree: Tree, report: Report) -> None:
    for path in tree.links:
        report.error(path, "link", f"{path} 是链接，不是文件", "档案里只能有普通文件；" + _RESTORE)
    for path in tree.special:
        report.error(path, "special-file", f"{path} 不是普通文件（管道或设备）", "请移走")
    for path in tree.unreadable:
        report.error(path, "unreadable", f"文件夹 {path} 读不出来", "请检查权限和磁盘")


def _read_manifests(bag: Path, judged: Judged, declared: Declared, report: Report) -> None:
    """Gather both kinds of manifests; in 1.0 each payload manifest has to list the same files."""
    names = manifest_names([path for path in judged.tree.files if "/" not in path])
    sets: dict[str, set[str]] = {}
    for name, (of_tags, algorithm) in names.items():
        if algorithm not in LENGTHS:
            report.warning(name, "bag-algorithm", f"{name}：不认识的算法 {algorithm}，没有核对")
            continue
        text = tag_text(bag, name, declared, report)
        listed = entries(name, algorithm, text, declared, report) if text is not None else {}
        for path, digest in listed.items():
            (judged.tags if of_tags else judged.payload).setdefault(path, {})[algorithm] = digest
        if not of_tags:
            sets[name] = set(listed)
    if not sets:
        report.error("", "bag-no-manifest", "没有文件清单 manifest-*.txt", _RESTORE)
    for name, listed_in in sets.items() if declared.version >= (1, 0) else ():
        for path in sorted(judged.payload.keys() - listed_in):
            report.error(name, "bag-manifest", f"{name} 没有列出 {path}，另一份清单列出了")


def _settle_names(judged: Judged, report: Report) -> None:
    """Where a name that is listed lies under another spelling (%-escapes, another Unicode form), use that spelling."""
    for listed in (judged.payload, judged.tags):
        missing = [path for path in listed if path not in judged.tree.files]
        if not missing:
            continue
        others = {unicodedata.normalize("NFC", path): path for path in judged.tree.files if path not in listed}
        for path in missing:
            plain = decoded(path)
            other = plain if plain in judged.tree.files else others.get(unicodedata.normalize("NFC", plain))
            if other is None:
                continue
            if other != plain:
                report.warning(path, "bag-spelling", f"{path} 在磁盘上是另一种 Unicode 写法")
            listed[other] = listed.get(other, {}) | listed.pop(path)


def _twins(judged: Judged, report: Report) -> None:
    """Two names that are one on another system, where letter case or Unicode form does not count (RFC 8493, 6)."""
    first: dict[str, str] = {}
    for path in judged.payload:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other is not path:
            message = f"{path} 与 {other} 只差大小写或 Unicode 写法，在别的电脑上会是同一个文件"
            report.warning(path, "bag-spelling", message)


def _compare_sets(judged: Judged, declared: Declared, report: Report) -> None:
    """Every file that is listed is there, every payload file is listed."""
    if "data" not in judged.tree.folders:
        report.error("data", "bag-no-payload", "没有 data 文件夹", _RESTORE)
    for path in [path for listed in (judged.payload, judged.tags) for path in listed]:
        if path not in judged.tree.files and path not in judged.tree.links:
            report.error(path, "file-missing", f"{path} 不见了，清单里有", _RESTORE)
    for path in judged.tree.files:
        if path.startswith("data/") and path not in judged.payload:
            report.error(path, "file-added", f"{path} 不在清单里，是后来加进来的", "请查明来历并移走")
    for path in judged.payload:
        if not path.startswith("data/"):
            report.error(path, "bag-path", f"清单里的 {path} 不在 data 文件夹里")


def _fetch(bag: Path, judged: Judged, declared: Declared, report: Report) -> None:
    """Nothing is fetched; every place that fetch.txt names must lie inside the bag."""
    if "fetch.txt" not in judged.tree.files:
        return
    for number, line in enumerate((tag_text(bag, "fetch.txt", declared, report) or "").splitlines(), 1):
        parts = line.split(None, 2)
        if line.strip() and (len(parts) != 3 or not (parts[1] == "-" or parts[1].isdecimal())):
            report.error("fetch.txt", "bag-fetch", f"fetch.txt 第 {number} 行不是“网址 长度 路径”")
        elif line.strip() and (wrong := outside(parts[2])):
            report.error("fetch.txt", "bag-path", f"fetch.txt 第 {number} 行的路径{wrong}：{parts[2]}")


def _oxum(bag: Path, judged: Judged, declared: Declared, report: Report) -> None:
    """Payload-Oxum, where bag-info gives it, is bytes and count of the payload that is there."""
    name = next((n for n in ("bag-info.txt", "package-info.txt") if n in judged.tree.files), "")
    text = tag_text(bag, name, declared, report) if name else None
    judged.info = dict(labels(text or ""))
    told = judged.info.get("Payload-Oxum")
    sizes = [size for path, size in judged.tree.files.items() if path.startswith("data/")]
    is_so = f"{sum(sizes)}.{len(sizes)}"
    if told is not None and told != is_so:
        report.error("data", "payload-size", f"登记的总字节数和文件数是 {told}，现在是 {is_so}", _RESTORE)


def _digests(bag: Path, listed: dict[str, dict[str, str]], tree: Tree, report: Report) -> None:
    """Every file that is there has the digests that are registered."""
    for path, wanted in listed.items():
        if path not in tree.files:
            continue
        try:
            made = digests(bag / path, wanted)
        except OSError as failure:
            report.error(path, "unreadable", f"{path} 读不出来：{failure.strerror}", "请检查权限和磁盘")
            continue
        if made != wanted:
            report.error(path, "file-changed", f"{path} 被改动过：校验值与登记的不同", _RESTORE)
