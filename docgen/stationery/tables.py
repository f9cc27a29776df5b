"""Build tables for templates: fixed columns, heads that repeat, rows that loop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.errors import DocgenError
from docgen.stationery.blocks import Align, Inline, paragraph
from docgen.stationery.ooxml import Element, element, toggle, valued

Vertical = Literal["top", "center", "bottom"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its blocks, how many columns it spans, where its text stands, and its part in a vertical merge."""

    blocks: Sequence[Element]
    span: int = 1
    vertical: Vertical = "center"
    merge: Literal["", "restart", "continue"] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `height` is the least in twips; `head` repeats on every page; `split` lets it break over two pages."""

    cells: Sequence[Cell]
    height: int = 0
    head: bool = False
    split: bool = False


def cell(
    *inlines: Inline,
    style: str = "GWTblCell",
    align: Align | None = None,
    span: int = 1,
    vertical: Vertical = "center",
    merge: Literal["", "restart", "continue"] = "",
) -> Cell:
    """A cell of one paragraph."""
    return Cell([paragraph(style, *inlines, align=align)], span, vertical, merge)


def cell_of(blocks: Iterable[Element], span: int = 1, vertical: Vertical = "top") -> Cell:
    """A cell of several blocks, such as a loop of paragraphs."""
    return Cell(list(blocks), span, vertical)


def label(text: str, span: int = 1) -> Cell:
    """A cell that names the one beside it, in the look of a head."""
    return cell(text, style="GWTblHead", span=span)


def row(*cells: Cell | str, height: int = 0, split: bool = False) -> Row:
    """A row; a text becomes a cell."""
    return Row([_cell(each) for each in cells], height, split=split)


def head_row(*cells: Cell | str, height: int = 0) -> Row:
    """A row of heads, repeated at the top of every page the table reaches."""
    return Row([label(each) if isinstance(each, str) else each for each in cells], height, head=True)


def tag_row(tag: str) -> Row:
    """A row that holds only a `{%tr … %}` tag and disappears with it; it spans the table."""
    return Row([cell(tag, span=0)])


def each_row(name: str, expression: str, *rows: Row) -> list[Row]:
    """The rows once for every `name` in the list `expression`."""
    return [tag_row(f"{{%tr for {name} in {expression} %}}"), *rows, tag_row("{%tr endfor %}")]


def rows_when(condition: str, *rows: Row) -> list[Row]:
    """Rows of a table that are there only if `condition` holds."""
    return [tag_row(f"{{%tr if {condition} %}}"), *rows, tag_row("{%tr endif %}")]


def table(widths: Sequence[int], rows: Iterable[Row], centred: bool = True, margin: int | None = None) -> Element:
    """A table of fixed columns, `widths` in twips, which WPS needs to show it. Every row must fill the columns.

    `margin` is the room left and right of a cell's text, in twips, where it is not the usual one.
    """
    sides = [element(side, w=margin or 0, type="dxa") for side in ("left", "right")]
    properties = element(
        "tblPr",
        valued("tblStyle", "a3"),
        element("tblW", w=sum(widths), type="dxa"),
        valued("jc", "center") if centred else None,
        element("tblLayout", type="fixed"),
        element("tblCellMar", *sides) if margin is not None else None,
        element("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *(_row(made, widths) for made in rows))


def shares(total: int, *parts: int) -> list[int]:
    """Split a width in twips in proportion to `parts`; the last column takes what rounding leaves."""
    widths = [total * part // sum(parts) for part in parts]
    return [*widths[:-1], total - sum(widths[:-1])]


def _cell(made: Cell | str) -> Cell:
    return cell(made) if isinstance(made, str) else made


def _row(made: Row, widths: Sequence[int]) -> Element:
    spans = [one.span or len(widths) for one in made.cells]
    if sum(spans) != len(widths):
        raise DocgenError(f"表格的一行有 {sum(spans)} 栏，表格有 {len(widths)} 栏", "改正模板的源程序")
    properties = [
        toggle("cantSplit") if not made.split else None,
        element("trHeight", val=made.height, hRule="atLeast") if made.height else None,
        toggle("tblHeader") if made.head else None,
    ]
    starts = [sum(spans[:index]) for index in range(len(spans))]
    cells = [
        _made(one, span, sum(widths[start : start + span]))
        for one, span, start in zip(made.cells, spans, starts, strict=True)
    ]
    return element("tr", element("trPr", *properties) if any(p is not None for p in properties) else None, *cells)


def _made(one: Cell, span: int, width: int) -> Element:
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        valued("gridSpan", span) if span > 1 else None,
        valued("vMerge", one.merge) if one.merge else None,
        valued("vAlign", one.vertical),
    )
    return element("tc", properties, *one.blocks)
