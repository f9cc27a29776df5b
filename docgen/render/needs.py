"""Decide once, from the template, which repairs its documents can need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.render.finish import AMBIGUOUS, DRAWING, hint, hinted
from docgen.render.gaps import may_be_bare, may_end, may_touch
from docgen.render.grid import TBL, TC, TR, below, fix_grid, shape
from docgen.render.marks import PI, Marked, P, R, T
from docgen.stationery.ooxml import Element, qualified

_BRANCHES = ("else", "elif")


@dataclass(frozen=True, slots=True)
class Needs:
    """What may have to be put right in a document after rendering."""

    cells: bool = False
    """Cells may be left without a paragraph, rows without cells, tables without rows."""
    grid: bool = False
    """The number of columns depends on the data."""
    gaps: bool = False
    """Tables may come to touch each other."""
    ending: bool = False
    """The main part may come to end with a table."""
    bare: bool = False
    """A header, a note or a text box may be left without a paragraph."""
    hints: bool = False
    """Values stand in runs without the East Asian hint."""
    signature: bool = False
    drawings: bool = False
    torn: bool = False
    """A bookmark begins in another block than it ends."""


def needs(part: Marked, body: bool, torn: bool = False) -> Needs:
    """The needs of a part; what can be put right once is put right in the template itself."""
    root = part.root
    return Needs(
        cells=_may_be_empty(part),
        grid=body and _grids(part),
        gaps=may_touch(part),
        ending=may_end(part),
        bare=may_be_bare(part),
        hints=_hints(part),
        signature=any(s.get(qualified("val")) == "GWSign" for s in root.iter(qualified("pStyle"))),
        drawings=body and next(root.iter(DRAWING), None) is not None,
        torn=torn,
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
        rows = list(below(table, TR))
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
