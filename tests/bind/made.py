"""Small Word documents that clash with each other in everything that a volume must keep apart."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


def document(
    words: str, *, size: int = 12, header: str = "", landscape: bool = False, list_items: int = 0, mark: str = ""
) -> bytes:
    """A document that says `words`; `size` is that of its Normal style, in points."""
    made = Document()
    made.styles["Normal"].font.size = Pt(size)
    section = made.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if landscape:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    first = made.add_paragraph(words)
    if mark:
        _marked(first, mark)
    for number in range(list_items):
        made.add_paragraph(f"{words}{number + 1}", style="List Number")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_picture(words: str) -> bytes:
    """A document with a picture, and a table as its last block."""
    made = Document()
    made.add_paragraph(words)
    made.add_picture(io.BytesIO(PIXEL), width=Mm(5))
    made.add_table(1, 1).cell(0, 0).text = f"{words}的表"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_comment(words: str) -> bytes:
    """A document with a comment on its first run."""
    made = Document()
    runs = made.add_paragraph(words).runs
    made.add_comment(runs, f"批注：{words}", author="陈")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _marked(paragraph: Any, name: str) -> None:
    for tag, more in (("w:bookmarkStart", {"w:name": name}), ("w:bookmarkEnd", {})):
        node = OxmlElement(tag, attrs={qn("w:id"): "0", **{qn(key): value for key, value in more.items()}})
        paragraph._p.append(node)
    field = OxmlElement("w:fldSimple", attrs={qn("w:instr"): f" PAGEREF {name} \\h "})
    paragraph._p.append(field)
