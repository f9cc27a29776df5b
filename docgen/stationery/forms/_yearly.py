"""The annexes of annual summaries: what was asked and done, attendance by month, hours by person, with charts."""

from __future__ import annotations

from docgen.stationery.blocks import annex, blank, each, paragraph, when
from docgen.stationery.forms.common import centred, listing, small
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import each_row, head_row, row, shares, table

_ACROSS = 3
"""How many people stand side by side in the table of hours."""


def yearly_annexes(profile: Profile) -> list[Element]:
    """What stands below the head of annex `x`, one of those that a summary brings along."""
    return [
        *when("x.name == 'kept'", *_head(), _kept(profile)),
        *when("x.name == 'months'", *_head(), *_months(profile)),
        *when("x.name == 'hours_charts'", *_head(), *_hours(profile)),
    ]


def _head() -> list[Element]:
    return [*annex("{{ x.mark }}", "{{ x.title }}"), blank()]


def _kept(profile: Profile) -> Element:
    widths = shares(text_width(profile), 3, 7, 6, 6, 5, 5, 7)
    heads = ["序号", "要求", "规定", "计划", "完成", "完成率", "依据"]
    cells = [small("{{ k.title }}"), *(centred(f"{{{{ k.{name} }}}}") for name in ("required", "promised", "done"))]
    more = [centred("{{ k.rate }}"), small("{{ k.evidence }}")]
    return listing(widths, heads, "k", "kept", centred("{{ loop.index }}"), *cells, *more)


def _months(profile: Profile) -> list[Element]:
    widths = shares(text_width(profile), 3, 3, 3, 3, 3)
    names = ("label", "times", "expected", "present", "rate | percent")
    cells = [centred(f"{{{{ m.{name} }}}}") for name in names]
    made = listing(widths, ["月份", "次数", "应到人次", "实到人次", "到会率"], "m", "months", *cells)
    return [made, *when("turnout_chart", blank(), paragraph("GWBody", "{{ turnout_chart }}"))]


def _hours(profile: Profile) -> list[Element]:
    people = [
        text
        for index in range(_ACROSS)
        for text in (
            f"{{% if b | length > {index} %}}{{{{ b[{index}].person }}}}{{% endif %}}",
            f"{{% if b | length > {index} %}}{{{{ b[{index}].total | number }}}}{{% endif %}}",
        )
    ]
    rows = each_row("b", f"figures.hours | batch({_ACROSS})", row(*(centred(text) for text in people)))
    widths = shares(text_width(profile), *([4, 2] * _ACROSS))
    made = table(widths, [head_row(*(["姓名", "学时"] * _ACROSS)), *rows])
    return [made, *each("c", "hours_charts", blank(), paragraph("GWBody", "{{ c }}"))]
