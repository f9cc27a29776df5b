"""Every document of the sample, made and read back: its data are there again, save what the page does not carry."""

from __future__ import annotations

import dataclasses
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import pytest

from docgen import shipped
from docgen.adopt.adopting import READERS, Adopted, adopt
from docgen.adopt.blocks import page, said
from docgen.adopt.homes import home_of
from docgen.adopt.unprinted import NOT_ON_THE_PAGE, excused
from docgen.diagnostics import Diagnostics
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry, Project, load
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import attendance
from docgen.ledger.hours import session_hours
from docgen.model.bind import Binding, bind
from docgen.model.document import Document
from docgen.model.people import Person
from docgen.model.record import Record
from docgen.render.press import Press
from docgen.source.nodes import Mapping
from docgen.source.reader import read_text

Path = tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Trip:
    """A document there and back."""

    entry: Entry
    data: bytes
    adopted: Adopted
    record: Document
    tree: Mapping


@pytest.fixture(scope="module")
def project() -> Project:
    return load(shipped.folder("data").parent)


@pytest.fixture(scope="module")
def press(project: Project) -> Press:
    return Press(project)


@pytest.fixture(scope="module")
def trips(project: Project, press: Press) -> list[Trip]:
    return [_trip(entry, press) for entry in project.entries() if entry.kind.name in READERS]


def _trip(entry: Entry, press: Press) -> Trip:
    data = press.make(entry)
    adopted = adopt(data, home_of(entry.home.unit), entry.source.shown)
    found = Diagnostics()
    source = read_text(adopted.text, entry.source.shown)
    assert source.tree is not None, source.diagnostics
    record, tree = bind(source.tree, entry.kind.model, Binding(found, entry.home.unit.school.register))
    assert not [*source.diagnostics, *found]
    assert record is not None
    return Trip(entry, data, adopted, record, tree)


def compared(was: Any, now: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Every field of two records, with the labels that lead to it; lists of different length are one field."""
    if isinstance(was, Record) and not isinstance(was, Person) and isinstance(now, type(was)):
        for name in type(was).model_fields:
            yield from compared(getattr(was, name), getattr(now, name), (*path, type(was).label_of(name)))
    elif isinstance(was, tuple) and isinstance(now, tuple) and was and len(was) == len(now):
        for one, other in zip(was, now, strict=True):
            yield from compared(one, other, path)
    else:
        yield path, was, now


def words(data: bytes) -> list[str]:
    """The words of a document, block by block, with the look of its numbers."""
    found = []
    for block in page(data).blocks:
        if hasattr(block, "rows"):
            found += [" | ".join(said(cell) for cell in row) for row in block.rows]
        else:
            found.append(f"{block.rank} {block.number}{block.lead}|{block.text}")
    return found


def it_gives_back_every_field_of_every_document(trips: list[Trip]) -> None:
    equal, filled, excuses, lost = 0, 0, Counter[str](), []
    for trip in trips:
        kind = trip.entry.kind
        for path, was, now in compared(trip.entry.record, trip.record):
            if was == now:
                equal += 1
                filled += was not in (None, (), False)
            elif excused(kind.name, path):
                excuses[f"{kind.label} {' '.join(path)}"] += 1
            else:
                lost.append(f"{trip.entry.source.shown}: {' '.join(path)}: {was!r} → {now!r}")
    print(f"{len(trips)} documents, {equal} fields equal ({filled} of them filled in), {excuses.total()} excused")
    print(dict(excuses))
    assert not lost
    assert len(trips) >= 50
    assert filled > 15 * excuses.total()


def it_writes_what_the_page_says_where_the_data_left_it_to_be_reckoned(trips: list[Trip]) -> None:
    for trip in trips:
        was, now = trip.entry.record, trip.record
        if isinstance(was, Minutes) and isinstance(now, Minutes):
            there = attendance(trip.entry)
            assert now.present == there.present
            assert was.talk or now.expected == there.expected_count
            assert (now.hours or 0) == (session_hours(trip.entry) or 0)
        if isinstance(was, Plan) and isinstance(now, Plan):
            assert now.opening == was.opening


def it_makes_the_same_document_again_from_what_it_read(trips: list[Trip], press: Press) -> None:
    for trip in trips:
        again = dataclasses.replace(trip.entry, record=trip.record, tree=trip.tree, memo={})
        assert words(press.make(again)) == words(trip.data), trip.entry.source.shown


def it_reads_numbers_that_docgen_writes_as_text(project: Project, tmp_path: FilePath) -> None:
    shutil.copytree(shipped.folder("data"), tmp_path / "data")
    school = tmp_path / "data" / project.schools[0].folder
    (school / "profiles").mkdir()
    (school / "profiles" / "手写序号.yaml").write_text("基于: gb9704-portable\n编号: 文本\n", encoding="utf-8")
    file = school / "school.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("gb9704-portable", "手写序号"), encoding="utf-8")
    typed = load(tmp_path)
    press = Press(typed)
    for entry in [entry for entry in typed.entries() if entry.kind.name in READERS][::4]:
        trip = _trip(entry, press)
        assert any(line.number for line in page(trip.data).lines)
        for path, was, now in compared(entry.record, trip.record):
            assert was == now or excused(entry.kind.name, path), (entry.source.shown, path)


def it_accounts_for_every_sentence(trips: list[Trip]) -> None:
    for trip in trips:
        account = trip.adopted.account
        assert account.left == [], trip.entry.source.shown
        assert account.sentences == account.read + account.printed
        assert trip.adopted.missing == []
        assert trip.adopted.told == []
    assert sum(trip.adopted.account.sentences for trip in trips) > 4000


def it_excuses_only_fields_that_there_are(project: Project) -> None:
    models = {entry.kind.name: entry.kind.model for entry in project.entries()}
    for kind, fields in NOT_ON_THE_PAGE.items():
        for path, why in fields.items():
            assert why
            model: Any = models[kind or "study_minutes"]
            first = path.split()[0]
            assert first in model.names(), f"{kind}: {path}"


def it_gives_linked_problems_and_steps_their_order_back(trips: list[Trip]) -> None:
    for trip in trips:
        was, now = trip.entry.record, trip.record
        if trip.entry.kind.name == "annual_summary":
            order = [problem.id for problem in was.problems]
            again = [problem.id for problem in now.problems]
            assert [order.index(step.problem) for step in was.next_steps] == [
                again.index(step.problem) for step in now.next_steps
            ]
