"""Fields that the kind does not have, followed along the whole path, with the nearest name as the way out."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.suggest import did_you_mean
from docgen.render.lint.finding import Finding
from docgen.render.lint.follow import follow
from docgen.render.lint.view import Placed, View
from docgen.render.lint.walk import Slip


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{ topics.title }}`, `{{ hots }}`. Right: `{%p for t in topics %}` … `{{ t.title }}`, `{{ host }}`."""
    for parsed, walk in follow(view):
        for slip in dict.fromkeys(walk.slips):
            placed = parsed.placed(slip.line)
            if placed is not None:
                yield _finding(placed, slip)


def _finding(placed: Placed, slip: Slip) -> Finding:
    name, owner = slip.name, slip.owner
    if slip.why == "not-a-list":
        use = f"过滤器“{owner}”要用在列表上" if owner else "不能用 for 循环"
        return placed.error("field-not-list", f"“{name}”不是列表，{use}", "只有多项的内容才能循环；单项请直接输出")
    if slip.why == "is-a-list":
        why = f"“{owner}”是列表，不能直接取“{name}”"
        hint = f"请写成 {{%p for 项 in {owner} %}} … {{{{ 项.{name} }}}} … {{%p endfor %}}"
        return placed.error("field-in-list", why, hint)
    if slip.why == "not-here":
        hint = "循环变量和循环里 set 的名称只在循环里有；要带出循环请用 namespace()"
        return placed.error("field-outside-loop", f"“{name}”在循环外面用不到", hint)
    where = f"“{owner}”下面" if owner else "这种文书里"
    hint = did_you_mean(name, slip.known) or "可用的名称请看：docgen template fields"
    return placed.error("field-unknown", f"{where}没有“{name}”这一项", hint)
