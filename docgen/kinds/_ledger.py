"""What the printed ledgers share: rows computed from the records of a year, and how their columns are laid out."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, NamedTuple

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Line
from docgen.model.record import Record, item

SHELF = "台账"
Form = Literal["text", "words", "count", "amount", "date", "rate"]


class Column(NamedTuple):
    """A column of a ledger, on paper and in a workbook.

    `name` is a field or computed value of the rows, `share` its part of the width, `form` what stands in it: a short
    text (centred), words (from the left), a count, an amount, a date, a rate. `summed` columns are added up in the last
    row.
    """

    name: str
    share: int
    form: Form = "text"
    summed: bool = False


class Ledger(Document):
    """A document computed from the records of a year; nobody writes it.

    Subclasses say which record stands in a row; `total` is the row of sums. `columns` lay them out.
    """

    columns: ClassVar[tuple[Column, ...]]
    landscape: ClassVar[bool] = False
    until: ClassVar[bool] = True  # whether its date is told above the table as the last day that counts
    scope: Line | None = item("统计范围", "统计的是哪些记录")
    rows: tuple[Any, ...] = item("明细", "每项一行", many=True)
    total: Any = item("合计", "各栏合计")
    note: Line | None = item("说明", "表下的一句说明")

    @property
    def turned(self) -> bool:
        """Whether this one lies across the sheet."""
        return type(self).landscape

    def layout(self) -> tuple[Column, ...]:
        """The columns of this one."""
        return type(self).columns

    def over(self, column: Column) -> str:
        """What stands over a column of this one."""
        return self.head(column)

    @staticmethod
    def held(row: Any, column: Column) -> Any:
        """What a row has in a column."""
        return getattr(row, column.name)

    @classmethod
    def row_model(cls) -> type[Record]:
        """The record that stands in a row."""
        model: type[Record] = cls.model_fields["rows"].annotation.__args__[0]  # type: ignore[union-attr]
        return model

    @classmethod
    def head(cls, column: Column) -> str:
        """What stands over a column: the label of its field."""
        labels = {english: label for label, english in cls.row_model().names().items()}
        return labels[column.name]


def ledger(name: str, label: str, about: str, model: type[Ledger], heading: str = "") -> Kind:
    """The kind of a ledger of which there is one a unit and year; `heading` stands in its title if not the label."""
    return Kind(
        name=name,
        label=label,
        about=about,
        model=model,
        places=(),
        title=lambda record, org, year: f"{org}{year}年{heading or label}",
        stem=lambda record: label,
        shelf=SHELF,
    )
