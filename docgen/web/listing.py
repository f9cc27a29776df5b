"""The documents of a year as a list: what each is, its word and reason, and sources that cannot be made into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from docgen.archive.frozen import freeze
from docgen.archive.holdings import LEDGER
from docgen.build.archived import Archived, archived
from docgen.build.plan import plan
from docgen.build.prepare import Choose, Prepared, prepared
from docgen.build.record import BuildRecord
from docgen.build.report import Word
from docgen.build.scope import Selection
from docgen.build.targets import Target, select
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import CannotReadOrWrite, DocgenError
from docgen.kinds import KINDS
from docgen.kinds.project import Project, UnitYear, load
from docgen.render.press import Press
from docgen.web.desk import Reading, desk, folder_of, year_key
from docgen.web.keys import key_of
from docgen.web.wording import in_page

WRONG = "有错"
_LOOKS = {
    Word.CREATE: "news",
    Word.UPDATE: "news",
    Word.IDENTICAL: "good",
    Word.CONFLICT: "bad",
    Word.FAILED: "bad",
    Word.SKIP: "",
    Word.ARCHIVED: "good",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One document as a page shows it.

    `key` stands for the document and `source` for the file it is made from; `look` is the class of its word; `there`
    whether its file lies in `out`; `path` is that file, relative to the project.
    """

    key: str
    source: str
    title: str
    kind: str
    day: date | None
    word: str
    look: str
    reason: str
    path: str
    there: bool

    @property
    def file(self) -> str:
        """The name of its file."""
        return PurePosixPath(self.path).name

    def fits(self, words: str, kind: str, word: str) -> bool:
        """Whether it is among what was asked for: all of the words in title, kind, day or file name."""
        text = f"{self.title} {self.kind} {self.day or ''} {self.file}".casefold()
        return kind in ("", self.kind) and word in ("", self.word) and all(w in text for w in words.casefold().split())


def prepared_year(reading: Reading, home: UnitYear) -> Prepared:
    """The written documents of a year, ready to be built, with all findings that concern them."""
    return reading.kept(("prepared", year_key(home)), lambda: prepare_for(reading.project, home))


def prepared_drafts(root: Path, folder: str) -> Prepared:
    """The documents of the year in a folder as drafts: what is missing is no error. The school is read for it."""
    project = load(root, draft=True, only={folder.split("/")[1]})
    home = next(year for year in project.years() if folder_of(year) == folder)
    return prepare_for(project, home, draft=True)


def prepare_for(
    project: Project, home: UnitYear, choose: Choose = select, maker: type[Press] = Press, *, draft: bool = False
) -> Prepared:
    """What `choose` chooses of a year, with the press that makes it."""

    def chosen(project: Project, selection: Selection, *, draft: bool) -> list[Target]:
        return [one for one in choose(project, selection, draft=draft) if one.entry.home is home]

    unit = home.unit
    alone = Project(project.root, [unit.school], project.diagnostics)  # no other school concerns it
    selection = Selection(school=unit.school.folder, unit=unit.folder, year=home.year)
    return prepared(alone, selection, draft=draft, choose=chosen, maker=maker)


def documents(reading: Reading, home: UnitYear) -> list[Line]:
    """The list of a year by date, what has none first."""

    def make() -> list[Line]:
        ready = prepared_year(reading, home)
        lines = [*unread(ready.found, home), *planned(ready, desk().root)]
        return sorted(lines, key=lambda line: (line.day or date.min, line.kind, _counted(line.title)))

    return reading.kept(("documents", year_key(home)), make, desk().made)


def _counted(title: str) -> list[tuple[int, str]]:
    """A title to sort by: the 7th comes before the 10th."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", title)]


def planned(ready: Prepared, root: Path) -> Iterator[Line]:
    """A line for each target, with the word that a build would say of it."""
    with BuildRecord(root, look_only=True) as record:
        frozen = _archived(root)
        for target in ready.targets:
            try:
                inputs = ready.press.inputs(target.entry)
                found = plan(target, inputs, record, root, draft=False, archived=frozen.get(target.shown))
                yield line(target, found.word, found.reason, there=bool(found.there))
            except DocgenError as failure:
                yield line(target, Word.FAILED, f"{failure.message}。{in_page(failure.hint)}", there=False)


def _archived(root: Path) -> dict[str, Archived]:
    """What was put away; a damaged note is made anew from the archive that the page knows."""
    try:
        return archived(root)
    except CannotReadOrWrite:
        if not (desk().archive / LEDGER).is_file():
            raise
        freeze(desk().archive, root)
        return archived(root)


def line(target: Target, word: Word, reason: str, *, there: bool) -> Line:
    """A target as a line."""
    entry, day = target.entry, target.entry.record.date
    return Line(
        key_of(target.shown),
        key_of(target.source),
        entry.title,
        entry.kind.label,
        day if isinstance(day, date) else None,
        word.label,
        _LOOKS[word],
        reason,
        target.shown,
        there,
    )


def unread(found: Iterable[Diagnostic], home: UnitYear) -> Iterator[Line]:
    """A line for each source of a document that errors keep from being one."""
    known = {entry.source.shown for entry in home.entries}
    told: dict[str, str] = {}
    for one in found:
        if one.severity is Severity.ERROR:
            told.setdefault(one.place.path, one.message)
    for path, message in told.items():
        below = path.removeprefix(f"{folder_of(home)}/")
        kind = next((k.label for k in KINDS for place in k.places if PurePosixPath(below).match(place)), "")
        if path not in known and below != path and kind:
            name = PurePosixPath(path).stem
            yield Line("", key_of(path), name, kind, None, WRONG, "bad", message, path, False)
