"""Read the printed letters of a PDF with pdfium, the engine of Chromium: it draws pages too, for the contact sheets.

pdfium gives what LibreOffice, Word and WPS print in the order of the text; what it adds itself (spaces between
columns, ends of lines) is left out.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from docgen.errors import CannotReadOrWrite, HelperMissing, install
from docgen.proof.letters import Letter, Page, is_chinese
from docgen.render.read import read
from docgen.rules.register.rare_characters import outside_gb2312

_MISSING = "没有安装 pypdfium2 或 Pillow，量不了版面"
_NAME_BYTES = 256
_CLOSE, _FRAMED = 8, 0.95
"""How many pixels a point has where a character is looked at closely, and how much of a frame is ink."""
_RULE = 50.0
"""A drawn line or box wider than so many points belongs to a table."""


def need() -> None:
    """Raise `HelperMissing`, with how to install it, where the measuring library is not there."""
    try:
        for name in ("pypdfium2", "PIL.Image"):
            import_module(name)
    except ImportError as failure:
        raise HelperMissing(_MISSING, install("proof")) from failure


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A PDF as pdfium's document. Raises `CannotReadOrWrite`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(read(path, f"“{path.name}”"))
    except pypdfium2.PdfiumError as failure:
        raise CannotReadOrWrite(f"{path.name} 不是 PDF，或已损坏、加了密码", "请重新另存为 PDF") from failure
    try:
        yield document
    finally:
        document.close()


def pages(path: Path) -> list[Page]:
    """Every page of a PDF. Raises `CannotReadOrWrite`."""
    with opened(path) as document:
        return [_page(document[index], index + 1) for index in range(len(document))]


def _page(page: Any, number: int) -> Page:
    import pypdfium2.raw as raw

    width, height = page.get_size()
    text = page.get_textpage()
    letters = tuple(_letters(page, text, height, number))
    ruled = pictured = False
    for one in page.get_objects(max_depth=3):
        pictured = pictured or one.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
        ruled = ruled or (one.type == raw.FPDF_PAGEOBJ_PATH and _wide(one, width))
    text.close()
    return Page(number, width, height, letters, ruled, pictured)


def _wide(drawn: Any, width: float) -> bool:
    """Whether something drawn is a rule of a table: wide, and not the ground of the page."""
    left, _, right, _ = drawn.get_bounds()
    return bool(_RULE < right - left < width * 0.98)


def _letters(page: Any, text: Any, height: float, number: int) -> Iterator[Letter]:
    import pypdfium2.raw as raw

    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    name = ctypes.create_string_buffer(_NAME_BYTES)
    matrix = raw.FS_MATRIX()
    high = ""
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char, high = _joined(high, code), ""
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        length = raw.FPDFText_GetFontInfo(text, index, name, _NAME_BYTES, flags)
        font = name.value.decode("utf-8", "replace") if length else ""
        size = raw.FPDFText_GetFontSize(text, index) * scale
        unknown = raw.FPDFText_HasUnicodeMapError(text, index) == 1 or char in ("\x00", "\ufffd")
        left, bottom, right, top = box = text.get_charbox(index)
        ink = (right - left, top - bottom)
        boxed = is_chinese(char) and outside_gb2312(char) != "" and _boxed(page, box)
        yield Letter(char, x.value, height - y.value, size, font, number, ink, unknown or boxed)


def _joined(high: str, code: int) -> str:
    """A character beyond the first plane from its two halves."""
    if high and 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _boxed(page: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether what was drawn in a box is framed by it: the sign of a typeface for a character that it lacks."""
    width, height = page.get_size()
    left, bottom, right, top = box
    if right - left < 1 or top - bottom < 1:
        return False
    crop = (left, bottom, width - right, height - top)
    picture = page.render(scale=_CLOSE, crop=crop, grayscale=True).to_pil()
    wide, high = picture.size
    edges = [(0, at, wide, at + 1) for at in (1, high - 2)] + [(at, 0, at + 1, high) for at in (1, wide - 2)]
    return all(_dark(picture.crop(edge)) for edge in edges)


def _dark(strip: Any) -> bool:
    """Whether nearly all of a strip is ink."""
    levels = strip.histogram()
    return bool(sum(levels[:128]) > _FRAMED * sum(levels))
