"""Write small Word templates for tests: a body in short XML, optional headers, and its rendering by docxtpl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from jinja2.compiler import CodeGenerator
from lxml import etree
from render.paper import parts

from docgen.render.environment import Environment

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
GRID = "<w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"


def t(text: str, look: str = "") -> str:
    """A run; `look` is what stands in its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def p(*inlines: str, look: str = "") -> str:
    """A paragraph of runs; an inline without markup becomes a run."""
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{''.join(i if i.startswith('<') else t(i) for i in inlines)}</w:p>"


def tc(*blocks: str, look: str = "<w:tcW w:w='3000' w:type='dxa'/>") -> str:
    """A cell; a block without markup becomes a paragraph."""
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str) -> str:
    """A row; a cell without markup holds one paragraph."""
    return f"<w:tr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of two columns."""
    return f"<w:tbl>{GRID}{''.join(rows)}</w:tbl>"


def package(body: str, header: str = "", replaced: Mapping[str, bytes] | None = None) -> bytes:
    """A template with this body and this text in its header."""
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    made = parts(out.getvalue()) if not replaced else {**_raw(out.getvalue()), **replaced}
    xml = made["word/document.xml"].decode()
    section = re.search("<w:sectPr.*</w:sectPr>", xml, re.DOTALL)
    assert section is not None
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    made["word/document.xml"] = f"{head}<w:document {_NS}><w:body>{body}{section[0]}</w:body></w:document>".encode()
    return packed(made)


def _raw(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """What docxtpl makes of it, in our strict environment."""
    document = DocxTemplate(io.BytesIO(template))
    environment = Environment()
    environment.code_generator_class = CodeGenerator
    document.render(dict(context), environment, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def canonical(document: bytes, part: str = "word/document.xml") -> str:
    """A part as canonical XML, unused name spaces gone, one element a line."""
    root = etree.fromstring(parts(document)[part], etree.XMLParser(remove_blank_text=True))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n").decode().replace("><", ">\n<")


def texts(document: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of every paragraph of a part; a line break is a line break."""
    root = etree.fromstring(parts(document)[part])
    found = []
    for paragraph in root.iter(f"{{{W}}}p"):
        nodes = paragraph.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab")
        words = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
        found.append("".join(words.get(str(n.tag), n.text or "") for n in nodes))
    return found
