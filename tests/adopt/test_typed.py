"""Documents that people typed: what is understood of each, and that every sentence has its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from adopt.typed import ALL, made
from docx import Document

from docgen.adopt.adopting import Adopted, adopt
from docgen.adopt.draft import Home
from docgen.errors import ProblemsFound
from docgen.kinds import KINDS
from docgen.model.people import Person, Register
from docgen.source.nodes import Mapping
from docgen.source.reader import read_text

Value = Any
_LOOSE = re.compile(r"[\s。；;，,：:“”\"|#（）()—-]+")


def read(name: str, home: Home | None = None) -> Adopted:
    return adopt(ALL[name], home or Home(), f"{name}.docx")


def tree(one: Adopted) -> Mapping:
    source = read_text(one.text, "稿.yaml")
    assert source.tree is not None, source.diagnostics
    assert not source.diagnostics
    return source.tree


@pytest.mark.parametrize("name", ALL)
def it_accounts_for_every_sentence(name: str) -> None:
    one = read(name)
    left = [sentence for words in one.account.left for sentence in re.findall(r"[^。！？；]*\w[^。！？；]*", words)]
    assert one.account.sentences == one.account.read + one.account.printed + len(left)
    tree(one)


@pytest.mark.parametrize("name", ALL)
def it_loses_no_sentence_from_the_file(name: str) -> None:
    """Judged from outside: every longer sentence without a label stands in the draft in its own words."""
    text = _bare(read(name).text)
    document = Document(io.BytesIO(ALL[name]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*(p.text for p in document.paragraphs), *"\n".join(cells).split("\n")]:
        for sentence in re.split("[。！？；\n]|  ", paragraph):
            words = re.sub(
                r"^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三]+[）)]|\d+[、.．]|第[一二三]，|[一二三]是)",
                "",
                sentence,
            )
            if (
                len(words) > 11
                and re.search("[\u4e00-\u9fff]{4}", words)
                and "：" not in words
                and not re.search("（|\\d日$", words)
            ):
                assert _bare(words) in text, sentence


def _bare(text: str) -> str:
    text = re.sub(r"(\d{4})[年.](\d{1,2})[月.](\d{1,2})日?", r"\1-\2-\3", text)
    return _LOOSE.sub("", text)


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
    fields = read(name).fields

    def said(*path: str | int) -> Value:
        value: Value = fields
        for step in path:
            value = value.get(step) if isinstance(value, dict) else value[step]
        return value

    EXPECTED[name](said)


def it_tells_what_does_not_agree_and_what_was_added() -> None:
    assert any("2022-6-24 实际是星期五" in words for words in read("只有表格").told)
    assert any("没有写年份，按文件的年份读作 2023-3-1" in words for words in read("层次错乱").told)
    assert any("“同课异构”的序号比上一层的还高" in words for words in read("层次错乱").told)
    assert any("“9月14日下午”没有写年份，没有读入" in words for words in read("没有年份").told)
    assert read("没有年份").missing == ["日期", "类型", "议题", "开始", "记录人"]


def it_keeps_at_the_end_what_it_did_not_understand() -> None:
    text = read("党员大会").text
    assert "# 第9段：2、陈晓光宣读入党志愿书。" in text
    assert text.index("没有认出的内容") > text.index("决定事项:")
    assert "# 第11段：关于接收陈晓光为预备党员：应到会有表决权的党员17名" in text


def it_looks_names_up_and_keeps_those_it_does_not_find() -> None:
    people = [Person(name="张明远", id="zmy", mark="语文组"), Person(name="李思齐")]
    one = read("支委会", Home(Register(people=tuple(people))))
    assert one.fields["主持人"] == "zmy"
    assert one.fields["出席"] == "zmy、李思齐、王若水"
    assert "名册里没有这些人，姓名照原样写：王若水" in one.told


def it_says_when_it_does_not_know_the_kind() -> None:
    with pytest.raises(ProblemsFound, match="认不准"):
        adopt(made("关于开展活动的情况", "我们开展了一次活动。", "大家都很高兴。"), Home(), "x.docx")
    with pytest.raises(ProblemsFound, match="这是会议纪要"):
        adopt(made(("党总支会议纪要",), "会议议定以下事项。"), Home(), "x.docx")
    with pytest.raises(ProblemsFound, match="没有文字"):
        adopt(made(), Home(), "x.docx")


def it_takes_the_kind_that_somebody_names() -> None:
    plan = next(kind for kind in KINDS if kind.name == "implementation_plan")
    one = adopt(made(("关于读书的安排",), "一、读好书", "每月读一本。"), Home(), "x.docx", plan)
    assert one.fields["主要任务"] == [{"标题": "读好书", "正文": "每月读一本。"}]


def it_knows_a_kind_by_its_shape() -> None:
    one = adopt(made(("情况汇报",), "时间：2023年3月1日", "地点：会议室", "主持人：张明远"), Home(), "x.docx")
    assert one.kind.name == "study_minutes"
    assert "请核对" in one.why
