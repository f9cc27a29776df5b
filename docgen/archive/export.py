"""Take items out of an archive: the folder that is handed over, and stamped copies to read. Every copy is verified.

The layout is that of 电子档案移交与接收办法, annex 2: neither packed nor encrypted. A folder comes into being whole:
it is made beside its place and renamed, or not at all.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen import __version__
from docgen.archive import codes
from docgen.archive.catalogue import TITLE, as_csv, as_xlsx, as_xml, in_order, main_file
from docgen.archive.holdings import Held
from docgen.archive.item import File, Fonds, Item, Role
from docgen.archive.metadata import NAME as METADATA
from docgen.errors import CannotReadOrWrite, ProblemsFound, WrongUsage, reason_of
from docgen.export.pdffacts import NoPdf
from docgen.export.stamp import stamped
from docgen.render.write import refused

RECORDS, MORE = "电子档案", "其他"
SETTINGS = ("全宗.yaml", "保管期限表.yaml")
FORMS = "登记表"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Exported:
    """What was taken out."""

    folder: Path
    items: int
    files: int
    bytes: int


def transfer(root: Path, held: Sequence[Held], fonds: Fonds, to: Path, today: date) -> Exported:
    """The folder to hand over, with these items. Raises `DocgenError`; then nothing is left at its place."""
    if not held:
        raise WrongUsage("没有要移交的文件：档案里没有符合条件的", "请核对年度和保管期限")
    with _whole(to) as stage:
        places = {one.item.code: f"{RECORDS}/{one.item.year}/{fonds.category}/{one.item.code}" for one in held}
        sums: dict[str, str] = {}
        for one in held:
            sums |= _copy_item(one, stage, places[one.item.code])
        items = in_order([one.item for one in held])

        def name(item: Item) -> str:
            return f"{places[item.code]}/{Path(main_file(item)).name}"

        sums |= _written(stage, "文件目录.XML", b"".join(as_xml(items, name)))
        sums |= _written(stage, f"{MORE}/{TITLE}.xlsx", as_xlsx(fonds, items))
        sums |= _written(stage, f"{MORE}/{TITLE}.csv", b"".join(as_csv(items)))
        sums |= _written(stage, f"{MORE}/编号和命名规则.TXT", _text(_rules(fonds)))
        sums |= _settings(root, stage)
        size = sum((stage / path).stat().st_size for path in sums)
        done = Exported(to, len(held), len(sums), size)
        sums |= _written(stage, "说明文件.TXT", _text(_read_me(fonds, items, done, today)))
        listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
        _written(stage, f"{MORE}/SHA256SUMS", listed.encode())
        _reread(stage, sums)
    return replace(done, files=len(sums) + 1)


def copies(held: Sequence[Held], to: Path) -> Exported:
    """Copies of items to read, the 正本 with 归档章. Raises `DocgenError`; then nothing is left at its place."""
    with _whole(to) as stage:
        sums: dict[str, str] = {}
        for one in held:
            sums |= _copy_item(one, stage, one.item.code)
            for file in one.item.of(Role.PDF):
                path = f"{one.item.code}/{Path(file.path).stem}（盖章副本）.pdf"
                try:
                    data = stamped((stage / one.item.code / Path(file.path).name).read_bytes(), stamp(one.item))
                except NoPdf as failure:
                    raise ProblemsFound(f"{one.item.code}：{failure}", "请运行 docgen archive verify 查看") from failure
                sums |= _written(stage, path, data)
        _reread(stage, sums)
        size = sum((stage / path).stat().st_size for path in sums)
    return Exported(to, len(held), len(sums), size)


def stamp(item: Item) -> tuple[str, ...]:
    """The cells of 归档章, row by row: 全宗号, 年度, 件号; 机构(问题), 保管期限, 页数."""
    found = codes.split(item.code)
    fonds = found[0].fonds if found else ""
    return (fonds, str(item.year), f"{item.number:04}", item.unit, item.retention, str(item.pages or ""))


@contextmanager
def _whole(to: Path) -> Iterator[Path]:
    """A folder that takes its place when all went well, and is gone when not."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise WrongUsage(f"“{to}”已经存在，没有覆盖", "请换一个文件夹")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".docgen-", suffix=".tmp", dir=to.parent))
        stage.chmod(0o755)
    except OSError as failure:
        raise refused(failure, to) from failure
    try:
        yield stage
        if to.exists():
            to.rmdir()
        stage.rename(to)
    except OSError as failure:
        raise refused(failure, to) from failure
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _copy_item(one: Held, stage: Path, folder: str) -> dict[str, str]:
    """Copy the files of an item; path → digest. Each must have the digest that its metadata say."""
    (stage / folder).mkdir(parents=True)
    bag = one.folder.parents[2]
    made = {}
    for file in one.item.files:
        path = f"{folder}/{Path(file.path).name}"
        digest = _copied(bag / file.path, stage / path)
        if digest != file.sha256:
            raise ProblemsFound(*_damaged(one.item, file))
        made[path] = digest
    made[f"{folder}/{METADATA}"] = _copied(one.folder / METADATA, stage / folder / METADATA)
    return made


