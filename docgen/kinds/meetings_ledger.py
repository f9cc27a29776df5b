"""三会一课统计表: how often each type of meeting of party life was held in each month."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.model.fields import Count, Line
from docgen.model.record import Record, item

TYPES = {
    "assembly": "支部党员大会",
    "committee": "支委会",
    "group": "党小组会",
    "lecture": "党课",
    "party_day": "主题党日",
    "life": "组织生活会",
    "appraisal": "民主评议党员",
}
"""Field → type of meeting, in the order of the columns."""


class MonthRow(Record):
    """The meetings of one month."""

    month: Line = item("月份", "1月至12月", need="required")
    assembly: Count = item("党员大会", "支部党员大会次数", need="required")
    committee: Count = item("支委会", "支委会次数", need="required")
    group: Count = item("党小组会", "党小组会次数", need="required")
    lecture: Count = item("党课", "党课次数", need="required")
    party_day: Count = item("主题党日", "主题党日次数", need="required")
    life: Count = item("组织生活会", "组织生活会次数", need="required")
    appraisal: Count = item("民主评议", "民主评议党员次数", need="required")
    sum: Count = item("小计", "本月各项合计", need="required")


class MeetingsLedger(Ledger):
    """The meetings of party life of a year by month."""

    columns = (Column("month", 4), *(Column(name, 4, "count", summed=True) for name in (*TYPES, "sum")))
    rows: tuple[MonthRow, ...] = item("明细", "每月一行", many=True)
    total: MonthRow | None = item("合计", "各栏合计")


KIND = ledger(
    "meetings_ledger",
    "三会一课统计表",
    "全年每月的党员大会、支委会、党小组会、党课、主题党日、组织生活会和民主评议次数",
    MeetingsLedger,
)
