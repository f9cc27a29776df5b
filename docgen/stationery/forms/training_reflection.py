"""The template of reflections written after a training."""

from __future__ import annotations

from docgen.stationery.blocks import blank, body, each, paragraph, prose, run, when
from docgen.stationery.forms.common import (
    dated,
    ending,
    head,
    numbered,
    pair,
    part,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import row, rows_when, shares, table


def form(profile: Profile) -> list[Element]:
    """Title, author, the training in a table, what was heard, gained and will be done."""
    return [
        *head(),
        *when("subtitle", paragraph("GWSubtitle", "——{{ subtitle }}")),
        paragraph("GWAuthor", "{{ author_org }}　{{ author }}"),
        _training(profile),
        blank(),
        *texts("lead"),
        *when("contents", body("培训期间，我先后聆听了以下讲座："), *_heard(profile)),
        *prose(profile, "gains | blocks(1, parts)", range(1, 3)),
        *part(profile, "shortcomings", "存在的不足", *texts("shortcomings")),
        *part(profile, "plans", "今后的打算", *_plans()),
        *texts("closing"),
        *ending(),
    ]


def _training(profile: Profile) -> Element:
    days = f"{dated('training.start')}{{% if training.end %}}至{dated('training.end')}{{% endif %}}"
    least = "{% if length.least %}不少于{{ length.least }}字{% endif %}"
    most = "{% if length.most %}{% if length.least %}、{% endif %}不超过{{ length.most }}字{% endif %}"
    rows = [
        row(*pair("培训名称", "{{ training.name }}", 3)),
        *rows_when("training.organiser", row(*pair("主办单位", "{{ training.organiser }}", 3))),
        row(*pair("培训时间", days, 3)),
        *rows_when("training.place", row(*pair("培训地点", "{{ training.place }}", 3))),
        *rows_when(
            "training.form or training.hours",
            row(*pair("培训形式", "{{ training.form }}", 1), *pair("学时", "{{ training.hours | number }}", 1)),
        ),
        *rows_when("author.post", row(*pair("职务", "{{ author.post }}", 3))),
        *rows_when("length", row(*pair("字数要求", least + most, 3))),
    ]
    return table(shares(text_width(profile), 4, 8, 3, 5), rows)


def _heard(profile: Profile) -> list[Element]:
    who = "{% if h.lecturer %}（主讲人：{{ h.lecturer }}）{% endif %}"
    return each("h", "contents", numbered(profile, f"{{{{ h.topic }}}}{who}"))


def _plans() -> list[Element]:
    lead = run("{{ loop.index | ordinal(plans | length) }}{% if i.title %}{{ i.title }}。{% endif %}", "GWPoint")
    due = "{% if i.due %}（{{ i.due | cn_date }}前完成）{% endif %}"
    return each("i", "plans", paragraph("GWBody", lead, f"{{{{ i.text }}}}{due}"))
