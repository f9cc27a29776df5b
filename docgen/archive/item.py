"""Say what is put away: an item (件) with its files, the unit that keeps it, and what sealing asks of others.

An item goes through three states with the same class: *planned* (no 档号, files know only their role and source),
*numbered* (件号 and 档号 set) and *sealed* (files know their place in the bag, digest and size). `metadata.py` writes a
sealed item as 元数据.json and reads it back; `holdings.items(root)` gives all of an archive, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

Retention = Literal["Y", "D30", "D10"]
RETENTIONS: dict[Retention, str] = {"Y": "永久", "D30": "30年", "D10": "10年"}
"""How long an item is kept, as 档号 write it → as people say it (DA/T 22-2015)."""


class Role(StrEnum):
    """What a file is within its item, in the order of the files of an item."""

    PDF = "pdf"
    DOCX = "docx"
    YAML = "yaml"
    EVIDENCE = "evidence"

    @property
    def label(self) -> str:
        """The word a user reads."""
        return {"pdf": "正本", "docx": "源文件", "yaml": "数据", "evidence": "附件"}[self.value]


@dataclass(frozen=True, slots=True)
class File:
    """One file of an item.

    `source` is where it was taken from: as the plan gives it, absolute or relative to the project. `path` is relative
    to the bag, with forward slashes (`data/件/J001-WS·2025-D30-0001/01_正本.pdf`), "" until sealed; then `sha256` is 64
    hex digits and `size` counts bytes. `note` says how it was made, as `LibreOffice 7.4.7.2`.
    """

    role: Role
    source: str
    path: str = ""
    sha256: str = ""
    size: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """That an item stands to an earlier one as `type` (修订, 更正, 补充) says; `of` is the 档号 of the earlier."""

    type: str
    of: str


@dataclass(frozen=True, slots=True)
class Item:
    """One 件 with the metadata of DA/T 46-2009 (numbers in brackets).

    `year` is the calendar year of `date` unless `remark` says why not. `number` is 0 and `code` "" until numbered;
    `batch` counts from 1 within year × retention and is 0 until sealed.
    """

    title: str
    """题名 [M22]; `title_made_up` prints it in square brackets."""
    responsible: str
    """责任者 [M32]: full or standard short name."""
    date: date
    """日期 [M33]."""
    retention: Retention
    """保管期限."""
    year: int
    """年度."""
    code: str = ""
    """档号 [M8]: set once, never changed."""
    number: int = 0
    """件号, from 1 within the lowest class (year, retention and, where used, 机构)."""
    batch: int = 0
    doc_no: str = ""
    """文号 [M31]."""
    pages: int = 0
    """页数 [M43], from the PDF; 0 is unknown."""
    files: tuple[File, ...] = ()
    remark: str = ""
    """备注."""
    relations: tuple[Relation, ...] = ()
    uid: str = ""
    """电子文件号 [M7]: set when first planned."""
    unit: str = ""
    """机构(问题), three letters or digits; "" where the fonds has none."""
    secrecy: str = ""
    """密级 [M38]; anything but "" and 公开 is refused."""
    access: str = "控制"
    """控制标识: 开放 or 控制."""
    matter: str = ""
    """事由, for the order only."""
    title_made_up: bool = False

    @property
    def bag(self) -> str:
        """The name of its bag: `2025-D30-01`."""
        return f"{self.year}-{self.retention}-{self.batch:02}"

    def of(self, role: Role) -> tuple[File, ...]:
        """Its files of one role."""
        return tuple(file for file in self.files if file.role is role)


@dataclass(frozen=True, slots=True)
class Fonds:
    """The settings of an archive, read from 全宗.yaml: who keeps it and how it writes 档号."""

    number: str = "0000"
    """全宗号, four digits or capital letters."""
    name: str = ""
    """全宗名称."""
    organization: str = ""
    """立档单位名称."""
    category: str = "WS"
    """档案门类代码."""
    style: str = "DA/T 22-2015"
    """档号格式: DA/T 22-2015 or DA/T 13-2022."""
    address: str = ""
    contact: str = ""
    """联系人."""


Codes = Callable[[Fonds, Sequence[Item], Sequence[Item]], list[Item]]
"""(fonds, planned items in order, all sealed items) → the planned ones with 件号 and 档号, gap-free after the sealed.

Offered as `codes.numbered`. An item that already carries a 档号 keeps it.
"""
CheckCode = Callable[[Fonds, str], str]
"""(fonds, 档号) → "" or what is wrong with it, in Chinese. Offered as `codes.complaint`."""
CheckRetention = Callable[[Item], str]
"""Item → "" or why its 保管期限 cannot stand under the approved table.

Made by `retention.table(root / "保管期限表.yaml")`.
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF that was made: where it lies, its pages, how it was made (`LibreOffice 7.4.7.2`); or why it was not."""

    path: Path
    pages: int = 0
    note: str = ""
    trouble: str = ""


MakePdf = Callable[[Sequence[Path], Path], list[Made]]
"""(Word files, an empty folder for the PDFs) → one `Made` for each, in order. Offered as `pdf.make`."""
CountPages = Callable[[Path], int]
"""PDF → its pages, 0 when it does not open. Offered as `pdf.pages`."""
Lists = Callable[[Fonds, Sequence[Item], Callable[[Item], str]], Iterable[tuple[str, Iterable[bytes]]]]
"""(fonds, numbered items of one bag in order, item → where its 正本 lies in `data`) → files for the bag's `data/`.

Each with its name, as 归档文件目录.xlsx, .csv, 文件目录.XML, and its pieces. Offered as `catalogue.lists`; the same
items give the same bytes.
"""


def _as_they_are(fonds: Fonds, planned: Sequence[Item], sealed: Sequence[Item]) -> list[Item]:
    return list(planned)


@dataclass(frozen=True, slots=True)
class Others:
    """What sealing takes from other modules; what is left out is simply not done, and `verify` says 未检测."""

    codes: Codes = _as_they_are
    check_code: CheckCode = field(default=lambda fonds, code: "")
    check_retention: CheckRetention = field(default=lambda item: "")
    make_pdf: MakePdf | None = None
    count_pages: CountPages | None = None
    lists: Lists = field(default=lambda fonds, items, place: ())
