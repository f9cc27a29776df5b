"""Headings at the foot of a page whose text begins on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.letters import Area, Line
from docgen.proof.subject import Subject

_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）).{1,40}")
_HINT = "请在 Word 里给这个标题设“与下段同页”，或在它前面增减几个字、几行；必要时在它前面分页"
_KEPT_HINT = (
    "文书里已经设了“与下段同页”，在 Word 里会自动移到下一页；要用 LibreOffice 转的 PDF，请在它前面增减几个字、几行"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: 二、工作任务 as the last line of a page. Right: at least one line of its text below it."""
    seen: set[int] = set()
    for before, after in pairwise(subject.placed):
        if before.paragraph.heading and before.last < after.first:
            seen.add(before.last)
            yield _finding(before.last, before.paragraph.text, keeps=before.paragraph.keeps)
    sheets = list(subject.sheets())
    for (page, area, lines), (_, _, following) in pairwise(sheets):
        if page.number not in seen and following and (heading := _heading(lines, area)):
            yield _finding(page.number, heading)


def _finding(page: int, words: str, *, keeps: bool = False) -> Finding:
    message = "标题在一页的末尾，它的内容从下一页才开始"
    if keeps:
        return Finding("heading-at-foot", Severity.WARNING, page, words, f"{message}（LibreOffice 排的）", _KEPT_HINT)
    return Finding("heading-at-foot", Severity.ERROR, page, words, message, _HINT)


def _heading(lines: Sequence[Line], area: Area) -> str:
    """The last line of a page if it looks like a heading: numbered, two characters in, short, no sentence."""
    if not lines:
        return ""
    line = lines[-1]
    indented = 1.5 * line.size < line.left - area.left < 2.5 * line.size
    short = area.right - line.last > 1.6 * line.size and line.text[-1] not in "。；，、！？："
    return line.text if indented and short and _NUMBERED.fullmatch(line.text) else ""
