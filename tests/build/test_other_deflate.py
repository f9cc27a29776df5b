"""Another deflate, or another version of it, packs a document in other bytes; it is the same document all the same."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from docgen.build.record import NAME
from docgen.build.run import Report
from docgen.render import deflate
from docgen.render.zipped import same_content

PLAN = "data/临澜市书院路小学/第一党支部/2025/plan.yaml"


def words(report: Report) -> list[str]:
    """The words of a report, in order."""
    return [outcome.word.value for outcome in report.outcomes]


def documents(project: Path) -> dict[str, bytes]:
    """Every file under out/ but the record."""
    files = (p for p in (project / "out").rglob("*") if p.is_file() and ".docgen" not in p.parts)
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in files}


def _otherwise(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()


@pytest.fixture
def built(project: Path, run, monkeypatch) -> dict[str, bytes]:
    """The documents of the project as this deflate packs them; from now on another one is at hand."""
    run()
    found = documents(project)
    monkeypatch.setattr(deflate, "deflated", _otherwise)
    return found


def it_calls_nothing_changed_when_the_deflate_is_another(project: Path, run, built) -> None:
    assert words(run()) == ["identical"] * 4
    assert documents(project) == built


def it_leaves_files_of_equal_content_alone_when_a_source_changes_without_effect(project: Path, run, built) -> None:
    source = project / PLAN
    source.write_text(source.read_text(encoding="utf-8") + "# 一句注释\n", encoding="utf-8")
    assert words(run(dry_run=True)) == ["identical"] * 4
    assert words(run()) == ["identical"] * 4
    assert documents(project) == built
    assert words(run()) == ["identical"] * 4


def it_loses_the_record_at_the_cost_of_one_rebuild(project: Path, run, built) -> None:
    (project / NAME).unlink()
    assert words(run()) == ["identical"] * 4
    assert documents(project) == built


def it_updates_what_did_change(project: Path, run, built) -> None:
    source = project / PLAN
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    assert sorted(words(run())) == ["identical", "identical", "identical", "update"]
    changed = [name for name, data in documents(project).items() if data != built[name]]
    assert len(changed) == 1
    assert not same_content(documents(project)[changed[0]], built[changed[0]])


def it_still_keeps_a_corrected_file_and_lays_the_new_one_beside_it_once(project: Path, run, built) -> None:
    corrected = project / next(name for name in built if "计划" in name)
    corrected.write_bytes(b"corrected by hand")
    source = project / PLAN
    source.write_text(source.read_text(encoding="utf-8") + "保障措施: 落实经费。\n", encoding="utf-8")
    for _ in range(2):
        assert words(run()).count("conflict") == 1
    assert corrected.read_bytes() == b"corrected by hand"
    assert len(documents(project)) == len(built) + 1
