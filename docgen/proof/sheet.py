"""Contact sheets: all pages of some documents, small and side by side, each with its document's name and its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docgen.errors import CannotReadOrWrite
from docgen.export.typefaces import chinese_file
from docgen.proof import pdf
from docgen.proof.run import Proof
from docgen.render.write import write

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

ACROSS, DOWN = 6, 4
"""Pages a row and rows a sheet."""
_WIDE, _HIGH, _GAP, _LABEL = 300, 424, 16, 40
"""Pixels: the room of a page, between pages, and for the two lines below it."""
_TYPE = 15
_GROUND, _INK, _FAULT = (226, 226, 222), (40, 40, 40), (190, 30, 30)


@dataclass(frozen=True, slots=True)
class _Thumb:
    """One page: its PDF, its index, the two lines below it (`words`: page, unit), and whether something was found."""

    path: Path
    index: int
    name: str
    words: str
    fault: bool


def write_sheets(proofs: Sequence[Proof], target: Path) -> list[Path]:
    """Write the sheets as `target`, `…-2.png`, `…-3.png`; the files written. Raises `CannotReadOrWrite`."""
    thumbs = [thumb for proof in proofs for thumb in _thumbs(proof)]
    each = ACROSS * DOWN
    groups = [thumbs[start : start + each] for start in range(0, len(thumbs), each)]
    written = []
    for number, group in enumerate(groups, 1):
        path = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
        write(path, _png(_sheet(group)))
        written.append(path)
    return written


def _thumbs(proof: Proof) -> Iterator[_Thumb]:
    if proof.pdf is None:
        return
    shown = PurePosixPath(proof.document.shown)
    of_unit = "　" + " ".join(shown.parts[2:4]) if shown.parts[0] == "out" and len(shown.parts) > 4 else ""
    faulty = {int(one.place.inside[1:].partition("页")[0]) for one in proof.found if one.place.inside[:1] == "第"}
    for index in range(proof.pages):
        words = f"第{index + 1}页，共{proof.pages}页{of_unit}"
        yield _Thumb(proof.pdf, index, shown.stem, words, index + 1 in faulty)


def _sheet(thumbs: Sequence[_Thumb]) -> Image:
    """Draw one sheet; a page with a finding has a red frame."""
    from PIL import Image, ImageDraw

    columns = min(ACROSS, len(thumbs))
    rows = -(-len(thumbs) // ACROSS)
    size = (_GAP + columns * (_WIDE + _GAP), _GAP + rows * (_HIGH + _LABEL + _GAP))
    sheet = Image.new("RGB", size, _GROUND)
    draw, font = ImageDraw.Draw(sheet), _font()
    for number, thumb in enumerate(thumbs):
        x = _GAP + number % ACROSS * (_WIDE + _GAP)
        y = _GAP + number // ACROSS * (_HIGH + _LABEL + _GAP)
        _put(sheet, draw, font, thumb, (x, y))
    return sheet


def _put(sheet: Image, draw: ImageDraw, font: FreeTypeFont | ImageFont, thumb: _Thumb, corner: tuple[int, int]) -> None:
    """Draw one page with its label; `corner` is the upper left one of its room."""
    page = _picture(thumb)
    x, y = corner[0] + (_WIDE - page.width) // 2, corner[1] + (_HIGH - page.height) // 2
    sheet.paste(page, (x, y))
    colour, width = (_FAULT, 4) if thumb.fault else (_INK, 1)
    draw.rectangle((x - width, y - width, x + page.width + width - 1, y + page.height + width - 1), None, colour, width)
    for row, text in enumerate((thumb.name, thumb.words)):
        at = (corner[0], corner[1] + _HIGH + 4 + row * (_TYPE + 3))
        draw.text(at, _fitted(draw, font, text), colour, font)


def _picture(thumb: _Thumb) -> Image:
    """A page as a picture that fits its room."""
    with pdf.opened(thumb.path) as document:
        page = document[thumb.index]
        width, height = page.get_size()
        scale = min(_WIDE / width, _HIGH / height)
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
        return picture


def _fitted(draw: ImageDraw, font: FreeTypeFont | ImageFont, text: str) -> str:
    """As much of a text as fits below a page: its end tells documents of one folder apart."""
    whole = text
    while draw.textlength(text, font) > _WIDE and len(whole) > 1:
        whole = whole[1:]
        text = f"…{whole}"
    return text


def _font() -> FreeTypeFont | ImageFont:
    """A typeface with Chinese, else Pillow's own, which has none."""
    from PIL import ImageFont

    path = chinese_file()
    return ImageFont.truetype(str(path), _TYPE) if path else ImageFont.load_default(_TYPE)


def _png(sheet: Image) -> bytes:
    import io

    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def writable(target: Path) -> None:
    """Raise `CannotReadOrWrite` for a name that can be no sheet."""
    if target.suffix.lower() != ".png":
        raise CannotReadOrWrite(f"“{target.name}”不是 .png 文件名", "请写成例如 --sheet 总览.png")
