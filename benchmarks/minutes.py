"""The form that the benchmarks fill: minutes of four pages, a header table, thirty attendants, six sections."""

from __future__ import annotations

import io
import zipfile
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOT = f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}">'
_LOOK = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="24"/></w:rPr>'
_SHAPE = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="480"/></w:pPr>'
_CELL = '<w:pPr><w:jc w:val="center"/></w:pPr>'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
LABELS = [f"会议{word}" for word in ("名称", "时间", "地点", "主持", "记录", "参会", "列席", "缺席", "原因", "议题")]
_WORDS = "会议强调，要把学习成果转化为推动工作的实际行动，做到“学思用”贯通、知信行统一——"


def template(body: str = "") -> bytes:
    """The bytes of the form as .docx; with another body, of another form in the same look."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{_WORD}.document.main+xml"),
            ("word/styles.xml", f"{_WORD}.styles+xml"),
            ("word/header1.xml", f"{_WORD}.header+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/header", "header1.xml")
        ),
        "word/document.xml": f"{_ROOT}<w:body>{body or _body()}{_SECTION}</w:body></w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{_styles()}</w:styles>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("{{ school }}")}</w:hdr>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return out.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    each = (f'<Relationship Id="rId{n}" Type="{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _styles() -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="样式{n}"/>'
        f'<w:rPr><w:sz w:val="{n + 1}"/></w:rPr></w:style>'
        for n in range(120)
    )


def paragraph(text: str, shape: str = _SHAPE) -> str:
    return f'<w:p>{shape}<w:r>{_LOOK}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str) -> str:
    look = '<w:tcPr><w:tcW w:w="2200" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tr>{''.join(f'<w:tc>{look}{paragraph(cell, _CELL)}</w:tc>' for cell in cells)}</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="2200"/>' * columns
    return (
        f"<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _body() -> str:
    head = table(2, *(row(label, f"{{{{ head[{n}] }}}}") for n, label in enumerate(LABELS)))
    people = table(
        4,
        row("序号", "姓名", "职务", "备注"),
        row("{%tr for p in people %}", "", "", ""),
        row("{{ loop.index }}", "{{ p.name }}", "{{ p.post }}", "{{ p.note }}"),
        row("{%tr endfor %}", "", "", ""),
    )
    parts = (
        "{%p for s in sections %}",
        "{{ s.title }}",
        "{%p for line in s.lines %}",
        "{{ line }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    return f"{paragraph('{{ title }}')}{head}{paragraph('')}{people}{''.join(map(paragraph, parts))}"


def context(number: int) -> dict[str, Any]:
    """The data of the n-th minutes."""
    people = [{"name": f"党员{n}", "post": "委员", "note": "请假" if n % 7 == number % 7 else ""} for n in range(30)]
    lines = [f"{_WORDS}第{number}次会议第{n}点。" * 2 for n in range(4)]
    return {
        "title": f"中心组学习会议记录（{number}）",
        "school": "书院路小学",
        "head": [f"{label} & {number}" for label in LABELS],
        "people": people,
        "sections": [{"title": f"第{n}部分", "lines": lines} for n in range(1, 7)],
    }
