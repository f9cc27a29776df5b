"""The PDF of an item: made by LibreOffice, or by the user in Word or WPS; both are measured before they are taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.archive.item import Made
from docgen.export.pdf import Outcome, convert, judge
from docgen.export.pdffacts import NoPdf, facts


def make(sources: Sequence[Path], folder: Path, *, allow_substitution: bool = False) -> list[Made]:
    """A PDF/A-2b of each Word file in an empty folder, in order; what is wrong with one is its `trouble`.

    Raises `HelperMissing` without LibreOffice.
    """
    return [_made(outcome) for outcome in convert(sources, folder, allow_substitution=allow_substitution)]


def accepted(path: Path, source: Path, *, allow_substitution: bool = False) -> Made:
    """A PDF that the user made of a Word file, measured like those of LibreOffice."""
    return _made(judge(path, source, allow_substitution=allow_substitution))


def _made(outcome: Outcome) -> Made:
    if outcome.path is None or outcome.facts is None:
        more = "；请安装这些字体，或加 --allow-font-substitution（记入元数据）" if outcome.substituted else ""
        return Made(outcome.source, trouble=outcome.trouble + more)
    words = [outcome.facts.producer or "制作程序不明", outcome.facts.pdfa]
    if outcome.substituted:
        words.append(f"替代字体：{'、'.join(outcome.substituted)}")
    return Made(outcome.path, outcome.facts.pages, "；".join(words))


def pages(path: Path) -> int:
    """The pages of a PDF, 0 when it does not open."""
    try:
        return facts(path).pages
    except NoPdf:
        return 0
