"""A row of totals in a finished table is the sum of those above.

成品表格里“合计”一行等于上面各行之和（N19）。数目是文字、百分数或空着的列不看。

改前：语文组 5、数学组 6，合计 12

改后：语文组 5、数学组 6，合计 11
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.text.paper import Paper, Table
from docgen.text.rule import ERROR, Found, TextRule

_TOTAL = re.compile(r"合\s*计|总\s*计")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,4})?")


def _check(paper: Paper) -> Iterator[Found]:
    for table in paper.tables:
        yield from _of_table(table)


def _of_table(table: Table) -> Iterator[Found]:
    above: list[tuple[str, ...]] = []
    for row in table.rows:
        texts = tuple(text for text, _ in row)
        if not (texts and _TOTAL.fullmatch(texts[0].strip())):
            above.append(texts)
            continue
        for column, (text, passage) in enumerate(row):
            values = _column(above, column, len(row))
            if column and passage and values and _NUMBER.fullmatch(text) and sum(values) != Decimal(text):
                message = f"合计写的是 {text}，上面各行相加是 {sum(values)}"
                yield Found(passage, 0, len(passage.text), message, "请核对这一列")
        above = []


def _column(rows: list[tuple[str, ...]], column: int, width: int) -> list[Decimal]:
    """The numbers of a column below its head; none when the rows differ in width or one of them is no number."""
    body = rows[1:] if rows and len(rows[0]) != width else rows
    cells = [row[column] if len(row) == width else "?" for row in body]
    while cells and not _NUMBER.fullmatch(cells[0]):
        cells.pop(0)  # the heads of the columns
        if len(body) - len(cells) > 2:
            return []
    return [Decimal(cell) for cell in cells] if len(cells) > 1 and all(map(_NUMBER.fullmatch, cells)) else []


RULE = TextRule("table-sums", "N19", "表格合计算得拢", ERROR, _check, on_data=False)
