"""Read 归档计划.csv, the plan as plain text: one item a row, Chinese column names, several files parted by ；."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docgen.archive.item import RETENTIONS, File, Item, Relation, Role
from docgen.diagnostics import Diagnostics, Place
from docgen.errors import CannotReadOrWrite, reason_of

NEEDED = ("题名", "责任者", "日期", "保管期限")
_MORE = ("年度", "文号", "机构", "页数", "正本", "源文件", "数据", "附件", "备注", "关联", "密级", "控制标识", "事由")
COLUMNS = (*NEEDED, *_MORE, "档号")
_ROLES = {"正本": Role.PDF, "源文件": Role.DOCX, "数据": Role.YAML, "附件": Role.EVIDENCE}
_TERMS = {words: code for code, words in RETENTIONS.items()} | {code: code for code in RETENTIONS}
_NUMBERS = {"年度": "请写四位数字，例如 2025", "页数": "请只写数字；不知道时空着，归档时由 PDF 数出"}
_COUNT = re.compile(r"\d{1,6}")
_CELL = 1 << 17
"""Characters of a cell at most; csv keeps one limit for the whole process, so it is said before each reading."""
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")


def read(path: Path, found: Diagnostics) -> list[Item]:
    """The planned items in order; what is wrong with a row is added to `found`. Raises `CannotReadOrWrite`."""
    try:
        data = path.read_bytes()
    except OSError as failure:
        raise CannotReadOrWrite(f"读不了归档计划 {path.name}：{reason_of(failure)}", "请检查路径") from failure
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    csv.field_size_limit(_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    try:
        rows, head = list(reader), list(reader.fieldnames or ())
    except csv.Error:  # a cell without end, or one that no person typed
        line = reader.line_num + 1
        message = f"归档计划第 {line} 行读不懂"
        found.error(Place(path.name, line), "plan-columns", message, "请核对这一行的引号，另存为 CSV 后再试")
        return []
    for name in (name for name in NEEDED if name not in head):
        found.error(Place(path.name), "plan-columns", f"归档计划里没有“{name}”这一栏", f"各栏为：{'、'.join(COLUMNS)}")
    for name in (name for name in head if name not in COLUMNS):
        found.error(
            Place(path.name), "plan-columns", f"归档计划里不认识“{name}”这一栏", f"各栏为：{'、'.join(COLUMNS)}"
        )
    if found.failed:
        return []
    made = (_item(row, Place(path.name, number), found) for number, row in enumerate(rows, 2))
    return [item for item in made if item is not None]


def _item(row: dict[str, str], place: Place, found: Diagnostics) -> Item | None:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    day, term = _day(cells["日期"]), _TERMS.get(cells["保管期限"])
    number = {name: cells[name] for name in ("年度", "页数") if cells[name] and not _COUNT.fullmatch(cells[name])}
    if day is None:
        found.error(place, "item-date", f"日期“{cells['日期']}”不对", "例如 2025-03-18 或 20250318")
    if term is None:
        found.error(place, "item-retention", f"保管期限“{cells['保管期限']}”不对", "只能是 永久、30年、10年")
    for name, text in number.items():
        found.error(place, "item-number", f"{name}“{text}”不是整数", _NUMBERS[name])
    if day is None or term is None or number:
        return None
    return Item(
        title=cells["题名"],
        responsible=cells["责任者"],
        date=day,
        retention=term,
        year=int(cells["年度"] or day.year),
        code=cells["档号"],
        number=int(match[0]) if (match := re.search(r"\d{1,9}\Z", cells["档号"])) else 0,
        doc_no=cells["文号"],
        pages=int(cells["页数"] or 0),
        files=tuple(_files(cells)),
        remark=cells["备注"],
        relations=tuple(_relations(cells["关联"], place, found)),
        unit=cells["机构"],
        secrecy=cells["密级"],
        access=cells["控制标识"] or "控制",
        matter=cells["事由"],
    )


def _day(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _files(cells: dict[str, str]) -> Iterator[File]:
    for column, role in _ROLES.items():
        for source in re.split(r"[；;\n]", cells[column]):
            if source.strip():
                yield File(role, source.strip())


def _relations(text: str, place: Place, found: Diagnostics) -> Iterator[Relation]:
    for one in filter(None, re.split(r"[；;\n]", text)):
        kind, _, code = one.replace("：", ":").partition(":")
        if not kind.strip() or not code.strip():
            found.error(place, "item-relation", f"关联“{one}”写得不对", "例如 修订:J001-WS·2024-D30-0007")
        else:
            yield Relation(kind.strip(), code.strip())
