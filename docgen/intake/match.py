"""Which document of the project a row is: by its file, by its id, by its day and what it is called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from docgen.diagnostics import Diagnostics
from docgen.export.forms.layout import FILE
from docgen.intake.rows import RowRead
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, UnitYear
from docgen.model.document import Document
from docgen.model.record import Missing, MissingFact


@dataclass(slots=True)
class Matcher:
    """Gives each row its document, none to two rows."""

    kind: Kind
    found: Diagnostics
    _claimed: dict[str, RowRead] = field(default_factory=dict)
    _named: dict[int, dict[tuple[str, str], list[Entry]]] = field(default_factory=dict)

    def of(self, row: RowRead, record: Document, home: UnitYear) -> Entry | None:
        """The document a row is about; None for a new one."""
        entries = [entry for entry in home.entries if entry.kind is self.kind]
        said = row.extra.get(FILE, "")
        if said:
            return self._take(row, [entry for entry in entries if entry.source.shown == said], said)
        if isinstance(record.id, str) and (same := [e for e in entries if e.record.id == record.id]):
            return self._take(row, same, record.id)
        names = self._named.setdefault(id(home), self._index(entries))
        name = identity(self.kind, record)
        free = [entry for entry in names.get(name, []) if self._is_free(entry, record)] if name else []
        if not free and name and "*" not in self.kind.places[0]:
            alone = [e for (_, stem), listed in names.items() if stem == name[1] for e in listed]
            free = [entry for entry in alone if self._is_free(entry, record)] if len(alone) == 1 else []
        return self._take(row, free[:1], "") if free else None

    def claimed(self, entry: Entry) -> bool:
        """Whether a row is about that document."""
        return entry.source.shown in self._claimed

    def _index(self, entries: list[Entry]) -> dict[tuple[str, str], list[Entry]]:
        names: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            name = identity(self.kind, entry.record)
            if name:
                names[name].append(entry)
        return names

    def _is_free(self, entry: Entry, record: Document) -> bool:
        ids = (entry.record.id, record.id)
        return not self.claimed(entry) and not (all(isinstance(one, str) for one in ids) and ids[0] != ids[1])

    def _take(self, row: RowRead, entries: list[Entry], said: str) -> Entry | None:
        if not entries:
            hint = "已有的文件请照原样写；新增的请把这一格清空"
            self.found.error(row.cells[FILE], "file-unknown", f"这个单位这一年没有“{said}”", hint)
            return None
        entry = entries[0]
        if self.claimed(entry):
            other = self._claimed[entry.source.shown]
            message = f"与第 {other.number + 1} 行是同一份（{entry.source.shown}）"
            self.found.error(row.place, "document-twice", message, "一份只能占一行，请删去其中一行")
            return None
        self._claimed[entry.source.shown] = row
        return entry


def identity(kind: Kind, record: Document) -> tuple[str, str] | None:
    """The day of a document and what it is called; None when that is not known."""
    if isinstance(record.date, Missing):
        return None
    try:
        return str(record.date), kind.stem(record)
    except (MissingFact, KeyError, TypeError):
        return None
