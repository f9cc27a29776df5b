"""Proof-read documents: print them, read the pages, run all checks on each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.errors import DocgenError
from docgen.proof import pdf
from docgen.proof.checks import CHECKS
from docgen.proof.checks.grid import Measured, measured
from docgen.proof.paper import Paper, paper
from docgen.proof.rendered import Rendered, rendered
from docgen.proof.subject import Subject
from docgen.stationery.profile import Profile


@dataclass(frozen=True, slots=True)
class Document:
    """A .docx or .pdf to be proof-read: where it lies, how it is called, and the profile it should keep to."""

    path: Path
    shown: str
    profile: Profile
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proof:
    """What was measured of a document and found wrong; `pdf` is None where it could not be printed."""

    document: Document
    pdf: Path | None = None
    pages: int = 0
    measured: Measured = field(default_factory=Measured)
    fonts: tuple[str, ...] = ()
    """The typefaces it was printed in."""
    substituted: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()


@contextmanager
def proofs(documents: Sequence[Document]) -> Iterator[list[Proof]]:
    """The proofs of some documents, in order; their PDFs are there while the context lasts.

    Raises `HelperMissing` without the measuring library, or without LibreOffice when a Word file is among them.
    """
    pdf.need()
    with tempfile.TemporaryDirectory(prefix="docgen-proof-", ignore_cleanup_errors=True) as folder:
        yield [proof(document, made) for document, made in _printed(documents, Path(folder))]


def _printed(documents: Sequence[Document], folder: Path) -> list[tuple[Document, Rendered]]:
    """Each document with its PDF: a PDF is its own."""
    word = [document for document in documents if not is_pdf(document.path)]
    made = dict(zip(map(id, word), rendered([one.path for one in word], folder) if word else [], strict=True))
    return [(document, made.get(id(document), Rendered(document.path))) for document in documents]


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF by its name."""
    return path.suffix.lower() == ".pdf"


def proof(document: Document, made: Rendered) -> Proof:
    """Measure a document on the PDF that was made of it, or that it is."""
    if made.path is None:
        return Proof(document, found=(_unprinted(document, made.trouble, made.hint),))
    try:
        pages = pdf.pages(made.path)
        facts: Paper | None = None if is_pdf(document.path) else paper(document.path)
    except DocgenError as failure:
        return Proof(document, found=(_unprinted(document, failure.message, failure.hint),))
    if not pages:
        return Proof(document, found=(_unprinted(document, "一页也没有", "请重新另存为 PDF"),))
    subject = Subject(tuple(pages), document.profile, facts, document.names)
    findings = [finding for check in CHECKS.values() for finding in check(subject)]
    found = tuple(one.diagnostic(document.shown) for one in sorted(findings, key=lambda one: (one.page, one.rule)))
    fonts = tuple(sorted({letter.font for letter in subject.letters if letter.font}))
    return Proof(document, made.path, len(pages), measured(subject), fonts, made.substituted, found)


def _unprinted(document: Document, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(document.shown), Severity.ERROR, "not-printed", message, hint)
