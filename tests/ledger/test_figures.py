"""Hours and figures of a year, counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ledger.school import minutes

from docgen.ledger.figures import year_figures
from docgen.ledger.hours import earned, hours_by_person, session_hours
from docgen.model.record import MissingFact
from docgen.render.parcel import packed, unpacked

FILES = {
    # 2 hours for A, D, X; G makes up for his absence
    "总支/2025/minutes/a.yaml": minutes(
        """
        类型: 中心组学习
        日期: 2025-3-5
        开始: 14:30
        结束: 16:30
        缺席: [{姓名: 庚G, 原因: 公差, 补学日期: 2025-3-12}]
        """
    ),
    # 2 hours for A and X; D is absent for good, G has left
    "总支/2025/minutes/b.yaml": minutes(
        "类型: 中心组学习\n日期: 2025-6-4\n开始: 14:30\n结束: 16:30\n缺席: [{姓名: 丁D, 原因: 病假}]"
    ),
    # 1.5 hours for A, B; C absent
    "一/2025/minutes/a.yaml": minutes(
        "类型: 主题党日\n日期: 2025-4-2\n开始: 15:00\n结束: 16:30\n缺席: [{姓名: 丙C, 原因: 病假}]"
    ),
    # no study: no hours for D, E, F, H
    "二/2025/minutes/a.yaml": minutes("类型: 支部党员大会\n日期: 2025-10-8\n开始: 15:00\n结束: 17:00\n主持人: 丁D"),
    "一/2025/reflections/a.yaml": """
        作者: 乙B
        日期: 2025-5-9
        培训: {名称: 培训班, 开始: 2025-5-6, 学时: 16}
        认识体会: [{标题: 甲}]
        今后打算: [学。]
        """,
}


def _year(project, folder: str):  # type: ignore[no-untyped-def]
    return next(home for home in project.years() if home.unit.folder == folder)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("类型: 党课\n开始: 14:30\n结束: 16:30", "2"),
        ("类型: 党课\n开始: 14:30\n结束: 15:45", "1.5"),  # 2.5 half hours round up to 3
        ("类型: 党课\n开始: 14:30\n结束: 15:44", "1"),
        ("类型: 党课\n开始: 14:30", "0"),
        ("类型: 党课\n开始: 14:30\n结束: 14:00", "0"),  # a mistake that a rule tells
        ("类型: 支委会\n开始: 14:30\n结束: 16:30", "0"),
        ("类型: 支委会\n开始: 14:30\n学时: 1.5", "1.5"),
    ],
)
def it_counts_the_hours_of_a_session(text: str, hours: str, sheet) -> None:
    assert session_hours(sheet("一", f"{text}\n日期: 2025-3-5")) == Decimal(hours)


def it_credits_those_present_and_those_who_made_up(project) -> None:
    entry = next(e for e in project(FILES).entries() if e.source.shown.endswith("总支/2025/minutes/a.yaml"))
    credits = {str(c.person): (c.hours, c.day.isoformat(), c.makeup) for c in earned(entry)}
    two = Decimal(2)
    assert credits == {
        "甲A": (two, "2025-03-05", False),
        "丁D": (two, "2025-03-05", False),
        "癸X": (two, "2025-03-05", False),
        "庚G": (two, "2025-03-12", True),
    }


def it_adds_up_the_hours_of_each_person(project) -> None:
    hours = {str(p): h.total for p, h in hours_by_person(project(FILES).schools[0], 2025).items()}
    assert list(hours) == ["甲A", "乙B", "丁D", "庚G", "癸X"]
    assert hours == {"甲A": Decimal("5.5"), "乙B": Decimal("17.5"), "丁D": 2, "庚G": 2, "癸X": 4}
    assert hours_by_person(project(FILES).schools[0], 2024) == {}


def it_counts_a_training_once_however_often_it_is_written_about(project) -> None:
    twice = FILES | {"一/2025/reflections/b.yaml": FILES["一/2025/reflections/a.yaml"]}
    figures = year_figures(_year(project(twice), "一"))
    assert len(figures.reflections) == 2
    assert figures.hours_of(figures.members.people[1]).total == Decimal("17.5")


def it_sums_up_a_year_of_the_whole_school(project) -> None:
    figures = year_figures(_year(project(FILES), "总支"))
    assert [(r.label, r.times, r.expected, r.present, r.rate_text) for r in figures.rows] == [
        ("中心组学习", 2, 7, 5, "71.4%"),
        ("支部党员大会", 1, 4, 4, "100%"),
        ("主题党日", 1, 3, 2, "66.7%"),
        ("合计", 4, 14, 11, "78.6%"),
    ]
    assert {name: value for name, _, value in figures.members.counted} == {
        "total": 7, "full": 6, "probationary": 1, "in_service": 6, "retired": 1, "male": 3, "female": 4,
        "groups": 1, "committee": 2,
    }  # fmt: skip
    # A 5.5, B 17.5, C 0, D 2, E 0, F 0, H 0: 25 by 7
    assert figures.hours_average == Decimal("3.6")
    assert figures.hours_least == 0
    assert [str(p) for p in figures.fewest] == ["丙C", "戊E", "己F", "辛H"]


def it_sums_up_a_year_of_one_branch(project) -> None:
    figures = year_figures(_year(project(FILES), "一"))
    assert [(r.label, r.times) for r in figures.rows] == [("主题党日", 1), ("合计", 1)]
    assert figures.members.total == 3
    assert figures.hours_average == Decimal("7.7")  # A 5.5, B 17.5, C 0: 23 by 3


def it_has_nothing_to_add_up_in_an_empty_year(project) -> None:
    figures = year_figures(_year(project(), "二"))
    assert figures.rows == ()
    assert (figures.hours_average, figures.hours_least) == (0, 0)
    count = figures.by_label("党课")
    assert count is not None
    assert (count.value, count.unit, count.entries) == (0, "次", ())


def it_finds_a_figure_by_its_label_with_its_records(project) -> None:
    figures = year_figures(_year(project(FILES), "总支"))
    found = {label: figures.by_label(label) for label in figures.labels}
    assert {label: figure.value for label, figure in found.items() if figure and figure.value} == {
        "中心组学习": 2, "支部党员大会": 1, "主题党日": 1, "合计": 4, "培训心得体会": 1,
        "党员总数": 7, "正式党员": 6, "预备党员": 1, "在职": 6, "退休": 1, "男": 3, "女": 4, "党小组数": 1, "委员": 2,
        "联系群众": 2, "联系群众人数": 1, "联系群众党员": 2, "人均学时": Decimal("3.6"),
    }  # fmt: skip
    assert figures.by_label("合唱") is None
    sessions = found["中心组学习"]
    assert sessions is not None
    assert [e.record.date.isoformat() for e in sessions.entries] == ["2025-03-05", "2025-06-04"]


def it_counts_in_a_draft_what_does_not_need_the_gap(project) -> None:
    gap = {"一/2025/minutes/b.yaml": minutes("类型: 党课\n日期: 2025-4-2\n开始:\n结束: 16:30\n主持人:")}
    figures = year_figures(_year(project(FILES | gap, draft=True), "一"))
    lectures = figures.by_label("党课")
    assert lectures is not None
    assert lectures.value == 1
    assert figures.rows[-1].times == 2
    with pytest.raises(MissingFact):
        _ = figures.hours_average


def it_can_be_sent_to_another_process_after_its_figures_were_asked_for(project):
    figures = year_figures(_year(project(FILES), "一"))
    asked = {figure.label: figure.value for figure in figures.figures}  # with links, whose evidence is looked up
    assert asked["联系群众"] == 2
    sent = unpacked(packed(figures))
    assert {figure.label: figure.value for figure in sent.figures} == asked
