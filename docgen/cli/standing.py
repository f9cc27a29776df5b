"""Show how years stand: a coloured table on a terminal, aligned lines elsewhere, plain values for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import studio_standing
from docgen.cli.help import cells, wrap

if TYPE_CHECKING:
    from docgen.build.standing import YearStanding
    from docgen.cli.face import Face
    from docgen.diagnostics import Diagnostic
    from docgen.ledger.requirements.calendar import Month
    from docgen.ledger.requirements.rows import Row
    from docgen.ledger.requirements.standing import Standing

_MARKS = {"达到": "√", "未到期": "·", "未设定": "?", "欠缺": "●", "逾期": "×"}
_COLOURS = {"达到": "green", "未到期": "cyan", "未设定": "cyan", "欠缺": "yellow", "逾期": "red"}
_HEADS = ("编号", "要求", "现有", "需要", "状态")
_WIDTH = 96


def warn(face: Face, errors: list[Diagnostic]) -> None:
    """Say that what could not be read is not counted."""
    if errors:
        face.say(f"● 数据里有 {len(errors)} 处错误，没有读懂的记录没有算进去；请运行 docgen check 查看。\n")


def show(face: Face, found: list[YearStanding], on: date) -> None:
    """Every year: its table, what is to be done next, its calendar."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    if not found:
        face.give("● 所选范围内没有年度数据。")
    for year in found:
        face.give(click.style(_heading(year, on), bold=True))
        if terminal:
            _table(year.rows)
        else:
            for line in _lines(year.rows):
                face.give(line)
        for line in (*_to_do(year.rows), "", *_course(year), "", _closing(year.rows)):
            face.give(line)
        face.give("")


def _heading(year: YearStanding, on: date) -> str:
    if year.home.unit.studio:
        return studio_standing.heading(year, on)
    return f"{year.home.unit.title}  {year.home.year}年（截至 {_day(on)}）"


def _course(year: YearStanding) -> Iterator[str]:
    """The calendar of a branch's year, the phases of a studio's cycle."""
    if year.home.unit.studio:
        yield from studio_standing.cycle(year)
    else:
        yield from ("全年日历", *_calendar(year.months))


def plain(year: YearStanding) -> dict[str, Any]:
    """A year as values for JSON."""
    unit = year.home.unit
    return {
        "school": unit.school.record.name,
        "unit": unit.record.name,
        "year": year.home.year,
        "missed": year.missed,
        "cycle": studio_standing.plain(year),
        "requirements": [_row(row) for row in year.rows],
        "calendar": [
            {"month": m.month, "planned": m.planned, "held": dict(m.held), "overdue": m.overdue} for m in year.months
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    demand = row.demand
    return {
        "id": demand.id,
        "title": demand.title,
        "metric": demand.metric.name,
        "unit": row.home.unit.record.name,
        "op": demand.op,
        "value": None if demand.value is None else str(demand.value),
        "period": demand.period,
        "severity": demand.severity,
        "source": demand.source,
        "reason": demand.reason,
        "place": str(demand.place) if demand.place else None,
        "state": row.state,
        "sentence": row.sentence,
        "standings": [_standing(standing) for standing in row.standings],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "subject": standing.subject.label,
        "window": standing.window.label,
        "start": str(standing.window.start),
        "due": str(standing.due),
        "now": standing.now_text,
        "needed": standing.needed_text,
        "left": round(float(standing.left), 4),
        "lacking": standing.lacking,
        "state": standing.state,
    }


def _table(rows: tuple[Row, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*_HEADS, "说明", header_style="bold", expand=True)
    for row in rows:
        state = Text(f"{_MARKS[row.state]} {row.state}", style=_COLOURS[row.state])
        table.add_row(row.demand.id, _title(row), row.now, row.needed, state, row.sentence)
    Console(file=sys.stdout).print(table)


def _lines(rows: tuple[Row, ...]) -> Iterator[str]:
    """The table as lines whose columns stand below each other; what is lacking below its row."""
    body = [(row.demand.id, _title(row), row.now, row.needed, f"{_MARKS[row.state]} {row.state}") for row in rows]
    widths = [max(map(cells, column)) for column in zip(_HEADS, *body, strict=True)]
    yield _aligned(_HEADS, widths)
    for row, texts in zip(rows, body, strict=True):
        yield _aligned(texts, widths)
        for line in wrap(row.sentence, _WIDTH - 6) if row.sentence else ():
            yield f"      {line}"


def _title(row: Row) -> str:
    """The demand, with the branch it is about where a plan above speaks for it."""
    only = {standing.subject.label for standing in row.standings}
    named = row.demand.is_goal and row.demand.scope == "党支部" and len(only) == 1
    return f"{row.demand.title}（{only.pop()}）" if named else row.demand.title


def _aligned(texts: tuple[str, ...], widths: list[int]) -> str:
    filled = (text + " " * (width - cells(text)) for text, width in zip(texts, widths, strict=True))
    return "  ".join(("", *filled)).rstrip()


def _to_do(rows: tuple[Row, ...]) -> Iterator[str]:
    """What can still be reached, the next day first."""
    from docgen.ledger.requirements.rows import sentences

    coming = sorted({s.due for row in rows for s in row.standings if s.state == "欠缺"})
    if coming:
        yield "\n接下来"
    for day in coming:
        for row in rows:
            due = [s for s in row.standings if s.state == "欠缺" and s.due == day]
            if due:
                title = _title(row)
                named = any(s.subject.person for s in due) or title != row.demand.title  # else the sentence says it
                yield f"  {_day(day)}前  {f'{title}：' if named else ''}{'；'.join(sentences(due))}"


def _calendar(months: tuple[Month, ...]) -> Iterator[str]:
    for month in months:
        parts = [f"计划：{'；'.join(month.planned)}"] if month.planned else []
        parts += [f"已开展：{'、'.join(f'{word}{count}' for word, count in month.held)}"] if month.held else []
        parts += [click.style(f"逾期：{'、'.join(month.overdue)}", fg="red")] if month.overdue else []
        for number, part in enumerate(parts or ["—"]):
            label = f"{month.month}月" if number == 0 else ""
            yield f"  {label}{' ' * (6 - cells(label))}{part}"


def _closing(rows: tuple[Row, ...]) -> str:
    counts = {state: sum(row.state == state for row in rows) for state in _MARKS}
    words = "，".join(f"{state} {count}" for state, count in counts.items() if count)
    mark = "×" if counts["逾期"] else "●" if counts["欠缺"] else "√"
    return f"{mark} 共 {len(rows)} 条要求：{words}。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
