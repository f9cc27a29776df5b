"""A file as it would be with another text: one entry made anew, everything else as it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.build.newproject import begin
from docgen.kinds.project import Project, UnitYear, load, revised
from docgen.rules.check import check, check_entry


@pytest.fixture
def project(tmp_path: Path) -> Project:
    begin(tmp_path / "project", 2025)
    return load(tmp_path / "project")


def minutes_of(project: Project) -> tuple[UnitYear, int]:
    year = next(project.years())
    return year, next(n for n, entry in enumerate(year.entries) if entry.kind.name == "study_minutes")


def it_makes_the_entry_of_another_text_with_what_it_inherits(project: Project) -> None:
    year, number = minutes_of(project)
    old = year.entries[number]
    text = old.source.text.replace("15:30", "15:40")
    entry, found = revised(year, old.kind, text, old.source.shown, draft=False)
    assert entry is not None
    assert (str(entry.record.start), str(entry.record.host), found) == ("15:40:00", "张明远", [])
    assert [one.kind.name for one in entry.home.entries] == [one.kind.name for one in year.entries]
    assert entry.home.entries[number] is entry
    assert year.entries[number] is old


def it_tells_what_is_wrong_with_the_text_and_makes_a_draft_all_the_same(project: Project) -> None:
    year, number = minutes_of(project)
    old = year.entries[number]
    text = old.source.text.replace("开始: 15:30\n", "")
    assert [one.rule for one in revised(year, old.kind, text, old.source.shown, draft=False)[1]] == ["missing-field"]
    entry, found = revised(year, old.kind, text, old.source.shown, draft=True)
    assert entry is not None
    assert (str(entry.record.start), found) == ("【待填：开始】", [])


def it_checks_one_entry_as_the_whole_project_is_checked(project: Project) -> None:
    year, number = minutes_of(project)
    old = year.entries[number]
    text = old.source.text.replace("会次: 1", "会次: 1\n应到: 9")
    entry, _ = revised(year, old.kind, text, old.source.shown, draft=False)
    assert entry is not None
    whole = check(load(project.root, texts={project.root / old.source.shown: text}))
    assert check_entry(entry) == [one for one in whole if one.place.path == old.source.shown]
    assert [one.rule for one in check_entry(entry)] == ["attendance-adds-up"]
