"""Give items their 件号 and 档号: gap-free within the lowest class, never one that was ever given before.

Two ways of writing the same parts (archive.md 1.2); `·` is U+00B7, half-width:

- DA/T 22-2015, 5.4: `全宗号-门类·年度-保管期限-机构-件号`, as `J001-WS·2025-D30-DWB-0001`;
- DA/T 13-2022, by item: `全宗号-门类·年度·保管期限·机构-件号`, as `J001-WS·2025·D30·DWB-0001`.

机构(问题) is left out where a fonds has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.archive.item import RETENTIONS, Fonds, Item, Retention
from docgen.errors import ProblemsFound

DAT22: Final = "DA/T 22-2015"
DAT13: Final = "DA/T 13-2022"
STYLES: Final = (DAT22, DAT13)
DIGITS: Final = 4
"""Digits of a 件号, filled with zeros."""
_PARTS: Final = {
    "全宗号": (r"[0-9A-Z]{4}", "四位数字或大写字母，例如 J001"),
    "门类": (r"[A-Z]{2}", "两位大写字母，文书是 WS"),
    "年度": (r"(?:19|20)[0-9]{2}", "四位数的年份"),
    "保管期限": (r"Y|D30|D10", "永久 Y、30年 D30、10年 D10"),
    "机构": (r"[0-9A-Z]{3}", "三位数字或大写字母；没有分机构的全宗不写"),
}
_MOST: Final = 10**DIGITS - 1


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """The lowest class that items are numbered in: from 1, without gaps."""

    fonds: str
    category: str
    year: int
    retention: Retention
    unit: str = ""

    def code(self, number: int, style: str = DAT22) -> str:
        """The 档号 of the item with this 件号."""
        unit = [self.unit] if self.unit else []
        if style == DAT13:
            middle = "·".join([self.category, str(self.year), self.retention, *unit])
            return f"{self.fonds}-{middle}-{number:0{DIGITS}}"
        return "-".join([self.fonds, f"{self.category}·{self.year}", self.retention, *unit, f"{number:0{DIGITS}}"])

    def complaints(self) -> Iterator[str]:
        """What is wrong with its parts, in Chinese."""
        values = (self.fonds, self.category, str(self.year), self.retention, self.unit)
        for (label, (pattern, wanted)), value in zip(_PARTS.items(), values, strict=True):
            if not re.fullmatch(pattern, value, re.ASCII) and (value or label != "机构"):
                yield f"{label}“{value}”不合规定，应当是{wanted}"


def series(fonds: Fonds, item: Item) -> Series:
    """The class that an item is numbered in."""
    return Series(fonds.number, fonds.category, item.year, item.retention, item.unit)


def split(code: str) -> tuple[Series, int, str] | None:
    """The class, 件号 and style of a 档号; None for what is none."""
    for style, between in ((DAT22, "-"), (DAT13, "·")):
        whole = r"({全宗号})-({门类})·({年度})@({保管期限})(?:@({机构}))?-([0-9]{{4}})".replace("@", between)
        match = re.fullmatch(whole.format(**{label: part for label, (part, _) in _PARTS.items()}), code, re.ASCII)
        if match and int(match[6]):
            retention = next(one for one in RETENTIONS if one == match[4])
            return Series(match[1], match[2], int(match[3]), retention, match[5] or ""), int(match[6]), style
    return None


def complaint(fonds: Fonds, code: str) -> str:
    """What is wrong with a 档号 under the settings of an archive, in Chinese; "" for nothing."""
    found = split(code)
    if found is None:
        return f"“{code}”不是档号，应当写成 {example(fonds)} 这样"
    own, _, style = found
    if style != fonds.style:
        return f"“{code}”按 {style} 编写，本全宗规定按 {fonds.style}"
    if own.fonds != fonds.number:
        return f"“{code}”的全宗号是 {own.fonds}，本全宗是 {fonds.number}"
    if own.category != fonds.category:
        return f"“{code}”的门类是 {own.category}，本全宗是 {fonds.category}"
    return ""


def example(fonds: Fonds) -> str:
    """A 档号 as this archive writes it."""
    return Series(fonds.number, fonds.category, 2025, "D30").code(1, fonds.style)


def numbered(fonds: Fonds, planned: Sequence[Item], sealed: Sequence[Item]) -> list[Item]:
    """The planned items, in their order, with 件号 and 档号 that go on after the sealed of their class.

    An item that carries a 档号 keeps it. Raises `ProblemsFound` when a part of a 档号 is not allowed, when one was
    given twice, or when a class is full.
    """
    last = _last(fonds, [*sealed, *(item for item in planned if item.code)])
    made = []
    for item in planned:
        own = series(fonds, item)
        if wrong := next(own.complaints(), ""):
            raise ProblemsFound(f"“{item.title}”不能编档号：{wrong}", "请改 全宗.yaml 或归档计划里的这一项")
        if not item.code:
            last[own] += 1
            if last[own] > _MOST:
                raise ProblemsFound(f"{own.code(_MOST, fonds.style)} 之后没有号可编了", "请按机构（问题）分类")
            item = replace(item, number=last[own], code=own.code(last[own], fonds.style))
        made.append(item)
    return made


def _last(fonds: Fonds, items: Iterable[Item]) -> defaultdict[Series, int]:
    """The highest 件号 of each class. Raises `ProblemsFound` for a 档号 that two items carry."""
    last: defaultdict[Series, int] = defaultdict(int)
    first: dict[str, Item] = {}
    for item in items:
        other = first.setdefault(item.code, item)
        if other is not item:
            why = f"档号 {item.code} 有两件：“{other.title}”和“{item.title}”"
            raise ProblemsFound(why, "档号不能重复；请删去归档计划里后写的那一个")
        found = split(item.code)  # written under an earlier style, or an earlier 全宗号, it still holds its number
        own = found[0] if found else series(fonds, item)
        own = replace(own, fonds=fonds.number, category=fonds.category)
        last[own] = max(last[own], found[1] if found else item.number)
    return last


def gaps(items: Iterable[Item]) -> Iterator[str]:
    """The 件号 that are missing within their class, as sentences; for all items of an archive together."""
    known: defaultdict[tuple[int, str, str], set[int]] = defaultdict(set)
    for item in items:
        known[item.year, item.retention, item.unit].add(item.number)
    for (year, retention, unit), numbers in sorted(known.items()):
        missing = sorted(set(range(1, max(numbers) + 1)) - numbers)
        if missing:
            said = "、".join(f"{number:0{DIGITS}}" for number in missing[:10]) + ("等" if len(missing) > 10 else "")
            yield f"{year}年 {retention}{f' {unit}' if unit else ''} 缺件号 {said}"
