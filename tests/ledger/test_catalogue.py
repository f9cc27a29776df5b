"""Figures are found by their names and by words, each with the records it came from."""

from __future__ import annotations

import pytest
from ledger.school import minutes

from docgen.kinds.project import UnitYear
from docgen.ledger.catalogue import catalogue, figure, words_of

FILES = {
    "一/2025/minutes/a.yaml": minutes("""
        类型: 主题党日
        日期: 2025-3-5
        开始: 14:00
        结束: 16:00
        缺席: [{姓名: 丙C, 原因: 病假, 补学日期: 2025-3-8}]
        """),
    "一/2025/minutes/b.yaml": minutes("""
        类型: 党课
        日期: 2025-4-5
        开始: 14:00
        结束: 15:00
        专项: [仪式教育]
        """),
    "一/2025/events.yaml": """
        活动:
          - {事项: 集中培训, 日期: 2025-1-20, 名称: 集训, 参加范围: 全体党员, 未参加: 丙C, 天数: 1.5}
          - {事项: 仪式教育, 日期: 2025-7-1, 名称: 宣誓}
        """,
    "一/2025/year.yaml": """
        年度: 2025
        学期: [{名称: 春季学期, 开始: 2025-2-17, 结束: 2025-3-31}]
        学时折算: {全天: 6, 半天: 3}
        """,
}


@pytest.fixture
def home(project) -> UnitYear:
    (found,) = (year for year in project(FILES).years() if year.unit.folder == "一")
    return found


@pytest.mark.parametrize(
    ("words", "text", "records"),
    [
        ("主题党日", "1次", 1),
        ("meetings.主题党日", "1次", 1),
        ("合计", "2次", 2),
        ("参学率", "83.3%", 2),
        ("3月参学率", "66.7%", 1),
        ("5月参学率", "没有可算的记录", 0),
        ("主题党日参学率", "66.7%", 1),
        ("春季学期参学率", "66.7%", 1),
        ("春季学期缺席", "1人次", 1),
        ("应到", "6人次", 2),
        ("仪式教育", "2次", 2),
        ("集中培训", "1次", 1),
        ("补学", "1人次", 1),
        ("联系群众", "2对", 2),
        ("联系群众人数", "1人", 2),
        ("党员总数", "3人", 3),
        ("退休", "1人", 1),
        ("党员总数:2001-7-1", "2人", 2),
        ("学时:丙C", "3学时", 2),
        ("学时：甲A", "12学时", 3),
        ("集中培训学时:甲A", "9学时", 1),
        ("参学率:丙C", "50%", 2),
        ("联系群众人数:乙B", "1人", 1),
        ("最低学时", "3学时", 3),
    ],
)
def it_finds_a_figure_by_words(home: UnitYear, words: str, text: str, records: int) -> None:
    found = figure(home, words)
    assert found
    assert (found.text, len(found.evidence)) == (text, records)
    assert all(one.place.line > 0 for one in found.evidence)


def it_adds_up_the_meetings_of_a_party_group(project) -> None:
    meeting = "类型: 党小组会\n参加范围: 数学组\n日期: 2025-3-5\n开始: 14:00\n缺席: [{姓名: 戊E, 原因: 病假}]"
    made = project({"二/2025/minutes/a.yaml": minutes(meeting)})
    (home,) = (year for year in made.years() if year.unit.folder == "二")
    found = figure(home, "数学组参学率")
    assert found
    assert (found.text, found.name) == ("50%", "attendance.rate[数学组]")


@pytest.mark.parametrize("words", ["参加率", "学时:无名", "13月参学率", "笑脸:甲A", "党员总数:去年", ""])
def it_finds_nothing_for_other_words(home: UnitYear, words: str) -> None:
    assert figure(home, words) is None


def it_finds_each_of_its_figures_by_name_and_by_label(home: UnitYear) -> None:
    listed = list(catalogue(home))
    assert len({one.name for one in listed}) == len(listed)
    for one in listed:
        by_label = figure(home, one.label)
        assert by_label
        assert by_label.value == one.value
    assert all(figure(home, words) for words in words_of(home))
