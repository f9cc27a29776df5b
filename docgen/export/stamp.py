"""Put 归档章 on a copy of a PDF: six cells at the top of the first page. The record itself is never touched.

DA/T 22-2015, 5.5; 45 mm × 16 mm in six equal cells. What is written in them is digits and capital letters, so that no
font is needed. The copy is not PDF/A any more and does not claim to be.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from docgen.export.pdffacts import NoPdf

_MM = 72 / 25.4
WIDTH, HEIGHT, COLUMNS, ROWS = 45 * _MM, 16 * _MM, 3, 2
_RIGHT, _TOP = 26 * _MM, 10 * _MM
"""How far from the edges of the page: in line with the text on the right, in the blank above it."""
_SIZE, _DIGIT = 9, 0.556
"""Points of Helvetica, and the width of its digits in parts of that."""


def stamped(data: bytes, cells: Sequence[str]) -> bytes:
    """A copy of a PDF with the six texts of 归档章, row by row; ASCII only. Raises `NoPdf`."""
    if len(cells) != COLUMNS * ROWS or not all(text.isascii() for text in cells):
        raise ValueError("归档章 has six cells of ASCII")
    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        first = writer.pages[0]
        if first.rotation:
            first.transfer_rotation_to_content()
        first.merge_page(_overlay(first, cells))
        for claim in ("/Metadata", "/OutputIntents"):
            writer.root_object.pop(NameObject(claim), None)
        out = io.BytesIO()
        writer.write(out)
    except Exception as failure:  # a broken file makes pypdf fail in any way
        raise NoPdf("PDF 读不出来，盖不了归档章") from failure
    return out.getvalue()


def _overlay(page: PageObject, cells: Sequence[str]) -> PageObject:
    box = page.mediabox
    overlay = PageObject.create_blank_page(width=float(box.width), height=float(box.height))
    overlay.mediabox = box
    left, bottom = float(box.right) - _RIGHT - WIDTH, float(box.top) - _TOP - HEIGHT
    stream = DecodedStreamObject()
    stream.set_data("\n".join(_drawn(left, bottom, cells)).encode("ascii"))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/DocgenStamp"): font})
    overlay[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    overlay[NameObject("/Contents")] = stream
    return overlay


def _drawn(left: float, bottom: float, cells: Sequence[str]) -> list[str]:
    """The operators that draw the grid and the texts, in red."""
    wide, high = WIDTH / COLUMNS, HEIGHT / ROWS
    made = ["q 0.75 0 0 RG 0.75 0 0 rg 0.8 w"]
    made += [
        f"{left:.2f} {bottom + high * row:.2f} m {left + WIDTH:.2f} {bottom + high * row:.2f} l S" for row in range(3)
    ]
    for column in range(COLUMNS + 1):
        x = left + wide * column
        made.append(f"{x:.2f} {bottom:.2f} m {x:.2f} {bottom + HEIGHT:.2f} l S")
    for number, text in enumerate(cells):
        row, column = divmod(number, COLUMNS)
        x = left + wide * column + (wide - len(text) * _SIZE * _DIGIT) / 2
        y = bottom + high * (ROWS - 1 - row) + (high - _SIZE * 0.7) / 2
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        made.append(f"BT /DocgenStamp {_SIZE} Tf {x:.2f} {y:.2f} Td ({safe}) Tj ET")
    return [*made, "Q"]
