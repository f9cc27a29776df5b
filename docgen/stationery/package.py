"""Write the parts of a Word document into one file: same input, same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from docgen.stationery import fonts, footers, numbering, settings, styles
from docgen.stationery.ooxml import Element, element, qualified, serialized
from docgen.stationery.profile import Profile
from docgen.stationery.section import section

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can hold
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKED = {"rId1": "styles", "rId2": "settings", "rId3": "fontTable", "rId4": "numbering"}


@dataclass(frozen=True, slots=True)
class Package:
    """A document to write. `body` are its blocks; the last section, upright unless `landscape`, is added to them.

    `created` has a time zone; it is given, not taken from the clock, so that the bytes stay the same.
    """

    profile: Profile
    body: Sequence[Element]
    title: str
    creator: str = ""
    created: datetime = datetime(2025, 1, 1, tzinfo=UTC)
    landscape: bool = False

    def to_bytes(self) -> bytes:
        """The .docx file; parts in the order Word writes them."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in self._parts():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.create_system = 0  # else the file tells on which system it was made
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return out.getvalue()

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        last = section(self.profile, self.landscape)
        document = element("document", element("body", *deepcopy(list(self.body)), last))
        used = self._footers(document)
        yield "[Content_Types].xml", _content_types(used)
        yield "_rels/.rels", _package_links()
        yield "word/document.xml", serialized(document)
        yield "word/_rels/document.xml.rels", _document_links(used)
        for footer in used:
            yield f"word/{footer.file}", footers.part(self.profile, footer)
        yield "word/settings.xml", settings.part(self.profile)
        yield "word/styles.xml", styles.part(self.profile)
        yield "word/numbering.xml", numbering.part(self.profile)
        yield "word/fontTable.xml", fonts.part(self.profile)
        yield "docProps/core.xml", self._core()
        yield "docProps/app.xml", f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"/>'.encode()

    def _footers(self, document: Element) -> list[footers.Footer]:
        kinds = {size.get(qualified("orient")) == "landscape" for size in document.iter(qualified("pgSz"))}
        return [footer for footer in footers.footers(self.profile) if footer.landscape in kinds]

    def _core(self) -> bytes:
        moment = f"{self.created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        dates = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        )
        spaces = {
            "cp": f"{_OPC}/metadata/core-properties",
            "dc": "http://purl.org/dc/elements/1.1/",
            "dcterms": "http://purl.org/dc/terms/",
            "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        }
        declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
        words = f"<dc:title>{escape(self.title)}</dc:title><dc:creator>{escape(self.creator)}</dc:creator>"
        language = "<dc:language>zh-CN</dc:language>"
        return f"{_HEAD}<cp:coreProperties {declared}>{words}{dates}{language}</cp:coreProperties>".encode()


def _content_types(used: Sequence[footers.Footer]) -> bytes:
    parts = {"/word/document.xml": f"{_WORD_TYPE}.document.main+xml"}
    parts |= {f"/word/{footer.file}": f"{_WORD_TYPE}.footer+xml" for footer in used}
    parts |= {f"/word/{name}.xml": f"{_WORD_TYPE}.{name}+xml" for name in _LINKED.values()}
    parts["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    parts["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{_HEAD}<Types xmlns="{_OPC}/content-types">{rels}{xml}{overrides}</Types>'.encode()


def _package_links() -> bytes:
    return _links(
        [
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{_OPC}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_links(used: Sequence[footers.Footer]) -> bytes:
    links = [(key, f"{_OFFICE}/relationships/{name}", f"{name}.xml") for key, name in _LINKED.items()]
    return _links(links + [(footer.id, f"{_OFFICE}/relationships/footer", footer.file) for footer in used])


def _links(links: Sequence[tuple[str, str, str]]) -> bytes:
    made = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for key, kind, target in links
    )
    return f'{_HEAD}<Relationships xmlns="{_OPC}/relationships">{made}</Relationships>'.encode()
