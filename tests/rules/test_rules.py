"""Cases of single rules beyond the examples on their pages."""

from __future__ import annotations

import re

import pytest
from rules.world import BASE, YEAR

from docgen.rules.common.paired_marks import unpaired
from docgen.rules.register.rare_characters import outside_gb2312
from docgen.rules.texts import words

ASSEMBLY = """
类型: 支部党员大会
议题: [{题目: 讨论转正, 讨论: 大家赞成。, 决定: 同意转正。}]
决定事项: [{事项: 上报材料, 责任人: 李文静}]
"""
PROBLEMS = "存在问题: [学习不深。, 服务不细。]\n"
VOTE = "表决: [{事项: 转正, 应到有表决权人数: 4, 实到有表决权人数: 4, 赞成: 4, 反对: 0, 弃权: 0}]"
COMMITTEE = """
类型: 支委会
议题: [{题目: 研究学习计划, 讨论: 大家赞成。, 决定: 同意印发。}]
决定事项: [{事项: 印发学习计划, 责任人: 李文静}]
"""

# rule, file, what is laid over the small school, how many findings
CASES = [
    ("typed-number", "plan.yaml", "主要任务: [{标题: （一）学习, 正文: 好。}, {标题: 1.5公里健走, 正文: 好。}]", 1),
    (
        "typed-number",
        "plan.yaml",
        "主要任务: [{标题: 学习, 要点: [一是学党章。, 第二、学党史。, 学习第一手资料。]}]",
        2,
    ),
    ("typed-number", "plan.yaml", "工作目标: [1. 集中学习不少于六次。, 一是一、二是二。]", 2),
    ("typed-number", "minutes/a.yaml", "议题: [1、2年级教学, 第一党支部换届, 2025年计划, ①学党章]", 1),
    ("typed-number", "minutes/a.yaml", "小结: 一是学得深，二是做得实。", 0),
    ("listed-number", "minutes/a.yaml", "小结: 三会一课（三会、一课）和三走进（走进课堂、走进家庭、走进社区）。", 0),
    ("listed-number", "minutes/a.yaml", "小结: 落实“三比”（比学习、比服务）和两创（创先、创优、创新）。", 2),
    ("plan-goal-metric", "plan.yaml", "工作目标: [{目标: 全勤。, 指标: 中心组参学率, 数值: 0.9}]", 1),
    ("plan-goal-metric", "plan.yaml", "工作目标: [{目标: 交流。, 指标: 学习交流次数, 数值: 1, 周期: 每次}]", 1),
    ("adjustment-sound", "year.yaml", "要求调整: [{编号: G05, 原因: 忙}, {编号: G06, 停用: 是, 原因: 忙}]", 1),
    ("adjustment-known", "year.yaml", "要求调整: [{编号: G05, 数值: 1, 原因: 忙}, {编号: G05, 数值: 2, 原因: 忙}]", 1),
    ("event-people", "events.yaml", "活动: [{事项: 述学, 日期: 2025-11-3, 名称: 述学, 参加范围: 化学组}]", 1),
    ("event-in-year", "events.yaml", "活动: [{事项: 公开述职, 日期: 2025-7-3, 结束: 2025-7-1, 名称: 述职}]", 1),
    ("heading-end", "minutes/a.yaml", "附件: [签到表。]", 1),
    ("title-punctuation", "plan.yaml", "标题: 落实“5+2”服务、3.0版方案（试行）——2025年工作计划", 0),
    ("date-in-year", "plan.yaml", "日期: 2024-12-1", 0),
    ("date-in-year", "plan.yaml", "日期: 2024-11-30", 1),
    ("date-in-year", "summary.yaml", "日期: 2026-1-31", 0),
    ("date-in-year", "summary.yaml", "日期: 2026-2-1", 1),
    ("date-in-year", "reflections/a.yaml", "日期: 2026-1-1", 1),
    ("doc-no-form", "plan.yaml", "文号: 书小党〔2025〕03号", 1),
    ("doc-no-form", "plan.yaml", "文号: 3号", 1),
    ("placeholder-text", "minutes/a.yaml", "小结: XX同志发言，时间待定。", 1),
    ("placeholder-text", "minutes/a.yaml", "小结: 使用XXL号服装。", 0),
    (
        "section-depth",
        "plan.yaml",
        "结构: 任务型\n主要任务: [{标题: 甲, 条目: [{标题: 乙, 条目: [{标题: 丙, 条目: [{标题: 丁}]}]}]}]",
        0,
    ),
    (
        "section-depth",
        "plan.yaml",
        "结构: 标准\n主要任务: [{标题: 甲, 条目: [{标题: 乙, 条目: [{标题: 丙, 条目: [{标题: 丁}]}]}]}]",
        1,
    ),
    ("lone-section", "plan.yaml", "主要任务: [{标题: 甲, 正文: 好。}]", 0),
    ("paragraph-end", "minutes/a.yaml", "小结: |\n  第一段。\n  第二段\n  他说：“好。”\n  待续……", 1),
    ("plan-steps-consecutive", "plan.yaml", "实施步骤: [{阶段: 甲, 自: 2025-3-1, 至: 2025-2-1, 工作: [学]}]", 1),
    ("plan-calendar-months", "plan.yaml", "月度安排: [{月份: 13, 主题: 学}]", 1),
    ("plan-calendar-complete", "plan.yaml", "文种: 实施方案\n月度安排: [{月份: 3, 主题: 学}]", 0),
    ("plan-goal-measurable", "plan.yaml", "工作目标: [{目标: 学得好。, 数值: 6}, 做得实。]", 1),
    ("plan-title-type", "plan.yaml", "标题: 第一党支部2025年工作计划（试行）", 0),
    ("start-before-end", "minutes/a.yaml", "结束: 14:30", 1),
    ("host-recorder-differ", "minutes/a.yaml", "主持人: 李文静", 1),
    ("secretary-hosts", "minutes/a.yaml", "主持人: 李文静\n类型: 党课\n党课: {授课人: 李文静, 题目: 守纪律}", 0),
    ("attendance-adds-up", "minutes/a.yaml", "出席: 张明远、李文静", 2),
    ("attendance-adds-up", "minutes/a.yaml", "应到: 3\n出席: 张明远、李文静、王志强、赵晓梅", 1),
    ("was-expected", "minutes/a.yaml", "缺席: [{姓名: 孙立, 原因: 病假}]", 1),
    ("was-expected", "minutes/a.yaml", "参加范围: 出席人员\n出席: 张明远、李文静、周群", 0),
    ("named-once", "minutes/a.yaml", "缺席: [{姓名: 赵晓梅, 原因: 病假}, {姓名: 赵晓梅, 原因: 事假}]", 1),
    ("makeup-after", "minutes/a.yaml", "缺席: [{姓名: 赵晓梅, 原因: 病假, 补学日期: 2025-3-5}]", 1),
    ("nonvoting-apart", "minutes/a.yaml", "上级到会: [{姓名: 李文静}]", 1),
    (
        "speaker-present",
        "minutes/a.yaml",
        "上级到会: [王海]\n发言: [{发言人: 王海, 内容: 讲话。}, {发言人: 刘芳, 内容: 讲话。}]",
        1,
    ),
    ("speaker-present", "minutes/a.yaml", "类型: 党课\n党课: {授课人: 刘芳, 题目: 守纪律}\n中心发言人: [周群]", 1),
    ("known-group", "minutes/a.yaml", "参加范围: 语文党小组", 0),
    (
        "votes-add-up",
        "minutes/a.yaml",
        "表决: [{事项: 转正, 应到有表决权人数: 3, 实到有表决权人数: 4, 赞成: 4, 反对: 0, 弃权: 0}]",
        1,
    ),
    (
        "votes-match-attendance",
        "minutes/a.yaml",
        f"{ASSEMBLY}缺席: [{{姓名: 孙立, 原因: 病假}}]\n{VOTE}",
        0,
    ),
    (
        "quorum-reached",
        "minutes/a.yaml",
        f"{ASSEMBLY}缺席: [{{姓名: 王志强, 原因: 病假}}, {{姓名: 赵晓梅, 原因: 病假}}]",
        1,
    ),
    (
        "quorum-reached",
        "minutes/a.yaml",
        f"{ASSEMBLY}缺席: [{{姓名: 王志强, 原因: 病假}}, {{姓名: 孙立, 原因: 病假}}]",
        0,
    ),
    ("topic-decided", "minutes/a.yaml", COMMITTEE, 0),
    ("reflection-length", "reflections/a.yaml", "字数要求: {不超过: 20}", 1),
    ("reflection-after-training", "reflections/a.yaml", "日期: 2025-4-9", 0),
    ("basics-match", "summary.yaml", "人数核对: {男: 3, 女: 2, 在职: 5, 退休: 0, 党小组数: 2}", 0),
    (
        "claims-match",
        "summary.yaml",
        "次数核对: [{指标: 中心组, 数值: 1}, {指标: 培训心得体会, 数值: 1}, {指标: 党课, 数值: 0}]",
        1,
    ),
    ("work-parts", "summary.yaml", "文种: 述职报告\n述职人: 张明远\n主要工作: [{标题: 抓学习, 正文: 好。}]", 0),
    (
        "problem-has-step",
        "summary.yaml",
        "存在问题: [学习不深。, 服务不细。]\n下一步打算: [{措施: 多学。}, {措施: 走访。}]",
        0,
    ),
    ("problem-has-step", "summary.yaml", "存在问题: [学习不深。, 服务不细。]\n下一步打算: [{措施: 多学。}]", 1),
]


