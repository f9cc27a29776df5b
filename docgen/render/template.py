"""A Word template, read once and rendered to the bytes of a document; docxtpl does the inside."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

from docxtpl import DocxTemplate
from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from docgen.errors import CannotReadOrWrite, DocgenError, ProblemsFound
from docgen.render.environment import Environment
from docgen.render.finish import StrayText, finish
from docgen.stationery.ooxml import Element

_TAG = re.compile(r"\{[{%].*?[}%]\}")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can hold


@dataclass(frozen=True, slots=True)
class Properties:
    """The core properties of a document: its title, the organisation it is from, and the day it bears."""

    title: str
    author: str
    day: date | None = None


def _continued(found: re.Match[str]) -> str:
    """A paragraph cut at its BEL signs; what follows looks the same but is not counted."""
    if "\a" not in found[0]:
        return found[0]
    own = re.search(r"<w:pPr>.*?</w:pPr>", found[0], re.DOTALL)
    look = re.sub(r"<w:numPr>.*?</w:numPr>", "", own[0], flags=re.DOTALL) if own else ""

    def cut(run: re.Match[str]) -> str:
        of_run = re.search(r"<w:rPr>.*?</w:rPr>", run[0], re.DOTALL)
        begin = f'<w:p>{look}<w:r>{of_run[0] if of_run else ""}<w:t xml:space="preserve">'
        return run[0].replace("\a", f"</w:t></w:r></w:p>{begin}")

    return _RUN.sub(cut, found[0])


class _Document(DocxTemplate):  # type: ignore[misc]
    """docxtpl without three of its faults.

    It drops what is not well-formed, leaves `&amp;` as such within tags, and counts every paragraph of a numbered text.
    """

    def patch_xml(self, src_xml: str) -> str:
        """The source of the template, its tags as their author wrote them."""
        return _TAG.sub(lambda tag: unescape(tag[0], _QUOTES), str(super().patch_xml(src_xml)))

    def resolve_listing(self, xml: str) -> str:
        """What was rendered, with a paragraph for every BEL sign."""
        return str(super().resolve_listing(_PARAGRAPH.sub(_continued, xml)))

    def fix_tables(self, xml: str) -> Element:
        """The tree of what was rendered. Raises `lxml.etree.XMLSyntaxError` when tags tore it apart."""
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))
        tree: Element = super().fix_tables(xml)
        return tree


class Template:
    """A Word template. `name` is what messages call it; rendering leaves it as it was, so one serves many documents."""

    def __init__(
        self, source: Path | bytes, name: str = "", filters: Mapping[str, Callable[..., Any]] | None = None
    ) -> None:
        self.name = name or (source.name if isinstance(source, Path) else "模板")
        try:
            self._bytes = source if isinstance(source, bytes) else source.read_bytes()
        except OSError as failure:
            raise CannotReadOrWrite(
                f"模板“{self.name}”读不出来：{failure.strerror}", "请检查文件是否存在、是否可读"
            ) from failure
        self._environment = Environment()
        self._environment.filters.update(filters or {})

    def render(self, context: Mapping[str, Any], properties: Properties | None = None, *, seal: bool = False) -> bytes:
        """The document made from `context`; the same input gives the same bytes.

        `seal` sets the signature for a seal. Raises `ProblemsFound` when the template cannot be rendered.
        """
        document = self._opened()
        try:
            document.render(dict(context), self._environment, autoescape=True)
            _describe(document, properties or Properties("", ""))
            out = io.BytesIO()
            document.save(out)
            return _packed(out.getvalue(), seal)
        except (UndefinedError, SecurityError) as failure:
            raise self._refused(
                f"用到了没有的内容：{failure.message}", "请对照该文书的字段名修改模板中的标签"
            ) from failure
        except TemplateError as failure:
            raise self._refused(f"标签写法有误：{failure.message}", "请检查 {{ }} 与 {% %} 是否成对") from failure
        except StrayText as failure:
            raise self._refused(
                f"中“{failure}”会落在段落文字之外而丢失", "请不要用 {{r …}}、{{p …}}，直接写 {{ … }}"
            ) from failure
        except etree.LxmlError as failure:
            raise self._refused(
                "的成对标签跨越了表格或段落的边界", "请让 {%p …%}、{%tr …%} 的首尾在同一层"
            ) from failure
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as failure:
            raise self._refused(f"中有算不出来的标签（{failure}）", "请检查标签中的过滤器和运算") from failure

    def _opened(self) -> _Document:
        try:
            document = _Document(io.BytesIO(self._bytes))
            document.init_docx()
        except (ValueError, LookupError, TypeError, zipfile.BadZipFile, etree.LxmlError) as failure:
            raise self._refused(f"不能使用：{failure}", "请用 Word 或 WPS 打开另存为 .docx 后再试") from failure
        return document

    def _refused(self, why: str, hint: str) -> DocgenError:
        return ProblemsFound(f"模板“{self.name}”{why}", hint)


def _describe(document: DocxTemplate, properties: Properties) -> None:
    """Core properties: title, author, created on the document's day; no trace of who made the template."""
    day = properties.day or date(2000, 1, 1)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)  # python-docx wants it naive
    core = document.docx.core_properties
    core.title, core.author, core.last_modified_by = properties.title[:255], properties.author[:255], ""
    core.created = core.modified = moment
    core.language, core.revision = "zh-CN", 1


def _packed(document: bytes, seal: bool) -> bytes:
    """The document with its finished parts, zipped in a fixed order with fixed time stamps."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as made, zipfile.ZipFile(out, "w") as packed:
        names = [info.filename for info in made.infolist()]
        for name in sorted(names, key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0  # else the file tells on which system it was made
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, finish(name, made.read(name), seal))
    return out.getvalue()
