"""Loading a project: all its files become records, and all mistakes of all files are told in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kinds.school import DOCUMENTS, MINUTES, PLAN, SCHOOL, YEAR

from docgen.kinds.project import Project, load
from docgen.kinds.study_minutes import Minutes

Tree = Callable[[dict[str, str]], Path]


def told(project: Project) -> list[str]:
    """Every finding as the place under data/实小 and the rule."""
    return [f"{str(d.place).removeprefix('data/实小/')} {d.rule}" for d in project.diagnostics.sorted()]


def it_makes_records_of_every_file(tree: Tree) -> None:
    project = load(tree(SCHOOL | DOCUMENTS))
    assert told(project) == []
    entries = list(project.entries())
    assert [e.kind.name for e in entries] == [
        "implementation_plan", "study_minutes", "training_reflection", "annual_summary", "meeting_notice",
    ]  # fmt: skip
    assert [e.source.shown for e in entries] == list(DOCUMENTS)
    home = entries[0].home
    assert (home.year, home.unit.folder, home.unit.school.folder) == (2025, "一支部", "实小")
    assert [s.shown for s in home.sources] == [*SCHOOL]
    assert all(len(s.digest) == 64 for s in home.sources)


def it_makes_titles_where_none_is_written(tree: Tree) -> None:
    project = load(tree(SCHOOL | DOCUMENTS))
    assert [e.title for e in project.entries()] == [
        "青江市实验小学一支部2025年工作计划",
        "青江市实验小学一支部2025年第2次支委会记录",
        "支部书记培训班学习心得体会",
        "青江市实验小学一支部2025年度党建工作总结",
        "青江市实验小学一支部关于召开第2次支委会的通知",
    ]
    assert {e.org for e in project.entries()} == {"中共青江市实验小学第一支部委员会"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (PLAN.replace("工作计划", "年度学习计划"), "青江市实验小学一支部2025年度学习计划"),
        (PLAN + "标题: 关于加强学习的计划\n单位: 青江实小\n", "关于加强学习的计划"),
    ],
)
def it_makes_the_title_of_a_plan(text: str, wanted: str, tree: Tree) -> None:
    (plan,) = load(tree(SCHOOL | {f"{YEAR}/plan.yaml": text})).entries()
    assert plan.title == wanted


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("会次: 2", "", "青江市实验小学一支部2025年支委会记录"),
        ("支委会", "中心组学习", "青江市实验小学一支部2025年第2次理论学习中心组学习记录"),
        ("支委会", "支部党员大会", "青江市实验小学一支部2025年第2次党员大会记录"),
        ("支委会", "主题党日", "青江市实验小学一支部2025年第2次主题党日活动记录"),
    ],
)
def it_makes_the_title_of_minutes(old: str, new: str, wanted: str, tree: Tree) -> None:
    (entry,) = load(tree(SCHOOL | {f"{YEAR}/minutes/a.yaml": MINUTES.replace(old, new)})).entries()
    assert entry.title == wanted


def it_makes_the_title_of_a_duty_report(tree: Tree) -> None:
    text = DOCUMENTS[f"{YEAR}/summary.yaml"] + "文种: 述职报告\n"
    (report,) = load(tree(SCHOOL | {f"{YEAR}/summary-述职.yaml": text})).entries()
    assert report.title == "青江市实验小学一支部2025年度党建述职报告"


@pytest.mark.parametrize("gone", ["文种", "类型", "日期", "标题", "名称"])
def it_has_a_title_and_a_file_name_in_every_draft(gone: str, tree: Tree) -> None:
    files = {p: "\n".join(s for s in t.splitlines() if f"{gone}:" not in s) or "{}" for p, t in DOCUMENTS.items()}
    project = load(tree(SCHOOL | files), draft=True)
    assert told(project) == []
    for entry in project.entries():
        assert entry.title
        assert entry.kind.stem(entry.record)


def it_reads_several_schools_units_and_years(tree: Tree) -> None:
    second = {
        p.replace("实小", "二小").replace("一支部", "二支部").replace("2025", "2026"): t for p, t in SCHOOL.items()
    }
    second = {p: t.replace("年度: 2025", "年度: 2026") for p, t in second.items()}
    project = load(tree(SCHOOL | second | {f"{YEAR}/plan.yaml": PLAN, f"{YEAR}/plan-学习.yaml": PLAN}))
    assert told(project) == []
    assert {(y.unit.school.folder, y.unit.folder, y.year) for y in project.years()} == {
        ("实小", "一支部", 2025),
        ("二小", "二支部", 2026),
    }
    assert [e.source.shown for e in project.entries()] == [f"{YEAR}/plan-学习.yaml", f"{YEAR}/plan.yaml"]


def it_passes_over_what_editors_leave(tree: Tree) -> None:
    leftovers = {f"{YEAR}/minutes/{name}": "{" for name in (".#a.yaml", "~$a.yaml", "a.yaml~", ".a.yaml.swp")}
    assert told(load(tree(SCHOOL | DOCUMENTS | leftovers))) == []


def it_wants_the_year_of_the_folder(tree: Tree) -> None:
    project = load(tree(SCHOOL | {f"{YEAR}/year.yaml": "年度: 2024\n"}))
    assert told(project) == ["一支部/2025/year.yaml:1:5 year-differs"]
    (found,) = project.diagnostics
    assert found.message == "年度写的是 2024，所在文件夹却是“2025”"


def it_tells_the_mistakes_of_all_files_in_one_run_in_order(tree: Tree) -> None:
    wrong = {
        "data/实小/school.yaml": "名称: 青江市实验小学\n简称: 青实小\n党组织: 支部\n全宗: 7\n",
        "data/实小/一支部/branch.yaml": "名称: 支部\n简称: 一支部\n类别: 支部\n书记: 张名\n",
        f"{YEAR}/year.yaml": "年度: 二〇二五\n",
        f"{YEAR}/plan.yaml": "文种: 计划\n日期: 2025-2-30\n",
        f"{YEAR}/minutes/b.yaml": "类型: 支委会\n主持人: [",
        f"{YEAR}/minutes/c.yaml": MINUTES + "结束: 25:00\n",
    }
    project = load(tree(SCHOOL | wrong))
    assert told(project) == [
        "school.yaml:4:1 unknown-key",
        "一支部/2025/minutes/b.yaml:2:6 unclosed-bracket",
        "一支部/2025/minutes/c.yaml:9:5 bad-time",
        "一支部/2025/plan.yaml:1:1 missing-field",
        "一支部/2025/plan.yaml:1:5 not-a-choice",
        "一支部/2025/plan.yaml:2:5 bad-date",
        "一支部/2025/year.yaml:1:5 bad-number",
        "一支部/branch.yaml:3:5 not-a-choice",
        "一支部/branch.yaml:4:5 not-in-register",
    ]


BROKEN = "名称: [\n"


@pytest.mark.parametrize("broken", [*SCHOOL])
def it_still_reads_the_others_when_one_file_is_broken(broken: str, tree: Tree) -> None:
    wrong = {f"{YEAR}/minutes/a.yaml": MINUTES.replace("14:30", "下午")}
    project = load(tree(SCHOOL | DOCUMENTS | wrong | {broken: BROKEN}))
    assert told(project) == sorted([
        f"{broken.removeprefix('data/实小/')}:1:5 unclosed-bracket",
        "一支部/2025/minutes/a.yaml:4:5 bad-time",
    ])  # fmt: skip


@pytest.mark.parametrize("broken", ["school.yaml", "一支部/branch.yaml", "一支部/2025/year.yaml"])
def it_does_not_call_missing_what_a_broken_file_may_have_said(broken: str, tree: Tree) -> None:
    files = {f"{YEAR}/minutes/a.yaml": MINUTES.replace("地点: 三楼会议室", ""), f"data/实小/{broken}": BROKEN}
    assert told(load(tree(SCHOOL | files))) == [f"{broken}:1:5 unclosed-bracket"]


@pytest.mark.parametrize("missing", [*SCHOOL])
def it_says_which_file_is_missing(missing: str, tree: Tree) -> None:
    project = load(tree({p: t for p, t in (SCHOOL | DOCUMENTS).items() if p != missing}))
    assert len(project.diagnostics.sorted()) == 1
    assert project.diagnostics.failed


def it_looks_names_up_even_in_a_register_with_other_mistakes(tree: Tree) -> None:
    people = "人员:\n  - {姓名: 张明, 入党日期: 明天}\n  - {姓名: 李华}\n"
    minutes = MINUTES.replace("李华", "李花")
    project = load(tree(SCHOOL | {"data/实小/people.yaml": people, f"{YEAR}/minutes/a.yaml": minutes}))
    assert told(project) == ["people.yaml:2:20 bad-date", "一支部/2025/minutes/a.yaml:7:6 not-in-register"]


def it_makes_gaps_in_a_draft_and_errors_otherwise(tree: Tree) -> None:
    root = tree(SCHOOL | {f"{YEAR}/minutes/a.yaml": MINUTES.replace("主持人: 张明", "主持人:")})
    assert told(load(root)) == ["一支部/2025/minutes/a.yaml:6:1 missing-field"]
    project = load(root, draft=True)
    assert told(project) == []
    (entry,) = project.entries()
    assert isinstance(entry.record, Minutes)
    assert str(entry.record.host) == "【待填：主持人】"


def it_has_nothing_to_say_about_an_empty_project(tree: Tree) -> None:
    project = load(tree({"data/说明.txt": ""}))
    assert (project.schools, told(project)) == ([], [])


def it_lets_a_record_marked_as_a_draft_have_gaps_and_counts_it_nowhere(tree: Tree) -> None:
    text = MINUTES.replace("主持人: 张明", "主持人:") + "草稿: 是\n"
    project = load(tree(SCHOOL | {f"{YEAR}/minutes/a.yaml": text}))
    assert told(project) == []
    assert [entry.counts for entry in project.entries()] == [False]
