"""The PDFs of Word documents to be measured: the one place where proof asks for LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.export.pdf import convert


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF of a document, or in Chinese why there is none."""

    path: Path | None
    trouble: str = ""
    hint: str = ""
    substituted: tuple[str, ...] = ()
    """The typefaces that stand in for those the document asks for."""


def rendered(sources: Sequence[Path], folder: Path) -> list[Rendered]:
    """A PDF of each document, in `folder`. Raises `HelperMissing` without LibreOffice.

    One that is good for measuring may be no good for the archive: it lacks characters, or prints other typefaces.
    """
    made = []
    for number, outcome in enumerate(convert(sources, folder, allow_substitution=True), 1):
        path = folder / f"{number:04}.pdf"
        there = path.is_file()
        trouble = ("", "") if there else (outcome.trouble, outcome.hint)
        made.append(Rendered(path if there else None, *trouble, outcome.substituted))
    return made
