"""Read 归档计划.xlsx back: the items that a person decided to put away, every complaint with its cell."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from docgen.archive.item import File, Item, Relation, Retention, Role
from docgen.archive.pdf import accepted
from docgen.archive.planbook import ACCESS, DECISIONS, FIELDS, SHEET
from docgen.archive.retention import OF_TERM
from docgen.diagnostics import Diagnostics
from docgen.errors import ProblemsFound
from docgen.export.cells import Cell, Line, sheet
from docgen.model.fields import parse_date
from docgen.model.suggest import did_you_mean

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:docgen:archive:by-hand")
_UNIT = re.compile(r"[0-9A-Z]{3}")
_GAP = re.compile(r"\{\{|【待填|×××|\[TODO\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TOLD = 20


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every row needs: where complaints go, the project that files lie in (None: not looked at), the day."""

    found: Diagnostics
    root: Path | None
    today: date | None
    allow_substitution: bool
    undecided: list[Cell] = field(default_factory=list)

    def wrong(self, cell: Cell, rule: str, message: str, hint: str = "") -> None:
        self.found.error(cell.place, rule, message, hint)


def read(
    path: Path, root: Path | None = None, today: date | None = None, *, allow_substitution: bool = False
) -> list[Item]:
    """The items of a plan in the order of its rows. Raises `ProblemsFound` that tells all complaints, a line each."""
    items, found = check(path, root, today, allow_substitution=allow_substitution)
    if found.failed:
        told = [f"{d.place} {d.message}{f'（{d.hint}）' if d.hint else ''}" for d in found.sorted()]
        more = [f"……另有 {len(told) - _TOLD} 处"] if len(told) > _TOLD else []
        raise ProblemsFound("\n".join([f"归档计划有 {len(told)} 处要改：", *told[:_TOLD], *more]), "改好保存后再试一次")
    return items


def check(
    path: Path, root: Path | None = None, today: date | None = None, *, allow_substitution: bool = False
) -> tuple[list[Item], Diagnostics]:
    """The items that are whole, and all complaints. With `root`, files are looked for there and PDFs measured.

    With `today`, later dates are complained of. Rows decided as 不归档 or 暂缓 are left out. Raises `DocgenError` when
    the workbook cannot be read at all.
    """
    found = Diagnostics()
    table = sheet(path, SHEET, "保管期限")
    known = {field.label for field in FIELDS}
    for label in sorted(known - set(table.heads)):
        hint = did_you_mean(label, set(table.heads) - known) or "请不要删改表头；可以重新生成一份"
        found.error(table.place, "plan-head", f"表头里没有“{label}”", hint)
    if found.failed:
        return [], found
    reading = _Reading(found, root, today, allow_substitution)
    rows = [(line, item) for line in table.lines if (item := _item(line, reading))]
    _undecided(reading)
    _twice(rows, reading)
    return [item for _, item in rows], found


def _item(line: Line, reading: _Reading) -> Item | None:
    """The item of a row; None when it is not to be put away, or wrong."""
    before = len(reading.found)
    retention = _retention(line["保管期限"], reading)
    if retention is None:
        return None
    day, pages = _day(line, reading), _pages(line["页数"], reading)
    _texts(line, reading)
    files, uid = _files(line, pages, reading), line["电子文件号"].text
    if len(reading.found) > before or day is None:
        return None
    first = files[0].source
    return Item(
        title=line["题名"].text,
        responsible=line["责任者"].text,
        date=day,
        retention=retention,
        year=int(line["年度"].text),
        doc_no=line["文号"].text,
        pages=pages,
        files=files,
        remark=line["备注"].text,
        relations=tuple(_relations(line["关联"].text)),
        uid=uid or str(uuid.uuid5(_NAMESPACE, first)),
        unit=line["机构"].text,
        secrecy="" if line["密级"].text == "公开" else line["密级"].text,
        access=line["控制标识"].text or ACCESS[0],
        matter=line["事由"].text,
        title_made_up=line["题名自拟"].text == "是",
    )


def _retention(cell: Cell, reading: _Reading) -> Retention | None:
    if not cell.text:
        reading.undecided.append(cell)
    elif cell.text not in DECISIONS:
        message = f"保管期限“{cell.text}”不对"
        reading.wrong(
            cell, "plan-value", message, did_you_mean(cell.text, DECISIONS) or f"只能写：{'、'.join(DECISIONS)}"
        )
    return OF_TERM.get(cell.text)


def _undecided(reading: _Reading) -> None:
    """One complaint for all rows that nobody decided on: a plan as it comes has nothing but such rows."""
    if reading.undecided:
        first, *more = reading.undecided
        rows = [int(re.sub(r"\D", "", cell.place.inside.rpartition("!")[2])) for cell in reading.undecided]
        which = f"，共 {len(rows)} 件：第 {_spans(rows)} 行" if more else ""
        hint = f"请从下拉列表里选：{'、'.join(DECISIONS)}"
        reading.wrong(first, "plan-undecided", f"还没有确定保管期限{which}", hint)


