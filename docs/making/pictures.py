"""Draw the pictures of the manual from finished documents of the sample: `python -m docs.making.pictures`.

Needs LibreOffice, pypdfium2 and Pillow. Each is one page in 16 greys or colours, at most 150 KiB.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from docgen import shipped
from docgen.export.pdf import convert

FOLDER = Path(__file__).resolve().parents[1] / "pictures"
WIDTH, COLOURS, LARGEST = 720, 16, 150 * 1024
UNIT = "临澜市书院路小学/第一党支部/2025"
PICTURES: dict[str, tuple[str, int]] = {
    "minutes": (f"{UNIT}/学习会议记录/2025-03-26*.docx", 0),
    "summary": (f"{UNIT}/年度工作总结/*.docx", 0),
    "plan": (f"{UNIT}/实施方案/*.docx", 0),
    "reflection": (f"{UNIT}/培训心得体会/*.docx", 0),
    "ledger": (f"{UNIT}/台账/学时台账.docx", 0),
    "draft": (f"{UNIT}/学习会议记录/*党课*.docx", 0),
}
"""Name → where its document lies below `out/`, and its page, from 0."""
_DRAFT = f"data/{UNIT}/minutes/2025-03-19-党课.yaml"
_UNFINISHED = "类型: 党课\n日期: 2025-3-19\n缺席: 无\n议题:\n  - 学习党章\n"


def main() -> None:
    """Build, convert, draw, and refuse a picture that is too large."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        documents = list(_documents(root))
        made = convert(documents, root / "pdf", allow_substitution=True)
        for name, document in zip(PICTURES, made, strict=True):
            assert document.path is not None, f"{name}: {document.trouble}"
            drawn = _draw(document.path, PICTURES[name][1])
            assert len(drawn) <= LARGEST, f"{name}.png would have {len(drawn)} bytes"
            (FOLDER / f"{name}.png").write_bytes(drawn)
            print(f"docs/pictures/{name}.png\t{len(drawn)}")


def _documents(root: Path) -> Iterator[Path]:
    """The documents of a copy of the sample, built, one of them a draft that lacks much."""
    for name in ("data", "templates"):
        shutil.copytree(shipped.folder(name), root / name)
    _docgen(root, "build", "--unit", "第一党支部")
    _docgen(root, "ledger", "学时台账", "--unit", "第一党支部")
    (root / _DRAFT).write_text(_UNFINISHED, "utf-8")
    _docgen(root, "build", "--draft", "--unit", "第一党支部", "--kind", "学习会议记录")
    for pattern, _ in PICTURES.values():
        found = sorted((root / "out").glob(pattern))
        assert found, f"nothing lies at out/{pattern}"
        yield found[0]


def _docgen(root: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "docgen", "-C", str(root), "-q", *arguments], check=True)


def _draw(path: Path, page: int) -> bytes:
    """A page as PNG."""
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page]
        drawn = sheet.render(scale=WIDTH / sheet.get_width()).to_pil().convert("RGB")
    few = drawn.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
