"""归档文件目录: the rows of the items, as a record for paper and workbook, as CSV, and as 文件目录.XML."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

from docgen.archive.item import RETENTIONS, Fonds, Item, Role
from docgen.export.sheet import workbook
from docgen.kinds._archive import Catalogue, CatalogueRow, Cover

TITLE = "归档文件目录"
_RISKY = ("=", "+", "-", "@", "\t")
_XML_TAGS = ("顺序号", "档号", "责任者", "题名", "日期", "密级", "电子档案名称", "备注")
"""电子档案移交与接收办法, annex 2: the children of 文件, exactly these in this order."""


def in_order(items: Iterable[Item]) -> list[Item]:
    """The items as a catalogue lists them: by year, retention (永久 first), 机构, 件号."""
    terms = list(RETENTIONS)
    return sorted(items, key=lambda item: (item.year, terms.index(item.retention), item.unit, item.number))


def catalogue(fonds: Fonds, items: Sequence[Item]) -> Catalogue:
    """The record of a catalogue of at least one item; rows stand as the items do."""
    rows = tuple(_row(number, item) for number, item in enumerate(items, 1))
    front = cover(fonds, items)
    words = [f"全宗号：{front.fonds}", f"年度：{front.year}", f"保管期限：{front.retention}"]
    words += [f"机构（问题）：{front.unit}"] if front.unit else []
    return Catalogue(date=max(item.date for item in items), scope="　".join(words), rows=rows)


def cover(fonds: Fonds, items: Sequence[Item]) -> Cover:
    """What the cover of their catalogue says; several years or terms are all named."""

    def listed(values: Iterable[str]) -> str:
        return "、".join(dict.fromkeys(filter(None, values)))

    return Cover(
        fonds=fonds.number,
        name=fonds.name or fonds.organization or "（未填）",
        year=listed(str(item.year) for item in items),
        retention=listed(RETENTIONS[item.retention] for item in items),
        unit=listed(item.unit for item in items) or None,
    )


def printed_title(item: Item) -> str:
    """The title as catalogues print it: in square brackets where the document itself has none."""
    return f"[{item.title}]" if item.title_made_up else item.title


def _row(number: int, item: Item) -> CatalogueRow:
    return CatalogueRow(
        number=number,
        code=item.code,
        doc_no=item.doc_no or None,
        responsible=item.responsible,
        title=printed_title(item),
        day=f"{item.date:%Y%m%d}",
        secrecy=item.secrecy or None,
        pages=item.pages or None,
        note=item.remark or None,
    )


def as_xlsx(fonds: Fonds, items: Sequence[Item]) -> bytes:
    """The catalogue as a workbook; the same bytes for the same items."""
    return workbook(catalogue(fonds, items), TITLE, fonds.organization or fonds.name)


def as_csv(fonds: Fonds, items: Sequence[Item]) -> bytes:
    """The catalogue as CSV: UTF-8 with a mark that Excel knows it by, CRLF.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    record = catalogue(fonds, items)
    lines.writerow(Catalogue.head(column) for column in Catalogue.columns)
    for row in record.rows:
        lines.writerow(_plain(getattr(row, column.name)) for column in Catalogue.columns)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def as_xml(items: Sequence[Item], name: Callable[[Item], str]) -> bytes:
    """文件目录.XML in UTF-8; `name` gives where the main file of an item lies."""
    made = ['<?xml version="1.0" encoding="UTF-8"?>', "<文件目录>"]
    for number, item in enumerate(items, 1):
        texts = [str(number), item.code, item.responsible, printed_title(item), f"{item.date:%Y%m%d}"]
        texts += [item.secrecy, name(item), item.remark]
        cells = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in zip(_XML_TAGS, texts, strict=True))
        made.append(f"<文件>{cells}</文件>")
    return ("\n".join([*made, "</文件目录>"]) + "\n").encode()


def main_file(item: Item) -> str:
    """The path of the 正本 within the bag, of the first file where there is none."""
    files = item.of(Role.PDF) or item.files
    return files[0].path if files else ""


def lists(fonds: Fonds, items: Sequence[Item]) -> dict[str, bytes]:
    """The catalogues that lie in a bag of at least one item: name → bytes."""
    return {
        f"{TITLE}.xlsx": as_xlsx(fonds, items),
        f"{TITLE}.csv": as_csv(fonds, items),
        "文件目录.XML": as_xml(items, lambda item: main_file(item).removeprefix("data/")),
    }
