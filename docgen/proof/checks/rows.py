"""Rows of tables torn over two pages that would fit on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.flow import Placed
from docgen.proof.paper import Row
from docgen.proof.subject import Subject

_LONG = 0.5
"""A row higher than this share of a page may be torn: there is no better place for it."""
_TORN_HINT = "请选中这一行，在“表格属性—行”里取消“允许跨页断行”"


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: half of a cell on page 2, the rest on page 3. Right: the row begins on page 3."""
    for row, members in groupby(subject.placed, lambda one: one.paragraph.row):
        if row is not None:
            yield from _torn(subject, row, list(members))


def _torn(subject: Subject, row: Row, members: Sequence[Placed]) -> Iterator[Finding]:
    own = [one for one in members if not one.paragraph.merged]
    pages = sorted({letter.page for one in own for letter in one.letters})
    if len(pages) < 2 or _height(subject, own, pages) > _LONG:
        return
    torn = next((one for one in own if one.last > one.first), own[0])
    message = f"第{row.table}个表格第{row.number}行被分在第{pages[0]}、{pages[-1]}两页"
    yield Finding("torn-row", Severity.ERROR, pages[0], torn.paragraph.text, message, _TORN_HINT)


def _height(subject: Subject, own: Sequence[Placed], pages: Sequence[int]) -> float:
    """How much of a page the row takes, as a share of the text area."""
    total = 0.0
    for page in pages:
        there = [letter for one in own for letter in one.letters if letter.page == page]
        total += max(one.y for one in there) - min(one.y for one in there) + there[0].size * 1.4
    return total / subject.area(subject.pages[pages[0] - 1]).height
