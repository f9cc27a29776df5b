"""走访慰问记录: who was called on, by whom, why, and what was learned."""

from __future__ import annotations

from typing import Literal

from docgen.plugin import Amount, Document, Kind, Line, Participant, PersonRef, Record, Text, computed, item


class Need(Record):
    """Something that the person called on has difficulty with, and what is done about it."""

    shorthand = "text"
    text: Line = item("困难", "对方的困难或诉求", need="required")
    measure: Line | None = item("帮扶", "怎样帮助解决", need="customary")


class Visit(Document):
    """One call."""

    whom: Participant = item("走访对象", "走访了谁", need="required")
    type: Literal["生活困难党员", "老党员", "退休教职工", "患病职工"] = item("类型", "对象的情况", need="required")
    visitors: tuple[PersonRef, ...] = item("走访人", "哪些人去的", need="required")
    account: Text = item("走访情况", "谈了什么、看到什么", need="required")
    amount: Amount | None = item("慰问金额", "慰问金或慰问品折合多少元")
    needs: tuple[Need, ...] = item("困难诉求", "对方有什么困难、怎样帮扶", many=True)

    @computed("人数")
    def count(self) -> int:
        """How many went."""
        return len(self.visitors)


KIND = Kind(
    name="visit_record",
    label="走访慰问记录",
    about="走访慰问党员和教职工的记录",
    model=Visit,
    places=("visits/*.yaml",),
    title=lambda record, org, year: f"走访慰问{record.whom}记录",
    stem=lambda record: f"走访慰问记录_{record.whom}",
)