def _spans(rows: list[int]) -> str:
    """Row numbers with those that follow each other drawn together: 3—7、9."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in spans)


def _day(line: Line, reading: _Reading) -> date | None:
    """The date, with the year of filing compared."""
    cell, year = line["日期"], line["年度"]
    text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", cell.text)
    try:
        day = parse_date(text) if text else None
    except ValueError as failure:
        reading.wrong(cell, "plan-date", str(failure).partition("，")[0], "请写成 2025-3-5")
        return None
    if day is None:
        reading.wrong(cell, "plan-missing", "没有写日期", "请写成 2025-3-5")
    elif reading.today and day > reading.today:
        reading.wrong(cell, "plan-date", f"日期 {day} 还没有到", "请核对年、月、日")
    if not re.fullmatch(r"(19|20)\d\d", year.text):
        reading.wrong(year, "plan-year", f"年度“{year.text}”不是四位数的年份", "请写四位数字，例如 2025")
    elif day and int(year.text) != day.year and not line["备注"].text:
        message = f"年度写的是 {year.text}，日期却在 {day.year} 年"
        reading.wrong(year, "plan-year", message, "请改成同一年；确需跨年归档的，在“备注”里写明原因")
    return day if isinstance(day, date) else None


def _pages(cell: Cell, reading: _Reading) -> int:
    if cell.text and not re.fullmatch(r"[1-9]\d{0,4}", cell.text, re.ASCII):
        reading.wrong(cell, "plan-value", f"页数“{cell.text}”不是整数", "不知道时空着，归档时由 PDF 数出")
        return 0
    return int(cell.text or 0)


def _texts(line: Line, reading: _Reading) -> None:
    """What is written in words: nothing missing, nothing left to fill in, nothing secret."""
    for label in ("责任者", "题名"):
        cell = line[label]
        if not cell.text:
            reading.wrong(cell, "plan-missing", f"没有写{label}")
        elif match := _GAP.search(cell.text):
            reading.wrong(cell, "plan-placeholder", f"{label}里还有没填的“{match[0]}”", "请补上内容")
    for cell in line.cells.values():
        if match := _CONTROL.search(cell.text):
            reading.wrong(cell, "plan-character", f"有看不见的控制字符 U+{ord(match[0]):04X}", "请删去后重新输入")
    if line["密级"].text not in ("", "公开", "无"):
        message = f"标有密级“{line['密级'].text}”的文件不能用本工具归档"
        reading.wrong(line["密级"], "plan-secret", message, "请把“保管期限”改为“不归档”，按保密规定另行保管")
    if line["机构"].text and not _UNIT.fullmatch(line["机构"].text):
        reading.wrong(line["机构"], "plan-value", f"机构代码“{line['机构'].text}”不是三位数字或大写字母")
    for label, choices in (("控制标识", ACCESS), ("题名自拟", ("是", "否"))):
        if line[label].text and line[label].text not in choices:
            reading.wrong(line[label], "plan-value", f"“{line[label].text}”不对", f"只能写：{'、'.join(choices)}")


def _relations(text: str) -> Iterator[Relation]:
    for row in text.splitlines():
        type_, _, code = row.strip().partition(" ")
        if code:
            yield Relation(type_, code.strip())


_COLUMNS = {"正本": Role.PDF, "文书": Role.DOCX, "数据": Role.YAML, "附件": Role.EVIDENCE}


def _files(line: Line, pages: int, reading: _Reading) -> tuple[File, ...]:
    """The files of a row, each looked for in the project."""
    files = [
        File(role, name)
        for label, role in _COLUMNS.items()
        for name in (part.strip().replace("\\", "/") for part in line[label].text.splitlines())
        if name and _stands(name, line[label], reading)
    ]
    roles = {file.role: file for file in files}
    if not roles.keys() & {Role.PDF, Role.DOCX} and not (line["正本"].text or line["文书"].text):
        reading.wrong(line["正本"], "plan-missing", "既没有正本 PDF，也没有 Word 文书", "请写上文件的路径")
    if reading.root and {Role.PDF, Role.DOCX} <= roles.keys() and not roles[Role.PDF].source.lower().endswith(".ofd"):
        pdf, docx = (reading.root / roles[role].source for role in (Role.PDF, Role.DOCX))
        made = accepted(pdf, docx, allow_substitution=reading.allow_substitution)
        if made.trouble:
            reading.wrong(line["正本"], "plan-pdf", made.trouble, "请在 Word 或 WPS 里重新另存为 PDF")
        elif pages not in (0, made.pages):
            reading.wrong(line["页数"], "plan-value", f"页数写的是 {pages}，正本有 {made.pages} 页", "请改正，或空着")
        return tuple(replace(file, note=made.note) if file.role is Role.PDF else file for file in files)
    return tuple(files)


def _stands(name: str, cell: Cell, reading: _Reading) -> bool:
    """Whether a path leads to a file of the project."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in name:
        reading.wrong(cell, "plan-path", f"“{name}”不在项目文件夹内", "请把文件放进项目文件夹，写相对路径")
        return False
    there = reading.root / path if reading.root else None
    if there and not there.is_file():
        reading.wrong(cell, "plan-file", f"找不到文件“{name}”", "请核对路径，或先运行 docgen build")
        return False
    if there and reading.root and not there.resolve().is_relative_to(reading.root.resolve()):
        reading.wrong(cell, "plan-path", f"“{name}”是一个链接，通向项目文件夹以外", "请把文件本身放进项目文件夹")
        return False
    return True


def _twice(rows: list[tuple[Line, Item]], reading: _Reading) -> None:
    """Complain of documents that stand in two rows."""
    first: dict[str, Line] = {}
    for line, item in rows:
        for key, label in ((item.uid, "电子文件号"), (item.files[0].source, "文书")):
            other = first.setdefault(key, line)
            if other is not line:
                message = f"与第 {other.number} 行是同一件（{label}相同）"
                reading.wrong(line[label], "plan-twice", message, "请删去其中一行")
                break
