"""A build makes what has to be made, says why, and never harms a file that somebody corrected."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from docx import Document

from docgen.build.plan import Word
from docgen.build.record import NAME
from docgen.build.run import Report
from docgen.errors import WrongUsage

YEAR = Path("data/临澜市书院路小学/第一党支部/2025")


def words(report: Report) -> list[str]:
    """The words of a report, in order."""
    return [outcome.word.value for outcome in report.outcomes]


def documents(project: Path) -> dict[str, bytes]:
    """Every file under out/ but the record."""
    files = (p for p in (project / "out").rglob("*") if p.is_file() and ".docgen" not in p.parts)
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in files}


def it_creates_everything_once_and_then_nothing(project: Path, run) -> None:
    assert words(run()) == ["create"] * 4
    first = documents(project)
    again = run()
    assert words(again) == ["identical"] * 4
    assert again.exit_code == 0
    assert documents(project) == first


def it_writes_the_same_bytes_from_an_empty_folder(project: Path, run) -> None:
    run()
    first = documents(project)
    for name in first:
        (project / name).unlink()
    (project / NAME).unlink()
    run()
    assert documents(project) == first


def it_rebuilds_only_what_a_changed_source_touches_and_says_so(project: Path, run) -> None:
    run()
    source = project / YEAR / "plan.yaml"
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    report = run()
    changed = [o for o in report.outcomes if o.word is Word.UPDATE]
    assert [o.target.entry.kind.name for o in changed] == ["implementation_plan"]
    assert changed[0].reason == f"{(YEAR / 'plan.yaml').as_posix()} 有变化"


def it_updates_only_what_counts_events_when_one_is_registered(project: Path, run) -> None:
    register = project / YEAR / "events.yaml"
    register.write_text("活动:\n  - {事项: 满意度测评, 日期: 2025-6-13, 名称: 问卷}\n", encoding="utf-8")
    run()
    text = register.read_text(encoding="utf-8")
    register.write_text(text + "  - {事项: 集中培训, 日期: 2025-8-25, 名称: 集训, 人员: 王喆}\n", encoding="utf-8")
    changed = [o for o in run().outcomes if o.word is not Word.IDENTICAL]
    assert [o.target.entry.kind.name for o in changed] == ["annual_summary"]
    assert changed[0].reason == f"{(YEAR / 'events.yaml').as_posix()} 有变化"


def it_updates_the_summary_when_a_meeting_it_counts_changes(project: Path, run) -> None:
    run()
    minutes = project / YEAR / "minutes/2025-03-05-支委会-01.yaml"
    minutes.write_text(minutes.read_text(encoding="utf-8") + "学时: 1\n", encoding="utf-8")
    changed = {o.target.entry.kind.name for o in run().outcomes if o.word is Word.UPDATE}
    assert changed == {"study_minutes", "annual_summary"}


def it_makes_again_a_file_that_is_gone(project: Path, run) -> None:
    run()
    name = next(iter(documents(project)))
    (project / name).unlink()
    report = run()
    assert sorted(words(report)) == ["create", "identical", "identical", "identical"]
    assert name in documents(project)


def edited(project: Path, report: Report) -> Path:
    """The plan, opened and saved with another first line as Word would."""
    plan = next(o.target.path for o in report.outcomes if o.target.entry.kind.name == "implementation_plan")
    document = Document(str(project / plan))
    document.paragraphs[0].add_run("（修订）")
    document.save(str(project / plan))
    return plan


def it_keeps_a_document_that_was_edited_by_hand(project: Path, run) -> None:
    plan = edited(project, run())
    by_hand = (project / plan).read_bytes()
    report = run()
    assert words(report).count("conflict") == 1
    assert report.exit_code == 7
    assert (project / plan).read_bytes() == by_hand


def it_lays_the_new_version_beside_an_edited_file_and_over_nothing_else(project: Path, run) -> None:
    plan = edited(project, run())
    by_hand = (project / plan).read_bytes()
    source = project / YEAR / "plan.yaml"
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    beside = project / next(o.beside for o in run().outcomes if o.beside)
    assert beside.name.endswith(".新版.docx")
    beside.write_bytes(beside.read_bytes() + b"changed")
    kept = beside.read_bytes()
    second = next(o.beside for o in run().outcomes if o.beside)
    assert second.name.endswith(".新版2.docx")
    assert beside.read_bytes() == kept
    assert (project / plan).read_bytes() == by_hand


def it_does_not_overwrite_a_file_it_never_wrote(project: Path, run) -> None:
    report = run(dry_run=True)
    foreign = project / report.outcomes[0].target.path
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"somebody's own")
    assert words(run()).count("conflict") == 1
    assert foreign.read_bytes() == b"somebody's own"


def it_loses_no_hand_edit_when_the_record_is_lost_or_damaged(project: Path, run) -> None:
    plan = edited(project, run())
    by_hand = (project / plan).read_bytes()
    (project / NAME).write_bytes(b"no database at all, but long enough to be taken for one")
    report = run()
    assert sorted(words(report)) == ["conflict", "identical", "identical", "identical"]
    assert report.notices
    assert (project / NAME.with_suffix(".damaged")).exists()
    assert (project / plan).read_bytes() == by_hand


def it_says_in_a_dry_run_what_it_would_do_and_leaves_no_trace(project: Path, run) -> None:
    assert words(run(dry_run=True)) == ["create"] * 4
    assert not (project / "out").exists()
    run()
    assert words(run(dry_run=True)) == ["identical"] * 4


def it_goes_on_when_one_document_fails(project: Path, run) -> None:
    (project / "templates").mkdir()
    (project / "templates/implementation_plan.docx").write_bytes(b"no Word file")
    report = run()
    assert sorted(words(report)) == ["create", "create", "create", "failed"]
    assert report.exit_code == 3
    failed = next(o for o in report.outcomes if o.word is Word.FAILED)
    assert "implementation_plan.docx" in failed.reason


def it_skips_what_is_marked_as_a_draft(project: Path, run) -> None:
    source = project / YEAR / "plan.yaml"
    source.write_text(source.read_text(encoding="utf-8") + "草稿: 是\n", encoding="utf-8")
    assert words(run()).count("skip") == 1
    report = run(draft=True)
    assert words(report) == ["create"] * 4
    assert all(o.target.path.stem.endswith("（草稿）") for o in report.outcomes)


@pytest.mark.parametrize("choice", [{"kind": "学习会议记录"}, {"kind": "study_minutes"}])
def it_builds_only_what_is_asked_for(run, choice: dict[str, str]) -> None:
    assert words(run(**choice)) == ["create", "create"]


def it_names_the_nearest_when_a_unit_is_unknown(run) -> None:
    with pytest.raises(WrongUsage) as refused:
        run(unit="第一支部")
    assert refused.value.hint == "是不是“第一党支部”？"


@pytest.mark.parametrize("step", ["replace", "fsync"])
def it_leaves_a_file_either_old_or_new_when_writing_fails(project: Path, run, monkeypatch, step: str) -> None:
    run()
    before = documents(project)
    source = project / YEAR / "plan.yaml"
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        report = run()
    assert report.exit_code == 3
    assert "磁盘已满" in next(o.reason for o in report.outcomes if o.word is Word.FAILED)
    assert documents(project) == before
    assert words(run()).count("update") == 1


def it_keeps_one_row_for_each_file_it_wrote(project: Path, run) -> None:
    run()
    base = sqlite3.connect(project / NAME)
    rows = {path for (path,) in base.execute("SELECT path FROM built")}
    base.close()
    assert rows == set(documents(project))
