"""Lists that stand in one cell of a sheet with a row a document, as people keep for mail merge: 议题, 缺席, 发言."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.diagnostics import Place
from docgen.export.forms.layout import NONE, Column, Table
from docgen.intake.headers import Head, closed_head
from docgen.intake.rows import SheetRead
from docgen.intake.trees import CellMapping
from docgen.intake.values import plain

_CALLED: Mapping[str, tuple[str, ...]] = {
    "议题": ("主题", "会议议题", "主要议题", "会议主题"),
    "缺席": ("缺席人员", "缺席及原因", "缺席人员及原因", "请假", "请假人员"),
    "列席": ("列席人员",),
    "发言": ("发言记录", "讨论发言", "发言摘要"),
    "学习内容": ("学习材料", "学习篇目"),
    "决定事项": ("议定事项", "会议决定"),
    "附件": ("附件名称",),
}
_NUMBER = re.compile(
    r"^(?:\d{1,2}[.．、]|[（(](?:\d{1,2}|[一二三四五六七八九十]+)[）)]|[一二三四五六七八九十]+、|[①-⑳])\s*"
)
_TWO = re.compile(
    r"(?P<first>[^：:（(\s]+)(?:[：:]\s*(?P<said>.+)|[（(](?P<inside>[^（）()]+)[）)]|\s+(?P<rest>.+))", re.DOTALL
)
_MOST = 2
"""Values that a line can be parted into."""


def claimed(head: Head, parts: Sequence[Table]) -> dict[int, Table]:
    """The columns whose heads name a list that has no sheet of its own, and whose lines can be told apart."""
    known: dict[str, Table] = {}
    for table in parts:
        if 1 <= len(_needed(table)) <= _MOST:
            for name in (table.name, *_CALLED.get(table.name, ())):
                known.setdefault(closed_head(name), table)
    found: dict[int, Table] = {}
    for index, said in head.strange.items():
        table_ = known.get(closed_head(said))
        if table_ is not None and table_ not in found.values():
            found[index] = table_
    return found


def _needed(table: Table) -> list[Column]:
    return [column for column in table.level.columns if column.need == "required"]


def items(sheet: SheetRead, table: Table, value: Any, cell: Place) -> Iterator[CellMapping]:
    """The records that a cell lists; a line that nobody can part is told with its cell. 无 lists none."""
    columns = _needed(table)
    text = plain(value)
    if text == NONE or sheet.spoiled(value, cell, table.name):
        return
    for line in _lines(text, columns[0]):
        values = _parted(line, columns)
        if values is None:
            first, second = (column.label for column in columns)
            message = f"“{table.name}”里的“{line[:20]}”看不出{first}和{second}"
            sheet.found.error(
                cell, "list-unclear", message, f"请写成“{first}：{second}”或“{first}（{second}）”，一行一项"
            )
            continue
        yield sheet.tree_of(table.level, values, dict.fromkeys(values, cell), cell)


def _lines(text: str, first: Column) -> Iterator[str]:
    """The items of a cell: one a line, or parted by ；; lists of people also by 、 outside brackets."""
    pattern = r"[\n；;]+" if not first.shape.names else r"[\n；;]+|[、，,](?![^（(]*[）)])"
    parts = [part.strip() for part in re.split(pattern if "\n" not in text else r"\n+", text)]
    yield from (_NUMBER.sub("", part).rstrip("；;") for part in parts if _NUMBER.sub("", part).strip())


def _parted(line: str, columns: Sequence[Column]) -> dict[str, Any] | None:
    if len(columns) == 1:
        return {columns[0].label: line}
    match = _TWO.fullmatch(line)
    if match is None:
        return None
    second = match["said"] or match["inside"] or match["rest"]
    return {columns[0].label: match["first"], columns[1].label: second}
