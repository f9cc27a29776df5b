"""What must not happen to a build: a stranger's base taken for the record, one failure stopping all, a file lost."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from docgen.build.names import beside, file_name
from docgen.build.plan import Word
from docgen.build.record import NAME, BuildRecord, Built
from docgen.build.run import Report
from docgen.errors import CannotReadOrWrite
from docgen.kinds.project import load
from docgen.render.press import Press

MINUTES = Path("data/临澜市书院路小学/第一党支部/2025/minutes")


def words(report: Report) -> list[str]:
    """The words of a report, in order."""
    return [outcome.word.value for outcome in report.outcomes]


def it_foretells_in_a_dry_run_that_files_are_the_same_though_the_record_is_lost(project: Path, run) -> None:
    run()
    (project / NAME).unlink()
    assert words(run(dry_run=True)) == ["identical"] * 4
    assert not (project / NAME).exists()
    assert words(run()) == ["identical"] * 4
    assert (project / NAME).exists()


def it_puts_a_base_that_is_not_ours_aside_and_writes_nothing_into_it(project: Path, run) -> None:
    (project / NAME).parent.mkdir(parents=True)
    base = sqlite3.connect(project / NAME)
    base.execute("CREATE TABLE accounts (name TEXT)")
    base.commit()
    base.close()
    foreign = (project / NAME).read_bytes()
    assert words(run()) == ["create"] * 4
    assert (project / NAME).with_suffix(".damaged").read_bytes() == foreign


def it_puts_aside_a_second_damaged_record_without_losing_the_first(project: Path, run) -> None:
    for text in (b"first" * 300, b"second" * 300):
        (project / NAME).parent.mkdir(parents=True, exist_ok=True)
        (project / NAME).write_bytes(text)
        run()
    aside = sorted((project / NAME).parent.glob("*.damaged"))
    assert [path.read_bytes()[:5] for path in aside] == [b"first", b"secon"]


def it_does_not_trust_a_record_with_unreadable_rows(project: Path) -> None:
    with BuildRecord(project) as record:
        record.put("out/a.docx", Built({"a": "b"}, "c"))
    base = sqlite3.connect(project / NAME)
    base.execute("UPDATE built SET inputs = '['")
    base.commit()
    base.close()
    with BuildRecord(project) as record:
        assert record.notices
        assert record.of("out/a.docx") is None


def it_says_that_the_kept_documents_of_the_record_are_damaged_and_what_to_do(project: Path) -> None:
    with BuildRecord(project) as record:
        record.put("out/a.docx", Built({"a": "b"}, "c"), b"d" * 9000)
    _spoil(project / NAME, "made")
    with BuildRecord(project) as record:  # opening does not look through the kept documents: there may be gigabytes
        assert record.of("out/a.docx") == Built({"a": "b"}, "c")
        for use in (record.made_paths, lambda: record.made("out/a.docx"), lambda: record.put("b", Built({}, ""), b"e")):
            with pytest.raises(CannotReadOrWrite, match="它已损坏") as told:
                use()
            assert "移走" in told.value.hint


def _spoil(path: Path, table: str) -> None:
    """Overwrite the first pages of a table and of what finds its rows."""
    with closing(sqlite3.connect(path)) as base:
        pages = base.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = ?", (table,)).fetchall()
        size = base.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    for (page,) in pages:
        data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)


def it_goes_on_when_a_document_fails_in_a_way_nobody_foresaw(run, monkeypatch) -> None:
    make = Press.make

    def broken(press: Press, entry) -> bytes:
        if entry.kind.name == "implementation_plan":
            raise ZeroDivisionError("by chance")
        return make(press, entry)

    monkeypatch.setattr(Press, "make", broken)
    report = run()
    assert sorted(words(report)) == ["create", "create", "create", "failed"]
    assert "ZeroDivisionError" in next(o.details for o in report.outcomes if o.word is Word.FAILED)


def it_leaves_no_temporary_file_when_it_is_interrupted(project: Path, run, monkeypatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert not [path for path in (project / "out").rglob("*") if path.is_file() and ".docgen" not in path.parts]
    assert words(run()) == ["create"] * 4


def it_does_not_overwrite_what_somebody_saves_while_it_runs(project: Path, run, monkeypatch) -> None:
    report = run()
    plan = project / report.outcomes[0].target.path
    source = project / report.outcomes[0].target.entry.source.shown
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    make = Press.make

    def slow(press: Press, entry) -> bytes:
        plan.write_bytes(b"saved in Word meanwhile")
        return make(press, entry)

    monkeypatch.setattr(Press, "make", slow)
    assert "failed" in words(run())
    assert plan.read_bytes() == b"saved in Word meanwhile"


def it_tells_two_drafts_without_a_date_apart(project: Path) -> None:
    for name in ("甲", "乙"):
        (project / MINUTES / f"{name}.yaml").write_text("类型: 党课\n", encoding="utf-8")
    names = {file_name(entry, draft=True) for entry in load(project, draft=True).entries()}
    assert {"日期待填_学习会议记录_甲（草稿）.docx", "日期待填_学习会议记录_乙（草稿）.docx"} <= names


def it_keeps_the_name_beside_within_its_limits() -> None:
    name = beside("𠮷" * 62 + ".docx", 2)
    assert name.endswith(".新版2.docx")
    assert len(name.encode()) <= 255
