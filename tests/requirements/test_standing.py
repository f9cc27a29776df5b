"""How a unit stands on a day: states, what is lacking in words, adjustments, goals, calendar."""

from __future__ import annotations

from datetime import date

import pytest
from requirements.mutations import MUTATIONS
from requirements.world import NAMES, meeting, world

from docgen.ledger.requirements.apply import demands
from docgen.ledger.requirements.calendar import calendar
from docgen.ledger.requirements.rows import Row, rows
from docgen.ledger.requirements.standing import standings

OVER = date(2026, 1, 1)


def _row(year, one: str, on: date = OVER) -> Row:  # type: ignore[no-untyped-def]
    (found,) = (row for row in rows(standings(year, on)) if row.demand.id == one)
    return found


def it_says_which_month_lacks_a_meeting(home) -> None:
    made = world("全国")
    del made["minutes"]["支委会10"]
    del made["minutes"]["支委会3"]
    row = _row(home(made), "G05")
    assert (row.state, row.now, row.needed) == ("逾期", "10/12个月达到", "每月不少于1次")
    assert row.sentence == "3月、10月缺支委会"


def it_says_who_lacks_how_many_hours(home) -> None:
    made = world("全国")
    made["events"]["活动"][0] |= {"未参加": ["李四"], "参加范围": "全体党员"}
    row = _row(home(made), "G01", date(2025, 12, 1))
    assert (row.state, row.sentence, row.due) == ("欠缺", "李四还差32学时", date(2025, 12, 31))


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        ("R03", "中心组学习规范差1项：档案完整（每次有签到表等佐证材料）"),
        ("R13", "联系群众全覆盖差1人：群丁"),
        ("R15", "12月19日：组织生活项目制差1项：反馈意见"),
        ("R42", "重大事项集体决定超出1项"),
        ("R12", "陈十差1人"),
        ("R10", "秋季学期缺服务能力培训"),
        ("G04", "第三季度缺支部党员大会"),
        ("G06", "第一小组2月缺党小组会"),
        ("G12", "优秀等次比例超出1人"),
        ("G14", "支部规模超出1人"),
    ],
)
def it_puts_into_words_what_is_lacking(one: str, sentence: str, home) -> None:
    made = world("校本" if one[0] == "R" else "全国")
    MUTATIONS[one](made)
    assert _row(home(made), one).sentence == sentence


def it_says_how_often_something_is_still_to_be_done(home) -> None:
    made = world("校本")
    del made["minutes"]["中心组9"]
    row = _row(home(made), "R01", date(2025, 10, 20))
    assert (row.state, row.now, row.sentence) == ("欠缺", "4次", "还差2次中心组集中学习")
    assert _row(home(made), "R01").sentence == "差1次中心组集中学习"


def it_does_not_see_what_happened_later(home) -> None:
    row = _row(home(world("全国")), "G05", date(2025, 4, 4))
    states = [standing.state for standing in row.standings]
    assert states == ["达到"] * 3 + ["欠缺"] + ["未到期"] * 8
    assert row.sentence == "4月缺支委会"


def it_compares_shares_unrounded(home) -> None:
    made = world("校本")
    made["year"]["要求调整"].append({"编号": "R02-1", "数值": 90.01, "原因": "测试"})
    made["minutes"]["中心组5"]["缺席"] = [{"姓名": "李四", "原因": "公差"}]
    row = _row(home(made), "R02-1")
    assert (row.state, row.now, row.needed) == ("逾期", "5/6次达到", "每次不少于90.01%")
    assert row.sentence == "5月13日：中心组每次学习参学率90%，低0.01个百分点"


