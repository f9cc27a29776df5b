"""Read implementation plans and work plans: opening, aims, tasks, steps, and the tables behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docgen.adopt.blocks import Grid, Line
from docgen.adopt.draft import Draft
from docgen.adopt.front import Annex
from docgen.adopt.parts import Chapter, Row, as_read, chapters, fits, heads_of, is_table, name_of, rows_of, words
from docgen.adopt.prose import listed, read_parts
from docgen.adopt.words import DAY, labelled
from docgen.source.written import Value

_NAMES = {
    "指导思想|总体要求|指导思想和总体要求": "指导思想",
    "(工作|总体|主要)?目标(任务)?": "工作目标",
    "(主要|重点)(任务|工作)|工作(任务|重点|内容)|主要(内容|措施)": "主要任务",
    "(实施|工作|活动)(步骤|阶段|安排)|时间安排|步骤安排|进度安排": "实施步骤",
    "组织领导|领导小组|组织机构": "领导小组",
    "(工作|组织)?保障(措施)?": "保障措施",
    "(工作|有关|几点|活动)?要求": "工作要求",
    "经费预算": "经费预算",
}
_PRINTED = {"领导小组": "组织领导"}
_TYPES = ("年度学习计划", "实施方案", "工作方案", "工作计划", "工作要点")
_STEP = re.compile(
    rf"(.+?)[（(]((?:{DAY}|\d{{1,2}}月\d{{1,2}}日))\s*(?:至|到|—|–|-|～|~)+\s*((?:{DAY}|\d{{1,2}}月\d{{1,2}}日))[）)][。：]?"
)
_GROUP = {"组长": "组长", "副组长": "副组长", "成员": "成员", "组员": "成员", "办公室": "办公室"}
_BUDGET = {"项目|开支项目": "项目", "金额(（元）|\\(元\\))?": "金额", "备注|说明": "备注", "序号": "序号"}
_TASKS = {
    "序号": "序号", "任务|工作任务": "任务", "措施|主要措施|工作措施": "措施", "责任领导|责任人|负责人": "责任领导",
    "责任部门": "责任部门", "完成时限|完成时间": "完成时限", "备注": "备注",
}  # fmt: skip
_MONTHS = {
    "月份|时间": "月份",
    "主题|内容|学习内容|活动内容": "主题",
    "形式|学习形式|活动形式": "形式",
    "责任人|负责人": "责任人",
}
_OPEN = {
    "序号": "序号",
    "事项": "事项",
    "来源": "来源",
    "责任人": "责任人",
    "原定时限": "原定时限",
    "落实情况": "落实情况",
}
_TABLES: tuple[tuple[str, dict[str, str], set[str]], ...] = (
    ("上年结转", _OPEN, {"事项", "来源"}),
    ("任务分解", _TASKS, {"任务"}),
    ("月度安排", _MONTHS, {"月份", "主题"}),
)
"""The field of each table → the heads of its columns, and those it is known by."""
_WANTED = re.compile(r"(不少于|不超过|等于)(\d+(?:\.\d+)?)(.*)")


def read_plan(draft: Draft) -> None:
    """Fill the draft of a plan."""
    paper = draft.paper
    kind = next((name for name in _TYPES if paper.name.endswith(name)), "")
    draft.put("文种", kind)
    found = chapters(paper.body, _NAMES)
    _opening(draft, found[0])
    if _standard(found):
        for chapter in found[1:]:
            draft.headed(chapter, _PRINTED)
            _READERS[chapter.name](draft, chapter)
    else:
        draft.put("结构", "任务型")
        _by_tasks(draft, found[1:])
    for annex in paper.annexes:
        _annex(draft, annex)


def _opening(draft: Draft, chapter: Chapter) -> None:
    lines = chapter.lines
    if lines and re.fullmatch(r"[^，。]{2,30}[：:]", lines[0].text) and len(lines) > 1:
        draft.put("主送", lines[0].text.rstrip("：:"))
        lines[0].read(lines[0].text.rstrip("：:"))
        lines = lines[1:]
    draft.put("导语", "\n".join(line.read() for line in lines))


def _standard(found: Sequence[Chapter]) -> bool:
    """Whether the parts are those of a plan of the usual kind, each once, and tasks with headings among them."""
    names = [chapter.name for chapter in found[1:]]
    order = [name for name in dict.fromkeys(_NAMES.values()) if name in names]
    tasks = next((chapter for chapter in found[1:] if chapter.name == "主要任务"), None)
    if "" in names or names != order or tasks is None:
        return False
    first = next(iter(tasks.lines), None)
    return first is not None and 1 <= first.rank <= 4


def _by_tasks(draft: Draft, found: Sequence[Chapter]) -> None:
    """A plan whose parts are tasks: what stands before and behind them goes to its fields, all between is a task."""
    names = [chapter.name for chapter in found]
    start = next((at for at, name in enumerate(names) if name not in ("指导思想", "工作目标")), len(names))
    if not _in_order(names[:start]) or any(_nested(c) for c in found[:start]):
        start = 0
    end = len(found)
    last = ["实施步骤", "领导小组", "保障措施", "工作要求", "经费预算"]
    while end > start and names[end - 1] in last and _in_order(names[end - 1 :]) and not _unfit(found[end - 1]):
        end -= 1
    for chapter in (*found[:start], *found[end:]):
        draft.headed(chapter, _PRINTED)
        _READERS[chapter.name](draft, chapter)
    for grid in (grid for chapter in found[start:end] for grid in chapter.grids):
        if _known_table(draft, grid):
            draft.told.append("文中的表读作任务分解或月度安排，会印成附件，请核对")
    _sections(draft, [line for c in found[start:end] for line in ([c.head] if c.head else []) + c.lines])


def _in_order(names: Sequence[str]) -> bool:
    order = list(dict.fromkeys(_NAMES.values()))
    places = [order.index(name) for name in names if name]
    return places == sorted(set(places))


def _nested(chapter: Chapter) -> bool:
    """Whether headings stand on lines of their own below a part that has room for paragraphs only."""
    return any(line.heading or line.rank in (1, 2) for line in chapter.lines)


def _unfit(chapter: Chapter) -> bool:
    """Whether a part of this name holds what its field has no room for."""
    if chapter.name in ("保障措施", "工作要求"):
        return any(line.rank for line in chapter.lines)
    if chapter.name == "实施步骤":
        return not any(_STEP.match(line.text) for line in chapter.lines)
    if chapter.name == "领导小组":
        return not any(line.text.startswith("组长") for line in chapter.lines)
    return chapter.name == "经费预算" and not chapter.grids


def _sections(draft: Draft, lines: Sequence[Line]) -> None:
    before, parts = read_parts(lines)
    draft.disorder(parts)
    draft.put("主要任务", [part.value() for part in parts])
    if before:  # cannot be: the first line is a heading
        draft.kept += before


def _tasks(draft: Draft, chapter: Chapter) -> None:
    _sections(draft, chapter.lines)


def _goals(draft: Draft, chapter: Chapter) -> None:
    texts = [text for line, text in listed(chapter.lines)] if _all_numbered(chapter.lines) else []
    texts = texts or [line.read() for line in chapter.lines]
    goals: list[dict[str, Value]] = [{"目标": text} for text in texts]
    for grid in chapter.grids:
        if is_table(grid, "指标", "对象", "周期", "要求"):
            _measured(goals, grid)
    draft.add("工作目标", [goal if len(goal) > 1 else goal["目标"] for goal in goals])


def _all_numbered(lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[0].rank > 0


def _measured(goals: list[dict[str, Value]], grid: Grid) -> None:
    """Give each row of the table to the goal that names its number, in order; a row that fits none is left unread."""
    at = 0
    for cells in rows_of(grid, {"指标": "指标", "对象": "对象", "周期": "周期", "要求": "要求"}):
        wanted = " ".join(line.text for line in cells.get("要求", []))
        match = _WANTED.fullmatch(wanted)
        fit = next((n for n in range(at, len(goals)) if wanted in str(goals[n]["目标"])), None)
        if not match or fit is None:
            continue
        at = fit + 1
        made: dict[str, Value] = {"指标": words(cells, "指标"), "比较": match[1], "数值": match[2], "单位名": match[3]}
        made |= {"周期": words(cells, "周期"), "对象": words(cells, "对象")}
        as_read(cells, "要求", match[2])
        goals[fit] |= {key: value for key, value in made.items() if value}


def _steps(draft: Draft, chapter: Chapter) -> None:
    made: list[dict[str, Value]] = []
    for line in chapter.lines:
        match = _STEP.match(line.text)
        if match:
            start, end = draft.day(match[2], line), draft.day(match[3], line)
            rest = line.text[match.end() :].strip()
            made.append({"阶段": match[1], "自": start, "至": end, "工作": [rest.rstrip("。")] if rest else []})
            line.read(*filter(None, (match[1], start, end, rest)))
            if not start or not end:
                draft.kept.append(f"{line.where}：{line.text}")
        elif made:
            work = made[-1]["工作"]
            text = line.read()
            assert isinstance(work, list)
            made[-1]["工作"] = [*work, text.removesuffix("。")]
    draft.add("实施步骤", [{key: value for key, value in one.items() if value} for one in made])


def _group(draft: Draft, chapter: Chapter) -> None:
    found: dict[str, Value] = {}
    duty: list[str] = []
    for line in chapter.lines:
        pairs = [(key, value) for key, value in labelled(line.text, _GROUP) if key]
        if not pairs or not line.text.replace("　", "").replace(" ", "").startswith(tuple(_GROUP)):
            duty.append(f"{line.number}{line.read()}")
            continue
        parts: list[str] = []
        for key, value in pairs:
            names = [value] if key == "办公室" else draft.people.several(value)
            found[key] = names[0] if key in ("组长", "办公室") and len(names) == 1 else list(names)
            parts += names
        line.read(*parts)
    draft.put("领导小组", found | ({"职责": "\n".join(duty)} if duty else {}))


def _budget(draft: Draft, chapter: Chapter) -> None:
    for grid in chapter.grids:
        made: list[Value] = []
        for cells in rows_of(grid, _BUDGET):
            if " ".join(line.text for line in cells.get("项目", [])) in ("合计", "总计"):
                for cell in cells.values():
                    for line in cell:
                        line.printed()
                continue
            row = {
                "项目": words(cells, "项目"),
                "金额": words(cells, "金额").rstrip("元"),
                "备注": words(cells, "备注"),
            }
            made.append({key: value for key, value in row.items() if value})
        draft.add("经费预算", made)
    draft.kept += [f"{line.where}：{line.read()}" for line in chapter.lines]


def _annex(draft: Draft, annex: Annex) -> None:
    """A table that the plan has a field for, or an appendix of its own."""
    grid = annex.blocks[0] if len(annex.blocks) == 1 else None
    if isinstance(grid, Grid) and _known_table(draft, grid):
        draft.paper.made_again(annex)
        return
    before, parts = read_parts([block for block in annex.blocks if isinstance(block, Line)])
    made: dict[str, Value] = {"题目": annex.title, "正文": "\n".join(before), "条目": [p.value() for p in parts]}
    draft.add("附录", [{key: value for key, value in made.items() if value}])
    if note := draft.paper.notes.pop(annex.title, None):
        note.read()


def _known_table(draft: Draft, grid: Grid) -> bool:
    """Whether a table is one that the plan has a field for; then it is read."""
    for key, columns, sure in _TABLES:
        if fits(grid, columns) and sure <= {name_of(head, columns) for head in heads_of(grid)}:
            draft.add(key, [_cells(draft, row, columns) for row in rows_of(grid, columns)])
            return True
    return False


def _cells(draft: Draft, cells: Row, columns: dict[str, str]) -> Value:
    """A row of one of the plan's tables."""
    found: dict[str, Value] = {}
    for key in (key for key in cells if key in columns.values() and cells[key]):
        text = " ".join(line.text for line in cells[key])
        if key in ("责任人", "责任领导"):
            found[key] = as_read(cells, key, draft.people.named(text))
        elif key in ("完成时限", "原定时限"):
            found[key] = as_read(cells, key, draft.day(text, cells[key][0]))
        elif key == "月份":
            match = re.fullmatch(r"(\d{1,2})月(?:份)?", text)
            found[key] = as_read(cells, key, match[1]) if match else words(cells, key)
        else:
            found[key] = words(cells, key).replace("\n", "")
    return {key: value for key, value in found.items() if value}


_READERS: dict[str, Callable[[Draft, Chapter], None]] = {
    "指导思想": lambda draft, chapter: draft.take("指导思想", chapter),
    "工作目标": _goals,
    "主要任务": _tasks,
    "实施步骤": _steps,
    "领导小组": _group,
    "保障措施": lambda draft, chapter: draft.take("保障措施", chapter),
    "工作要求": lambda draft, chapter: draft.take("工作要求", chapter),
    "经费预算": _budget,
}
