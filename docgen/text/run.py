"""The whole text check: of a project, of finished files, and mending a project's files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen import shipped
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.errors import DocgenError
from docgen.kinds.project import load
from docgen.text import data, likeness, mend, word
from docgen.text.check import check
from docgen.text.paper import Known, Paper

_PAIRED = {"heading-marks": "heading-end", "doc-number": "doc-no-form", "enumerators": "typed-number"}
"""Rules on words, and the rules of every check that say the same of the same line."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_FIXED = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in how many documents; `unread` is the exit code when a file could not be read, else 0."""

    documents: int
    found: list[Diagnostic]
    unread: int = 0

    @property
    def code(self) -> int:
        """The exit code: 0 with nothing but warnings."""
        return self.unread or int(any(one.severity is Severity.ERROR for one in self.found))


def project(root: Path, told: Iterable[Diagnostic] = ()) -> Checked:
    """Check the words of a project at `root`, also of drafts; what `told` says already is not said again."""
    papers = list(data.papers(load(root, draft=True)))
    said = {(one.place.path, one.place.line, one.rule) for one in told}
    found = [one for one in check(papers) if (one.place.path, one.place.line, _PAIRED.get(one.rule)) not in said]
    return Checked(len(papers), _sorted([*found, *map(likeness.told, likeness.alike(papers))]))


def files(paths: Sequence[Path], root: Path | None = None) -> Checked:
    """Check finished Word files; folders stand for all .docx in them. With a project at `root`, by its registers."""
    known = [data.knowledge(school) for school in load(root, draft=True).schools] if root else []
    papers, found, unread = [], [], 0
    for path in _all(paths):
        try:
            papers.append(_paper(path, known))
        except DocgenError as failure:
            unread = max(unread, failure.exit_code)
            found.append(Diagnostic(Place(str(path)), Severity.ERROR, "file-unusable", failure.message, failure.hint))
    fixed = _fixed(root)
    found += [*check(papers), *map(likeness.told, likeness.alike(papers, fixed))]
    return Checked(len(papers), _sorted(found), unread)


def mended(root: Path) -> Iterator[mend.Mended]:
    """The files of a project that have something to mend, as they should read; nothing is written."""
    done: set[str] = set()
    for file in data.files(load(root, draft=True)):
        if file.source.shown not in done and file.source.tree is not None:
            done.add(file.source.shown)
            if one := mend.file(file):
                yield one


def _all(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.rglob("*.docx")) if not p.name.startswith(("~$", ".")))
        else:
            yield path


def _paper(path: Path, known: Sequence[Known]) -> Paper:
    """A Word file, with what is known of the school that it names most."""
    paper = word.paper(path, str(path))
    text = "\n".join(passage.text for passage in paper.passages)
    named = [(sum(text.count(name) for name in one.own if len(name) > 4), one) for one in known]
    most = max(named, key=lambda one: one[0], default=(0, Known()))
    return replace(paper, known=most[1]) if most[0] else paper


def _fixed(root: Path | None) -> tuple[str, ...]:
    """The words that templates say of themselves, in documents of everybody."""
    folders = [shipped.folder("templates"), *([root / "templates"] if root else [])]
    found: set[str] = set()
    for path in sorted(path for folder in folders for path in folder.glob("*.docx")):
        try:
            texts = [passage.text for passage in word.paper(path, str(path)).passages]
        except DocgenError:  # told by docgen template check
            continue
        found |= {part.strip() for text in texts for part in _TAG.split(text) if len(part.strip()) >= _FIXED}
    return tuple(sorted(found))


def _sorted(found: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(dict.fromkeys(found), key=lambda one: one.order)
