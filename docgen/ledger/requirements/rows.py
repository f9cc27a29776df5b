"""One row for each demand on a unit: all its people or months together, and a sentence on what is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from docgen.kinds.project import UnitYear
from docgen.ledger.evidence import number
from docgen.ledger.requirements.apply import Demand
from docgen.ledger.requirements.standing import Standing, State

_WORST: tuple[State, ...] = ("逾期", "欠缺", "未设定", "未到期", "达到")
_ALWAYS = ("全年", "常态", "全周期")
"""Periods that are not named before what is needed, and windows that are not named before what is lacking."""
_MOST = 6
"""How many names a sentence lists before it says 等N人."""


@dataclass(frozen=True, slots=True)
class Row:
    """A demand on one unit with all its standings, in order."""

    demand: Demand
    home: UnitYear
    standings: tuple[Standing, ...]

    @property
    def state(self) -> State:
        """The worst state of any of them."""
        return min((standing.state for standing in self.standings), key=_WORST.index, default="未到期")

    @property
    def unmet(self) -> tuple[Standing, ...]:
        """Those that are lacking or missed."""
        return tuple(standing for standing in self.standings if standing.state in ("欠缺", "逾期"))

    @property
    def missed(self) -> tuple[Standing, ...]:
        """Those whose time is over without being met."""
        return tuple(standing for standing in self.standings if standing.missed)

    @property
    def now(self) -> str:
        """What there is: the number itself, or how many of how many are met."""
        if len(self.standings) == 1:
            return self.standings[0].now_text
        met = sum(standing.state == "达到" for standing in self.standings)
        return f"{met}/{len(self.standings)}{self._counted}达到"

    @property
    def needed(self) -> str:
        """What is needed: 每月不少于1次."""
        period = "" if self.demand.period in _ALWAYS else self.demand.period
        return f"{period}{self.standings[0].needed_text}" if self.standings else period

    @property
    def due(self) -> date | None:
        """The next day by which something is still to be done."""
        return min((standing.due for standing in self.standings if standing.state == "欠缺"), default=None)

    @property
    def sentence(self) -> str:
        """What is lacking, in Chinese; "" when nothing is."""
        if self.state == "未设定":
            return f"“定期”是多少次由学校定：在 year.yaml 的“要求调整”里写 {self.demand.id} 的数值"
        return "；".join(sentences(self.unmet))

    @property
    def _counted(self) -> str:
        if any(standing.subject.person for standing in self.standings):
            return "人次" if len({standing.window for standing in self.standings}) > 1 else "人"
        return {
            "每次": "次",
            "每月": "个月",
            "每季度": "个季度",
            "每学期": "个学期",
            "每阶段": "个阶段",
            "全年": "个年度",
        }.get(self.demand.period, "项")


def rows(standings: Iterable[Standing]) -> tuple[Row, ...]:
    """Standings put together: one row for each demand and unit."""
    grouped = groupby(standings, key=lambda s: (s.demand, id(s.home)))
    found = (tuple(group) for _, group in grouped)
    return tuple(Row(group[0].demand, group[0].home, group) for group in found)


def sentences(unmet: Iterable[Standing]) -> Iterator[str]:
    """What is lacking: 3月、10月缺支委会; 李四还差6学时; 还差2次中心组集中学习."""
    listed = list(unmet)
    if any(standing.subject.person for standing in listed):
        for label, group in groupby(listed, key=lambda s: s.window.label):
            phase = f"{label}：" if listed[0].demand.period == "每阶段" else ""
            yield phase + _names([f"{s.subject.label}{_lack(s, short=True)}" for s in group])
        return
    by_month = [s for s in listed if len(s.window.label) < 5 and s.window.label not in _ALWAYS]
    plain = [s for s in by_month if s.window.session is None and s.demand.value == 1 and s.now == 0]
    for subject, group in groupby(plain, key=lambda s: s.subject):
        who = subject.label if subject.group else ""
        yield f"{who}{'、'.join(s.window.label for s in group)}缺{plain[0].demand.thing}"
    yield from (f"{_when(s)}{_lack(s)}" for s in listed if s not in plain)


def _names(words: list[str]) -> str:
    more = f"等{len(words)}人" if len(words) > _MOST else ""
    return "、".join(words[:_MOST]) + more


def _when(standing: Standing) -> str:
    return "" if standing.window.label in _ALWAYS else f"{standing.window.label}："


def _lack(standing: Standing, *, short: bool = False) -> str:
    """How much is lacking, for one standing; `short` where the title stands before it."""
    demand, left = standing.demand, f"{number(standing.left)}{standing.demand.unit}"
    thing = "" if short else demand.thing
    what = f"：{'、'.join(standing.lacking)}" if standing.lacking else ""
    word = "差" if standing.missed else "还差"
    if standing.now is None:
        return f"{thing}算不出{what}"
    if demand.metric.percent:
        return f"{thing}{standing.now_text}，低{number(standing.left)}个百分点{what}"
    if what:
        return f"{thing}{word}{left}{what}"
    over = demand.upper if demand.op == "介于" else demand.value
    if demand.op != "不少于" and over is not None and standing.now > over:
        return f"{thing}超出{left}"
    return f"{word}{left}{thing}"
