"""What documents inherit from year, unit and school, and where a complaint about it points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kinds.school import MINUTES, PLAN, SCHOOL, YEAR
from kinds.test_project import told

from docgen.kinds import KINDS
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry, load
from docgen.kinds.study_minutes import Minutes

Tree = Callable[[dict[str, str]], Path]

LEVELS = ["data/实小/school.yaml", "data/实小/一支部/branch.yaml", f"{YEAR}/year.yaml"]
BARE = "\n".join(line for line in MINUTES.splitlines() if "地点" not in line)


def _with(level: int, text: str) -> dict[str, str]:
    """The file of a level with defaults below its own words."""
    own = SCHOOL[LEVELS[level]].replace("\n        ", "\n").strip("\n ")
    return {LEVELS[level]: f"{own}\n默认:\n{text}\n"}


def _one(root: Path) -> tuple[Entry, Minutes]:
    project = load(root)
    assert told(project) == []
    (entry,) = project.entries()
    assert isinstance(entry.record, Minutes)
    return entry, entry.record


def it_takes_the_nearest_value_and_remembers_where_it_stands(tree: Tree) -> None:
    files = SCHOOL | {f"{YEAR}/minutes/a.yaml": BARE}
    places = ["school.yaml:5", "branch.yaml:6", "year.yaml:3"]
    for level, place in enumerate(places):
        files |= _with(level, f"  学习会议记录: {{地点: 会议室{level}}}")
        entry, record = _one(tree(files))
        assert record.place_held == f"会议室{level}"
        assert f"{entry.place('place_held')}".endswith(f"{place}:16")
    entry, record = _one(tree(files | {f"{YEAR}/minutes/a.yaml": MINUTES}))
    assert record.place_held == "三楼会议室"
    assert str(entry.place("place_held")) == f"{YEAR}/minutes/a.yaml:5:5"


def it_lets_chinese_and_english_keys_of_different_levels_meet(tree: Tree) -> None:
    files = SCHOOL | {f"{YEAR}/minutes/a.yaml": BARE + "\nplace_held: 操场\n"}
    files |= _with(0, "  study_minutes: {地点: 甲, recorder: 王芳芳}") | _with(1, "  学习会议记录: {place_held: 乙}")
    _, record = _one(tree(files))
    assert (record.place_held, record.recorder.name) == ("操场", "李华")


def it_merges_mappings_and_replaces_lists(tree: Tree) -> None:
    group = "{领导小组: {组长: 张明, 成员: [李华, 王芳芳], 办公室: 设在办公室}, 依据: [《甲》, 《乙》]}"
    nearer = "{leading_group: {成员: 王芳芳}, 依据: 《丙》}"
    files = _with(0, f"  实施方案: {group}") | _with(2, f"  实施方案: {nearer}")
    (entry,) = load(tree(SCHOOL | files | {f"{YEAR}/plan.yaml": PLAN})).entries()
    plan = entry.record
    assert isinstance(plan, Plan)
    assert plan.leading_group is not None
    assert (plan.leading_group.leader.name, plan.leading_group.office) == ("张明", "设在办公室")
    assert [p.name for p in plan.leading_group.members] == ["王芳芳"]
    assert plan.basis == ("《丙》",)


def it_lets_an_empty_value_inherit(tree: Tree) -> None:
    minutes = MINUTES.replace("三楼会议室", "")
    files = _with(0, "  学习会议记录: {地点: 礼堂}") | {f"{YEAR}/minutes/a.yaml": minutes}
    assert _one(tree(SCHOOL | files))[1].place_held == "礼堂"


def it_keeps_the_defaults_of_one_kind_from_the_others(tree: Tree) -> None:
    project = load(tree(SCHOOL | _with(0, "  学习会议记录: {署名: 甲}") | {f"{YEAR}/plan.yaml": PLAN}))
    assert told(project) == []
    assert [e.record.sign for e in project.entries()] == [None]


@pytest.mark.parametrize(
    ("level", "place"), [(0, "school.yaml:5"), (1, "一支部/branch.yaml:6"), (2, "一支部/2025/year.yaml:3")]
)
def it_reports_an_inherited_mistake_once_in_the_file_that_said_it(level: int, place: str, tree: Tree) -> None:
    files = {f"{YEAR}/minutes/{n}.yaml": MINUTES.replace("主持人: 张明", "") for n in "abc"}
    project = load(tree(SCHOOL | files | _with(level, "  学习会议记录: {主持人: 张名, 结束: 25:00, 学时间: 2}")))
    assert told(project) == [f"{place}:17 not-in-register", f"{place}:25 bad-time", f"{place}:32 unknown-key"]


@pytest.mark.parametrize(
    ("text", "spot", "rule"),
    [
        ("  会议纪录: {地点: 甲}", "6:3", "unknown-kind"),
        ("  学习会议记录: 礼堂", "6:11", "wrong-shape"),
        ("  学习会议记录: {地点: 甲}\n  study_minutes: {地点: 乙}", "7:3", "same-field-twice"),
        ("  学习会议记录: {地点: 甲, place_held: 乙}", "6:19", "same-field-twice"),
    ],
)
def it_says_what_is_wrong_with_defaults(text: str, spot: str, rule: str, tree: Tree) -> None:
    project = load(tree(SCHOOL | _with(1, text)))
    assert told(project) == [f"一支部/branch.yaml:{spot} {rule}"]


def it_offers_the_kinds_there_are(tree: Tree) -> None:
    (found,) = load(tree(SCHOOL | _with(1, "  学习记录: {地点: 甲}"))).diagnostics
    assert found.hint == "是不是“学习会议记录”？"
    (found,) = load(tree(SCHOOL | _with(1, "  报表: {地点: 甲}"))).diagnostics
    assert found.hint == f"可以写：{'、'.join(kind.label for kind in KINDS if kind.unit == 'branch')}"


@pytest.mark.parametrize("text", ["默认:\n", "默认: ~\n", "默认:\n  学习会议记录:\n", "defaults: {}\n"])
def it_lets_defaults_say_nothing(text: str, tree: Tree) -> None:
    assert told(load(tree(SCHOOL | {f"{YEAR}/year.yaml": f"年度: 2025\n{text}"}))) == []


def it_has_no_defaults_in_the_register(tree: Tree) -> None:
    people = "人员: [{姓名: 张明}]\n默认: {实施方案: {署名: 甲}}\n"
    assert told(load(tree(SCHOOL | {"data/实小/people.yaml": people}))) == ["people.yaml:2:1 unknown-key"]
