"""The words of a Word document are read with their places, without what nobody sees."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from docgen.errors import CannotReadOrWrite
from docgen.render.words import paragraphs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def package(**parts: str) -> bytes:
    """A .docx with these parts; `document` is the inside of its body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, xml in parts.items():
            root = f'<w:{name} xmlns:w="{W}" xmlns:mc="{MC}">{xml}</w:{name}>'
            made.writestr(f"word/{name}.xml", root)
    return buffer.getvalue()


def p(text: str, more: str = "") -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def it_tells_where_each_paragraph_stands() -> None:
    document = Document()
    document.add_paragraph("第一句")
    document.add_paragraph(" ")
    table = document.add_table(2, 2)
    table.cell(1, 0).text = "格子"
    document.add_paragraph("第二句")
    document.sections[0].footer.paragraphs[0].text = "内部资料"
    buffer = io.BytesIO()
    document.save(buffer)
    found = [(paragraph.place, paragraph.text) for paragraph in paragraphs(buffer.getvalue(), "a.docx")]
    assert found == [
        ("正文第 1 段", "第一句"),
        ("第 1 个表格第 2 行第 1 格", "格子"),
        ("正文第 2 段", "第二句"),
        ("页脚", "内部资料"),
    ]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("<w:r><w:tab/><w:t>乙</w:t><w:br/></w:r>", "甲\t乙"),
        ("<w:del><w:r><w:delText>乙</w:delText><w:t>乙</w:t></w:r></w:del>", "甲"),
        ("<w:ins><w:r><w:t>乙</w:t></w:r></w:ins>", "甲乙"),
        ("<mc:AlternateContent><mc:Fallback><w:r><w:t>乙</w:t></w:r></mc:Fallback></mc:AlternateContent>", "甲"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText></w:r>', "甲"),
    ],
)
def it_reads_what_is_seen(more: str, text: str) -> None:
    assert [found.text for found in paragraphs(package(document=p("甲", more)), "a.docx")] == [text]


def it_reads_a_text_box_as_paragraphs_of_their_own() -> None:
    box = f"<w:r><w:pict>{p('框内')}</w:pict></w:r>"
    assert [found.text for found in paragraphs(package(document=p("框外", box)), "a.docx")] == ["框外", "框内"]


def it_leaves_out_page_numbers() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{word}"/></w:r>' for word in ("begin", "end"))
    field = f"{begin}<w:r><w:t>7</w:t></w:r>{end}"
    data = package(document=p("文"), footer=p("页", field + "<w:fldSimple><w:r><w:t>8</w:t></w:r></w:fldSimple>"))
    assert [found.text for found in paragraphs(data, "a.docx")] == ["文", "页"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no Word file", package(footer=p("文")), package(document="<open>")],
    ids=["nothing", "no zip", "no body", "no XML"],  # what is zipped now has its own time in it
)
def it_refuses_what_is_no_document(data: bytes) -> None:
    with pytest.raises(CannotReadOrWrite, match=r"a\.docx"):
        paragraphs(data, "a.docx")
