"""Make PDFs of Word documents, and believe none of them before it was measured.

Each must be there, open, have pages, hold every Chinese character of its document and print in the typefaces it asks
for: no program that makes them can be trusted to say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError
from docgen.export.makers import Maker, chosen
from docgen.export.pdffacts import Facts, NoPdf, facts
from docgen.export.wordfacts import Words, words

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


def convert(
    sources: Sequence[Path], folder: Path, *, allow_substitution: bool = False, by: str = "libreoffice"
) -> list[Outcome]:
    """A PDF/A-2b of each document in `folder`, as `0001.pdf` and so on in their order; one outcome for each.

    A PDF in other typefaces than the document's is no outcome unless that is allowed. `by` is who makes them
    (`makers.chosen`). Raises `HelperMissing` without that program.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pairs = [(source, folder / f"{number:04}.pdf") for number, source in enumerate(sources, 1)]
    with chosen(by, len(pairs)) as maker:
        outcomes = dict(made(maker, pairs, allow_substitution=allow_substitution))
    return [outcomes[number] for number in range(len(pairs))]


def made(
    maker: Maker, pairs: Sequence[tuple[Path, Path]], *, allow_substitution: bool = False
) -> Iterator[tuple[int, Outcome]]:
    """Make the PDF of each (Word file, PDF): its number and what became of it, as each is done.

    A document that cannot be used is not shown to the maker: LibreOffice makes a page of anything.
    """
    asked: dict[int, Words] = {}
    bad: dict[int, Outcome] = {}

    def usable() -> Iterator[tuple[Path, Path]]:
        for number, (source, target) in enumerate(pairs):
            before = _before(source)
            if isinstance(before, Words):
                asked[number] = before
                yield source, target
            else:
                bad[number] = before

    for place, said in maker.convert(usable()):
        number = list(asked)[place]
        source, target = pairs[number]
        if said:
            yield number, Outcome(source, trouble=said, hint=_WORD_PDF)
        else:
            yield number, _measured(target, source, asked[number], allow_substitution=allow_substitution)
    yield from bad.items()


def judge(path: Path, source: Path, *, allow_substitution: bool = False) -> Outcome:
    """Measure a PDF against its document, whoever made it."""
    try:
        asked = words(source)
    except DocgenError as failure:
        return Outcome(source, trouble=f"Word 文件：{failure.message}", hint=failure.hint)
    return _measured(path, source, asked, allow_substitution=allow_substitution)


def _measured(path: Path, source: Path, asked: Words, *, allow_substitution: bool) -> Outcome:
    try:
        measured = facts(path)
    except NoPdf as failure:
        trouble = f"PDF 不能用：{failure}" if path.exists() else "没有做出 PDF"
        return Outcome(source, trouble=trouble, hint=_WORD_PDF)
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


def _before(source: Path) -> Words | Outcome:
    """What a document must print, or why there is nothing to print."""
    try:
        found = words(source)
    except DocgenError as failure:
        return Outcome(source, trouble=f"Word 文件：{failure.message}", hint=failure.hint)
    return Outcome(source, trouble="Word 文件里没有文字") if found.empty else found
