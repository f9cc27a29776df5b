"""Sealed packages changed by a bit or a file: verifying names what was changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from archive.conftest import NAME, Office

from docgen.archive.create import create
from trust.case import Case

ROOT = "档案"
VERIFY = ("archive", "verify", ROOT)
_BAG = f"{ROOT}/2025-D30-01"
_HOME = f"{_BAG}/data/件/J001-WS·2025-D30-0001"
_FILES = {
    "the PDF": f"{_HOME}/01_正本.pdf",
    "the Word file": f"{_HOME}/02_源文件.docx",
    "the data": f"{_HOME}/03_数据.yaml",
    "the manifest": f"{_BAG}/manifest-sha256.txt",
    "the tag manifest": f"{_BAG}/tagmanifest-sha256.txt",
    "the declaration": f"{_BAG}/bagit.txt",
    "the facts of the bag": f"{_BAG}/bag-info.txt",
    "the settings": f"{ROOT}/全宗.yaml",
    "the ledger": f"{ROOT}/SHA256SUMS",
    "the journal": f"{ROOT}/校验记录.csv",
}


def _sealed(root: Path) -> None:
    """A small archive in the project."""
    keeper = Office(root / "来源", root / ROOT)
    keeper.base.mkdir()
    create(keeper.root, NAME, "J001", "2026-01-01", {"保管期限表.yaml": "期限: []\n".encode()})
    sealed = keeper.add([keeper.item(number) for number in (1, 2)])
    assert not sealed.found.found


def flipped(path: Path, where: float) -> None:
    """Change one bit at a place given as a share of the file."""
    data = bytearray(path.read_bytes())
    data[min(int(len(data) * where), len(data) - 1)] ^= 1
    path.write_bytes(data)


def _changed(name: str, change: Callable[[Path], object], *, fast: bool = False) -> Case:
    def prepare(root: Path) -> None:
        _sealed(root)
        change(root)

    return Case(name, {}, VERIFY, 4, says="×", prepare=prepare, fast=fast)


CASES = [
    Case("an archive as it was sealed", {}, VERIFY, prepare=_sealed),
    *(
        _changed(f"one bit of {name}, at {where:.0%}", lambda root, p=path, w=where: flipped(root / p, w))
        for name, path in _FILES.items()
        for where in (0.0, 0.5, 0.999)
    ),
    _changed("a file cut", lambda root: (root / _FILES["the PDF"]).write_bytes(b"%PDF"), fast=True),
    _changed("a file gone", lambda root: (root / _FILES["the PDF"]).unlink()),
    _changed("a file added", lambda root: (root / f"{_HOME}/99.pdf").write_bytes(b"%PDF")),
    _changed("a bag gone", lambda root: shutil.rmtree(root / _BAG)),
    _changed("a way out in the manifest", lambda root: _line(root, "../../../plan.yaml")),
    _changed("a path from the root in the manifest", lambda root: _line(root, "/etc/passwd")),
    Case("no archive", {}, VERIFY, 2, says="档案"),
]


def _line(root: Path, path: str) -> None:
    with (root / _FILES["the manifest"]).open("a", encoding="utf-8") as listing:
        listing.write(f"{'0' * 64}  {path}\n")
