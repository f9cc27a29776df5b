"""What is understood of documents that people typed, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from adopt.typed import ALL

from docgen.adopt.adopting import adopt
from docgen.adopt.draft import Home

Value = Any


def _minutes_of_a_committee(said: Callable[..., Value]) -> None:
    assert said("类型") == "支委会"
    assert said("日期") == "2023-4-6"
    assert (said("开始"), said("结束")) == ("15:30", "17:00")
    assert said("出席") == "张明远、李思齐、王若水"
    assert said("缺席") == "无"
    assert said("议题", 0) == {
        "题目": "研究接收预备党员事宜",
        "讨论": "王若水汇报了陈晓光同志的培养考察情况，认为材料齐全，程序完备。\n李思齐建议，会前再征求一次群众意见。",
        "决定": "同意提交支部党员大会讨论。",
    }
    assert said("署名") == "青江市实验小学第一党支部"


def _a_table_alone(said: Callable[..., Value]) -> None:
    assert said("类型") == "主题党日"
    assert said("缺席") == [
        {"姓名": "周伟", "原因": "病假"},
        {"姓名": "吴丽", "原因": "公差", "说明": "因公出差"},
    ]
    assert [one["发言人"] for one in said("发言")] == ["赵国强", "孙小梅"]
    assert said("发言", 1, "内容") == "展厅里的旧工具让我很受教育，回校后要讲给学生听。"


def _a_vote(said: Callable[..., Value]) -> None:
    vote = {
        "方式": "无记名投票",
        "应到有表决权人数": "17",
        "实到有表决权人数": "15",
        "赞成": "15",
        "反对": "0",
        "弃权": "0",
    }
    assert said("表决", 0) == {"事项": "关于接收陈晓光为预备党员", **vote}
    assert said("决定事项") == ["同意接收陈晓光同志为中共预备党员，报上级党组织审批。"]
    assert said("缺席", 0) == {"姓名": "高远", "原因": "外出", "说明": "外出学习"}
    assert said("应到") == "18"
    assert said("出席") is None


def _a_central_group(said: Callable[..., Value]) -> None:
    assert said("类型") == "中心组学习"
    assert said("会次") == "4"
    assert said("出席") == "张明远、李思齐、王若水、刘洋、欧阳静"
    assert said("列席") == [{"姓名": "钱一鸣", "职务": "市教育局督学"}]
    assert said("学习内容") == [{"题目": "《义务教育课程方案》", "领学人": "王若水"}, "《中国共产党章程》（总纲部分）"]
    assert [one["发言人"] for one in said("发言")] == ["刘洋", "欧阳静"]
    assert said("小结").startswith("会后各部门")


def _a_plan(said: Callable[..., Value]) -> None:
    assert said("文种") == "工作计划"
    assert said("结构") is None
    assert said("主送") == "各党支部"
    assert said("工作目标") == ["中心组全年集中学习不少于8次。", "每名党员联系1名青年教师。"]
    first, second = said("主要任务")
    assert first == {
        "标题": "加强理论学习",
        "段首": "是",
        "正文": "每月集中学习一次，会前发放材料。\n学习后要写简要体会。",
    }
    assert [one["标题"] for one in second["条目"]] == ["公开承诺", "按月检查"]


def _levels_in_disorder(said: Callable[..., Value]) -> None:
    assert said("结构") == "任务型"
    below = said("主要任务", 0, "条目")
    assert [one["标题"] for one in below] == ["备课有研究", "评课讲真话"]
    assert [one["标题"] for one in below[0]["条目"]] == ["同课异构", "集体打磨"]
    assert said("主要任务", 1, "要点") == ["定好师徒。每名党员骨干带一名青年教师。", "定好任务。每周互听一节课。"]
    assert said("实施步骤", 0) == {
        "阶段": "准备阶段",
        "自": "2023-3-1",
        "至": "2023-3-31",
        "工作": ["公布名单，排定课表"],
    }


def _a_reflection(said: Callable[..., Value]) -> None:
    assert said("标题") == "让每一节课都有温度"
    assert said("副题") == "参加全市小学班主任培训班学习心得"
    assert said("作者") == "林晓月"
    assert said("培训") == {"名称": "全市小学班主任培训班"}
    assert len(said("认识体会", 1, "要点")) == 2
    assert said("今后打算") == ["每周同两名学生谈心，做好记录。", "每月召开一次班级故事会。"]
    assert said("结语").startswith("学习结束了")


def _a_summary(said: Callable[..., Value]) -> None:
    assert said("日期") == "2023-12-28"
    assert said("署名") == "第二党支部"
    assert said("主要工作", 0, "要点") == ["读书有计划。每学期共读一本书。", "交流有深度。每次围绕一个问题讨论。"]
    assert said("主要工作", 1, "段首") == "是"
    assert said("存在问题", 0) == {"标题": "学习与教学结合不紧", "内容": "有的交流停留在读材料上。"}
    assert said("下一步打算", 1) == {"措施": "每季度看望退休党员一次。", "责任人": "孙小梅"}
    assert said("结语") == "新的一年，支部将继续努力。"


def _a_talk(said: Callable[..., Value]) -> None:
    assert said("谈话", "谈话人") == "张明远"
    assert said("谈话", "谈话对象") == "刘洋"
    assert said("谈话", "意见建议") == "合理安排课务，多向老教师请教。"
    assert said("主持人") is None


def _no_year(said: Callable[..., Value]) -> None:
    assert said("日期") is None
    assert said("类型") is None
    assert said("草稿") == "是"
    assert said("主持人") == "王若水"


def _a_sheet_that_was_signed(said: Callable[..., Value]) -> None:
    assert said("出席") == "张明远、李思齐、王若水"
    assert said("缺席") == [{"姓名": "陈晓光", "原因": "病假"}]
    assert said("发言") == [{"发言人": "王若水", "内容": "要用到课堂上。"}]


def _an_agenda(said: Callable[..., Value]) -> None:
    assert said("类型") == "校长办公会"
    assert said("会次") == "5"
    assert said("记录人") == "李思齐"
    first, second = said("议题")
    assert first == {"题目": "研究期末复习安排", "讨论": "教导处汇报了复习安排。", "决定": "按方案执行。"}
    assert second == {"题目": "研究暑期维修", "讨论": "总务处汇报维修项目3项，预算5.2万元。"}


def _organisation_life(said: Callable[..., Value]) -> None:
    assert (said("开始"), said("结束")) == ("14:30", "17:00")
    assert said("出席") == "张明远、李思齐、王若水、陈晓光"
    assert [one["姓名"] for one in said("对照检查")] == ["张明远", "李思齐"]
    told = {"意见": "布置工作时说明不够。", "表态": "诚恳接受，认真整改。"}
    assert said("批评意见") == [{"提出人": "王若水", "对象": "张明远", **told}]
    assert said("小结") == "张明远要求大家逐条整改。"


def _a_plan_with_a_table(said: Callable[..., Value]) -> None:
    assert said("指导思想") == "以提高教师素养为目的。"
    assert [one["标题"] for one in said("主要任务")] == ["学习安排", "学习要求"]
    assert said("月度安排", 0) == {"月份": "3", "主题": "党章", "形式": "集中学习", "责任人": "王若水"}


EXPECTED = {
    "支委会": _minutes_of_a_committee, "只有表格": _a_table_alone, "党员大会": _a_vote, "中心组": _a_central_group,
    "计划": _a_plan, "层次错乱": _levels_in_disorder, "心得": _a_reflection, "总结": _a_summary, "谈话": _a_talk,
    "没有年份": _no_year, "签到": _a_sheet_that_was_signed, "办公会": _an_agenda, "生活会": _organisation_life,
    "表格计划": _a_plan_with_a_table,
}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def it_understands_what_was_typed(name: str) -> None:
    fields = adopt(ALL[name], Home(), f"{name}.docx").fields

    def said(*path: str | int) -> Value:
        value: Value = fields
        for step in path:
            value = value.get(step) if isinstance(value, dict) else value[step]
        return value

    EXPECTED[name](said)
