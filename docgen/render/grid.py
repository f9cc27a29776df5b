"""Keep the grid of a table in step with its cells, as docxtpl does: columns added or removed, the width kept."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.stationery.ooxml import Element, qualified

TBL, TR, TC = (qualified(name) for name in ("tbl", "tr", "tc"))
_GRID, _COLUMN, _WIDTH = (qualified(name) for name in ("tblGrid", "gridCol", "w"))
_AROUND = frozenset(map(qualified, ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")))
_SPAN = f"{qualified('tcPr')}/{qualified('gridSpan')}"


def below(node: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row, also those within a content control."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from below(child, tag)


def fix_grids(root: Element) -> None:
    """The grids of all tables of a part."""
    for table in root.iter(TBL):
        fix_grid(table)


def fix_grid(table: Element) -> None:
    """The grid of one table; a table without one is left alone."""
    grid = table.find(_GRID)
    shapes = [shape(row) for row in below(table, TR)]
    if grid is None or not grid.findall(_COLUMN) or not shapes:
        return
    missing = max(cells for cells, _ in shapes) - len(grid.findall(_COLUMN))
    if missing > 0:
        _add(grid, missing)
    surplus = len(grid.findall(_COLUMN)) - max(wide for _, wide in shapes)
    if surplus > 0:
        _remove(grid, surplus)


def shape(row: Element) -> tuple[int, int]:
    """How many cells a row has, and how many columns they take."""
    cells = list(below(row, TC))
    wide = 0
    for cell in cells:
        span = cell.find(_SPAN)
        value = span.get(qualified("val")) if span is not None else None
        wide += int(value) if value and value.isdecimal() else 1
    return len(cells), wide


def _of(column: Element) -> float:
    return float(column.get(_WIDTH) or 0)


def _add(grid: Element, count: int) -> None:
    columns = grid.findall(_COLUMN)
    width = sum(map(_of, columns))
    if width <= 0:
        return
    old, new = width / len(columns), width / (len(columns) + count)
    for column in columns:
        column.set(_WIDTH, str(int(_of(column) * new / old)))
    for _ in range(count):
        column = grid.makeelement(_COLUMN)
        column.set(_WIDTH, str(int(new)))
        grid.append(column)


def _remove(grid: Element, count: int) -> None:
    columns = grid.findall(_COLUMN)
    gone, left = columns[-count:], columns[:-count]
    extra = int(sum(map(_of, gone)) / len(left)) if left else 0
    for column in gone:
        grid.remove(column)
    for column in left:
        column.set(_WIDTH, str(int(_of(column) + extra)))
