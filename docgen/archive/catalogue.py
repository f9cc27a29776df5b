"""归档文件目录: the rows of the items, as a record for paper and workbook, as CSV, and as 文件目录.XML."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    return _head(fonds, items, rows(items))


def rows(items: Iterable[Item]) -> Iterator[CatalogueRow]:
    """The rows of a catalogue, one at a time."""
    return (_row(number, item) for number, item in enumerate(items, 1))


def _head(fonds: Fonds, items: Sequence[Item], listed: Iterable[CatalogueRow] = ()) -> Catalogue:
    """The record with these rows; without them what stands above and below them."""
    front = cover(fonds, items)
    words = [f"全宗号：{front.fonds}", f"年度：{front.year}", f"保管期限：{front.retention}"]
    words += [f"机构（问题）：{front.unit}"] if front.unit else []
    return Catalogue(date=max(item.date for item in items), scope="　".join(words), rows=tuple(listed))


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
    return workbook(_head(fonds, items), TITLE, fonds.organization or fonds.name, rows(items))


def as_csv(items: Sequence[Item]) -> Iterator[bytes]:
    """The catalogue as CSV, line by line: UTF-8 with a mark that Excel knows it by, CRLF.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    yield b"\xef\xbb\xbf" + _csv([Catalogue.head(column) for column in Catalogue.columns])
    for row in rows(items):
        yield _csv([_plain(getattr(row, column.name)) for column in Catalogue.columns])


def _csv(cells: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def as_xml(items: Sequence[Item], name: Callable[[Item], str]) -> Iterator[bytes]:
    """文件目录.XML in UTF-8, line by line; `name` gives where the main file of an item lies."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<文件目录>\n'.encode()
    for number, item in enumerate(items, 1):
        texts = [str(number), item.code, item.responsible, printed_title(item), f"{item.date:%Y%m%d}"]
        texts += [item.secrecy, name(item), item.remark]
        cells = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in zip(_XML_TAGS, texts, strict=True))
        yield f"<文件>{cells}</文件>\n".encode()
    yield "</文件目录>\n".encode()


def main_file(item: Item) -> str:
    """The path of the 正本 within the bag, of the first file where there is none."""
    files = item.of(Role.PDF) or item.files
    return files[0].path if files else ""


def lists(fonds: Fonds, items: Sequence[Item], place: Callable[[Item], str]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The catalogues that lie in a bag of at least one item: name and pieces, one after the other."""
    yield f"{TITLE}.xlsx", [as_xlsx(fonds, items)]
    yield f"{TITLE}.csv", as_csv(items)
    yield "文件目录.XML", as_xml(items, place)
