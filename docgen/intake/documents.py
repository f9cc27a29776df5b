"""From the rows of a form to the files of a kind: which are new, which change and in what, which the sheet lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.names import safe
from docgen.diagnostics import Diagnostic, Diagnostics, Severity
from docgen.intake.changes import Change, Import, Planned, Word
from docgen.intake.dump import file_text
from docgen.intake.editing import Editor
from docgen.intake.homes import Homes
from docgen.intake.match import Matcher, identity
from docgen.intake.rows import RowRead
from docgen.intake.unchanged import bytes_of
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, Project, UnitYear
from docgen.model.bind import Binding, make, rename
from docgen.model.document import Document
from docgen.model.people import Register
from docgen.model.record import Missing
from docgen.source.nodes import Scalar
from docgen.source.reader import read_text
from docgen.source.writing import Writing


@dataclass(slots=True)
class Documents:
    """Takes the rows of one kind, one after the other."""

    project: Project
    kind: Kind
    homes: Homes
    draft: bool
    found: Diagnostics
    result: Import
    _matcher: Matcher = field(init=False)
    _touched: dict[int, UnitYear] = field(default_factory=dict)
    _paths: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.kind, self.found)

    def take(self, rows: Iterable[RowRead]) -> None:
        """Plan what the rows ask for, and tell what of the project they lack."""
        for row in rows:
            self._take(row)
        for home in self._touched.values():
            for entry in home.entries:
                if entry.kind is self.kind and not self._matcher.claimed(entry):
                    self.result.changes.append(Change(Word.MISSING, entry.source.shown, entry.title))

    def _take(self, row: RowRead) -> None:
        home = self.homes.of(row)
        register = home.unit.school.register if home else self._register()
        seen = Diagnostics()
        record = make(row.tree, self.kind.model, Binding(seen, register, draft=True))
        entry = self._matcher.of(row, record, home) if record and home else None
        if entry is None and not self._gaps_allowed(row):
            seen = Diagnostics()
            make(row.tree, self.kind.model, Binding(seen, register))
        self.found.extend(seen)
        if home is None or record is None or seen.failed:
            return
        self._touched[id(home)] = home
        if entry:
            self._change(entry, record, row)
        else:
            self._new(record, row, home)

    def _register(self) -> Register | None:
        """The register to look names up in while nobody knows the school."""
        schools = self.homes.schools() or self.project.schools
        return schools[0].register if len(schools) == 1 else None

    def _gaps_allowed(self, row: RowRead) -> bool:
        marked = row.tree.get("draft")
        return self.draft or (isinstance(marked, Scalar) and marked.text == "是")

    def _new(self, record: Document, row: RowRead, home: UnitYear) -> None:
        path = self._free_path(record, home)
        text = file_text(row.tree, self.kind.model, f"{self.kind.label}：由表格导入，可以继续修改。")
        shown = path.relative_to(self.project.root).as_posix()
        self._prove(text, shown, record, row, home.unit.school.register)
        self.result.files.append(Planned(path, None, text.encode()))
        name = identity(self.kind, record)
        self.result.changes.append(Change(Word.NEW, shown, name[1] if name else self.kind.label, place=row.place))

    def _change(self, entry: Entry, record: Document, row: RowRead) -> None:
        shown = entry.source.shown
        path = self.project.root / shown
        raw = entry.source.tree
        assert raw is not None  # an entry was made of it
        compare = Editor(shown, None)
        compare.record((), raw, entry.record, record, row.tree)
        changed = [change for change in compare.changes if change.word is not Word.MISSING]
        register = entry.home.unit.school.register
        seen = Diagnostics()
        for tree, model in compare.added if entry.record.draft is not True and not self._gaps_allowed(row) else ():
            make(tree, model, Binding(seen, register))
        self.found.extend(seen)
        if seen.failed:
            return
        if not changed:
            self.result.changes.append(Change(Word.SAME, shown, entry.title, place=row.place))
        else:
            before = bytes_of(path, entry.source)
            editor = Editor(shown, Writing(entry.source.text))
            editor.record((), raw, entry.record, record, row.tree)
            assert editor.writing is not None
            mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
            text = editor.writing.text
            self._prove(text, shown, record, row, register, entry)
            self.result.files.append(Planned(path, before, mark + text.encode()))
        self.result.changes += compare.changes

    def _prove(
        self, text: str, shown: str, record: Document, row: RowRead, register: Register, entry: Entry | None = None
    ) -> None:
        """Read what is to be written as it will be read, and compare it with the sheet: nothing may be lost."""
        source = read_text(text, shown)
        again = Diagnostics(list(source.diagnostics))
        model = self.kind.model
        reread = None
        if source.tree is not None:
            renamed = rename(source.tree, model, again)
            for name, inherited in entry.tree.entries.items() if entry else ():
                renamed.entries.setdefault(name, inherited)
            reread = make(renamed, model, Binding(again, register, draft=True))
        if reread is None or again.failed or source.tree is None:
            self.found.extend(_moved(again, row))
            return
        check = Editor(shown, None)
        check.record((), source.tree, reread, record, row.tree)
        left = [change for change in check.changes if change.word is not Word.MISSING]
        if left and not (entry and isinstance(record.date, Missing)):
            message = f"“{left[0].what}”写进数据文件后读出来不一样"
            self.found.error(row.place, "not-as-written", message, "请把这一行的内容直接写进数据文件，并告诉维护者")

    def _free_path(self, record: Document, home: UnitYear) -> Path:
        """A path that no file has and no row has taken."""
        folder = home.unit.school.path / home.unit.folder / str(home.year)
        first, *others = self.kind.places
        counted = "*" in first
        pattern = first if counted else next(iter(others), first.replace(".yaml", "-*.yaml"))
        name = identity(self.kind, record)
        kind = getattr(record, "type", None) or (name[1] if name else self.kind.label)
        words = safe(f"{record.date if not isinstance(record.date, Missing) else home.year}-{kind}")
        number = 0
        while True:
            number += 1
            if counted:
                path = folder / pattern.replace("*", f"{words}-{number:02}")
            else:
                path = folder / (first if number == 1 else pattern.replace("*", str(number)))
            if path not in self._paths and not path.exists():
                self._paths.add(path)
                return path


def _moved(found: Diagnostics, row: RowRead) -> list[Diagnostic]:
    """Errors in a text that is not written yet, told at the row that asks for it."""
    errors = [d for d in found if d.severity is Severity.ERROR]
    return [Diagnostic(row.place, d.severity, d.rule, d.message, d.hint) for d in errors]
