"""The plan of a general branch speaks for the branches below it."""

from __future__ import annotations

from datetime import date

import pytest
from ledger.school import minutes

from docgen.ledger.requirements.rows import rows
from docgen.ledger.requirements.standing import standings

PLAN = """
    文种: 工作计划
    日期: 2025-1-5
    主要任务: [{标题: 学习, 正文: 好好学习。}]
    工作目标:
      - {目标: 每学期一次。, 指标: 学习交流次数, 数值: 1, 周期: 每学期, 对象: WHO}
      - {目标: 每人两学时。, 指标: 党员学时, 数值: 2, 对象: 班子成员}
    """
MEETING = "类型: 党支部学习交流\n日期: 2025-3-5\n开始: 14:00\n结束: 15:30"


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("各党支部", [("一支部", "1/2个学期达到"), ("二支部", "0/2个学期达到")]),
        ("二支部", [("二支部", "0/2个学期达到")]),
    ],
)
def it_asks_each_branch_or_those_it_names(project, who: str, found: list[tuple[str, str]]) -> None:
    files = {"总支/2025/plan.yaml": PLAN.replace("WHO", who), "一/2025/minutes/a.yaml": minutes(MEETING)}
    home = next(year for year in project(files).years() if year.unit.folder == "总支")
    asked = [row for row in rows(standings(home, date(2026, 1, 1))) if row.demand.id == "目标1"]
    assert [(row.home.unit.record.short, row.now) for row in asked] == found
    assert asked[-1].sentence == "上半年、下半年缺学习交流"


def it_asks_the_people_that_the_goal_names(project) -> None:
    files = {"总支/2025/plan.yaml": PLAN, "一/2025/minutes/a.yaml": minutes(MEETING)}
    home = next(year for year in project(files).years() if year.unit.folder == "总支")
    (row,) = (row for row in rows(standings(home, date(2025, 11, 1))) if row.demand.id == "目标2")
    assert [str(standing.subject.person) for standing in row.standings] == ["甲A", "丁D"]
    assert row.sentence == "甲A还差0.5学时、丁D还差2学时"
