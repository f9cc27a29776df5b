"""The template of a ledger: its title, what was counted, and a table with the columns of its model."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger
from docgen.stationery.blocks import blank, body, paragraph, when
from docgen.stationery.forms.common import centred, dated, head, pair, small
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, each_row, head_row, row, rows_when, shares, table

_TO_SIGN = 567
"""The least height of a row to sign in, in twips: 10 mm."""
_FORMS = {
    "text": "{{{{ {0} or '' }}}}",
    "words": "{{{{ {0} or '' }}}}",
    "count": "{{% if {0} is not none %}}{{{{ {0} }}}}{{% endif %}}",
    "amount": "{{{{ {0} | number }}}}",
    "date": "{{% if {0} %}}{{{{ {0} | cn_date }}}}{{% endif %}}",
    "rate": "{{{{ {0} | percent }}}}",
}


def form(profile: Profile, model: type[Ledger]) -> list[Element]:
    """Title, the line that says what was counted, the table with its sums."""
    return [
        *head(),
        paragraph("GWSubtitle", f"{{% if scope %}}{{{{ scope }}}}，{{% endif %}}截至{dated('date')}"),
        *listed(profile, model),
    ]


def index(profile: Profile, model: type[Ledger]) -> list[Element]:
    """The index of a person's file: title, whose it is, the table."""
    return [
        *head(),
        paragraph("GWSubtitle", f"{{{{ school_named }}}}　{{{{ person }}}}，截至{dated('date')}"),
        *listed(profile, model),
    ]


def card(profile: Profile, model: type[Ledger]) -> list[Element]:
    """The card of a person: title, who it is, the table."""
    width = shares(text_width(profile), 4, 8, 4, 8)
    facts = [
        row(*pair("姓名", "{{ person }}", 1), *pair("性别", "{{ person.gender or '' }}", 1)),
        row(*pair("政治面貌", "{{ person.membership }}", 1), *pair("入党日期", _day("person.joined"), 1)),
        row(*pair("所在支部", "{{ person.branch or '' }}", 1), *pair("职务", "{{ person.post or '' }}", 1)),
        row(*pair("应到、实到", "{{ expected }}次、{{ present }}次", 1), *pair("到会率", "{{ rate | percent }}", 1)),
        row(*pair("截至", dated("date"), 1), *pair("心得体会", "{{ reflections }}篇", 1)),
    ]
    return [*head(), blank(), table(width, facts), blank(), *listed(profile, model)]


def sheet(profile: Profile, model: type[Ledger]) -> list[Element]:
    """The sign-in sheet: title, when and where, the table with room to sign."""
    width = shares(text_width(profile), 4, 8, 4, 8)
    until = "{{ date | cn_date }}（{{ date | weekday }}）{{ start | clock }}"
    facts = [
        row(*pair("会议", "{{ meeting }}", 3)),
        row(*pair("时间", until, 1), *pair("地点", "{{ place_held }}", 1)),
        row(*pair("主持人", "{{ host or '' }}", 1), *pair("应到", "{{ expected }}人，实到　　人", 1)),
    ]
    return [*head(), blank(), table(width, facts), blank(), *listed(profile, model, height=_TO_SIGN)]


def _day(name: str) -> str:
    return f"{{% if {name} %}}{dated(name)}{{% endif %}}"


def listed(profile: Profile, model: type[Ledger], height: int = 0) -> list[Element]:
    """The table with a row for each of `rows` and one of sums, and the sentence below it."""
    widths = shares(text_width(profile, model.landscape), *(column.share for column in model.columns))
    rows = each_row("r", "rows", row(*(_cell(column, "r") for column in model.columns), height=height))
    sums = rows_when("total", row(*(_cell(column, "total") for column in model.columns)))
    heads = head_row(*(model.head(column) for column in model.columns))
    return [
        *when("rows", table(widths, [heads, *rows, *sums]), otherwise=[body("没有这方面的记录。")]),
        *when("note", paragraph("GWBody", "{{ note }}")),
    ]


def _cell(column: Column, name: str) -> Cell:
    text = _FORMS[column.form].format(f"{name}.{column.name}")
    return small(text) if column.form == "words" else centred(text)
