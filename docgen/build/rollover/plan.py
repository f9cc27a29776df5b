"""Make the text of next year's plan from that of this year: its build stays, dates and results are to be decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.build.rollover.found import Carried, Look, Matter
from docgen.build.rollover.meetings import months, together
from docgen.build.rollover.people import gone, names_in
from docgen.build.rollover.years import shifted, to_look_at
from docgen.kinds.implementation_plan import BudgetItem, MonthPlan, Plan
from docgen.kinds.project import Entry
from docgen.model.document import Attachment
from docgen.model.record import UNDECIDED
from docgen.model.spots import Path, Spot, spots
from docgen.source.nodes import LINE_BREAK, Mapping, Scalar, Sequence
from docgen.source.reader import read_text
from docgen.source.writing import Writing
from docgen.source.written import Value, entry

_OF_A_YEAR = ("工作计划", "工作要点", "年度学习计划")
_ABOUT_MATTERS = "# 上年没有办结的决定、没有解决的问题，供制定计划时参考：请逐项核对，不需要的删去。"


def next_plan(plan: Entry, carried: Carried, path: str) -> str:
    """The text of the plan for the next year; what a person must look at is added to `carried`, as lines of `path`."""
    year, source = plan.home.year, plan.source
    writing = Writing(_without_ours(source.text))
    assert source.tree is not None
    found = list(spots(source.tree, Plan))
    notes: list[tuple[Path, str]] = []
    removed = [spot.path for spot in found if spot.name == "carried_over"]
    for spot in found:
        if not removed or spot.path[:1] != removed[0][:1]:
            notes += _edit(writing, spot, plan)
    _months(writing, plan, carried)
    for place in removed:
        writing.remove(place)
    _mark_draft(writing)
    carried.looks += [Look(path, writing.line(place), why) for place, why in notes]
    words = [plan.home.record.theme] if isinstance(plan.home.record.theme, str) else []
    carried.looks += to_look_at(path, writing.text, year, words)
    return _with_matters(writing, carried.matters)


def _edit(writing: Writing, spot: Spot, plan: Entry) -> Iterator[tuple[Path, str]]:
    """Edit one field; what is to be said of it, with its path."""
    year = plan.home.year
    if spot.holds(date) or spot.name == "doc_no" or (spot.model is BudgetItem and spot.name == "amount"):
        writing.put(spot.path, UNDECIDED)
    elif spot.model is Attachment and spot.name == "file":
        writing.remove(spot.path)
        yield spot.path[:-1], f"附件文件“{_text(spot.value)}”没有带过来，请放入新文件后补写“{spot.path[-1]}”"
    elif spot.model is Plan and spot.name in ("title", "title_lines", "id"):
        for place, value in _scalars(spot):
            if (new := shifted(value.text, year)) != value.text:
                writing.put(place, new)
    elif spot.shape.names:
        yield from _people(writing, spot, plan)


def _people(writing: Writing, spot: Spot, plan: Entry) -> Iterator[tuple[Path, str]]:
    """Who left holds no task any more; in a list the name stays, for only a person knows who takes the place."""
    school = plan.home.unit.school
    for place, value in _scalars(spot):
        for name in names_in(value):
            if gone(school, name, plan.home.year):
                if not spot.shape.many:
                    writing.put(place, UNDECIDED)
                yield place, f"{name}已不在名册中，请另定“{spot.path[-1]}”"


def _scalars(spot: Spot) -> Iterator[tuple[Path, Scalar]]:
    """The texts of a field with their paths."""
    if isinstance(spot.value, Scalar):
        yield spot.path, spot.value
    elif isinstance(spot.value, Sequence):
        for index, item in enumerate(spot.value.items):
            if isinstance(item, Scalar):
                yield (*spot.path, index), item


def _text(value: object) -> str:
    return value.text if isinstance(value, Scalar) else ""


def _months(writing: Writing, plan: Entry, carried: Carried) -> None:
    """The month table with the topics to be decided, and the meetings that come round."""
    record, tree = plan.record, plan.source.tree
    assert isinstance(record, Plan)
    assert tree is not None
    spot = next((s for s in spots(tree, Plan) if s.model is Plan and s.name == "calendar"), None)
    if spot is None and str(record.type) not in _OF_A_YEAR:
        why = "这份方案没有月度安排，每年例行的会议没有排进去"
        carried.looks.append(Look(f"{carried.folder}/plan.yaml", 0, why))
        return
    rows = spot.value.items if spot and isinstance(spot.value, Sequence) else []
    if spot is not None and not rows:
        writing.remove(spot.path)
    key = str(spot.path[0]) if spot else Plan.label_of("calendar")
    coming, done = months(plan.home), set[int]()
    for index, row in enumerate(rows):
        month = _row(writing, (key, index), row, coming, carried)
        done |= {month} if month else set()
    for month in sorted(set(coming) - done):
        at = sum(before < month for before in done) if done else None
        writing.add((key,), _new_row(month, coming[month]), at=at)
        done.add(month)
        carried.meetings[month] = coming[month]


def _row(writing: Writing, path: Path, row: object, coming: dict[int, list[str]], carried: Carried) -> int:
    """Bring one row up to date; its month, 0 when it says none."""
    if not isinstance(row, Mapping):
        return 0
    held = {spot.name: spot for spot in spots(row, MonthPlan, path)}
    month = _text(held["month"].value).strip() if "month" in held else ""
    if "topic" in held:
        writing.put(held["topic"].path, UNDECIDED)
    if not month.isdecimal():
        return 0
    form, new = together(_text(held["form"].value) if "form" in held else "", coming.get(int(month), []))
    if new:
        writing.put(held["form"].path if "form" in held else (*path, MonthPlan.label_of("form")), form)
        carried.meetings[int(month)] = new
    return int(month)


def _new_row(month: int, types: list[str]) -> dict[str, Value]:
    return {"月份": str(month), "主题": UNDECIDED, "形式": "、".join(types), "责任人": UNDECIDED}


def _mark_draft(writing: Writing) -> None:
    """Until a person takes the mark away, the new plan is a draft: it stops no build of the year that goes on."""
    tree = read_text(writing.text, "").tree
    assert tree is not None
    written = next((name for name in ("草稿", "draft") if name in tree.entries), None)
    first = next(iter(tree.entries))
    writing.put((written or "草稿",), "是", before=first)


def _with_matters(writing: Writing, matters: list[Matter]) -> str:
    """The text with the open matters at its end, below a line that says what to do with them."""
    rows = [_as_row(matter) for matter in matters]
    if not rows:
        return writing.text
    tree = read_text(writing.text, "").tree
    assert tree is not None
    first = next(iter(tree)).key
    if (first.line, first.column) != (tree.line, 0):  # all in braces
        writing.put(("上年结转",), rows)
        return writing.text
    line_break = LINE_BREAK.search(writing.text)
    ending = line_break[0] if line_break else "\n"
    lines = ["", _ABOUT_MATTERS, *entry("上年结转", rows, 0), ""]
    return writing.text.rstrip("\r\n") + ending + ending.join(lines)


def _without_ours(text: str) -> str:
    """The text without the line above matters that an earlier run carried over."""
    return "".join(line for line in text.splitlines(keepends=True) if line.rstrip() != _ABOUT_MATTERS)


def _as_row(matter: Matter) -> dict[str, Value]:
    row = {"事项": matter.matter, "来源": matter.source, "责任人": matter.owner, "原定时限": matter.due}
    return {key: words for key, words in row.items() if words}
