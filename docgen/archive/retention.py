"""Propose how long a document is kept, by the approved table of the unit; whether it is so, a person decides.

The table is `保管期限表.yaml` in the archive (archive.md 1.4). docgen ships one to begin with,
which nobody has approved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from docgen.archive.item import RETENTIONS, Item, Retention
from docgen.diagnostics import Diagnostics, Severity
from docgen.errors import ProblemsFound
from docgen.kinds import ADDED
from docgen.model.bind import Binding, bind
from docgen.model.fields import Date, Line
from docgen.model.record import Record, item

NAME = "保管期限表.yaml"
_SHIPPED = Path(__file__).resolve().with_name("retention.yaml")
Term = Literal["永久", "30年", "10年", "不归档"]
"""What may be decided of a document."""
TERMS: tuple[Term, ...] = ("永久", "30年", "10年", "不归档")
OF_TERM: dict[str, Retention] = {words: code for code, words in RETENTIONS.items()}


class Ruling(Record):
    """How long documents of a kind are kept; what is left empty holds for all."""

    kinds: tuple[Line, ...] = item("文种", "文书的种类，可以写几种", need="required")
    units: tuple[Line, ...] = item("单位", "党委、党总支、党支部或工作室", many=True)
    types: tuple[Line, ...] = item("类型", "会议的类型等，如民主评议党员", many=True)
    term: Term = item("保管期限", "永久、30年、10年或不归档", need="required")
    note: Line | None = item("说明", "为什么这样定")

    def fits(self, kind: str, unit: str, type_: str) -> bool:
        """Whether it speaks of a document of this kind, of a unit of this type, itself of this type."""
        return kind in self.kinds and (not self.units or unit in self.units) and (not self.types or type_ in self.types)


class Rulings(Record):
    """The whole table, with who approved it and when."""

    approved_by: Line | None = item("批准单位", "批准本表的单位")
    approved_on: Date | None = item("批准日期", "哪一天批准的")
    doc_no: Line | None = item("批准文号", "批准文件的文号")
    rulings: tuple[Ruling, ...] = item("期限", "一类文书一条，从上往下用第一条符合的", need="required")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the table says of a document: `term` is empty where it says nothing; `why` is a Chinese sentence."""

    term: Term | Literal[""]
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a unit: it proposes, and, called with an item, complains of what it does not allow."""

    record: Rulings

    @property
    def approved(self) -> bool:
        """Whether it says who approved it and when."""
        return bool(self.record.approved_by and self.record.approved_on)

    def propose(self, kind: str, unit: str = "", type_: str = "") -> Proposal:
        """What to propose for a document of a kind (its Chinese label), of a unit of this type, itself of this type."""
        for number, ruling in enumerate(self.record.rulings, 1):
            if ruling.fits(kind, unit, type_):
                return Proposal(ruling.term, f"第{number}条：{ruling.note or ruling.term}")
        for added in ADDED.all:
            for one in added.kinds:
                if one.label == kind and one.name in added.plugin.retention:
                    term = cast(Term, added.plugin.retention[one.name])
                    return Proposal(term, f"表里没有“{kind}”，插件“{added.name}”建议：{term}")
        return Proposal("", f"保管期限表里没有“{kind}”，请确定")

    def __call__(self, item: Item) -> str:
        """Why the 保管期限 of an item cannot stand, in Chinese; "" when it can."""
        if not self.approved:
            return f"{NAME} 没有写批准单位和批准日期"
        terms = {ruling.term for ruling in self.record.rulings}
        if RETENTIONS[item.retention] not in terms:
            return f"批准的保管期限表里没有“{RETENTIONS[item.retention]}”这一档"
        return ""


def table(path: Path) -> Table:
    """The table in a file. Raises `ProblemsFound` with the first thing that is wrong with it."""
    from docgen.source.reader import read_file

    found = Diagnostics()
    source = read_file(path, path.parent)
    found.extend(source.diagnostics)
    record = bind(source.tree, Rulings, Binding(found))[0] if source.tree else None
    wrong = [diagnostic for diagnostic in found.sorted() if diagnostic.severity is Severity.ERROR]
    if record is None or wrong:
        more = f"（共 {len(wrong)} 处）" if len(wrong) > 1 else ""
        raise ProblemsFound(f"{wrong[0].place} {wrong[0].message}{more}", wrong[0].hint)
    return Table(record)


@cache
def shipped() -> Table:
    """The table that docgen ships."""
    return table(_SHIPPED)


def shipped_text() -> str:
    """The text of the shipped table, to begin one's own with."""
    return _SHIPPED.read_text(encoding="utf-8")
