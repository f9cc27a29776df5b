"""Tags that Jinja cannot read: a bracket, an operator or a quotation mark too few or too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.render.lint.finding import Finding
from docgen.render.lint.jinja import mistake
from docgen.render.lint.view import View

_WORDS = (
    (r"Expected an expression, got 'end of (?:print statement|statement block)'", "缺少内容"),
    (r"expected token '(.+)', got 'end of (?:print statement|statement block)'", "缺少“{}”"),
    (r"expected token 'end of (?:print statement|statement block)', got '(.+)'", "不该有“{}”"),
    (r"expected token '(.+)', got '(.+)'", "应为“{}”，却是“{}”"),
    (r"unexpected '(.+)'", "不该有“{}”"),
    (r"unexpected char '(.+)' at \d+", "不认识的符号“{}”"),
    (r"unexpected end of template.*", "没有写完"),
)


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{ name | }}`. Right: `{{ name }}`."""
    for part in view.parts:
        for placed in part.tags:
            said = mistake(placed)
            if said:
                why = f"标签写法有误：{in_chinese(said)}"
                yield placed.error("tag-syntax", why, "请检查标签里的括号、引号和符号，都要用英文半角")


def in_chinese(said: str) -> str:
    """What Jinja says, in Chinese where we know the words."""
    for pattern, words in _WORDS:
        if found := re.match(pattern, said):
            return words.format(*found.groups())
    return said
