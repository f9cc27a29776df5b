"""Tell which kind a document is, by its title and its shape; where neither is sure, say so and guess nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.adopt.blocks import Grid, Line, said
from docgen.adopt.front import Paper
from docgen.adopt.labels import LABELS
from docgen.adopt.words import labelled
from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.kind import Kind

_BY_NAME = {kind.name: kind for kind in KINDS}
_TITLES = {
    r"会议通知$|(?:的)?通知$": "meeting_notice",
    r"会议纪要(?:（.*）)?$|纪要$": "",
    r"记录(?:表|簿)?(?:（.*）)?$": "study_minutes",
    r"(?:心得体会|学习体会|培训体会|心得|感悟|体会)(?:（.*）)?$": "training_reflection",
    r"(?:工作总结|述职报告|党建总结|年度总结|述职述廉报告)(?:（.*）)?$": "annual_summary",
    r"(?:实施方案|工作方案|工作计划|工作要点|学习计划|创建方案)(?:（.*）)?$": "implementation_plan",
}
_SHAPES = {
    "annual_summary": r"存在的?(?:主要)?(?:问题|不足)|下一步|主要工作|工作成效|基本情况",
    "implementation_plan": r"指导思想|工作目标|主要任务|实施步骤|组织领导|保障措施",
    "training_reflection": r"(?:今后|下一步)的?(?:打算|努力方向)|认识|体会|收获",
}
_ADOPTED = ("implementation_plan", "study_minutes", "training_reflection", "annual_summary")
_APART = {
    r"书记工作室.*(?:(?:活动|督导|互访)记录|(?:工作|学习)计划|(?:工作|终期)总结|报告|考核表|登记)": "书记工作室的文书",
    r"成长记录": "由记录算出的表",
    r"文书汇编": "几份文书装订成的一册，要读回的是其中各份当初的 Word 文件",
}
"""Titles that sound like those of the four kinds and are none."""
_OTHERS = re.compile("|".join(kind.label for kind in LEDGERS) + "|签到表|台账|花名册")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a document, None where it is not known; `why` says on what ground, or why not."""

    kind: Kind | None
    why: str


def recognise(paper: Paper) -> Recognised:
    """Which of the four kinds a document is."""
    for pattern, what in _APART.items():
        if re.search(pattern, "".join(paper.name.split())):
            return Recognised(None, f"这是{what}（标题“{paper.name[:40]}”），不是可以读回的种类")
    titles = (paper.name, *(one.text.lstrip("—－- ") for one in paper.below))
    for line in ("".join(title.split()) for title in titles):
        for pattern, name in _TITLES.items():
            if line and re.search(pattern, line):
                return _titled(name, line)
    if _OTHERS.search(paper.name):
        return Recognised(None, f"“{paper.name}”是由记录算出的表，不用读回；读回会议记录、方案、心得、总结就能再生成")
    return _shaped(paper)


def _titled(name: str, title: str) -> Recognised:
    if name in _ADOPTED:
        return Recognised(_BY_NAME[name], f"标题“{title}”")
    what = "会议纪要" if not name else _BY_NAME[name].label
    return Recognised(None, f"这是{what}（标题“{title}”），不是可以读回的种类")


def _shaped(paper: Paper) -> Recognised:
    """By labels and headings; a kind must be ahead of the others by two marks."""
    lines = list(paper.page.lines)
    labels = {key for line in lines for key, _ in labelled(line.text, LABELS)}
    for block in paper.body:
        if isinstance(block, Grid):
            cells = {re.sub(r"[\s　：:]", "", said(cell)) for row in block.rows for cell in row}
            labels |= {LABELS[cell] for cell in cells if cell in LABELS}
    if any("培训名称" in said(row[0]) for b in paper.body if isinstance(b, Grid) for row in b.rows if row):
        return Recognised(_BY_NAME["training_reflection"], "文中有培训情况表")
    marks = {"study_minutes": len(labels & {"时间", "地点", "主持人", "记录人", "出席", "议题", "缺席", "应到"})}
    heads = [b.text for b in paper.body if isinstance(b, Line) and (b.rank or b.heading) and len(b.text) < 30]
    for name, pattern in _SHAPES.items():
        marks[name] = len({m[0] for head in heads if (m := re.search(pattern, head))})
    first, second = sorted(marks.values(), reverse=True)[:2]
    best = next(name for name, count in marks.items() if count == first)
    if (first >= 2 and first - second >= 2) or (first >= 2 and second == 0):
        return Recognised(_BY_NAME[best], "标题没有说明种类，按内容的样子认作这一种，请核对")
    return Recognised(None, "从标题和内容都认不准是哪一种文书；知道的话请用 --kind 指明")
