"""Tell what an archive holds: its bags by the ledger and the items in them, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.item import Item
from docgen.archive.metadata import NAME, Unreadable, read
from docgen.errors import CannotReadOrWrite, WrongUsage, reason_of

LEDGER = "SHA256SUMS"
TAG_MANIFEST = "tagmanifest-sha256.txt"
ITEMS = "data/件"
BAG = re.compile(r"((?:19|20)\d{2})-(Y|D30|D10)-(\d{2,3})")
"""The name of a bag: year, retention, batch."""
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")


@dataclass(frozen=True, slots=True)
class Held:
    """An item with the folder it lies in."""

    item: Item
    folder: Path


def ledger(root: Path) -> dict[str, str]:
    """Path → digest of every line of the ledger, in order. Raises `WrongUsage` where there is no archive."""
    if not (root / LEDGER).is_file() or (root / LEDGER).is_symlink():
        hint = "请检查路径；新建档案请用：docgen archive create 文件夹"
        raise WrongUsage(f"“{root}”不是 docgen 档案：没有 {LEDGER}", hint)
    try:
        text = (root / LEDGER).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as failure:
        raise CannotReadOrWrite(f"读不了 {LEDGER}：{reason_of(failure)}", "请从另一份拷贝恢复这个文件") from failure
    lines = [(line, _LINE.fullmatch(line)) for line in text.replace("\r\n", "\n").split("\n") if line]
    if wrong := next((line for line, match in lines if not match), None):
        raise CannotReadOrWrite(f"{LEDGER} 里有一行不能读：{wrong[:80]}", "请从另一份拷贝恢复这个文件")
    return {match[2]: match[1] for _, match in lines if match}


def bags(root: Path) -> list[Path]:
    """The folders of the registered bags, in the order of the ledger."""
    names = (path.removesuffix(f"/{TAG_MANIFEST}") for path in ledger(root) if path.endswith(f"/{TAG_MANIFEST}"))
    return [root / name for name in names]


def items(root: Path) -> Iterator[Held]:
    """Every item of every registered bag, bag by bag, by 档号. Raises `CannotReadOrWrite`."""
    for bag in bags(root):
        yield from items_of(bag)


def items_of(bag: Path) -> Iterator[Held]:
    """The items of one bag, by 档号."""
    folders = sorted(path for path in (bag / ITEMS).iterdir()) if (bag / ITEMS).is_dir() else []
    for folder in folders:
        try:
            if not (folder / NAME).is_file():
                raise Unreadable("不是普通文件")
            yield Held(read((folder / NAME).read_bytes()), folder)
        except (OSError, Unreadable) as failure:
            where = f"{bag.name}/{ITEMS}/{folder.name}/{NAME}"
            hint = "请运行 docgen archive verify 查看全部问题"
            why = reason_of(failure) if isinstance(failure, OSError) else failure
            raise CannotReadOrWrite(f"读不了 {where}：{why}", hint) from failure
