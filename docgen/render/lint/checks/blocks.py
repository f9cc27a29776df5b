"""Blocks that are not closed, are closed without being open, cross each other, or use words Jinja does not know."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.suggest import nearest
from docgen.render.lint.blocks import FORBIDDEN, SPACED, WORDS, keyword, paired
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import PartView, Placed, View


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{% if a %}…{% endfor %}`. Right: `{% if a %}…{% endif %}`."""
    for part in view.parts:
        yield from _words(part)
        yield from _raw(part)
        found = paired(part.tags)
        for placed in found.unclosed:
            word = keyword(placed)
            yield placed.error("block-unclosed", f"“{word}”没有结束", f"请补上 {{% end{word} %}}")
        for inner, end in found.crossed:
            word, other = keyword(inner), keyword(end)
            why = f"“{word}”还没有结束就遇到了“{other}”（{end.line.where}）"
            yield inner.error("block-crossed", why, f"请在它前面补上 {{% end{word} %}}，或调整先后")
        for placed in found.stray:
            yield _stray(placed)


def _stray(placed: Placed) -> Finding:
    word = keyword(placed)
    before = {"elif": "if", "else": "if”或“for"}.get(word, word[3:])
    return placed.error("block-stray", f"“{word}”前面没有可接的“{before}”", "请补上开头的标签，或删去它")


def _words(part: PartView) -> Iterator[Finding]:
    for placed in part.tags:
        word = placed.tag.word
        if placed.tag.opening != "{%":
            continue
        if word in SPACED and not placed.tag.prefix and keyword(placed) in WORDS:
            hint = f"请写成 {{%{word} {placed.tag.inside.strip()[len(word) :].strip()} %}}，% 和 {word} 之间不空格"
            yield placed.error("prefix-spaced", f"“{word}”前面多了空格", hint)
        elif keyword(placed) in FORBIDDEN:
            yield placed.error("block-forbidden", f"模板里不能用“{word}”", "请把内容直接写在模板里")
        elif keyword(placed) not in WORDS:
            near = nearest(keyword(placed), WORDS)
            hint = f"是不是“{near}”？" if near else "可以写 if、for、set 等，输出内容请用 {{ … }}"
            yield placed.error("block-unknown", f"没有“{word}”这种标签", hint)


def _raw(part: PartView) -> Iterator[Finding]:
    """`{% raw %}` makes plain text of all tags up to `{% endraw %}`."""
    open_: Placed | None = None
    for line in part.lines:
        for placed in line.tags:
            if placed.tag.opening == "{%" and placed.tag.word == ("endraw" if open_ else "raw"):
                open_ = None if open_ else placed
    if open_:
        yield open_.error("block-unclosed", "“raw”没有结束", "请补上 {% endraw %}")
