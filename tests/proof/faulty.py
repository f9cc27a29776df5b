"""Documents with one planted fault each, and beside every one its healthy twin."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace

from docgen.stationery import blocks
from docgen.stationery.ooxml import Element
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile
from docgen.stationery.profiles import load
from docgen.stationery.tables import cell, row, table

NAME, DATE = "中共南溪市永兴小学支部委员会", "2025年3月5日"
LONG = "中共南溪市永兴小学第一党支部关于召开组织生活会的通知"
RULES = "关于印发南溪市永兴小学党费收缴和使用管理办法"
KAI, SONG = "AR PL UKai CN", "Noto Serif CJK SC"


def paper() -> Profile:
    """The shipped profile."""
    found, _ = load("gb9704-portable")
    assert found is not None
    return found


def document(*body: Element, doctored: Callable[[str], str] | None = None, **values: object) -> bytes:
    """A document in the shipped profile with other `values`; `doctored` changes the XML of its text and styles."""
    made = Package(replace(paper(), **values), body, "样张").to_bytes()  # type: ignore[arg-type]
    if doctored is None:
        return made
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            changes = name in ("word/document.xml", "word/styles.xml")
            new.writestr(name, doctored(data.decode()).encode() if changes else data)
    return out.getvalue()


def text(lines: int) -> Element:
    """A paragraph of so many full lines: 26 characters on the first, 28 on the others, the last not quite full."""
    return blocks.body("国" * (26 + 28 * (lines - 1) - 3))


def signature(keep: bool) -> list[Element]:
    """署名 and date."""
    return [blocks.paragraph("GWSign", NAME, right=(200, 640), keep_next=keep), blocks.paragraph("GWDate", DATE)]


def rows(split: bool) -> Element:
    """A table of one row whose cell has five lines."""
    words = "民主评议党员要开展批评和自我批评。" * 8
    return table([2000, 6844], [row("议题", cell(words), split=split)])


def loose(xml: str) -> str:
    """Headings that no longer keep to their text."""
    return xml.replace("<w:keepNext/>", "")


def _heading(doctored: Callable[[str], str] | None) -> bytes:
    body = [text(20), text(1), blocks.heading(paper(), 1, "主要任务"), text(4)]
    return document(*body, doctored=doctored)


def _named(font: str, words: str) -> bytes:
    return document(blocks.body(f"出席：{words}、李明。"), body_font=font)


def _titled(*lines: str) -> bytes:
    return document(*blocks.title(*lines), text(3))


def _empty_page(between: Sequence[Element]) -> bytes:
    return document(text(3), *between, blocks.paragraph("GWBody", "接上页。" * 20, page_break=True))


FAULTS: dict[str, tuple[str, bytes, bytes]] = {
    "30 磅行距": ("page-lines", document(text(60), line_pitch_pt=30, grid="default"), document(text(60))),
    "没有紧缩字距": ("line-characters", document(text(30), letter_spacing_pt=0), document(text(30))),
    "空白页": (
        "blank-page",
        _empty_page([blocks.paragraph("GWBody", page_break=True)]),
        _empty_page([]),
    ),
    "末页一行": ("short-last-page", document(text(23)), document(text(26))),
    "落款独页": ("signature-alone", document(text(22), *signature(True)), document(text(23), *signature(True))),
    "落款日期分开": (
        "signature-alone",
        document(text(20), *signature(False), doctored=loose),
        document(text(18), *signature(True)),
    ),
    "标题落页尾": ("heading-at-foot", _heading(loose), _heading(None)),
    "断行": ("torn-row", document(text(20), rows(split=True)), document(text(20), rows(split=False))),
    "标题断词": ("title-broken", _titled(LONG), _titled(LONG[:14], LONG[14:])),
    "标题尾字": ("title-short-line", _titled(RULES), _titled(RULES[:11], RULES[11:])),
    "没有的字": ("glyph-missing", _named(SONG, "王\U000323a0"), _named(SONG, "王喆")),
    "空白的字": ("glyph-missing", _named(KAI, "王䶮"), _named(SONG, "王䶮")),
    "自造字": ("glyph-missing", _named(SONG, "王\ue000"), _named(SONG, "王□")),
    "借来的字": ("glyph-lent", _named(KAI, "王㐀"), _named(KAI, "王喆")),
    "字库太小": ("glyph-outside-font", _named("仿宋_GB2312", "王喆"), _named("仿宋", "王喆")),
}
"""Name → the rule that must find it, the document, its healthy twin."""