def it_holds_what_the_unit_adjusted_with_its_reason(home) -> None:
    made = world("校本")
    change = {"编号": "R06", "数值": 2, "周期": "每学期", "原因": "支委会决定"}
    made["year"]["要求调整"] += [change, {"编号": "R14", "停用": "是", "原因": "明年开展"}]
    year = home(made)
    row = _row(year, "R06")
    assert [standing.window.label for standing in row.standings] == ["春季学期", "秋季学期"]
    assert (row.needed, row.demand.reason) == ("每学期不少于2次", "支委会决定")
    assert row.demand.place is not None
    assert row.demand.place.path.endswith("year.yaml")
    assert "R14" not in {standing.demand.id for standing in standings(year, OVER)}


def it_exempts_people_from_a_goal_on_the_same_figure_too(home) -> None:
    made = world("校本")
    made["plan"]["工作目标"] = [
        {"目标": "党员培训24学时。", "指标": "党员集中培训学时", "数值": 24, "对象": "每名党员"}
    ]
    made["year"]["要求调整"].append({"编号": "R04", "免除人员": ["陈十"], "原因": "长期病假"})
    year = home(made)
    for one in ("R04", "目标1"):
        assert {standing.subject.label for standing in _row(year, one).standings} == set(NAMES) - {"陈十"}


def it_takes_the_goals_of_the_plan_as_requirements(home) -> None:
    made = world("全国")
    made["plan"]["工作目标"] = [
        {"目标": "主题党日每季度两次。", "指标": "主题党日次数", "数值": 2, "周期": "每季度"},
        {"目标": "没有这个指标。", "指标": "笑脸数", "数值": 2},
        "品牌更加鲜明。",
    ]
    row = _row(home(made), "目标1")
    assert (row.now, row.needed, row.state) == ("4/4个季度达到", "每季度不少于2次", "达到")
    assert not [s for s in standings(home(made), OVER) if s.demand.id == "目标2"]


def it_leaves_out_of_both_sets_what_is_superseded(home) -> None:
    made = world("校本")
    made["year"]["规则集"] = ["校本", "全国"]
    found = {standing.demand.id for standing in standings(home(made), OVER)}
    assert {"G01", "G10", "R01"} <= found
    assert not found & {"R04", "R05", "R22-2"}


def it_asks_only_for_what_is_valid_in_that_year(home) -> None:
    year = home(world("全国"))
    year.year = 2018
    found = {demand.id for demand in demands(year)}
    assert {"G03", "G04", "G13"} <= found
    assert not found & {"G01", "G02"}


def it_speaks_in_a_plan_above_for_every_branch(home) -> None:
    made = world("校本")
    made["branch"]["类别"] = "党总支"
    made["plan"]["工作目标"] = [{"目标": "每月交流。", "指标": "每月交流次数", "数值": 1, "周期": "每月"}]
    found = standings(home(made), OVER)
    assert not [standing for standing in found if standing.demand.id == "目标1"]
    assert "R06" not in {standing.demand.id for standing in found}
    assert "R10" in {standing.demand.id for standing in found}


def it_gives_the_records_behind_a_number(home) -> None:
    (standing,) = _row(home(world("校本")), "R01").standings
    assert [one.day.month for one in standing.evidence if one.day] == [1, 3, 5, 7, 9, 11]
    assert all(one.place.line > 0 and "中心组" in one.place.path for one in standing.evidence)


def it_shows_in_the_calendar_what_was_planned_held_and_missed(home) -> None:
    made = world("全国")
    made["plan"]["月度安排"] = [
        {"月份": 2, "主题": "参观", "形式": "主题党日、志愿服务"},
        {"月份": 5, "主题": "五月", "形式": "志愿服务"},
    ]
    del made["minutes"]["党日2"]
    made["minutes"]["额外"] = meeting("支委会", 2, 20)
    year, on = home(made), date(2025, 5, 20)
    february, may = (calendar(year, standings(year, on), on)[number] for number in (1, 4))
    assert february.planned == ("参观（主题党日、志愿服务）",)
    assert dict(february.held) == {"支委会": 2, "党支部学习交流": 1, "党小组会": 1, "支部党员大会": 1}
    assert february.overdue == ("计划的志愿服务没有记录", "主题党日")  # 主题党日 was planned and asked for
    assert may.overdue == ()
