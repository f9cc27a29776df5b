"""Measure a PDF: its pages, text, fonts, and what it says of itself about PDF/A. Nothing is taken on trust.

PDF/A (ISO 19005) is a claim of the file. What is looked at here is little: a validator such as veraPDF looks at all.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from docgen.errors import reason_of

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on others' files are in English, on stderr
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_DEPTH = 8
_ICC = b"acsp"
"""What every ICC profile has at its 36th byte."""
_PART = re.compile(r"pdfaid:part(?:>|=['\"])\s*(\d)")
_LEVEL = re.compile(r"pdfaid:conformance(?:>|=['\"])\s*([A-Za-z])")


@dataclass(frozen=True, slots=True)
class Facts:
    """What was measured of a PDF."""

    pages: int
    text: str
    fonts: tuple[str, ...]
    """PostScript names, without the mark of a subset."""
    producer: str
    claim: str
    """`PDF/A-2b` as its metadata say; "" when they say nothing."""
    faults: tuple[str, ...]
    """What speaks against PDF/A among the few things that were looked at, in Chinese."""

    @property
    def pdfa(self) -> str:
        """One Chinese sentence on PDF/A that says no more than what was measured."""
        if not self.claim:
            return "未声明 PDF/A"
        if self.faults:
            return f"声明为 {self.claim}，但{'、'.join(self.faults)}；未经 veraPDF 验证"
        good = "有输出意图和 ICC 特性文件，字体全部嵌入，未加密，没有脚本，没有嵌入文件"
        return f"声明为 {self.claim}；{good}；未经 veraPDF 验证"


class NoPdf(ValueError):
    """Why a file cannot be used as a PDF, in Chinese."""


def facts(path: Path) -> Facts:
    """What can be measured of a PDF. Raises `NoPdf`."""
    try:
        with path.open("rb") as file:
            return _facts(PdfReader(file))
    except NoPdf:
        raise
    except OSError as failure:
        raise NoPdf(f"读不出来：{reason_of(failure)}") from failure
    except Exception as failure:  # a broken file makes pypdf fail in any way
        raise NoPdf("不是 PDF，或已损坏") from failure


def _facts(reader: PdfReader) -> Facts:
    if reader.is_encrypted:
        raise NoPdf("加了密码或限制，不能归档；请取消后另存")
    pages = len(reader.pages)
    if not pages:
        raise NoPdf("一页也没有")
    text = "".join(page.extract_text() for page in reader.pages)
    fonts = {name: embedded for page in reader.pages for name, embedded in _fonts(page.get("/Resources"))}
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    producer = str(reader.metadata.producer or "") if reader.metadata else ""
    faults = (*_not_embedded(fonts), *_intent(root), *_forbidden(root, reader.pages))
    return Facts(pages, text, tuple(sorted(fonts)), producer, _claim(root), faults)


def _fonts(resources: Any, depth: int = 0) -> Iterator[tuple[str, bool]]:
    """The fonts of a page or form, and whether each is embedded."""
    if resources is None or depth > _DEPTH:
        return
    resources = resources.get_object()
    for font in _values(resources, "/Font"):
        for one in font.get("/DescendantFonts") or [font]:
            one = one.get_object()
            described = _dictionary(one.get("/FontDescriptor"))
            held = one.get("/Subtype") == "/Type3" or any(f"/FontFile{n}" in described for n in ("", "2", "3"))
            yield _SUBSET.sub("", str(font.get("/BaseFont", "")), count=1), held
    for form in _values(resources, "/XObject"):
        yield from _fonts(form.get("/Resources"), depth + 1)


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _values(resources: Any, name: str) -> Iterator[Any]:
    listed = resources.get(name)
    for value in (listed.get_object() if listed is not None else {}).values():
        yield value.get_object()


def _not_embedded(fonts: dict[str, bool]) -> Iterator[str]:
    names = [name for name, embedded in sorted(fonts.items()) if not embedded]
    if names:
        yield f"字体没有嵌入（{'、'.join(names)}）"


def _intent(root: DictionaryObject) -> Iterator[str]:
    """An output intent says by an ICC profile of its own which colours are meant (ISO 19005-2, 6.2.3)."""
    intents = [_dictionary(one) for one in _listed(root.get("/OutputIntents"))]
    profiles = [_dictionary(one.get("/DestOutputProfile")) for one in intents if one.get("/S") == "/GTS_PDFA1"]
    if not profiles:
        yield "没有输出意图"
    elif not all(isinstance(one, StreamObject) and one.get_data()[36:40] == _ICC for one in profiles):
        yield "输出意图没有可用的 ICC 特性文件"


def _forbidden(root: DictionaryObject, pages: Iterable[DictionaryObject]) -> Iterator[str]:
    names = _dictionary(root.get("/Names"))
    annotations = (_dictionary(one) for page in pages for one in _listed(page.get("/Annots")))
    if "/JavaScript" in names or any(_scripted(one) for one in (root, *pages, *annotations)):
        yield "带有脚本"
    if "/EmbeddedFiles" in names:
        yield "嵌入了别的文件"


def _scripted(holder: DictionaryObject) -> bool:
    """Whether opening, closing or pressing it runs a script."""
    actions = [_dictionary(holder.get(name)) for name in ("/OpenAction", "/A")]
    actions += [_dictionary(one) for one in _dictionary(holder.get("/AA")).values()]
    return any(one.get("/S") == "/JavaScript" for one in actions)


def _listed(value: Any) -> list[Any]:
    found = value.get_object() if value is not None else None
    return list(found) if isinstance(found, list) else []


def _claim(root: DictionaryObject) -> str:
    """What its XMP metadata say; a claim without its level counts for nothing."""
    stream = root.get("/Metadata")
    if stream is None:
        return ""
    text = stream.get_object().get_data().decode("utf-8", "replace")
    part, level = _PART.search(text), _LEVEL.search(text)
    return f"PDF/A-{part[1]}{level[1].lower()}" if part and level else ""
