"""Look at planned items before anything is sealed: what is missing, wrong, unreadable or unfinished, all in one run."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.archive.item import RETENTIONS, File, Item, Others, Role
from docgen.archive.tree import NotRegular, stamp
from docgen.diagnostics import Diagnostics, Place
from docgen.errors import reason_of
from docgen.masking import PERSONAL
from docgen.render.zipped import DAMAGED

_UNFINISHED = re.compile(r"【待填[:：][^】]*】|\{\{|\{%|待填写|\[TODO\]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_TAG = re.compile(rb"<[^>]*>")
_TEXT_LIMIT = 64 << 20
"""Bytes of the text part of a Word file that are looked at."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the planned items are looked at: the name of the plan, what sources are relative to, today's date."""

    plan: str
    base: Path
    today: date
    others: Others


def look(items: Sequence[Item], desk: Desk, found: Diagnostics) -> None:
    """Add to `found` whatever stands in the way of sealing these items, or deserves a word."""
    _terms(items, desk, found)
    for number, item in enumerate(items, 1):
        place = Place(desk.plan, inside=f"第{number}件《{item.title[:30]}》")
        for rule, message, hint in (*_words(item), *_dates(item, desk), *_rights(item)):
            found.error(place, rule, message, hint)
        if not item.of(Role.DOCX) and not item.of(Role.PDF):
            found.error(place, "item-incomplete", "没有正本也没有源文件", "请写上 PDF 或 Word 文件的位置")
        for file in item.files:
            _file(file, item, desk, found, place)


def _terms(items: Sequence[Item], desk: Desk, found: Diagnostics) -> None:
    """What the table of 保管期限 does not allow, once for all items that it holds for: mostly it is the whole plan."""
    refused: dict[str, list[str]] = defaultdict(list)
    for number, item in enumerate(items, 1):
        if why := desk.others.check_retention(item) if item.retention in RETENTIONS else "":
            refused[why].append(f"第{number}件《{item.title}》")
    for why, names in refused.items():
        which = names[0] if len(names) == 1 else f"{len(names)} 件：{'、'.join(names[:3])}{'等' if names[3:] else ''}"
        hint = "请在档案的 保管期限表.yaml 里核对各条，按程序批准后写明批准单位和批准日期；或改正计划里的保管期限"
        found.error(Place("保管期限表.yaml"), "item-retention", f"{why}，不能归档 {which}", hint)


Complaint = tuple[str, str, str]
"""Rule, message, the way out."""


def _words(item: Item) -> Iterator[Complaint]:
    for label, text in (("题名", item.title), ("责任者", item.responsible)):
        if not text.strip():
            yield "item-incomplete", f"没有{label}", f"请在计划里填写{label}"
    if item.responsible.strip().startswith("本"):
        yield "item-responsible", f"责任者“{item.responsible}”要写全称或规范简称", "不要写“本支部”“本校”"
    told = (item.title, item.responsible, item.doc_no, item.remark, item.matter, item.unit, item.uid)
    for text in (*told, *(file.source for file in item.files)):
        if match := _CONTROL.search(text):
            yield (
                "item-characters",
                f"“{_CONTROL.sub('□', text)[:40]}”里有不能使用的字符 U+{ord(match[0]):04X}",
                "请删去",
            )


def _dates(item: Item, desk: Desk) -> Iterator[Complaint]:
    if item.date > desk.today:
        yield "item-date", f"日期 {item.date} 还没有到", "请改正日期"
    if item.year != item.date.year and not item.remark.strip():
        yield "item-year", f"年度 {item.year} 与日期 {item.date} 不同", "请改正，或在备注里写明理由"


def _rights(item: Item) -> Iterator[Complaint]:
    if item.retention not in RETENTIONS:
        yield "item-retention", f"保管期限“{item.retention}”不对", "只能是 Y（永久）、D30、D10"
    if item.secrecy.strip() not in ("", "公开"):
        yield "item-secrecy", f"密级“{item.secrecy}”：涉密文件不得进入本工具", "请从计划里删去，按保密规定另行保管"
    if item.access not in ("开放", "控制"):
        yield "item-access", f"控制标识“{item.access}”不对", "只能是 开放 或 控制"


def _file(file: File, item: Item, desk: Desk, found: Diagnostics, place: Place) -> None:
    path, what = desk.base / file.source, f"{file.role.label} {file.source}"
    try:
        size = stamp(path)[0]
        with path.open("rb") as opened:
            head = opened.read(1024)
    except NotRegular:
        found.error(place, "source-unusable", f"{what} 不是普通文件（是链接、文件夹或设备）", "请换成文件本身")
        return
    except (OSError, ValueError) as failure:
        reason = reason_of(failure) if isinstance(failure, OSError) else failure
        found.error(place, "source-unusable", f"{what} 读不了：{reason}", "请检查位置、名称和权限")
        return
    if not size:
        found.error(place, "source-unusable", f"{what} 是空文件", "请换成有内容的文件")
    elif file.role is Role.DOCX:
        _docx(path, what, found, place, item)
    elif file.role is Role.PDF and not _opens_as_original(head, file.source):
        found.error(place, "source-unusable", f"{what} 不是 PDF 或 OFD 文件", "请在 WPS 或 Word 里重新输出")
    if unicodedata.normalize("NFC", file.source) != file.source:
        found.warning(place, "source-spelling", f"{what} 的文件名是拆开的 Unicode 写法", "档案里用统一的短名，不受影响")


def _opens_as_original(head: bytes, name: str) -> bool:
    return head.startswith(b"PK") if name.lower().endswith(".ofd") else b"%PDF-" in head


def _docx(path: Path, what: str, found: Diagnostics, place: Place, item: Item) -> None:
    try:
        with zipfile.ZipFile(path) as package, package.open("word/document.xml") as part:
            macros = [name for name in package.namelist() if name.lower().endswith("vbaproject.bin")]
            text = _TAG.sub(b"", part.read(_TEXT_LIMIT)).decode("utf-8", "replace")
    except DAMAGED:
        found.error(
            place, "source-unusable", f"{what} 打不开，不是完整的 Word 文件", "请在 Word 或 WPS 里打开后另存为 .docx"
        )
        return
    if macros:
        found.error(place, "source-unusable", f"{what} 里有宏", "请另存为不含宏的 .docx")
    if match := _UNFINISHED.search(text):
        found.error(place, "source-unfinished", f"{what} 还没有写完：有“{match[0]}”", "请补齐后正式生成，再归档")
    if item.access == "开放" and PERSONAL.search(text):
        found.warning(place, "source-personal", f"{what} 里有手机号或身份证号样的数字", "控制标识宜写 控制")