def _damaged(item: Item, file: File) -> tuple[str, str]:
    why = f"{item.code} 的 {Path(file.path).name} 与归档时的校验值不同，没有取出任何文件"
    return why, "请运行 docgen archive verify，从另一份拷贝恢复"


def _copied(source: Path, target: Path) -> str:
    """Copy a file to the disk itself; its digest as it was read."""
    digest = hashlib.sha256()
    try:
        given = source.open("rb")
    except OSError as failure:
        why = f"读不了 {source.name}：{reason_of(failure)}"
        raise CannotReadOrWrite(why, "请运行 docgen archive verify 查看全部问题") from failure
    with given, target.open("xb") as taken:
        while block := given.read(_CHUNK):
            digest.update(block)
            taken.write(block)
        taken.flush()
        os.fsync(taken.fileno())
    return digest.hexdigest()


def _written(stage: Path, path: str, data: bytes) -> dict[str, str]:
    (stage / path).parent.mkdir(parents=True, exist_ok=True)
    with (stage / path).open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return {path: hashlib.sha256(data).hexdigest()}


def _settings(root: Path, stage: Path) -> dict[str, str]:
    """The settings and forms of the archive, where there are any."""
    paths = [root / name for name in SETTINGS if (root / name).is_file()]
    paths += sorted(path for path in (root / FORMS).glob("*") if path.is_file()) if (root / FORMS).is_dir() else []
    made = {}
    for path in paths:
        place = f"{MORE}/{path.relative_to(root).as_posix()}"
        (stage / place).parent.mkdir(parents=True, exist_ok=True)
        made[place] = _copied(path, stage / place)
    return made


def _reread(stage: Path, sums: dict[str, str]) -> None:
    """Read every copy again: the same files, the same content."""
    there = {path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()}
    lost = set(sums) - there
    for path, digest in sums.items():
        if path in lost or hashlib.sha256((stage / path).read_bytes()).hexdigest() != digest:
            raise OSError(errno.EIO, f"{path} 写下的内容读回来不同")


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


_NumberOf = Callable[[Item], object]


def _all(items: Sequence[Item], of: _NumberOf) -> str:
    return "、".join(dict.fromkeys(str(of(item)) for item in items))


def _read_me(fonds: Fonds, items: Sequence[Item], done: Exported, today: date) -> list[str]:
    return [
        "电子档案移交说明",
        "",
        f"移交单位：{fonds.organization}",
        f"全宗号：{fonds.number}　全宗名称：{fonds.name}",
        f"年度：{_all(items, lambda item: item.year)}　保管期限：{_all(items, lambda item: item.retention)}",
        f"数量：{done.items} 件，{done.files} 个文件，{done.bytes} 字节",
        f"制作日期：{today.isoformat()}　制作程序：docgen {__version__}",
        "载体类型和参数：____________　载体编号：____________",
        "制作单位（人）：____________　检查单位（人）：____________",
        "",
        "内容：",
        "  文件目录.XML　　每件的档号、责任者、题名、日期和所在位置（UTF-8）",
        f"  {RECORDS}　　　　年度／门类／档号，每件一个文件夹：正本 PDF、源文件、数据、附件、元数据",
        f"  {MORE}　　　　　　归档文件目录、编号和命名规则、本单位的设置和登记表、校验值",
        "",
        "读取环境：PDF 阅读软件；能打开 .docx、.xlsx 的办公软件；其余是 UTF-8 文本。没有压缩，没有加密。",
        f"校验：在本文件夹内运行 sha256sum -c {MORE}/SHA256SUMS，逐行显示“成功”或“OK”；它看不出多出来的文件。",
    ]


def _rules(fonds: Fonds) -> list[str]:
    return [
        "编号和命名规则",
        "",
        f"档号：按 {fonds.style} 编写，例如 {codes.example(fonds)}。",
        "  全宗号-门类·年度-保管期限-机构（问题）-件号；不分机构的不写机构。Y 永久，D30 30年，D10 10年；WS 文书。",
        "  件号在同一年度、保管期限、机构内从 0001 起连续编写；编定后不改。",
        "文件夹名是档号；里面的文件：01 起依次是正本、源文件、数据、附件。",
        "元数据.json：项目名称依照 DA/T 46-2009，UTF-8。",
    ]
