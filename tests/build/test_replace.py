"""A file that was corrected by hand is replaced only when asked, and then lies where it can be found again."""

from __future__ import annotations

from pathlib import Path

from docgen.build import conflicts
from docgen.build.conflicts import REPLACED
from docgen.build.plan import Word
from docgen.build.run import Outcome, Report


def corrected(project: Path, report: Report, text: bytes = b"corrected by hand") -> Path:
    """Overwrite the first document; its path."""
    path = report.outcomes[0].target.path
    (project / path).write_bytes(text)
    return path


def first(report: Report) -> Outcome:
    return report.outcomes[0]


def it_puts_the_corrected_file_aside_and_writes_the_new_one(project: Path, run) -> None:
    report = run()
    ours = (project / first(report).target.path).read_bytes()
    path = corrected(project, report)
    report = run(replace=True)
    assert (first(report).word, report.exit_code) == (Word.UPDATE, 0)
    aside = first(report).aside
    assert aside is not None
    assert aside.parent == REPLACED / path.parent.relative_to("out")
    assert aside.as_posix() in first(report).reason
    assert (project / aside).read_bytes() == b"corrected by hand"
    assert (project / path).read_bytes() == ours
    assert first(run()).word is Word.IDENTICAL


def it_replaces_a_file_it_never_wrote_too(project: Path, run) -> None:
    path = project / first(run(dry_run=True)).target.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"somebody's own")
    aside = first(run(replace=True)).aside
    assert aside is not None
    assert (project / aside).read_bytes() == b"somebody's own"


def it_overwrites_nothing_that_was_put_aside_before(project: Path, run) -> None:
    report = run()
    kept = []
    for text in (b"one", b"two", b"one"):
        corrected(project, report, text)
        kept.append(first(run(replace=True)).aside)
    assert [(project / path).read_bytes() for path in kept] == [b"one", b"two", b"one"]
    assert len(set(kept)) == 2


def it_loses_nothing_when_it_ends_between_the_two_steps(project: Path, run, monkeypatch) -> None:
    path = corrected(project, run())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("docgen.build.placing.write", full)
        assert run(replace=True).exit_code == 3
    assert (project / path).read_bytes() == b"corrected by hand"
    assert first(run(replace=True)).word is Word.UPDATE
    assert len([found for found in (project / REPLACED).rglob("*") if found.is_file()]) == 1


def it_replaces_nothing_when_the_copy_cannot_be_written(project: Path, run, monkeypatch) -> None:
    path = corrected(project, run())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(conflicts, "write", full)
    assert run(replace=True).exit_code == 3
    assert (project / path).read_bytes() == b"corrected by hand"


def it_foretells_the_replacement_and_touches_nothing(project: Path, run) -> None:
    path = corrected(project, run())
    report = run(replace=True, dry_run=True)
    assert (first(report).word, report.exit_code) == (Word.UPDATE, 0)
    assert (project / path).read_bytes() == b"corrected by hand"
    assert not (project / REPLACED).exists()
