"""The title of a plan ends with its type.

Passes:

    文种: 工作计划
    标题: 第一党支部2025年工作计划

Fails:

    文种: 工作计划
    标题: 第一党支部2025年实施方案
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    title = plan.title
    if title and not title.rstrip("）").partition("（")[0].endswith(plan.type):
        message = f"标题“{title}”没有以文种“{plan.type}”结尾"
        yield Finding(entry.place("title"), message, f"请让标题以“{plan.type}”结尾，或改“文种”")


RULE = Rule("plan-title-type", "方案标题以文种结尾", ERROR, _check, (PLAN,))
