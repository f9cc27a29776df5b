"""What a summary says of the year: requirements kept, decisions, the year before, counted by hand."""

from __future__ import annotations

import pytest
from ledger.school import minutes

from docgen.ledger.figures import year_figures
from docgen.ledger.review import changes, decided, kept

DECIDED = """
决定事项:
  - {事项: 修订制度, 责任人: 丁D, 完成时限: 2025-6-30}
  - {事项: 买书, 责任人: 戊E, 完成时限: 2025-5-30}
  - {事项: 开放书吧, 落实情况: 已经开放}
"""
FILES = {
    "二/2025/year.yaml": "年度: 2025\n规则集: [校本]\n",
    "二/2025/plan.yaml": """
        文种: 工作计划
        日期: 2025-1-10
        主要任务: [{标题: 甲, 正文: 乙。}, {标题: 丙, 正文: 丁。}]
        工作目标:
          - {目标: 每月交流, 指标: 支部学习交流次数, 数值: 2, 周期: 每月, 对象: 党支部}
          - {目标: 上好党课, 指标: 党课次数, 数值: 2, 周期: 全年, 单位名: 次, 对象: 党支部}
        """,
    "二/2025/minutes/a.yaml": minutes("类型: 党课\n日期: 2025-3-5\n开始: 14:30\n缺席: [{姓名: 戊E, 原因: 事假}]"),
    "二/2025/minutes/b.yaml": minutes("类型: 支委会\n日期: 2025-4-2\n开始: 14:30\n出席: [丁D]") + DECIDED,
    "二/2024/year.yaml": "年度: 2024\n",
    "二/2024/minutes/a.yaml": minutes("类型: 主题党日\n日期: 2024-9-4\n开始: 14:30"),
}


@pytest.fixture
def home(project):
    return next(h for h in project(FILES).years() if (h.unit.folder, h.year) == ("二", 2025))


def it_puts_the_promise_of_the_plan_beside_the_rule(home):
    rows = {row.title: row for row in kept(home)}
    exchange = rows["支部学习交流"]
    assert (exchange.required, exchange.promised) == ("每月不少于1次", "每月不少于2次")
    assert (exchange.done, exchange.rate, exchange.evidence) == ("0/12个月达到", "0%", "—")
    lecture = rows["党课次数"]
    assert (lecture.required, lecture.promised, lecture.done, lecture.rate) == ("—", "不少于2次", "1次", "50%")
    assert lecture.evidence == "党课1项"


def it_lists_open_decisions_by_their_time_limit(home):
    found = decided(year_figures(home))
    assert (found.total, found.done) == (3, 1)
    assert [decision.text for decision in found.open] == ["买书", "修订制度"]


def it_compares_with_the_year_before(home):
    rows = {change.label: (change.before, change.now, change.more) for change in changes(home)}
    assert rows["党课"] == ("0次", "1次", "增加1次")
    assert rows["主题党日"] == ("1次", "0次", "减少1次")
    assert rows["学习和会议合计"] == ("1次", "2次", "增加1次")
    # D E F G in 2024, nobody missing; in 2025 three of four, then one of one
    assert rows["到会率"] == ("100%", "80%", "减少20个百分点")
    assert rows["党员总数"] == ("4人", "4人", "持平")


def it_compares_with_nothing_when_the_year_before_has_no_records(project):
    files = {path: text for path, text in FILES.items() if "2024/minutes" not in path}
    homes = [home for home in project(files).years() if home.unit.folder == "二"]
    assert [changes(home) for home in homes] == [(), ()]
