"""Show where a studio is in its cycle: its phase, the five phases with what they brought, what each member owes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from docgen.build.standing import YearStanding
    from docgen.ledger.studio.progress import Owed

_MARKS = {"已结束": "√", "进行中": "●", "未开始": "·"}
_UNITS = {"活动": "次", "作业": "份", "案例": "篇", "成果": "项"}


def heading(year: YearStanding, on: date) -> str:
    """The studio with its cycle, and where it is in it on a day."""
    studio = year.home.unit.studio
    assert studio is not None
    return f"{studio.name}  {_day(studio.start)}—{_day(studio.last_day)}（截至 {_day(on)}，{_where(year, on)}）"


def cycle(year: YearStanding) -> Iterator[str]:
    """The five phases, then what the members owe."""
    yield "五个阶段"
    for stage in year.stages:
        done = "、".join(f"{what}{count}{_UNITS[what]}" for what, count in stage.done) or "—"
        dates = f"{_day(stage.stretch.start)}—{_day(stage.stretch.end)}"
        yield f"  {_MARKS[stage.state]} {stage.stretch.label}  {dates}  {stage.state}：{done}"
    yield ""
    yield "各成员"
    yield from (_owing(one) for one in year.owed)
    if not year.owed:
        yield "  √ 没有欠交的"


def plain(year: YearStanding) -> dict[str, Any] | None:
    """The same as values for JSON; None for what is no studio."""
    studio = year.home.unit.studio
    if studio is None:
        return None
    return {
        "start": str(studio.start),
        "end": str(studio.last_day),
        "phases": [
            {
                "phase": stage.stretch.label,
                "start": str(stage.stretch.start),
                "end": str(stage.stretch.end),
                "state": stage.state,
                "done": dict(stage.done),
            }
            for stage in year.stages
        ],
        "members": [
            {"name": one.name, "missed": one.missed, "due": [{"day": str(day), "what": what} for day, what in one.due]}
            for one in year.owed
        ],
    }


def _where(year: YearStanding, on: date) -> str:
    now = next((stage for stage in year.stages if stage.state == "进行中"), None)
    if now:
        return f"{now.stretch.label}，还有{(now.stretch.end - on).days}天"
    return "周期尚未开始" if any(stage.state == "未开始" for stage in year.stages) else "周期已满"


def _owing(one: Owed) -> str:
    parts = [click.style(f"逾期：{'、'.join(one.missed)}", fg="red")] if one.missed else []
    days: dict[date, list[str]] = {}
    for day, what in one.due:
        days.setdefault(day, []).append(what)
    parts += [f"{_day(day)}前：{'、'.join(things)}" for day, things in days.items()]
    return f"  {one.name}  {'；'.join(parts)}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
