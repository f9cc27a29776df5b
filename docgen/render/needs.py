"""Decide once, from the template, which repairs its documents can need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.render.finish import AMBIGUOUS, hint, hinted
from docgen.render.grid import TBL, TC, TR, fix_grid, shape
from docgen.render.marks import PI, Marked, P, R, T
from docgen.stationery.ooxml import Element, qualified

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BRANCHES = ("else", "elif")


@dataclass(frozen=True, slots=True)
class Needs:
    """What may have to be put right in a document after rendering."""

    cells: bool = False
    """Cells may be left without a paragraph, rows without cells, tables without rows."""
    grid: bool = False
    """The number of columns depends on the data."""
    hints: bool = False
    """Values stand in runs without the East Asian hint."""
    signature: bool = False
    drawings: bool = False
    bookmarks: int = 0
    """How many bookmarks the template has."""


def needs(part: Marked, body: bool) -> Needs:
    """The needs of a part; what can be put right once is put right in the template itself."""
    root = part.root
    return Needs(
        cells=_may_be_empty(part),
        grid=body and _grids(part),
        hints=_hints(part),
        signature=any(s.get(qualified("val")) == "GWSign" for s in root.iter(qualified("pStyle"))),
        drawings=body and next(root.iter(_DRAWING), None) is not None,
        bookmarks=sum(1 for _ in root.iter(qualified("bookmarkStart"))),
    )


def _always(part: Marked, parent: Element) -> Iterator[tuple[Element, bool]]:
    """The children of an element, with whether they are there in every document."""
    depth = 0
    for child in parent:
        if isinstance(child, etree._ProcessingInstruction):
            tag = part.tags[int(str(child.text))] if child.target == PI else None
            if tag and tag.opening == "{%" and tag.word not in (*_BRANCHES, "set"):
                depth += -1 if tag.word.startswith("end") else 1
        elif isinstance(child.tag, str):
            yield child, depth == 0


def _may_be_empty(part: Marked) -> bool:
    for outer, inner in ((TBL, TR), (TR, TC)):
        for node in part.root.iter(outer):
            if not any(child.tag == inner and sure for child, sure in _always(part, node)):
                return True
    for cell in part.root.iter(TC):
        children = list(_always(part, cell))
        last = cell[-1] if len(cell) else None
        if not children or last is None or last.tag != P or not children[-1][1]:
            return True
    return False


def _grids(part: Marked) -> bool:
    """Whether grids depend on the data; those that do not are set right here."""
    depends = False
    for table in part.root.iter(TBL):
        rows = list(table.iter(TR))
        if any(_varies(part, row) for row in rows):
            depends = True
            continue
        sure = {shape(row) for row, always in _always(part, table) if row.tag == TR and always}
        shapes = {shape(row) for row in rows}
        settled = len(shapes) == 1 or (
            sure and all(max(x[n] for x in sure) >= max(x[n] for x in shapes) for n in (0, 1))
        )
        if settled:
            fix_grid(table)
        else:
            depends = True
    return depends


def _varies(part: Marked, row: Element) -> bool:
    if any(isinstance(child, etree._ProcessingInstruction) for child in row):
        return True
    return any(part.mark in (span.get(qualified("val")) or "") for span in row.iter(qualified("gridSpan")))


def _hints(part: Marked) -> bool:
    """Give the hint to runs whose own words need it; say whether values may need it where none is."""
    bare = False
    for run in part.root.iter(R):
        text = "".join(t.text or "" for t in run.iter(T))
        if AMBIGUOUS.search(text):
            hint(run)
        elif part.mark in text and not hinted(run):
            bare = True
    return bare
