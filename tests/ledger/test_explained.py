"""Every number of the sample's summaries is the figure that docgen explain tells under its name."""

from __future__ import annotations

import pytest
from checkout import ROOT

from docgen.kinds.project import Project, UnitYear, load
from docgen.ledger.catalogue import figure
from docgen.ledger.figures import year_figures
from docgen.ledger.review import decided
from docgen.ledger.tally import Tally, by_month


@pytest.fixture(scope="module")
def project() -> Project:
    return load(ROOT)


def _homes(project: Project) -> list[UnitYear]:
    return [home for home in project.years() if home.year == 2025 and not home.unit.studio]


def _agrees(home: UnitYear, before: str, row: Tally, rate: str) -> None:
    told = {"应到": row.expected, "实到": row.present, "缺席": row.absent, rate: row.rate}
    for share, value in told.items():
        found = figure(home, f"{before}{share}")
        assert found is not None
        assert found.value == value, f"{home.unit.folder} {before}{share}"
        assert len(found.evidence) == row.times


def it_explains_each_row_of_the_table_of_meetings(project: Project) -> None:
    for home in _homes(project):
        figures = year_figures(home)
        for row in figures.rows[:-1]:
            _agrees(home, row.label, row, "到会率")
            assert figure(home, row.label).value == row.times
        _agrees(home, "", figures.rows[-1], "到会率")
        assert figure(home, "参学率").value == figures.study.rate


def it_explains_each_month(project: Project) -> None:
    for home in _homes(project):
        for month, row in by_month(year_figures(home).meetings).items():
            if row.times:
                _agrees(home, f"{month}月", row, "到会率")


def it_explains_the_hours_of_everybody_and_the_decisions(project: Project) -> None:
    for home in _homes(project):
        figures = year_figures(home)
        for person in figures.hours:
            assert figure(home, f"学时:{person.person}").value == person.total
        assert figure(home, "决定事项").value == decided(figures).total
        assert figure(home, "人均学时").value == figures.hours_average
        for name, label, value in figures.members.counted:
            assert figure(home, label).value == value, name
