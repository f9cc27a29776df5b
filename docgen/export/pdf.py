"""Make PDFs of Word documents with LibreOffice, and believe none of them before it was measured.

Each must be there, open, have pages, hold every Chinese character of its document and print in the typefaces it asks
for (archive.md 4.3). Documents go in chunks, each in a LibreOffice of its own: `chunks` and `convert_chunk` are what a
pool of them would call.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError
from docgen.export import office
from docgen.export.pdffacts import Facts, NoPdf, facts
from docgen.export.wordfacts import Words, words

CHUNK = 50
_KIND = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""PDF/A-2b; LibreOffice before 7.4 does not know this way of asking and makes a plain PDF: `Facts.claim` shows it."""
_READER = "MS Word 2007 XML"
_WORD_PDF = "请在 Word 或 WPS 里另存为 PDF，放在同名文书旁边"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its PDF and what was measured of it, or in Chinese why there is none."""

    source: Path
    path: Path | None = None
    facts: Facts | None = None
    substituted: tuple[str, ...] = ()
    """The typefaces that stand in for those the document asks for."""
    trouble: str = ""
    hint: str = ""


def convert(sources: Sequence[Path], folder: Path, *, allow_substitution: bool = False) -> list[Outcome]:
    """A PDF/A-2b of each document in `folder`, as `0001.pdf` and so on in their order; one outcome for each.

    A PDF in other typefaces than the document's is no outcome unless that is allowed. Raises `HelperMissing` without
    LibreOffice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    outcomes = [_before(source) for source in sources]
    numbered = {index: folder / f"{index + 1:04}.pdf" for index, one in enumerate(outcomes) if not one.trouble}
    for chunk in chunks(sorted(numbered), CHUNK):
        convert_chunk([sources[index] for index in chunk], [numbered[index] for index in chunk])
    missing = [index for index, path in numbered.items() if not path.is_file()]
    for index in missing:  # what fails in company may do alone
        convert_chunk([sources[index]], [numbered[index]])
    for index, path in numbered.items():
        outcomes[index] = judge(path, sources[index], allow_substitution=allow_substitution)
    return outcomes


def chunks(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The items in stretches of at most `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def convert_chunk(sources: Sequence[Path], targets: Sequence[Path]) -> None:
    """Let one LibreOffice make the PDFs of some documents; what it does not make is not there."""
    with tempfile.TemporaryDirectory(prefix="docgen-pdf-", ignore_cleanup_errors=True) as name:
        work = Path(name)
        copies = [work / f"{number:04}.docx" for number in range(len(sources))]  # whatever the documents are called
        for source, copy in zip(sources, copies, strict=True):
            shutil.copyfile(source, copy)
        office.convert(copies, work / "made", _KIND, _READER)
        for copy, target in zip(copies, targets, strict=True):
            made = work / "made" / f"{copy.stem}.pdf"
            if made.is_file():
                shutil.move(made, target)


def judge(path: Path, source: Path, *, allow_substitution: bool = False) -> Outcome:
    """Measure a PDF against its document, whoever made it."""
    try:
        asked, measured = words(source), facts(path)
    except NoPdf as failure:
        gone = not path.exists()
        trouble = "LibreOffice 没有做出 PDF" if gone else f"PDF 不能用：{failure}"
        return Outcome(source, trouble=trouble, hint=_WORD_PDF)
    except DocgenError as failure:
        return Outcome(source, trouble=f"Word 文件：{failure.message}", hint=failure.hint)
    lacking = asked.lacking(measured.text)
    if lacking:
        some = "".join(lacking)[:20]
        trouble = f"PDF 缺少文书里的 {sum(lacking.values())} 个字（{some}），或不是这份文书的 PDF"
        return Outcome(source, trouble=trouble, hint=_WORD_PDF)
    others = asked.strangers(measured.fonts)
    if others and not allow_substitution:
        trouble = f"PDF 用别的字体（{'、'.join(others)}）代替了文书的字体（{'、'.join(asked.fonts[:3])}等）"
        return Outcome(source, substituted=others, trouble=trouble, hint=f"请安装这些字体；或{_WORD_PDF[1:]}")
    return Outcome(source, path, measured, others)


def _before(source: Path) -> Outcome:
    """What can be told of a document before LibreOffice sees it: it makes a page of anything."""
    try:
        found: Words = words(source)
    except DocgenError as failure:
        return Outcome(source, trouble=f"Word 文件：{failure.message}", hint=failure.hint)
    return Outcome(source, trouble="Word 文件里没有文字" if found.empty else "")
