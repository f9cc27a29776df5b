"""Attendance added up by month, term and person, counted by hand."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from checkout import ROOT
from ledger.school import minutes

from docgen.kinds.project import load
from docgen.ledger import hours
from docgen.ledger.attendance import attendance
from docgen.ledger.figures import year_figures
from docgen.ledger.people import key
from docgen.ledger.tally import by_month, by_person, by_term, mark, tally, total
from docgen.model.unit import Term

FILES = {
    "二/2025/minutes/a.yaml": minutes("类型: 党课\n日期: 2025-3-5\n开始: 14:30\n缺席: [{姓名: 戊E, 原因: 事假}]"),
    "二/2025/minutes/b.yaml": minutes("类型: 党课\n日期: 2025-3-26\n开始: 14:30\n出席: [丁D, 戊E]\n缺席: 无"),
    "二/2025/minutes/c.yaml": minutes("类型: 主题党日\n日期: 2025-9-24\n开始: 14:30\n缺席: 无"),
}


@pytest.fixture
def home(project):
    return next(year for year in project(FILES).years() if year.unit.folder == "二")


def it_adds_up_each_month(home):
    months = by_month(home.entries)
    # D E F G are expected in March (F is a member on probation, G leaves in May); D E F H in September
    assert [(m, t.times, t.expected, t.present) for m, t in months.items() if t.times] == [(3, 2, 8, 5), (9, 1, 4, 4)]
    assert list(months) == list(range(1, 13))
    assert total(list(months.values())).rate_text == "75%"


def it_adds_up_each_term_and_leaves_out_what_lies_in_none(home):
    terms = [Term(name="春季", start=date(2025, 2, 1), end=date(2025, 3, 26))]
    assert [(name, t.expected, t.present, t.absent) for name, t in by_term(home.entries, terms).items()] == [
        ("春季", 8, 5, 3)
    ]


def it_counts_for_each_person_where_he_or_she_was_expected_and_came(home):
    people = [person for person in home.unit.school.register.people if person.name in ("戊E", "庚G", "辛H", "癸X")]
    found = by_person(home.entries, people)
    assert {name: (t.expected, t.present) for name, t in found.items()} == {
        "戊E": (3, 2),
        "庚G": (2, 1),
        "辛H": (1, 1),
        "癸X": (0, 0),
    }
    assert found["癸X"].rate is None


def it_marks_one_person_on_a_sheet(home):
    people = {person.name: person for person in home.unit.school.register.people}
    first, second = (attendance(entry) for entry in by_month(home.entries)[3].entries)
    marks = [mark(people[name], sheet) for sheet in (first, second) for name in ("丁D", "戊E", "己F", "甲A")]
    assert marks == ["到", "事假", "到", "", "到", "到", "缺席", ""]


def it_orders_meetings_by_day(home):
    backwards = tally("党课", reversed(home.entries))
    assert [entry.record.date.day for entry in backwards.entries] == [5, 26, 24]


def it_computes_a_year_once_and_does_not_pickle_what_it_computed(home):
    assert year_figures(home) is year_figures(home)
    assert pickle.loads(pickle.dumps(home)).memo == {}


def it_finds_of_one_person_the_credits_that_all_records_earn() -> None:
    school = load(ROOT).schools[0]
    everything = [credit for credit, _ in hours._counted(hours.records(school, 2025))]
    assert len(everything) > 100
    for person in school.register.people:
        own = [credit for credit in everything if key(credit.person) == key(person)]
        assert hours.credits_of(person, school, 2025) == tuple(sorted(own, key=lambda credit: credit.day))
