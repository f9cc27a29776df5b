"""Look for what a year has to put away: its documents with their files, a proposal for each, and what is lacking."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from docgen.archive.item import Item, Relation, Role
from docgen.archive.retention import Proposal, Table
from docgen.build.report import Outcome, Word
from docgen.export.pdf import judge
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:docgen:archive")
_FILE = re.compile(r".*\.[A-Za-z0-9]{2,5}")
_NO_SCAN = {".yaml", ".yml", ".docx", ".tmp"}


class Document(Protocol):
    """What is asked of a target of the build."""

    @property
    def entry(self) -> Entry:
        """The record it is made from."""

    @property
    def path(self) -> Path:
        """The Word file, relative to the project."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may be put away. Paths are relative to the project, with forward slashes."""

    uid: str
    title: str
    responsible: str
    date: date
    proposal: Proposal
    docx: str
    doc_no: str = ""
    matter: str = ""
    pdf: str = ""
    """A PDF that the user made, beside the Word file."""
    pages: int = 0
    yaml: str = ""
    evidence: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should look at, in Chinese."""

    @property
    def year(self) -> int:
        """年度: the calendar year of its date."""
        return self.date.year


def candidates(
    root: Path, documents: Sequence[tuple[Document, Outcome]], table: Table, sealed: Sequence[Item]
) -> list[Candidate]:
    """What of these documents is not put away yet, in the order to file it.

    What lies in the archive with the same content is left out; what was changed since is a new item.
    """
    known = _known(sealed)
    found = []
    for document, outcome in documents:
        made = _candidate(root, document, outcome, table, known)
        if made:
            found.append(made)
    return _with_twins(root, in_order(found))


def _known(sealed: Sequence[Item]) -> dict[str, list[Item]]:
    """The sealed items by the Word file they were made from."""
    known: dict[str, list[Item]] = {}
    for item in sealed:
        for file in item.of(Role.DOCX):
            known.setdefault(file.source, []).append(item)
    return known


def _candidate(
    root: Path, document: Document, outcome: Outcome, table: Table, known: Mapping[str, list[Item]]
) -> Candidate | None:
    entry, docx = document.entry, document.path.as_posix()
    digest = _digest(root / docx)
    before = known.get(docx, [])
    if any(file.sha256 == digest for item in before for file in item.of(Role.DOCX)):
        return None
    source = "" if entry.kind.shelf or entry.source is entry.home.sources[-1] else entry.source.shown
    files, lacking = _evidence(root, entry, source)
    pdf, pages, doubts = _pdf(root, docx)
    notes = [*_state(outcome), *lacking, *doubts]
    if before:
        notes.insert(0, f"归档后又有改动：原件 {before[-1].code} 不变，这一份作为新的一件")
    return Candidate(
        uid=str(uuid.uuid5(_NAMESPACE, f"{docx} {digest}" if before else docx)),
        title=entry.title,
        responsible=_responsible(entry),
        date=entry.record.date,
        proposal=table.propose(entry.kind.label, entry.home.unit.record.type, str(getattr(entry.record, "type", ""))),
        docx=docx,
        doc_no=getattr(entry.record, "doc_no", None) or "",
        matter=_matter(entry, entry.kind),
        pdf=pdf,
        pages=pages,
        yaml=source,
        evidence=tuple(files),
        relations=(Relation("修订", before[-1].code),) if before else (),
        notes=tuple(notes),
    )


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _responsible(entry: Entry) -> str:
    """Who made it: the author of a reflection, else the organisation."""
    return str(entry.record.author) if isinstance(entry.record, Reflection) else entry.org


def _matter(entry: Entry, kind: Kind) -> str:
    """What a notice, its minutes and the paper of resolutions have in common; "" for what stands alone."""
    type_, number = getattr(entry.record, "type", None), getattr(entry.record, "session_no", None)
    return f"{type_}第{number}次" if type_ and number else ""


def _state(outcome: Outcome) -> Iterator[str]:
    """What the build would do with the document, where that matters."""
    match outcome.word:
        case Word.CREATE:
            yield "还没有生成 Word 文书：请先运行 docgen build"
        case Word.UPDATE:
            yield f"文书不是最新的（{outcome.reason}）：请先运行 docgen build"
        case Word.CONFLICT:
            yield "在 Word 里改过；归档的就是改过的这一份，请核对"
        case Word.SKIP:
            yield "标为草稿，没有正式生成"
        case Word.FAILED:
            yield f"生成不了：{outcome.reason}"


def _evidence(root: Path, entry: Entry, source: str) -> tuple[list[str], list[str]]:
    """The files that go with a record, and what is lacking of them."""
    if not source:
        return [], []
    folder, stem = (root / source).parent, Path(source).stem
    named = [a.file for a in entry.record.attachments if a.file]
    lacking = [f"附件“{a.title}”没有写文件名" for a in entry.record.attachments if not a.file]
    if isinstance(entry.record, Minutes):
        named += [name for name in entry.record.evidence if _FILE.fullmatch(name)]
    beside = sorted(path.name for path in folder.glob(f"{_escaped(stem)}*") if path.is_file() and _is_scan(path))
    found = list(dict.fromkeys([*(name for name in named if os.path.isfile(folder / name)), *beside]))
    lacking += [f"找不到“{name}”" for name in named if not os.path.isfile(folder / name)]
    if isinstance(entry.record, Minutes) and not found:
        lacking.append("没有签到表扫描件、照片等佐证材料")
    return [(Path(source).parent / name).as_posix() for name in found], lacking


def _is_scan(path: Path) -> bool:
    return path.suffix.lower() not in _NO_SCAN and not path.name.startswith((".", "~"))


def _escaped(stem: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", stem)


def _pdf(root: Path, docx: str) -> tuple[str, int, list[str]]:
    """A PDF of the same name beside the Word file: its path, its pages, what is wrong with it."""
    path = (root / docx).with_suffix(".pdf")
    if not path.is_file():
        return "", 0, []
    outcome = judge(path, root / docx)
    if outcome.facts is None:
        return "", 0, [f"旁边的 PDF 不能作正本：{outcome.trouble}"]
    return Path(docx).with_suffix(".pdf").as_posix(), outcome.facts.pages, [f"正本用现有的 PDF（{outcome.facts.pdfa}）"]


def in_order(found: Sequence[Candidate]) -> list[Candidate]:
    """By year and retention proposed, then what belongs together by its first day in the year, then day, title, uid.

    What two units, or two years, call by the same name does not belong together.
    """
    terms = ["永久", "30年", "10年", "不归档", ""]
    first: dict[tuple[int, str, str], date] = {}
    for one in found:
        first[_together(one)] = min(one.date, first.get(_together(one), one.date))
    return sorted(
        found,
        key=lambda one: (
            one.year,
            terms.index(one.proposal.term),
            first[_together(one)],
            one.matter,
            one.responsible,
            one.date,
            one.title,
            one.uid,
        ),
    )


def _together(one: Candidate) -> tuple[int, str, str]:
    """What is the same for documents of one matter."""
    return one.year, one.responsible, one.matter or one.uid


def _with_twins(root: Path, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with a note where two have the same content."""
    first: dict[str, Candidate] = {}
    made = []
    for one in found:
        digest = _digest(root / one.docx)
        other = first.setdefault(digest, one) if digest else one
        made.append(one if other is one else replace(one, notes=(*one.notes, f"内容与“{other.title}”完全相同")))
    return made
