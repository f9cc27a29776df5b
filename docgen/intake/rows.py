"""Turn the rows of a sheet into located trees: a value for each cell that says something, each fault with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docgen.diagnostics import Diagnostics, Place
from docgen.export.forms.layout import EXAMPLE, FILE, KEY, LEVEL, NONE, UNIT, Column, Level, Table
from docgen.export.grids import Grid
from docgen.intake.headers import Head, check_head, find_head, meanings
from docgen.intake.trees import CellMapping, entry, texts
from docgen.intake.values import broken, narrow, plain, read, ruined, unfit
from docgen.model.record import Record
from docgen.model.shape import shapes
from docgen.source.nodes import Entry, Node

SUMS = {"合计", "总计", "小计"}
NOTE = re.compile(r"(?:注|说明|备注|填表人|制表人?|审核人?|联系人|联系电话|填表日期)\s*[:：].*", re.DOTALL)
_EXTRA = (KEY, LEVEL, FILE, UNIT)


@dataclass(slots=True)
class RowRead:
    """A row that says something: its number from 0, its first cell, what its extra columns say, its values.

    `tree` has English names; `nothing` says that the row only says 无.
    """

    number: int
    place: Place
    level: Level
    tree: CellMapping
    extra: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)
    nothing: bool = False

    @property
    def key(self) -> str:
        """What it is called."""
        return self.extra.get(KEY, "")


@dataclass(slots=True)
class SheetRead:
    """A sheet with its heads, made for reading its rows."""

    grid: Grid
    table: Table
    head: Head
    found: Diagnostics

    def rows(self) -> Iterator[RowRead]:
        """The rows below the head that say something; examples, sums and notes are left out."""
        at = {label: index for index, label in self.head.columns.items()}
        for number in range(self.head.row + 1, len(self.grid.rows)):
            row = self.grid.rows[number]
            values = {label: row[index] for label, index in at.items() if index < len(row) and _says(row[index])}
            extra = {label: plain(values.pop(label)) for label in _EXTRA if label in values}
            if not values or _no_row(extra, values):
                continue
            self._look_beside(number, row)
            yield self._row(number, values, extra, at)

    def _row(self, number: int, values: dict[str, Any], extra: dict[str, str], at: dict[str, int]) -> RowRead:
        cells = {label: self.grid.place(number, index) for label, index in at.items()}
        place = cells.get(KEY) or self.grid.place(number, min(at.values()))
        level = self._level(extra, cells, place)
        nothing = len(values) == 1 and plain(next(iter(values.values()))) == NONE
        tree = CellMapping({}, place, {}) if nothing else self.tree_of(level, values, cells, place)
        return RowRead(number, place, level, tree, extra, cells, nothing)

    def _level(self, extra: dict[str, str], cells: dict[str, Place], place: Place) -> Level:
        """The level of a row of a nested sheet; of levels of one name the first, its place is found later."""
        top = self.table.level
        if not self.table.nested or not extra.get(LEVEL):
            return top
        said = narrow(extra[LEVEL])
        for level in top.all():
            if said in (level.label, level.label.removesuffix("级"), _digit(level.label)):
                return level
        message = f"没有“{extra[LEVEL]}”这个层次"
        self.found.error(cells.get(LEVEL, place), "unknown-level", message, f"可以写：{'、'.join(self.table.levels)}")
        return top

    def tree_of(self, level: Level, values: dict[str, Any], cells: dict[str, Place], place: Place) -> CellMapping:
        """The record of a level that these values make, by the heads of its columns."""
        nodes: dict[tuple[str, ...], Node] = {}
        wanted = {column.path: cells[column.label] for column in level.columns if column.label in cells}
        own = {column.label for column in level.columns}
        for column in level.columns:
            if column.label in values:
                node = self._value(values[column.label], column, cells[column.label])
                if node is not None:
                    nodes[column.path] = node
        for label in values.keys() - own:
            message = f"“{level.label}”这一行没有“{label}”这一项"
            self.found.error(cells[label], "not-of-level", message, "请核对层次，或把内容移到该写的列")
        return _mapping(level.model, nodes, wanted, place)

    def _value(self, value: Any, column: Column, cell: Place) -> Node | None:
        if self.spoiled(value, cell, column.label):
            return None
        found = read(value, column)
        return texts(found, cell) if found else None

    def spoiled(self, value: Any, cell: Place, label: str) -> bool:
        """Whether nothing can be read from a cell, which then is told."""
        if ruined(value):
            message = f"“{label}”的数字超过 15 位，Excel 已经把后面的数字改成了 0，原来的号码不在文件里了"
            hint = "请先把这一列的单元格格式设为“文本”，再照原件重新输入"
            self.found.error(cell, "number-ruined", message, hint)
        elif broken(value):
            hint = "请改正公式，或直接写上内容"
            self.found.error(cell, "formula-error", f"“{label}”是出错的公式（{broken(value)}）", hint)
        elif control := unfit(plain(value)):
            self.found.error(cell, "control-character", f"“{label}”里有不能使用的字符 {control}", "请重新输入这一格")
        else:
            return False
        return True

    def _look_beside(self, number: int, row: list[Any]) -> None:
        """Numbers that are gone are told in columns too that are not read."""
        for index, label in self.head.strange.items():
            if index < len(row) and ruined(row[index]):
                message = f"“{label}”的数字超过 15 位，Excel 已经把后面的数字改成了 0（这一列没有读入）"
                hint = "请把这一列设为“文本”格式，照原件重新输入"
                self.found.warning(self.grid.place(number, index), "number-ruined", message, hint)


def open_sheet(grid: Grid, table: Table, found: Diagnostics, least: int = 1) -> SheetRead | None:
    """A sheet with its heads found; None when it has no fitting heads."""
    head = find_head(grid, meanings(table), least)
    return SheetRead(grid, table, check_head(grid, head, found), found) if head else None


def _says(value: Any) -> bool:
    return bool(plain(value))


def _no_row(extra: dict[str, str], values: dict[str, Any]) -> bool:
    """Whether a row is an example, a sum, or a note below the table."""
    if extra.get(KEY, "").startswith(EXAMPLE) or extra.get(KEY) in SUMS:
        return True
    first = plain(next(iter(values.values())))
    return len(values) == 1 and (first in SUMS or NOTE.fullmatch(first) is not None)


def _digit(label: str) -> str:
    return (
        str("一二三四五六七八九".index(label[0]) + 1)
        if label.endswith("级") and label[0] in "一二三四五六七八九"
        else ""
    )


def _mapping(
    model: type[Record], nodes: dict[tuple[str, ...], Node], wanted: dict[tuple[str, ...], Place], place: Place
) -> CellMapping:
    """A mapping of values by their ways, records within it as mappings of their own."""
    entries: dict[str, Entry] = {}
    for name in dict.fromkeys(path[0] for path in nodes):
        if (name,) in nodes:
            entries[name] = entry(name, nodes[(name,)])
            continue
        inner = {path[1:]: node for path, node in nodes.items() if path[0] == name}
        cells = {path[1:]: cell for path, cell in wanted.items() if path[0] == name}
        record = _record(model, name)
        entries[name] = entry(name, _mapping(record, inner, cells, min(cells.values(), default=place)))
    labels = {model.label_of(path[0]): cell for path, cell in wanted.items() if len(path) == 1}
    return CellMapping(entries, place, labels)


def _record(model: type[Record], name: str) -> type[Record]:
    record = shapes(model)[name].record
    assert record is not None  # a way leads through records only
    return record
