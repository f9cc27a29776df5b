"""The pages of what is checked: the rules from their docstrings, the requirements from their sets."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from docgen.kinds import KINDS
from docgen.ledger.metrics import METRICS, studio_metrics
from docgen.ledger.requirements.sets import FILES, rule_set
from docgen.model.requirement import Requirement
from docgen.render.filters import number
from docgen.rules import RULES
from docgen.rules.rule import Rule
from docs.making.recorder import FILE
from docs.making.words import anchored, block, code, page, plain, table

_GROUPS = {
    "register": "学校、名册、支部",
    "year": "年度和活动登记",
    "common": "各种文书",
    "plan": "实施方案",
    "minutes": "学习会议记录",
    "reflection": "培训心得体会",
    "summary": "年度工作总结",
    "studio": "书记工作室",
}
_EXAMPLES = re.compile(r"^(Passes|Fails):\n\n((?: {4}.*(?:\n|$)|\n)+)", re.MULTILINE)
_INTRO = """`docgen check` 用下面的规则核对全部数据，`docgen build` 生成前也核对。“错误”使正式生成停下，“提醒”不会。
每条规则下面先是对的写法，再是错的写法和程序会说的话；例子都由测试核对过。
`# minutes/a.yaml` 一类的注释说明这几行写在年度文件夹的哪个文件里。"""


def rules() -> str:
    """The page of the rules, by what they look at."""
    found = json.loads(FILE.read_text("utf-8"))
    parts = []
    for name, title in _GROUPS.items():
        own = [rule for rule in RULES if rule.check.__module__.split(".")[2] == name]
        parts += [f"## {title}", *(part for rule in own for part in _rule(rule, found))]
    return page("规则", _INTRO, f"共 {len(RULES)} 条。", *parts)


def _rule(rule: Rule, found: dict[str, dict[str, str]]) -> Iterator[str]:
    kinds = "、".join(kind.label for kind in KINDS if kind.name in rule.kinds)
    about = f"程度：{rule.severity.label}{f'；只看{kinds}' if kinds else ''}。"
    yield anchored(rule.id, f"### {rule.title} {code(rule.id)}\n\n{about}")
    for word, example in _EXAMPLES.findall(rule.page):
        yield f"{'对' if word == 'Passes' else '错'}：\n\n{block(textwrap.dedent(example))}"
    told = found.get(rule.id)
    if told:
        yield f"会说：{plain(told['message'])}。改法：{plain(told['hint'])}。"


def requirements() -> str:
    """The page of the rule sets that `docgen status` goes by, and of the metrics a plan may name."""
    intro = "`docgen status` 逐条核对这些要求。在 `year.yaml` 的“规则集”里选用，在“要求调整”里改，写明原因。"
    sets = [part for name in FILES for part in _set(name)]
    named = [(metric.label, "、".join(metric.names), metric.unit) for metric in METRICS]
    named += [(metric.label, "、".join(metric.names), metric.unit) for metric in studio_metrics()]
    heads = ("指标", "也可以写", "单位")
    metrics = f"## 指标\n\n计划里“指标”可以写的名称，也是要求里用的。\n\n{table(heads, named)}"
    return page("全年要求", intro, *sets, metrics)


def _set(name: str) -> Iterator[str]:
    found = rule_set(name)
    rows = [_requirement(one) for one in found.requirements]
    yield f"## {name}\n\n{found.about}。"
    yield table(("编号", "要求", "对谁", "周期", "要达到", "级别", "出处"), rows)


def _requirement(one: Requirement) -> tuple[str, ...]:
    upper = f"—{number(one.upper)}" if one.upper is not None else ""
    wanted = f"{one.op}{number(one.value)}{upper}{one.unit}" if one.value is not None else "由学校定"
    where = f"{one.source.doc}{one.source.clause or ''}：{one.source.gist}"
    return (one.id, one.title, one.scope, one.period, wanted, one.severity, where)
