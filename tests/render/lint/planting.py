"""Plant faults in small templates: a body in short XML, wrapped in a real package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docgen.render.lint import Finding, findings

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPC = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"""<Types xmlns="{_OPC}/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_LINKS = f"""<Relationships xmlns="{_OPC}/relationships"><Relationship Id="rId1" Type="{_OFFICE}"
Target="word/document.xml"/></Relationships>"""


def p(*runs: str, look: str = "") -> str:
    """A paragraph; a run without markup becomes one."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: list[str], grid: str = '<w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>') -> str:
    """A table of rows of cells, each one paragraph or what is given as markup."""
    made = ""
    for row in rows:
        cells = "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row)
        made += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/>{grid}{made}</w:tbl>"


def package(*blocks: str, more: Mapping[str, str] | None = None) -> bytes:
    """A template with these blocks; a block without markup is a paragraph."""
    body = "".join(block if block.startswith("<") else p(block) for block in blocks)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _LINKS, "word/document.xml": document, **(more or {})}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def planted(*blocks: str, kind: str = "study_minutes", more: Mapping[str, str] | None = None) -> list[Finding]:
    """What is found in these blocks, without the reminders of fields that a small template never prints."""
    found = findings(package(*blocks, more=more), kind)
    return [finding for finding in found if finding.rule != "field-unprinted"]
