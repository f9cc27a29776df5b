"""Make 电子文件归档登记表 (GB/T 18894-2016), the paper that is signed: what was sealed and its check sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen import __version__
from docgen.archive.item import Fonds
from docgen.stationery.blocks import paragraph, title
from docgen.stationery.ooxml import Element
from docgen.stationery.package import Package
from docgen.stationery.profiles import DEFAULT, load
from docgen.stationery.section import text_width
from docgen.stationery.tables import Row, cell, cell_of, label, row, shares, table

_TITLE = "电子文件归档登记表"
_TESTS = (
    ("真实性", "SHA-256 校验值逐个计算并复核，通过"),
    ("可靠性", "未检测"),
    ("完整性", "清单与文件逐一对应，数量相符，通过"),
    ("可用性", "未检测"),
    ("技术方法与软件", f"BagIt 1.0，SHA-256，docgen {__version__}"),
)
_SIGN = 900
"""The least height of a row to sign in, in twips: the batches of a year or two leave all of it on one page."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A sealed bag as it is registered: digest of its tagmanifest, items, files and bytes of the payload."""

    name: str
    digest: str
    items: int
    files: int
    size: int


def form(bags: Sequence[Registered], fonds: Fonds, when: str, who: str, total: str) -> bytes:
    """The form as a .docx; `total` is 校验总值 in groups. The same arguments give the same bytes."""
    profile, _ = load(DEFAULT)
    assert profile is not None  # it is shipped
    widths = shares(text_width(profile), 32, 36, 20, 22)
    rows = [*_facts(bags, fonds, when, who), *_tests(), *_sum(bags, total), *_signatures()]
    body = [*title(_TITLE), table(widths, rows)]
    created = datetime.fromisoformat(when)
    return Package(profile, body, _TITLE, fonds.organization or fonds.name, created).to_bytes()


def _facts(bags: Sequence[Registered], fonds: Fonds, when: str, who: str) -> list[Row]:
    count = f"{sum(bag.items for bag in bags)}件，{sum(bag.files for bag in bags)}个文件，"
    count += f"{sum(bag.size for bag in bags):,}字节"
    return [
        row(label("单位名称"), cell(fonds.organization or fonds.name, span=3)),
        row(label("归档时间"), cell(when[:10]), label("操作人"), cell(who)),
        row(
            label("归档电子文件门类"),
            cell("文书（WS）" if fonds.category == "WS" else fonds.category),
            label("全宗号"),
            cell(fonds.number),
        ),
        row(label("归档电子文件数量"), cell(count, span=3)),
        row(label("归档方式"), cell("物理归档，BagIt 封存，不加密、不压缩", span=3)),
        row(label("批次"), cell_of(_batches(bags), span=3)),
    ]


def _batches(bags: Sequence[Registered]) -> list[Element]:
    """Two batches a line, so that no name is broken."""
    told = [f"{bag.name}（{bag.items}件）" for bag in bags]
    return [paragraph("GWTblCell", "　".join(told[at : at + 2])) for at in range(0, len(told), 2)]


def _tests() -> list[Row]:
    return [
        row(label("检测项目"), label("结果", span=3)),
        row(label("载体外观"), cell("未检测"), label("病毒"), cell("未检测")),
        *(row(label(name), cell(result, span=3)) for name, result in _TESTS),
    ]


def _sum(bags: Sequence[Registered], total: str) -> list[Row]:
    groups = total.split(" ")
    lines = [paragraph("GWTblCell", " ".join(groups[start : start + 4])) for start in (0, 4)]
    about = paragraph("GWTblCell", "（SHA256SUMS 的 SHA-256）")
    return [row(label("校验总值"), cell_of([*lines, about], span=3))]


def _signatures() -> list[Row]:
    date = "　　年　　月　　日"
    return [
        row(label(who), cell(f"（签章）　　　　　{date}", span=3), height=_SIGN)
        for who in ("形成与办理部门", "档案部门")
    ]
