"""Plain values in `{{r …}}` and `{{p …}}`, which print what brings its own format and lose everything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from docgen.model.record import Record
from docgen.render.lint.finding import Finding
from docgen.render.lint.follow import follow
from docgen.render.lint.types import bare, is_many
from docgen.render.lint.view import View

_PLAIN = (str, int, float, Decimal, Fraction, date, time, Record)


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{r host }}`. Right: `{{ host }}`; `{{r …}}` is for RichText and links."""
    for parsed, walk in follow(view):
        for line, type_ in dict.fromkeys(walk.outputs):
            placed = parsed.placed(line)
            if placed is None or placed.tag.opening != "{{" or placed.tag.prefix not in ("r", "p"):
                continue
            plain = bare(type_)
            if is_many(plain) or (isinstance(plain, type) and issubclass(plain, _PLAIN)):
                why = f"“{{{{{placed.tag.prefix} …}}}}”只用于自带格式的值，这里是普通内容，生成时会被拒绝"
                yield placed.error("prefix-plain", why, f"请去掉“{placed.tag.prefix}”，写成 {{{{ … }}}}")
