"""Contact sheets show every page of every document, on as many sheets as it takes."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from proof.faulty import paper

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.errors import CannotReadOrWrite
from docgen.proof.run import Document, Proof
from docgen.proof.sheet import ACROSS, DOWN, writable, write_sheets

RED = (190, 30, 30)


def proof(folder: Path, name: str, pages: int, *faulty: int) -> Proof:
    """A proof of a PDF with so many empty pages, with findings on some."""
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        pdf.new_page(595, 842)
    path = folder / f"{name}.pdf"
    pdf.save(path)
    pdf.close()
    found = tuple(
        Diagnostic(Place(name, inside=f"第{page}页“甲”"), Severity.ERROR, "torn-row", "…", "…") for page in faulty
    )
    return Proof(Document(path, f"{name}.pdf", paper()), path, pages, found=found)


def reds(path: Path) -> int:
    with Image.open(path) as sheet:
        return sum(count for count, colour in sheet.getcolors(1 << 24) or () if colour == RED)


def it_puts_all_pages_on_one_sheet_when_they_fit(tmp_path: Path) -> None:
    proofs = [proof(tmp_path, "甲", 2), proof(tmp_path, "乙", 5, 3)]
    (sheet,) = write_sheets(proofs, tmp_path / "总览.png")
    with Image.open(sheet) as picture:
        assert (sheet.name, picture.format) == ("总览.png", "PNG")
        assert picture.width > picture.height * 1.5  # two rows of six
    assert reds(sheet) > 1000


def it_begins_another_sheet_when_one_is_full(tmp_path: Path) -> None:
    each = ACROSS * DOWN
    made = write_sheets([proof(tmp_path, "甲", each + 1, each + 1)], tmp_path / "a.png")
    assert [path.name for path in made] == ["a.png", "a-2.png"]
    sizes = []
    for path in made:
        with Image.open(path) as picture:
            sizes.append(picture.size)
    assert sizes[0][0] > 5 * sizes[1][0]
    assert [reds(path) > 0 for path in made] == [False, True]


def it_leaves_out_what_could_not_be_printed(tmp_path: Path) -> None:
    lost = Proof(Document(tmp_path / "a.docx", "a.docx", paper()))
    assert write_sheets([lost], tmp_path / "a.png") == []


@pytest.mark.parametrize("name", ["总览.jpg", "总览"])
def it_makes_only_png(name: str) -> None:
    with pytest.raises(CannotReadOrWrite, match="png"):
        writable(Path(name))
