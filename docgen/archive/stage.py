"""Write one bag in the staging folder: files copied and flushed, metadata, lists, manifests; read again as proof."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern

from docgen import __version__
from docgen.archive.bagit import judge
from docgen.archive.holdings import ITEMS, TAG_MANIFEST
from docgen.archive.item import RETENTIONS, File, Fonds, Item, Lists
from docgen.archive.metadata import NAME, written
from docgen.archive.tree import Changed, NotRegular, Stamp, copy, new_file
from docgen.diagnostics import Diagnostics
from docgen.errors import ProblemsFound
from docgen.render.write import flush

MANIFEST = "manifest-sha256.txt"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who seals, when, and what the bag stands on: the bag before it with the digest of its tagmanifest."""

    fonds: Fonds
    when: str
    """ISO 8601 with offset."""
    who: str
    base: Path
    """What relative sources are relative to."""
    previous: str = ""


@dataclass(slots=True)
class Staged:
    """A bag that is complete in the staging folder, with the stamps of all sources as they were when copied."""

    name: str
    folder: Path
    items: list[Item] = field(default_factory=list)
    stamps: list[tuple[Path, Stamp]] = field(default_factory=list)
    digest: str = ""
    """SHA-256 of its tagmanifest."""
    size: int = 0
    """Bytes of the payload."""
    count: int = 0
    """Files of the payload."""


def stage(folder: Path, items: Sequence[Item], origin: Origin, lists: Lists) -> Staged:
    """Write the bag of these numbered items into a new folder; what was made beside it is not noted as a source.

    Raises `ProblemsFound` when a source changed while it was copied or what was written does not read back the same,
    `OSError` when the system refuses.
    """
    made = Staged(items[0].bag, folder)
    (folder / ITEMS).mkdir(parents=True)
    lines: dict[str, str] = {}
    for item in items:
        made.items.append(_put_item(folder, item, origin, made, lines))
    flush(folder / ITEMS)
    for name, data in lists(origin.fonds, made.items).items():
        _put(folder, f"data/{name}", data, made, lines)
    gc.collect()  # a workbook of thousands of rows leaves circles behind
    flush(folder / "data")
    _put_tags(folder, made, origin, lines)
    flush(folder)
    found = Diagnostics()
    judge(folder, found, made.name).close()
    if found.failed:
        raise ProblemsFound(
            f"暂存的 {made.name} 读回来与写下的不同：{found.sorted()[0].message}", "请检查磁盘后重新归档"
        )
    return made


def _put_item(folder: Path, item: Item, origin: Origin, made: Staged, lines: dict[str, str]) -> Item:
    home = f"{ITEMS}/{item.code}"
    (folder / home).mkdir()
    files = []
    for file, name in zip(item.files, names(item.files), strict=True):
        source, path = origin.base / file.source, f"{home}/{name}"
        try:
            digest, size, stamp = copy(source, folder / path)
        except (Changed, NotRegular) as failure:
            why = "在复制时被改动" if isinstance(failure, Changed) else "不是普通文件"
            message = f"《{item.title}》的{file.role.label} {file.source} {why}，没有归档任何文件"
            raise ProblemsFound(message, "请关闭正在使用它的程序后重新归档") from failure
        made.stamps.append((source, stamp))
        _count(made, lines, path, digest, size)
        kept = "" if source.is_relative_to(folder.parent) else file.source
        files.append(replace(file, source=kept, path=intern(path), sha256=intern(digest), size=size))
    sealed = replace(item, files=tuple(files))
    _put(folder, f"{home}/{NAME}", written(sealed, origin.fonds), made, lines)
    flush(folder / home)
    return sealed


def names(files: Sequence[File]) -> list[str]:
    """The short names of the files of an item: 01_正本.pdf, 02_源文件.docx, 04_附件1.jpg."""
    several = {role for role in {file.role for file in files} if sum(file.role is role for file in files) > 1}
    counts: dict[str, int] = {}
    made = []
    for number, file in enumerate(files, 1):
        counts[file.role] = counts.get(file.role, 0) + 1
        ending = match[0].lower() if (match := _ENDING.search(file.source)) else ""
        which = str(counts[file.role]) if file.role in several or file.role == "evidence" else ""
        made.append(f"{number:02}_{file.role.label}{which}{ending}")
    return made


def _put(folder: Path, path: str, data: bytes, made: Staged, lines: dict[str, str]) -> None:
    new_file(folder / path, data)
    _count(made, lines, path, hashlib.sha256(data).hexdigest(), len(data))


def _count(made: Staged, lines: dict[str, str], path: str, digest: str, size: int) -> None:
    lines[intern(path)] = intern(digest)
    made.size += size
    made.count += 1


def _put_tags(folder: Path, made: Staged, origin: Origin, lines: dict[str, str]) -> None:
    tags = {
        "bag-info.txt": _info(made, origin).encode(),
        "bagit.txt": _DECLARATION,
        MANIFEST: _listing(lines),
    }
    for name, data in tags.items():
        new_file(folder / name, data)
    listing = _listing({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})
    new_file(folder / TAG_MANIFEST, listing)
    made.digest = hashlib.sha256(listing).hexdigest()


def _listing(lines: dict[str, str]) -> bytes:
    """What `sha256sum` writes: digest, two spaces, path."""
    return "".join(f"{lines[path]}  {path}\n" for path in sorted(lines)).encode()


def _info(made: Staged, origin: Origin) -> str:
    first, fonds = made.items[0], origin.fonds
    about = f"{first.year}年度 {RETENTIONS[first.retention]} 第{first.batch}批 共{len(made.items)}件"
    values = {
        "Source-Organization": fonds.organization or fonds.name,
        "Organization-Address": fonds.address,
        "Contact-Name": fonds.contact,
        "External-Description": about,
        "External-Identifier": f"{fonds.number}-{fonds.category}·{first.year}-{first.retention}",
        "Bag-Group-Identifier": str(first.year),
        "Bagging-Date": origin.when[:10],
        "Bag-Software-Agent": f"docgen {__version__}",
        "Payload-Oxum": f"{made.size}.{made.count}",
        "Internal-Sender-Identifier": origin.who,
        "Previous-Batch": origin.previous,
    }
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in values.items() if value.strip())
