"""The parts of carrying over: years in titles, meetings that come round, matters that are open, people who changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kinds.school import MINUTES, PLAN, SCHOOL, SUMMARY, YEAR

from docgen.build.rollover import carry
from docgen.build.rollover.meetings import months, together
from docgen.build.rollover.people import changes
from docgen.build.rollover.unfinished import unfinished
from docgen.build.rollover.years import shifted, to_look_at
from docgen.build.scope import Selection
from docgen.kinds.project import UnitYear, load

Tree = Callable[[dict[str, str]], Path]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025年工作计划", "2026年工作计划"),
        ("2025年度学习计划（2025版）", "2026年度学习计划（2026版）"),
        ("二〇二五年工作要点", "二〇二六年工作要点"),
        ("2024—2025学年第二学期", "2025—2026学年第二学期"),
        ("2025-2026 学年第一学期", "2026-2027 学年第一学期"),
        ("2023—2027年发展规划", "2023—2027年发展规划"),
        ("2019—2020学年", "2019—2020学年"),
        ("编号12025号", "编号12025号"),
    ],
)
def it_moves_on_only_the_old_year(old: str, new: str) -> None:
    assert shifted(old, 2025) == new


def it_finds_lines_for_a_person_to_judge() -> None:
    text = "甲: 2025年的事\n乙: 庆祝104周年\n丙: 围绕学思践悟工作\n丁: 120251\n"
    looks = list(to_look_at("p.yaml", text, 2025, ["学思践悟"]))
    assert [(look.line, look.why) for look in looks] == [
        (1, "提到 2025 年"),
        (2, "提到周年"),
        (3, "提到上年的年度主题"),
    ]


def year(tree: Tree, files: dict[str, str]) -> UnitYear:
    """The one year of the small school with these files in it."""
    project = load(tree(SCHOOL | {f"{YEAR}/{name}": text for name, text in files.items()}), draft=True)
    assert not project.diagnostics.failed, project.diagnostics.sorted()
    (found,) = project.years()
    return found


def meeting(type_: str, day: str, **more: str) -> str:
    """Minutes of that type and day."""
    text = MINUTES.replace("支委会", type_).replace("2025-3-5", day)
    return text + "".join(f"{key}: {value}\n" for key, value in more.items())


def it_places_meetings_where_they_were_held_and_where_the_rules_want_them(tree: Tree) -> None:
    found = months(
        year(
            tree,
            {
                "minutes/a.yaml": meeting("支部党员大会", "2025-5-6"),
                "minutes/b.yaml": meeting("谈心谈话", "2025-5-7"),
                "minutes/c.yaml": meeting("组织生活会", "2025-1-9"),
                "minutes/d.yaml": meeting("党课", "2025-7-1"),
                "minutes/e.yaml": meeting("主题党日", "【待定】"),
                "minutes/f.yaml": meeting("经验交流会", "2025-4-1", 草稿="是"),
            },
        )
    )
    assert [month for month, types in found.items() if "支部党员大会" in types] == [3, 5, 9, 12]
    assert all({"支委会", "主题党日"} <= set(found[month]) for month in range(1, 13))
    assert found[7] == ["支委会", "党课", "主题党日"]
    assert [month for month, types in found.items() if "组织生活会" in types] == [1]
    assert not any({"谈心谈话", "经验交流会", "党小组会"} & set(types) for types in found.values())


def it_names_no_meeting_twice() -> None:
    assert together("中心组集中学习、党员大会", ["中心组学习", "支部党员大会"]) == ("中心组集中学习、党员大会", [])
    assert together("", ["党课"]) == ("党课", ["党课"])
    assert together("集中学习", ["中心组学习"]) == ("集中学习、中心组学习", ["中心组学习"])


def it_knows_what_is_open(tree: Tree) -> None:
    decisions = (
        "[{事项: 甲, 责任人: zw-1, 完成时限: 2025-4-1}, {事项: 乙, 落实情况: 已办}, {事项: 丙, 落实情况: 【待定】}]"
    )
    summary = SUMMARY.replace("[学得不深。]", "[{编号: a, 标题: 学习不深, 内容: 少。}, {内容: 形式单一}]")
    summary = summary.replace("[{措施: 多学。}]", "[{对应问题: a, 措施: 多学。, 责任人: 李华}, {措施: 常谈。}]")
    found = unfinished(
        year(
            tree,
            {
                "plan.yaml": PLAN + "上年结转: [{事项: 旧一, 来源: 某会}, {事项: 旧二, 落实情况: 已办}, 旧三]\n",
                "minutes/a.yaml": meeting("支委会", "2025-3-5", 决定事项=decisions),
                "minutes/b.yaml": meeting("支委会", "2025-4-5", 草稿="是", 决定事项="[没开的会]"),
                "summary.yaml": summary,
            },
        )
    )
    assert [(m.matter, m.source, m.owner, m.due) for m in found] == [
        ("旧一", "某会", "", ""),
        ("旧三", "plan", "", ""),
        ("甲", "a", "zw-1", "2025-4-1"),
        ("丙", "a", "", ""),
        ("学习不深。打算：多学。", "2025年度工作总结", "李华", ""),
        ("形式单一", "2025年度工作总结", "", ""),
        ("常谈。", "2025年度工作总结", "", ""),
    ]


def it_tells_the_changes_of_the_register(tree: Tree) -> None:
    people = """
        人员:
          - {姓名: 张明}
          - {姓名: 李华, 自: 2025-9-1}
          - {姓名: 王芳芳, 至: 2025-6-30}
          - {姓名: 陈新, 政治面貌: 预备党员, 入党日期: 2024-2-29}
          - {姓名: 赵正, 入党日期: 2024-6-1, 转正日期: 2025-6-1}
          - {姓名: 钱旧, 至: 2026-3-1, 任职: [{职务: 书记, 组织: 一支部, 至: 2025-8-31}]}
        """
    project = load(tree(SCHOOL | {"data/实小/people.yaml": people}))
    assert changes(project.schools[0], 2025) == [
        "李华：2025年9月1日列入名册",
        "王芳芳：2025年6月30日起不在名册中（调出等）",
        "陈新：预备党员，2025年2月28日预备期满，转正后请改“政治面貌”并写“转正日期”",
        "赵正：2025年6月1日转为正式党员",
        "钱旧：名册写明2026年3月1日离开",
        "钱旧：一支部书记任职到2025年8月31日",
    ]


def plan_of(tree: Tree, text: str) -> str:
    """The next plan of the small school."""
    root = tree(SCHOOL | {f"{YEAR}/plan.yaml": text})
    rollover, errors = carry.prepare(root, 2025, Selection())
    assert errors == []
    return rollover.units[0].files["plan.yaml"]


def it_puts_months_that_were_lacking_in_their_order(tree: Tree) -> None:
    made = plan_of(tree, PLAN + "月度安排: # 表\n  - {月份: 3, 主题: 学党章}\n  - 月份: 7\n    主题: 党课  # 七一\n")
    lines = made.splitlines()
    assert [line.split("月份: ")[1][:2].strip(",") for line in lines if "月份: " in line] == [
        str(n) for n in range(1, 13)
    ]
    assert "  - {月份: 3, 主题: 【待定】, 形式: 支部党员大会、支委会、主题党日}" in lines
    assert "    主题: 【待定】  # 七一" in lines
    assert "月度安排: # 表" in lines


def it_makes_a_month_table_for_a_plan_of_a_year_that_has_none(tree: Tree) -> None:
    assert plan_of(tree, PLAN).count("  - 月份: ") == 12
    assert plan_of(tree, PLAN + "月度安排:\n").count("  - 月份: ") == 12
    assert "月份" not in plan_of(tree, PLAN.replace("工作计划", "实施方案"))


def it_keeps_a_plan_in_braces_and_with_english_keys(tree: Tree) -> None:
    text = "{type: 实施方案, date: 2025-3-5, draft: 否, "
    text += "sections: [{title: 加强学习, text: 每月一次。}], carried_over: [甲]}\n"
    made = plan_of(tree, text)
    assert made.startswith("{type: 实施方案, date: 【待定】, draft: 是, sections: ")
    assert "事项: 甲" in made


def it_takes_no_attached_file_along(tree: Tree) -> None:
    made = plan_of(tree, PLAN + "附件:\n  - 题目: 名单\n    文件: a.docx\n")
    assert "附件:\n  - 题目: 名单\n" in made
    assert "a.docx" not in made


def it_is_a_year_only_where_there_is_no_plan(tree: Tree) -> None:
    root = tree(SCHOOL)
    rollover, _ = carry.prepare(root, 2025, Selection())
    assert rollover.units[0].files == {"year.yaml": "年度: 2026\n"}
    assert "docgen new" in rollover.units[0].looks[0].why


def it_confirms_what_was_decided_for_the_old_year_and_drops_what_was_stated_of_it(tree: Tree) -> None:
    text = "年度: 2025\n要求调整:\n  - {编号: R17, 数值: 2, 原因: 2025年会议决定}\n自查: {评议依据: 2025年的办法}\n"
    rollover, errors = carry.prepare(tree(SCHOOL | {f"{YEAR}/year.yaml": text}), 2025, Selection())
    assert errors == []
    (unit,) = rollover.units
    assert unit.files["year.yaml"] == text.replace("年度: 2025", "年度: 2026").partition("自查")[0]
    looks = [(look.line, look.why) for look in unit.looks if look.path.endswith("year.yaml")]
    assert [line for line, _ in looks] == [0, 3, 3]
    assert "没有带过来" in looks[0][1]
    assert "确认" in looks[1][1]
