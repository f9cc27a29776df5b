"""Meetings are not held on public holidays.

会议和活动不在法定节假日（N13）；周末的也提醒，但调休上班的不算。节假日按 chinesecalendar 自带的数据。

数据里没有的年份不检测，只说一次。志愿服务、主题党日等确实安排在假日的，可不理会。

改前：日期: 2025-10-1（支委会，国庆节）

改后：日期: 2025-10-9
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.text.holiday import Unknown, holiday
from docgen.text.paper import Paper
from docgen.text.rule import INFO, Found, TextRule


def _check(paper: Paper) -> Iterator[Found]:
    if paper.kind != "study_minutes" or paper.day is None or paper.at_day is None:
        return
    try:
        name = holiday(paper.day)
    except Unknown:
        return
    if name:
        message = f"{paper.day:%Y-%m-%d} 是{name}，会议日期可能有误"
        yield Found(paper.at_day, 0, len(paper.at_day.text), message, "请核对；确在假日开展的可不改")


RULE = TextRule("holidays", "N13", "会议不在节假日", INFO, _check, on_word=False)
