"""Single habits of people who type: each in a document of a few lines."""

from __future__ import annotations

import pytest
from adopt.typed import made

from docgen.adopt.adopting import Adopted, adopt
from docgen.adopt.blocks import Page
from docgen.adopt.draft import Home
from docgen.adopt.front import Paper
from docgen.adopt.recognise import recognise
from docgen.model.people import Person, Register

HEAD = (("支委会会议记录",), "时间：2023年4月6日下午3:00", "地点：会议室", "主持人：张明远")


def read(*blocks: object, home: Home | None = None) -> Adopted:
    return adopt(made(*blocks), home or Home(), "稿.docx")


def it_finds_the_title_within_the_table() -> None:
    one = read([["会 议 记 录"], ["时间", "2023年4月6日", "地点", "会议室"], ["主持人", "张明远", "记录人", "李思齐"]])
    assert one.kind.name == "study_minutes"
    assert one.fields["标题"] == "会 议 记 录"
    assert one.fields["记录人"] == "李思齐"
    assert one.account.left == []


@pytest.mark.parametrize(
    "title",
    [
        "澜江区书院路书记工作室第3次活动记录",
        "澜江区书院路书记工作室成员个人学习计划（姚静怡）",
        "2025年党员成长记录（何秀芬）",
        "临澜市书院路小学第一党支部2025年党建文书汇编",
    ],
)
def it_takes_nothing_for_one_of_the_four_kinds_that_only_sounds_like_it(title: str) -> None:
    found = recognise(Paper(Page([]), [title]))
    assert (found.kind, "不是可以读回的种类" in found.why) == (None, True)
    assert recognise(Paper(Page([]), ["参加书记工作室活动的心得体会"])).kind is not None


def it_reads_numbers_of_people_without_colons() -> None:
    one = read(*HEAD, "应到15人，实到14人，缺席1人", "缺席：何静（病假）")
    assert one.fields["应到"] == "15"
    assert one.told == []
    assert any("缺席的却有 1 人" in words for words in read(*HEAD, "应到15人 实到13人", "缺席：何静（病假）").told)


def it_takes_a_whole_group_for_what_it_is() -> None:
    one = read(*HEAD, "参加人员：全体党员（15人）")
    assert one.fields["参加范围"] == "全体党员"
    assert "出席" not in one.fields


def it_reads_a_name_behind_a_post_if_the_register_has_it() -> None:
    home = Home(Register(people=(Person(name="张明远"),)))
    one = read(("支委会会议记录",), "时间：2023年4月6日", "地点：会议室", "主持人：书记张明远", home=home)
    assert one.fields["主持人"] == "张明远"
    assert "# 第4段：主持人：书记张明远" in one.text
    assert not any("名册里没有" in words for words in one.told)


def it_tells_a_heading_that_will_be_printed_otherwise() -> None:
    one = read(*HEAD, "一、大家发言", "李思齐：同意。", "二、决议事项", "1.同意。")
    assert "第6段" not in "".join(one.account.left)
    assert any("标题“决议事项”读作“决定事项”，印出来是“决定事项”" in words for words in one.told)


def it_keeps_a_reason_that_is_none_of_the_usual() -> None:
    one = read(*HEAD, "缺席人员：何静（带队比赛）、高远")
    assert one.fields["缺席"] == [{"姓名": "何静", "说明": "带队比赛"}, {"姓名": "高远"}]
    assert len([words for words in one.told if "缺席原因不是" in words]) == 2
    assert "原因" in one.missing


def it_takes_the_first_of_two_values_and_says_so() -> None:
    one = read(*HEAD, "地点：党员活动室")
    assert one.fields["地点"] == "会议室"
    assert any("“地点”在文中有两种写法" in words for words in one.told)
    assert one.account.left == ["第5段：地点：党员活动室"]


def it_tells_two_dates_that_differ() -> None:
    one = read(*HEAD, "一、小结", "会后抓落实。", "第一党支部", "2023年4月8日")
    assert one.fields["日期"] == "2023-4-6"
    assert any("落款日期 2023-4-8 与文中的日期 2023-4-6 不同" in words for words in one.told)


def it_invents_nothing() -> None:
    one = read(("支委会会议记录",), "大家讨论了工作。")
    assert set(one.fields) == {"标题", "类型", "草稿"}
    assert one.missing == ["日期", "议题", "开始", "地点", "主持人", "记录人"]


def it_reads_a_plan_whose_parts_have_no_field_as_tasks_in_their_order() -> None:
    heads = ["一、工作目标", "二、现状分析", "三、主要任务", "四、保障措施"]
    one = read(("党建工作计划",), "现制定计划如下。", *(line for head in heads for line in (head, "说明一句。")))
    assert one.fields["结构"] == "任务型"
    assert [part["标题"] for part in one.fields["主要任务"]] == ["现状分析", "主要任务"]
    assert one.fields["工作目标"] == ["说明一句。"]
    assert one.fields["保障措施"] == "说明一句。"