@pytest.mark.parametrize(("rule", "file", "above", "count"), CASES)
def it_counts_right(rule: str, file: str, above: str, count: int, findings) -> None:
    found = findings(above, file, only=(rule,))
    assert len(found) == count, [d.message for d in found]


def it_points_at_the_word_that_is_wrong(findings) -> None:
    (found,) = findings("缺席: [{姓名: 赵晓梅, 原因: 病假, 补学日期: 2025-3-1}]", only=("makeup-after",))
    assert (found.place.path, found.place.line, found.place.column) == (f"{YEAR}/minutes/a.yaml", 10, 30)


def it_points_into_the_file_of_the_unit(findings) -> None:
    text = "# branch.yaml\n党小组:\n  - {名称: 语文党小组, 组长: 张明远, 成员: [张明远, 周群]}\n"
    (found,) = findings(text, only=("officers-are-members",))
    assert found.place.path.endswith("branch.yaml")
    assert (found.place.line, found.place.column) == (8, 36)


def it_suggests_the_person_who_was_there(findings) -> None:
    above = "# people.yaml\n人员:\n  - {姓名: 王志刚, 政治面貌: 群众}\n"
    above += "# minutes/a.yaml\n发言: [{发言人: 王志刚, 内容: 好。}]\n"
    (found,) = findings(above, only=("speaker-present",))
    assert found.hint == "是不是“王志强”？"


