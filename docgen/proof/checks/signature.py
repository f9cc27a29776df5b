"""署名 and date that begin a page, without a line of the text above them (GB/T 9704-2012 7.3.5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.letters import Area, Line
from docgen.proof.subject import Subject

DATE = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,3}月.{1,3}日")
_SIGNED = re.compile(r"[（(](?:签字|签名|签章|盖章)[）)]")
_MOST = 6
_HINT = "请调整行距或字距，使落款与正文同页；也可在 Word 里给正文最后一段设“与下段同页”。不要写“此页无正文”"


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: a page that begins with 中共…支部委员会 / 2025年3月5日. Right: the end of the text, then these."""
    for page, area, lines in subject.sheets():
        if page.number > 1 and (alone := _signature(lines, area)):
            words = "".join(line.text for line in alone)
            message = "落款（单位和日期）单独在一页的开头，上面没有正文"
            yield Finding("signature-alone", Severity.ERROR, page.number, words, message, _HINT)


def _signature(lines: Sequence[Line], area: Area) -> Sequence[Line]:
    """The lines at the head of a page that are nothing but a signature."""
    if lines and _SIGNED.search(lines[0].text):
        return lines[:1]
    for count, line in enumerate(lines[:_MOST]):
        if DATE.fullmatch(line.text):
            return lines[: count + 1]
        if not _of_unit(line, area):
            break
    return ()


def _of_unit(line: Line, area: Area) -> bool:
    """Whether a line may be the name of who signs: it stands well in from the left and ends no sentence."""
    inner = area.left + (area.right - area.left) / 6
    return line.left > inner and line.text[-1] not in "。；：！？"
