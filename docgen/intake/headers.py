"""Find the row of heads in a sheet, and which field each head means: by label, English name, or what people call it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.diagnostics import Diagnostics
from docgen.export.forms.layout import FILE, KEY, LEVEL, PATH_MARK, UNIT, Table
from docgen.export.grids import Grid
from docgen.intake.values import closed, narrow, plain

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "姓名": ("名字", "党员姓名", "教师姓名", "人员姓名", "职工姓名", "参会人员"),
    "编号": ("工号", "代号", "人员编号", "记录编号"),
    "支部": ("所在支部", "所属支部", "党支部", "所在党支部", "所属党支部", "支部名称"),
    "职务": ("岗位", "党内职务", "现任职务", "行政职务", "职务岗位", "工作岗位"),
    "政治面貌": ("党员类型", "党员类别", "人员类别", "身份"),
    "入党日期": ("入党时间", "入党年月日", "加入党组织日期", "入党年月"),
    "转正日期": ("转正时间", "转为正式党员日期"),
    "在岗": ("在职状态", "在职情况", "在职或退休", "是否在职"),
    "自": ("起", "起始日期", "起始时间", "开始日期", "任职时间", "任职日期"),
    "至": ("止", "截止日期", "终止日期", "结束日期", "离任日期"),
    "日期": ("会议日期", "活动日期", "召开日期", "成文日期", "填写日期"),
    "地点": ("会议地点", "活动地点", "会场"),
    "类型": ("会议类型", "活动类型", "会议类别", "类别"),
    "会次": ("第几次", "次数", "届次"),
    "开始": ("开始时间", "起始时间", "会议开始", "开始日期", "开班日期"),
    "结束": ("结束时间", "会议结束", "散会时间", "结束日期", "结业日期"),
    "主持人": ("主持", "会议主持", "会议主持人"),
    "记录人": ("记录", "记录员", "会议记录人"),
    "出席": ("出席人员", "到会人员", "参会人员"),
    "应到": ("应到人数",),
    "小结": ("主持人小结", "会议小结", "总结"),
    "题目": ("标题", "名称", "主题", "议题", "议题名称", "附件名称"),
    "标题": ("题目", "小标题", "文件标题"),
    "内容": ("正文", "发言内容", "主要内容", "具体内容"),
    "正文": ("内容", "主要内容"),
    "发言人": ("姓名", "发言者", "发言人员"),
    "作者": ("姓名", "撰写人", "作者姓名"),
    "原因": ("缺席原因", "请假原因", "事由", "缺席理由"),
    "批准人": ("准假人", "审批人"),
    "补学日期": ("补学时间",),
    "责任人": ("负责人", "责任人员", "承办人"),
    "责任领导": ("负责领导", "分管领导"),
    "责任部门": ("承办部门", "负责部门"),
    "完成时限": ("完成时间", "完成日期", "时限", "截止时间", "办结时限"),
    "落实情况": ("完成情况", "办理情况", "落实结果"),
    "事项": ("决定事项", "表决事项"),
    "措施": ("整改措施", "工作措施", "具体措施"),
    "文号": ("发文字号",),
    "署名": ("落款",),
    "备注": ("说明",),
    "说明": ("备注",),
    "学时": ("学时数", "课时"),
    "佐证材料": ("附件材料", "证明材料"),
    KEY: ("行号", "No", "No."),
    LEVEL: ("级别", "级次", "层级"),
    UNIT: ("党组织", "所属党组织", "单位党组织"),
}
"""Label → other heads that people write for it. One that is itself a label of the sheet means that label."""

_MARKS = re.compile(r"[*★:：]|[（(](?:必填|选填|一般要写|盖章)[）)]")
_LOOK_AT = 30


@dataclass(frozen=True, slots=True)
class Head:
    """The row of heads: its number from 0, and column → label; `strange` are heads that mean nothing here."""

    row: int
    columns: dict[int, str]
    strange: dict[int, str]

    @property
    def labels(self) -> set[str]:
        """The labels that the sheet has."""
        return set(self.columns.values())


def closed_head(text: object) -> str:
    """A head without spaces, marks and full-width letters, for comparison."""
    return _MARKS.sub("", closed(narrow(plain(text)))).casefold()


def meanings(table: Table) -> dict[str, str]:
    """Every way to write a head of a sheet → its label."""
    labels = [KEY, LEVEL, FILE, UNIT, *(column.label for column in table.columns)]
    found = {closed_head(label): label for label in labels}
    english = {column.name: column.label for column in table.columns if len(column.path) == 1}
    tails = [label.rpartition(PATH_MARK)[2] for label in labels]
    for label in labels:
        above, dot, tail = label.rpartition(PATH_MARK)
        if dot:
            for joined in ("", "-", "/", "_", "：", "的"):
                found.setdefault(closed_head(above + joined + tail), label)
            if tails.count(tail) == 1:
                found.setdefault(closed_head(tail), label)
        for other in SYNONYMS.get(label, ()):
            found.setdefault(closed_head(other), label)
    for name, label in english.items():
        found.setdefault(name, label)
    return found


def find_head(grid: Grid, known: Mapping[str, str], least: int = 1) -> Head | None:
    """The row with the most known heads, the last of several alike; None when none has `least` of them."""
    best, most = None, least - 1
    for number, row in enumerate(grid.rows[:_LOOK_AT]):
        fitting = len({known[head] for head in map(closed_head, row) if head in known})
        if fitting and fitting >= most and fitting > 0:
            if fitting > most or best is None or _repeats(grid, best, number, known):
                best = number
            most = max(most, fitting)
    if best is None or most < least:
        return None
    return _head(grid, best, known)


def _repeats(grid: Grid, first: int, second: int, known: Mapping[str, str]) -> bool:
    """Whether a row says the same heads again, as the lower one of two merged rows does."""
    return _known(grid.rows[first], known) <= _known(grid.rows[second], known)


def _known(row: Iterable[object], known: Mapping[str, str]) -> set[str]:
    return {known[head] for head in map(closed_head, row) if head in known}


def _head(grid: Grid, number: int, known: Mapping[str, str]) -> Head:
    columns: dict[int, str] = {}
    strange: dict[int, str] = {}
    for index, value in enumerate(grid.rows[number]):
        label = known.get(closed_head(value))
        if label:
            columns[index] = label
        elif plain(value):
            strange[index] = plain(value)
    return Head(number, columns, strange)


def check_head(grid: Grid, head: Head, found: Diagnostics) -> Head:
    """The head with each label once: of two that mean the same, the second is an error."""
    kept: dict[int, str] = {}
    for index, label in head.columns.items():
        if label in kept.values():
            first = next(i for i, other in kept.items() if other == label)
            message = (
                f"“{plain(grid.rows[head.row][index])}”和“{plain(grid.rows[head.row][first])}”是同一项，只能有一列"
            )
            found.error(grid.place(head.row, index), "head-twice", message, "请改掉其中一列的表头，或删去这一列")
        else:
            kept[index] = label
    return Head(head.row, kept, head.strange)
