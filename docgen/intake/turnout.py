"""Write into minutes who came and who did not, as a sheet or a pasted list says it; what else they say stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.diagnostics import Diagnostics, Place
from docgen.export.forms.layout import NONE
from docgen.export.forms.marks import Mark, mark_in
from docgen.export.forms.meetings import expected, marks_of
from docgen.intake.changes import Change, Word
from docgen.kinds._minutes_parts import Absence
from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key
from docgen.model.people import Person
from docgen.source import nodes
from docgen.source.nodes import Node, Scalar
from docgen.source.writing import Path, Writing
from docgen.source.written import Value


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one person, and where."""

    person: Person
    mark: Mark
    place: Place


@dataclass(slots=True)
class Turnout:
    """Brings the minutes of one meeting up to what is told of it."""

    entry: Entry
    told: Mapping[str, Told]
    found: Diagnostics
    place: Place

    def apply(self) -> tuple[str, list[Change]]:
        """The text of the file with the edits, and what changed."""
        if not self._whole():
            return self.entry.source.text, []
        writing = Writing(self.entry.source.text)
        changes = list(self._absences(writing))
        changes += self._presences(writing)
        changes += self._latecomers(writing)
        return writing.text, changes

    def _whole(self) -> bool:
        """Whether everybody expected is accounted for, and nobody else is marked; what is not, is told."""
        roll, known = expected(self.entry), marks_of(self.entry)
        if roll is None:
            return True
        for who, told in self.told.items():
            if who not in roll.known and who not in known:
                message = f"{told.person}不在“{self.entry.title}”的应到人员中"
                self.found.error(told.place, "not-expected", message, "列席的人请写在记录的“列席”里；应到的请核对名册")
        left = [str(p) for p in roll.people if key(p) not in self.told and key(p) not in known]
        if left:
            message = (
                f"“{self.entry.title}”还有 {len(left)} 人没有写到没到：{'、'.join(left[:8])}{'等' * (len(left) > 8)}"
            )
            self.found.error(self.place, "attendance-open", message, "空着不算出席；都到了的，请逐格写 √ 或写“其余到”")
        return not self.found.failed

    def _absences(self, writing: Writing) -> Iterator[Change]:
        minutes = minutes_of(self.entry)
        path, node = self._spot("absent")
        old = {key(absence.who): (number, absence) for number, absence in enumerate(minutes.absent)}
        new = [(who, told) for who, told in self.told.items() if not told.mark.present and who not in old]
        gone = sorted(
            (old[who][0] for who, told in self.told.items() if told.mark.present and who in old), reverse=True
        )
        edited = [told for who, told in self.told.items() if who in old and self._differs(old[who][1], told)]
        if (new or gone or edited) and isinstance(node, Scalar) and not node.empty and node.text.strip() != NONE:
            raise AssertionError("an absence is never a bare text")  # binding refused it
        for told in edited:
            yield self._reason(writing, (*path, old[key(told.person)][0]), old[key(told.person)][1], told)
        for number in gone:
            self._cut(writing, path, number, len(minutes.absent))
            who = minutes.absent[number].who
            yield self._change(path, f"{who} {minutes.absent[number].reason}", f"{who} 出席", self.told[key(who)])
        yield from self._add(writing, path, node, new, len(minutes.absent) - len(gone))
        if not self._says_who_came(minutes) and not new and not old and node is None:
            writing.put(path, NONE)
            yield Change(Word.CHANGED, self.entry.source.shown, str(path[-1]), "", NONE, self.place)

    def _add(
        self, writing: Writing, path: Path, node: Node | None, new: list[tuple[str, Told]], left: int
    ) -> Iterator[Change]:
        if not new:
            return
        items: list[Value] = [self._item(told) for _, told in new]
        if left and isinstance(node, nodes.Sequence):
            writing.extend(path, items)
        else:
            writing.put(path, items)
        for _, told in new:
            yield self._change(path, "", f"{told.person} {told.mark.reason}", told)

    @staticmethod
    def _cut(writing: Writing, path: Path, number: int, count: int) -> None:
        if count == 1:
            writing.put(path, NONE)
        else:
            writing.remove((*path, number))

    def _reason(self, writing: Writing, path: Path, old: Absence, told: Told) -> Change:
        raw = self._raw(path)
        for name, text in (("reason", told.mark.reason), ("note", told.mark.note)):
            label = Absence.label_of(name)
            if text and str(getattr(old, name)) != text:
                writing.put((*path, name if name in raw.entries else label), text)
        return self._change(path[:-1], f"{old.who} {old.reason}", f"{told.person} {told.mark.reason}", told)

    def _raw(self, path: Path) -> nodes.Mapping:
        assert self.entry.source.tree is not None
        found = nodes.find(self.entry.source.tree, *path)
        assert isinstance(found, nodes.Mapping)
        return found

    @staticmethod
    def _differs(old: Absence, told: Told) -> bool:
        return not told.mark.present and mark_in(old) != told.mark and (
            old.reason != told.mark.reason or bool(told.mark.note)
        )  # fmt: skip

    def _item(self, told: Told) -> dict[str, Value]:
        item: dict[str, Value] = {Absence.label_of("who"): self._name(told.person)}
        item[Absence.label_of("reason")] = told.mark.reason
        return item | ({Absence.label_of("note"): told.mark.note} if told.mark.note else {})

    def _presences(self, writing: Writing) -> Iterator[Change]:
        """The list of who came, where the file has one, or where nothing else can tell."""
        minutes = minutes_of(self.entry)
        path, node = self._spot("present")
        if not minutes.present and (expected(self.entry) is not None or self._says_who_came(minutes)):
            return
        came = {key(person): person for person in minutes.present}
        for who, told in self.told.items():
            if told.mark.present:
                came.setdefault(who, told.person)
            else:
                came.pop(who, None)
        if list(came) == [key(person) for person in minutes.present]:
            return
        self._names(writing, path, node, minutes.present, came)
        before = f"{len(minutes.present)} 人" if minutes.present else ""
        yield Change(Word.CHANGED, self.entry.source.shown, str(path[-1]), before, f"{len(came)} 人", self.place)

    def _latecomers(self, writing: Writing) -> Iterator[Change]:
        """The list of who came late: they count as present."""
        minutes = minutes_of(self.entry)
        path, node = self._spot("late")
        before = {key(person): person for person in minutes.late}
        after = {who: person for who, person in before.items() if who not in self.told or self.told[who].mark.late}
        after |= {who: told.person for who, told in self.told.items() if told.mark.late and who not in before}
        if list(after) == list(before):
            return
        if after:
            self._names(writing, path, node, minutes.late, after)
        else:
            writing.remove(path)
        for who in (*(who for who in before if who not in after), *(who for who in after if who not in before)):
            told = self.told[who]
            was, now = "迟到" if who in before else "", told.mark.reason or ("迟到" if told.mark.late else "出席")
            yield self._change(path, f"{told.person} {was}" if was else "", f"{told.person} {now}", told)

    def _names(
        self, writing: Writing, path: Path, node: Node | None, before: tuple[Person, ...], after: Mapping[str, Person]
    ) -> None:
        """Make a list of names another; what stays in it keeps its line."""
        if not isinstance(node, nodes.Sequence):
            names: list[Value] = [self._name(person) for person in after.values()]
            writing.put(path, names)
            return
        old = [key(person) for person in before]
        for number in range(len(old) - 1, -1, -1):
            if old[number] not in after:
                writing.remove((*path, number))
        more: list[Value] = [self._name(person) for who, person in after.items() if who not in old]
        if more:
            writing.extend(path, more)

    def _spot(self, name: str) -> tuple[Path, Node | None]:
        """The path of a field of the minutes as the file writes it, and its value there."""
        tree = self.entry.source.tree
        assert tree is not None  # an entry was made of it
        label = Minutes.label_of(name)
        written = name if name in tree.entries and label not in tree.entries else label
        return (written,), tree.get(written)

    def _says_who_came(self, minutes: Minutes) -> bool:
        return bool(minutes.present) or "absent" in self.entry.tree.entries

    def _name(self, person: Person) -> str:
        shared = self.entry.home.unit.school.register.by_name.get(person.name, [])
        return person.id if len(shared) > 1 and person.id else person.name

    def _change(self, path: Path, before: str, after: str, told: Told) -> Change:
        what = str(path[-1] if isinstance(path[-1], str) else path[0])
        return Change(Word.CHANGED, self.entry.source.shown, what, before, after, told.place)
