"""Every problem of a summary has a next step that names it.

Where no next step names a problem they answer one another in order, and there are as many of them.

Passes:

    存在问题: [{编号: w1, 内容: 学习不够深。}]
    下一步打算: [{对应问题: w1, 措施: 每月读一本书。}]

Fails:

    存在问题: [{编号: w1, 内容: 学习不够深。}, {编号: w2, 内容: 服务不够细。}]
    下一步打算: [{对应问题: w1, 措施: 每月读一本书。}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Problem, Summary
from docgen.kinds.project import Entry
from docgen.rules.rule import SUMMARY, WARNING, Finding, Rule


def _answered(problem: Problem, index: int, summary: Summary) -> bool:
    named = {step.problem for step in summary.next_steps if step.problem}
    if not named:
        return index < len(summary.next_steps)
    return problem.id in named or problem.title in named


def _check(entry: Entry) -> Iterator[Finding]:
    summary = entry.record
    assert isinstance(summary, Summary)
    for index, problem in enumerate(summary.problems):
        if not _answered(problem, index, summary):
            text = problem.title or problem.text[:15]
            hint = "请在“下一步打算”里写一条措施，“对应问题”写这个问题的“编号”"
            yield Finding(entry.place("problems", index), f"问题“{text}”没有对应的下一步打算", hint)


RULE = Rule("problem-has-step", "问题都有下一步打算", WARNING, _check, (SUMMARY,))
