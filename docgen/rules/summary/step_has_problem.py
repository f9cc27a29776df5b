"""The problem that a next step answers is one of the summary's problems.

Passes:

    存在问题: [{编号: w1, 内容: 学习不够深。}]
    下一步打算: [{对应问题: w1, 措施: 每月读一本书。}]

Fails:

    存在问题: [{编号: w1, 内容: 学习不够深。}]
    下一步打算: [{对应问题: w1, 措施: 每月读一本书。}, {对应问题: w3, 措施: 走访教师。}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.model.suggest import did_you_mean
from docgen.rules.rule import ERROR, SUMMARY, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    summary = entry.record
    assert isinstance(summary, Summary)
    known = [name for problem in summary.problems for name in (problem.id, problem.title) if name]
    for index, step in enumerate(summary.next_steps):
        if step.problem and step.problem not in known:
            hint = did_you_mean(step.problem, known) or "请先给问题写“编号”"
            yield Finding(entry.place("next_steps", index, "problem"), f"没有编号为“{step.problem}”的问题", hint)


RULE = Rule("step-has-problem", "下一步打算对应的问题存在", ERROR, _check, (SUMMARY,))