def it_steps_aside_where_a_draft_has_gaps(findings) -> None:
    found = findings("开始:\n主持人:\n议题:\n会次: 1\n# minutes/b.yaml\n日期:\n会次: 3\n类型:\n", draft=True)
    assert found == []


def it_still_checks_what_a_draft_does_say(findings) -> None:
    (found,) = findings("主持人:\n应到: 9\n", draft=True, only=("attendance-adds-up",))
    assert "应到 9 人" in found.message


@pytest.mark.parametrize("file", ["plan.yaml", "minutes/a.yaml", "reflections/a.yaml", "summary.yaml"])
def it_never_fails_on_a_draft_with_a_gap_anywhere(file: str, findings) -> None:
    keys = re.findall(r"^ +([^ :]+):", BASE[file], re.MULTILINE)
    assert len(keys) > 3
    for gaps in [*([key] for key in keys), keys]:
        found = findings("".join(f"{key}:\n" for key in gaps) + "编号: a\n", file, draft=True)
        assert not [d.message for d in found if "待填" in d.message]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("《章程》", ""), ("“他说‘好’”", ""), ("it’s", ""), ("“甲", "“"), ("甲》", "》"), ("《“甲》”", "》"), ("", "")],
)
def it_finds_the_mark_without_partner(text: str, mark: str) -> None:
    assert unpaired(text) == mark


def it_counts_words_as_word_does() -> None:
    assert words("学习党章，共3.5小时。\nOffice 2021") == len("学习党章，共小时。") + 3


def it_knows_what_gb2312_lacks() -> None:
    assert outside_gb2312("王喆堃玥𠮷喆") == "喆堃玥𠮷"
