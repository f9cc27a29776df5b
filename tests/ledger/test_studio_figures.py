"""The numbers of the sample studio's summaries against counts taken straight from its YAML, without docgen's code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT
from kinds.studio import FILES, STUDIO, activities, activity
from render.paper import paragraphs

from docgen.kinds import member_file
from docgen.kinds.project import Unit, load
from docgen.ledger.books import entries
from docgen.ledger.studio.assessment import judged
from docgen.ledger.studio.cycle import years
from docgen.ledger.studio.figures import studio_figures
from docgen.render.press import Press

FOLDER = ROOT / "data" / "临澜市澜江区教育党校" / "书院路书记工作室"
SPANS = {1: ("2024-09-01", "2025-08-31"), 2: ("2025-09-01", "2026-08-31"), None: ("2024-09-01", "2026-08-31")}
Tree = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="module")
def unit() -> Unit:
    return next(unit for school in load(ROOT).schools for unit in school.units if unit.studio)


def _raw(pattern: str) -> list[dict[str, Any]]:
    paths = sorted(FOLDER.glob(pattern))
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in paths]


def _day(text: str) -> str:
    return date(*map(int, text.split("-"))).isoformat()


def _within(rows: list[dict[str, Any]], number: int | None, name: str = "日期") -> list[dict[str, Any]]:
    first, last = SPANS[number]
    return [row for row in rows if first <= _day(row[name]) <= last]


@pytest.mark.parametrize("number", SPANS)
def it_counts_what_the_files_say(number: int | None, unit: Unit) -> None:
    figures = studio_figures(unit, number)
    assert figures is not None
    held = _within(_raw("*/activities/*.yaml"), number)
    absent = [leave for raw in held if raw["缺席"] != "无" for leave in raw["缺席"]]
    handed = _within([row for raw in _raw("*/assignments/*.yaml") for row in raw["作业"]], number, "提交")
    results = _within([row for raw in _raw("*/results/*.yaml") for row in raw["代表性成果"]], number, "形成日期")
    assert len(figures.activities) == len(held)
    assert figures.hours == sum(Decimal(raw["学时"]) for raw in held)
    assert (figures.expected, figures.present) == (11 * len(held), 11 * len(held) - len(absent))
    assert figures.rate == Fraction(11 * len(held) - len(absent), 11 * len(held))
    matters = Counter(row.get("类别", "过程性作业") for row in handed)
    assert (figures.assignments, figures.reports, figures.brands) == tuple(
        matters[matter] for matter in ("过程性作业", "党建工作报告", "品牌建设")
    )
    assert len(figures.cases) == len(_within(_raw("*/cases/*.yaml"), number))
    assert {found.name: found.times for found in figures.types} == Counter(row["类型"] for row in results)
    away = Counter(leave["姓名"] for leave in absent)
    assert {str(p.person): p.expected - p.present for p in figures.people if p.expected > p.present} == away


def it_counts_results_by_type_and_year_and_grades_as_the_files_say(unit: Unit) -> None:
    figures = studio_figures(unit)
    assert figures is not None
    every = [row for raw in _raw("*/results/*.yaml") for row in raw["代表性成果"]]
    types = ["制度机制", "工作法、典型案例", "品牌、载体", "平台、阵地", "论文、专著", "其他"]
    for found, number in zip(figures.types_by_year, (1, 2, None), strict=True):
        counted = Counter(row["类型"] for row in _within(every, number, "形成日期"))
        assert (found.counts, found.total) == (tuple(counted[name] for name in types), counted.total())
    (sheet,) = _raw("*/assessment.yaml")
    assert {found.name: found.times for found in figures.grades} == Counter(row["等次"] for row in sheet["考核"])
    given = {row["成员"]: row["等次"] for row in sheet["考核"]}
    assert {str(p.person): p.grade for p in figures.people if p.grade} == given


def it_prints_these_numbers_in_the_final_summary_and_the_summaries() -> None:
    project = load(ROOT)
    press, printed = Press(project), {}
    for entry in project.entries():
        if entry.kind.name in ("final_summary", "studio_summary"):
            printed[entry.title] = "".join(paragraphs(press.make(entry)))
    for words, number in (("终期总结报告", None), ("第一年度工作总结", 1), ("第二年度工作总结", 2)):
        (paper,) = (text for title, text in printed.items() if title.endswith(words))
        held = _within(_raw("*/activities/*.yaml"), number)
        hours = sum(Decimal(raw["学时"]) for raw in held)
        away = sum(len(raw["缺席"]) for raw in held if raw["缺席"] != "无")
        expected = 11 * len(held)
        assert f"共开展活动{len(held)}次、{hours.normalize():f}学时" in paper
        assert f"应到{expected}人次，实到{expected - away}人次" in paper


def it_holds_sixteen_activities_and_nine_members_of_nine_schools(unit: Unit) -> None:
    assert unit.studio is not None
    assert len({member.school for member in unit.studio.members}) == len(unit.studio.members) == 9
    assert len(_raw("*/activities/*.yaml")) == 16


def it_adds_up_the_years_and_the_phases_to_the_whole(unit: Unit) -> None:
    whole, *parts = (studio_figures(unit, number) for number in (None, 1, 2))
    assert whole is not None
    assert whole.present == sum(part.present for part in parts if part)
    assert whole.present == sum(phase.present for phase in whole.phases)
    assert len(whole.results) == sum(len(part.results) for part in parts if part)
    assert studio_figures(unit, 3) is None


def it_has_two_years_from_its_first_day(unit: Unit) -> None:
    assert unit.studio is not None
    assert [(y.label, str(y.start), str(y.end)) for y in years(unit.studio)] == [
        ("第一年度", "2024-09-01", "2025-08-31"),
        ("第二年度", "2025-09-01", "2026-08-31"),
    ]


def it_weighs_attendance_as_it_is_and_rounds_the_sum_once(tree: Tree) -> None:
    away = "缺席: [{姓名: 乙, 原因: 事假}]"
    sheet = """
        日期: 2025-12-20
        权重: {出勤: 20, 作业: 30, 案例: 30, 成果: 20}
        考核: [{成员: 乙, 案例: 90, 成果: 80, 评语: 好, 等次: 合格}]
        说明: 按权重合计。
        """
    marks = """
        阶段: 学习
        日期: 2025-3-20
        作业: [{成员: 乙, 题目: 甲, 提交: 2025-3-9, 得分: 90}, {成员: 乙, 题目: 乙, 提交: 2025-3-9, 得分: 95}]
        说明: 已阅
        """
    files = activities(3) | {
        f"{STUDIO}/2025/activities/01.yaml": activity(1, "2025-3-1", "学习", away),
        f"{STUDIO}/2025/assessment.yaml": sheet,
        f"{STUDIO}/2025/assignments/a.yaml": marks,
    }
    entry = next(e for e in load(tree(FILES | files)).entries() if e.kind.name == "studio_assessment")
    (one,) = judged(entry)
    assert (one.attendance, one.assignments) == (Decimal("66.7"), Decimal("92.5"))
    assert one.total == Decimal("84.1"), "20 × 2/3 + 0.3 × 92.5 + 0.3 × 90 + 0.2 × 80 = 84.08"


def it_indexes_everything_that_names_a_member(unit: Unit) -> None:
    files = {e.record.person.name: e.record for home in unit.years for e in entries(home, member_file.KIND)}
    assert len(files) == 9
    rows = files["唐晓岚"].rows
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    assert Counter(row.matter for row in rows) == {
        "活动": 16, "过程性作业": 5, "品牌建设": 1, "党建工作报告": 1, "党建工作案例": 1, "个人学习计划": 1,
        "代表性成果": 1, "互访": 1, "考核": 1,
    }  # fmt: skip
    assert [row.note for row in files["罗嘉树"].rows if row.title == "需求调研与目标研讨"] == ["公差"]
