"""The page docs/text-check.md, made from what the rules say of themselves."""

from __future__ import annotations

import inspect

from docgen.text import ELSEWHERE, TEXT_RULES, likeness
from docgen.text.rule import TextRule

_HEAD = """# 文字检查

<!-- 本页由 python -m docgen.text docs/text-check.md 生成，请改规则的说明，不要改这里。 -->

`docgen check --text` 检查项目里全部数据的文字；`docgen check --text 文件.docx 文件夹…` 检查成品。`--fix` 把有定规的
（下表“能改”）直接改进数据文件：只动那几个字，注释、次序和其余各行都不变，逐处列出改前改后；成品从不改写。
错误使退出码为 1，提醒和说明不会。

规则宁缺毋滥：拿不准的不说。词表是 `docgen/text/` 下的 `confusions.yaml`（错字）和 `terms.yaml`（名称的有效期），
可以增补。"""
_WHERE = {(True, True): "数据、成品", (True, False): "数据", (False, True): "成品"}


def page() -> str:
    """The whole page."""
    rules = sorted(TEXT_RULES, key=lambda rule: (rule.number, rule.id))
    table = ["| 编号 | 规则 | 检查什么 | 程度 | 能改 | 在哪里 |", "|---|---|---|---|---|---|", *map(_row, rules)]
    table.append(f"| — | [{likeness.ID}](#{likeness.ID}) | 两件之间没有大段相同 | 提醒 | | 数据、成品 |")
    elsewhere = [f"- {number}：{words}" for number, words in ELSEWHERE.items()]
    like = (inspect.getdoc(likeness) or "").partition("\n\n")[2]
    parts = [_HEAD, "\n".join(table), *(_titled(rule.id, rule.page) for rule in rules), _titled(likeness.ID, like)]
    return "\n\n".join([*parts, "## 在别处做的", "\n".join(elsewhere)]) + "\n"


def _row(rule: TextRule) -> str:
    fixes = "√" if rule.fixes else ""
    where = _WHERE[rule.on_data, rule.on_word]
    return f"| {rule.number} | [{rule.id}](#{rule.id}) | {rule.title} | {rule.severity.label} | {fixes} | {where} |"


def _titled(name: str, words: str) -> str:
    return f"## {name}\n\n{words}"
