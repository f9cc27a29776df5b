"""Render what brings parts of its own into a document (pictures, sub-documents) through docxtpl itself."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any
from xml.sax.saxutils import unescape

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.compiler import CodeGenerator
from lxml import etree
from markupsafe import Markup

from docgen.model.people import Person
from docgen.render.charts.value import Chart
from docgen.render.environment import Environment
from docgen.render.finish import StrayText, finish
from docgen.render.links import TYPE, Link, addressed, element
from docgen.render.output import ForbiddenCharacter, escaped
from docgen.render.owner import bytes_of
from docgen.render.placeholder import Placeholder
from docgen.render.places import fault

_TAG = re.compile(r"\{[{%].*?[}%]\}")
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_TURNED = re.compile(r"_(?=[{}%])")
_BODY = re.compile(r"word/document\d*\.xml")
_WORDS = re.compile(r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_FAILURES = (TemplateError, StrayText, etree.LxmlError, ValueError, LookupError, TypeError, AttributeError, OSError)


_AT_WORK = threading.Lock()
"""docxtpl keeps what it is rendering in its DocxTemplate, which threads may share."""
_OWNER = "请用同一个模板文件的 DocxTemplate 创建 InlineImage 和子文档，一份文书用同一个"


def packaged(
    document: DocxTemplate, template: bytes, context: Mapping[str, Any], filters: Mapping[str, Any], seal: bool
) -> dict[str, bytes]:
    """The members of the document that docxtpl makes of `document`, which the values of the context belong to.

    It must be of the file that holds `template`. Threads take turns.
    """
    if not isinstance(document, DocxTemplate):
        raise fault("内容", "图片或子文档没有所属的 DocxTemplate", _OWNER)
    with _AT_WORK:
        if bytes_of(document) != template:
            raise fault("内容", "图片或子文档属于另一个模板", _OWNER)
        return _made(document, context, filters, seal)


def _made(
    document: DocxTemplate, context: Mapping[str, Any], filters: Mapping[str, Any], seal: bool
) -> dict[str, bytes]:
    environment = Environment()
    environment.filters.update(filters)
    environment.code_generator_class = CodeGenerator
    environment.finalize = lambda value: _printed(value, document)
    patch = document.patch_xml

    def patched(xml: str) -> str:
        return _TAG.sub(lambda tag: unescape(tag[0], _QUOTES), str(patch(xml)))

    out = io.BytesIO()
    document.patch_xml = patched
    try:
        document.render(dict(context), environment, autoescape=True)
        document.save(out)
        with zipfile.ZipFile(out) as archive:
            made = {member: archive.read(member) for member in archive.namelist()}
        drawings = count(1)
        return {member: _finished(member, data, seal, drawings) for member, data in made.items()}
    except ForbiddenCharacter as failure:
        raise fault("内容", f"值里有 Word 不允许的字符 {failure}", "请在数据里删去这个字符") from failure
    except _FAILURES as failure:
        raise fault("内容", f"带图片或子文档的模板不能生成：{failure}", "请检查标签和图片文件") from failure
    finally:
        del document.patch_xml


def _printed(value: Any, document: DocxTemplate) -> Any:
    """What docxtpl is to print; `{_{` in data is written so that it does not turn it into a tag."""

    def relate(url: str) -> str:
        return str(document.current_rendering_part.relate_to(url, TYPE, is_external=True))

    if value is None:
        return ""
    if isinstance(value, Chart):
        raise ValueError("docgen 的图表不能和 docxtpl 的图片、子文档放在同一份文书里")
    if isinstance(value, (Placeholder, Person)):
        return str(value)
    if isinstance(value, Link):
        made = element(relate(value.url), escaped(value.text), "", "")
        return Markup(f'</w:t></w:r>{made}<w:r><w:t xml:space="preserve">')
    if type(value).__module__ == "docxtpl.richtext":
        return Markup(addressed(value.xml, relate, {}))
    if getattr(value, "tpl", document) is not document:
        raise ValueError("一个值属于另一个 DocxTemplate")
    return Markup(_TURNED.sub("&#95;", escaped(value))) if type(value) is str else value


def _finished(member: str, data: bytes, seal: bool, drawings: Iterator[int]) -> bytes:
    if not _WORDS.fullmatch(member):
        return data
    return finish(data, seal, bool(_BODY.fullmatch(member)), drawings=drawings)
