"""One file with many different mistakes tells each of them, at its line and column, in one run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from kinds.school import SCHOOL, YEAR

from docgen.kinds.project import load

Tree = Callable[[dict[str, str]], Path]

MARK = re.compile("※([a-z-]+)※")
"""Stands right before a spot that is complained about, names the rule, and is taken out before the file is read."""
MINUTES = """\
※missing-field※类型: ※not-a-choice※支委
会次: ※bad-number※-1
日期: ※bad-date※2025-2-30
开始: ※bad-time※25:10
地点: ※wrong-shape※{楼: 三, 间: 302}
※unknown-key※主特人: 张明
记录人: ※same-name※张伟
※same-field-twice※recorder: 李华
议题:
  - 题目: ※line-break※|
      学习
      讨论
    提出人: ※not-in-register※李花
学时: ※bad-number※两个
出席: 张明、李华、※not-in-register※王芳
草稿: ※bad-yes-no※也许
"""

BROKEN = """\
类型: ※not-a-choice※支委
日期: ※bad-date※2025-2-30
地点※full-width-colon※：三楼会议室
主持人: 张明
记录人: 李华
议题:
  - 题目: 学习
    提出人: ※not-in-register※李花
"""

PLAN = """\
文种: 工作计划
日期: ※bad-date※明天
主要任务:
  - 标题: 加强学习
    条目:
      - 标题: 集中学习
        ※unknown-key※内容: 每月一次。
        要点: [甲, {※unknown-key※题目: 乙, 正文: 丙}]
      - ※missing-field※正文: 自学。
        序数: ※not-a-choice※其一
实施步骤:
  - {※missing-field※阶段: 宣传, 自: ※bad-date※2025-13-1, 工作: [动员]}
任务分解: ※wrong-shape※每人一项
领导小组: {组长: ※not-in-register※张名, 成员: 李华，※same-name※张伟}
"""


FILES = [("minutes/a.yaml", MINUTES, 12), ("plan.yaml", PLAN, 7), ("minutes/b.yaml", BROKEN, 4)]


def planted(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and line, column and rule of each."""
    spots = []
    for number, line in enumerate(text.splitlines(), 1):
        shift = 0
        for mark in MARK.finditer(line):
            spots.append((number, mark.start() - shift + 1, mark[1]))
            shift += len(mark[0])
    return MARK.sub("", text), spots


@pytest.mark.parametrize(("file", "text", "kinds"), FILES)
def it_tells_every_mistake_of_a_file_at_its_line_and_column(file: str, text: str, kinds: int, tree: Tree) -> None:
    written, spots = planted(text)
    project = load(tree(SCHOOL | {f"{YEAR}/{file}": written}))
    found = project.diagnostics.sorted()
    assert [(d.place.line, d.place.column, d.rule) for d in found] == spots
    assert {d.place.path for d in found} == {f"{YEAR}/{file}"}
    assert len({rule for _, _, rule in spots}) == kinds
    assert list(project.entries()) == []


def it_says_each_mistake_in_chinese_with_a_way_out(tree: Tree) -> None:
    found = load(tree(SCHOOL | {f"{YEAR}/minutes/a.yaml": planted(MINUTES)[0]})).diagnostics.sorted()
    for diagnostic in found:
        words = diagnostic.message + diagnostic.hint
        assert re.search("[一-鿿]{2}", diagnostic.message)
        assert not re.search("[A-Za-z]{3}", re.sub("recorder|people.yaml|--draft|zw", "", words)), words
        assert diagnostic.hint or re.search("请|应当", words), words
