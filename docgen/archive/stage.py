"""Write one bag in the staging folder: files copied and flushed, metadata, lists, manifests; read again as proof."""

from __future__ import annotations

import gc
import hashlib
import os
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from docgen import __version__
from docgen.archive.bagit import judge
from docgen.archive.holdings import ITEMS, TAG_MANIFEST
from docgen.archive.item import RETENTIONS, File, Fonds, Item, Lists, Role
from docgen.archive.metadata import NAME, Event, written
from docgen.archive.tree import Changed, NotRegular, copy, new_file
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
    items: Sequence[Item]
    stamps: array[int] = field(default_factory=lambda: array("Q"))
    """The numbers of the `Stamp` of each file of each item, one after the other."""
    digest: str = ""
    """SHA-256 of its tagmanifest."""
    size: int = 0
    """Bytes of the payload."""
    count: int = 0
    """Files of the payload."""


@dataclass(slots=True)
class _Writing:
    """A bag while it is written: what was staged, and the manifest, which grows with it."""

    made: Staged
    manifest: BinaryIO
    sum: hashlib._Hash = field(default_factory=hashlib.sha256)

    def put(self, path: str, data: Iterable[bytes]) -> None:
        """Write a file of the payload."""
        self.count(path, *new_file(os.path.join(self.made.folder, path), data))

    def count(self, path: str, digest: str, size: int) -> None:
        """Note a file of the payload that was written."""
        line = _line(path, digest)
        self.manifest.write(line)
        self.sum.update(line)
        self.made.size += size
        self.made.count += 1


def stage(folder: Path, items: Sequence[Item], origin: Origin, lists: Lists) -> Staged:
    """Write the bag of these numbered items into a new folder. Nothing of an item is held once it is written.

    Raises `ProblemsFound` when a source changed while it was copied or what was written does not read back the same,
    `OSError` when the system refuses.
    """
    made = Staged(items[0].bag, folder, items)
    (folder / ITEMS).mkdir(parents=True)
    with (folder / MANIFEST).open("xb") as manifest:
        writing = _Writing(made, manifest)
        for item in items:
            _put_item(item, origin, writing)
        flush(folder / ITEMS)
        for name, data in lists(origin.fonds, items, _place):
            writing.put(f"data/{name}", data)
        gc.collect()  # a workbook of thousands of rows leaves circles behind
        flush(folder / "data")
        manifest.flush()
        os.fsync(manifest.fileno())
    made.digest = _put_tags(made, origin, writing.sum.hexdigest())
    flush(folder)
    _read_again(made)
    return made


def _read_again(made: Staged) -> None:
    found = Diagnostics()
    judge(made.folder, found, made.name).close()
    if found.failed:
        raise ProblemsFound(
            f"暂存的 {made.name} 读回来与写下的不同：{found.sorted()[0].message}", "请检查磁盘后重新归档"
        )


def _put_item(item: Item, origin: Origin, writing: _Writing) -> None:
    folder, home = writing.made.folder, f"{ITEMS}/{item.code}"
    (folder / home).mkdir()
    files = []
    for file, name in zip(item.files, names(item.files), strict=True):
        source, path = os.path.join(origin.base, file.source), f"{home}/{name}"
        try:
            digest, size, stamp = copy(source, os.path.join(folder, path))
        except (Changed, NotRegular) as failure:
            why = "在复制时被改动" if isinstance(failure, Changed) else "不是普通文件"
            message = f"《{item.title}》的{file.role.label} {file.source} {why}，没有归档任何文件"
            raise ProblemsFound(message, "请关闭正在使用它的程序后重新归档") from failure
        writing.made.stamps.extend(stamp)
        writing.count(path, digest, size)
        ours = Path(source).is_relative_to(folder.parent)  # what was made beside it is not noted as a source
        files.append(replace(file, source="" if ours else file.source, path=path, sha256=digest, size=size))
    sealed = replace(item, files=tuple(files))
    writing.put(f"{home}/{NAME}", [written(sealed, origin.fonds, _events(sealed, origin))])
    flush(folder / home)


def _events(item: Item, origin: Origin) -> Iterator[Event]:
    """What was done with an item until it is sealed: an original without a place of its own was made here."""
    made = next((file for file in item.of(Role.PDF) if not file.source), None)
    if made is not None:
        steps = " → ".join(os.path.basename(file.path) for file in (*item.of(Role.DOCX)[:1], made))
        yield Event("格式转换", origin.when, origin.who, f"{steps}，{made.note}")
    yield Event("归档", origin.when, origin.who, f"封存于 {item.bag}，docgen {__version__}")


def _place(item: Item) -> str:
    """Where the 正本 of an item lies in `data`, its first file where there is none."""
    at = next((number for number, file in enumerate(item.files) if file.role is Role.PDF), 0)
    return f"{ITEMS}/{item.code}/{names(item.files)[at]}".removeprefix("data/") if item.files else ""


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


def _put_tags(made: Staged, origin: Origin, manifest: str) -> str:
    """Write the tag files, `manifest` being the digest of the manifest; the digest of the tagmanifest."""
    tags = {"bag-info.txt": _info(made, origin).encode(), "bagit.txt": _DECLARATION}
    digests = {name: new_file(os.path.join(made.folder, name), [data])[0] for name, data in tags.items()}
    listing = [_line(name, digest) for name, digest in sorted((digests | {MANIFEST: manifest}).items())]
    return new_file(os.path.join(made.folder, TAG_MANIFEST), listing)[0]


def _line(path: str, digest: str) -> bytes:
    """What `sha256sum` writes: digest, two spaces, path."""
    return f"{digest}  {path}\n".encode()


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
