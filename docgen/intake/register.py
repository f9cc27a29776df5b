"""From the rows of a register to people.yaml: who is new, who changed in what, whom the sheet lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostics import Diagnostics, Place
from docgen.intake.changes import Change, Import, Planned, Word
from docgen.intake.dump import file_text
from docgen.intake.editing import Editor
from docgen.intake.rows import RowRead
from docgen.intake.trees import CellMapping, CellSequence, entry
from docgen.intake.unchanged import bytes_of
from docgen.intake.values import closed
from docgen.model.bind import Binding, bind, make
from docgen.model.people import Register
from docgen.source.nodes import Mapping, Scalar, Source
from docgen.source.reader import read_file
from docgen.source.writing import Writing

_NAME, _ID = "name", "id"
_EMPTY = {"file-missing", "empty-file"}


@dataclass(slots=True)
class RegisterFile:
    """people.yaml of a school, as far as there is one: where, what was read, who is in it."""

    path: Path
    source: Source
    register: Register
    raw: Mapping


def open_register(root: Path, school: Path, found: Diagnostics) -> RegisterFile | None:
    """The register of the school in a folder; None when it has mistakes, which are told. One that is empty will do."""
    path = school / "people.yaml"
    source = read_file(path, root)
    nothing = CellMapping({}, Place(source.shown), {})
    if source.tree is None and all(d.rule in _EMPTY for d in source.diagnostics):
        return RegisterFile(path, source, Register(people=()), nothing)
    seen = Diagnostics(list(source.diagnostics))
    record = None
    if source.tree is not None:
        record = bind(source.tree, Register, Binding(seen))[0]
    if record is None and source.tree is not None and {d.rule for d in seen} == {"missing-field"} and len(seen) == 1:
        return RegisterFile(path, source, Register(people=()), source.tree)
    found.extend(d for d in seen if record is None)
    return RegisterFile(path, source, record, source.tree) if record and source.tree is not None else None


@dataclass(slots=True)
class People:
    """Takes the rows of a register."""

    file: RegisterFile
    found: Diagnostics
    result: Import

    def take(self, rows: list[RowRead]) -> None:
        """Plan what the rows ask for."""
        self._check_names(rows)
        place = rows[0].place if rows else Place("")
        people = CellSequence([row.tree for row in rows], place)
        given = CellMapping({"people": entry("people", people)} if rows else {}, place, {})
        seen = Diagnostics()
        record = make(given, Register, Binding(seen)) if rows else None
        self.found.extend(seen)
        if record is None or self.found.failed:
            return
        source = self.file.source
        if not source.digest or source.tree is None:
            self._begin(given, rows)
            return
        editor = Editor(source.shown, Writing(source.text))
        editor.record((), self.file.raw, self.file.register, record, given)
        assert editor.writing is not None
        if editor.writing.text != source.text:
            before = bytes_of(self.file.path, source)
            mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
            self.result.files.append(Planned(self.file.path, before, mark + editor.writing.text.encode()))
        elif not any(change.word is Word.MISSING for change in editor.changes):
            self.result.changes.append(Change(Word.SAME, source.shown, f"{len(rows)} 人"))
        self.result.changes += editor.changes

    def _begin(self, given: CellMapping, rows: list[RowRead]) -> None:
        """A register where there is none yet, or nothing in it."""
        source = self.file.source
        before = bytes_of(self.file.path, source) if source.digest else None
        text = source.text.rstrip() + "\n" if source.text.strip() else ""
        text += file_text(given, Register, "人员名册：一人一项，按排名先后。由表格导入，可以继续修改。")
        self.result.files.append(Planned(self.file.path, before, text.encode()))
        for row in rows:
            self.result.changes.append(Change(Word.NEW, source.shown, _text(row.tree, _NAME), place=row.place))

    def _check_names(self, rows: list[RowRead]) -> None:
        """Each person once; of people who share a name, each with an id."""
        known = Counter(closed(person.name) for person in self.file.register.people)
        first: dict[tuple[str, str], RowRead] = {}
        for row in rows:
            name, mark = _text(row.tree, _NAME), _text(row.tree, _ID)
            place = row.tree.entries[_NAME].value.place if _NAME in row.tree.entries else row.place
            if name and known[closed(name)] > 1 and not mark:
                ids = "、".join(str(p.id) for p in self.file.register.called(name))
                message = f"名册中有 {known[closed(name)]} 位“{name}”，不知道是哪一位"
                self.found.error(place, "same-name", message, f"请在“编号”一列写明（{ids}）")
            elif name and (closed(name), mark) in first:
                other = first[closed(name), mark]
                hint = "是同一人的，请删去一行；确有两人同名的，请各写一个编号"
                self.found.error(place, "person-twice", f"与第 {other.number + 1} 行的“{name}”同名", hint)
            else:
                first.setdefault((closed(name), mark), row)


def _text(tree: Mapping, name: str) -> str:
    value = tree.get(name)
    return value.text if isinstance(value, Scalar) else ""
