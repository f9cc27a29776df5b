"""The template of 会议纪要: when and where, what was decided, who was there (GB/T 9704-2012 10.3)."""

from __future__ import annotations

from docgen.stationery.blocks import blank, body, each, labelled, when
from docgen.stationery.forms.common import dated, ending, head, numbered, part, spoken
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile


def form(profile: Profile) -> list[Element]:
    """Title, one paragraph on the meeting, the matters, what is to be done, the people."""
    opening = (
        f"{dated('date')}{{{{ start | clock }}}}，{{{{ host }}}}在{{{{ place_held }}}}主持召开{{{{ type }}}}，"
        "研究{% for t in topics %}“{{ t }}”{% endfor %}{% if topics | length > 1 %}{{ topics | length }}个{% endif %}"
        "议题。现将会议议定情况纪要如下。"
    )
    return [
        *head(),
        blank(),
        body(opening),
        *part(profile, "matters", "议题研究情况", *each("m", "matters", *spoken(profile, "{{ m.title }}。", "m.text"))),
        *part(profile, "settled", "议定事项", *_settled(profile)),
        blank(),
        *_people(),
        *ending(),
    ]


def _settled(profile: Profile) -> list[Element]:
    owner = "{% if s.owner %}责任人：{{ s.owner }}{% endif %}"
    due = "{% if s.due %}{% if s.owner %}，{% endif %}完成时限：{{ s.due | cn_date }}{% endif %}"
    return each(
        "s", "settled", numbered(profile, f"{{{{ s.text }}}}{{% if s.owner or s.due %}}（{owner}{due}）{{% endif %}}")
    )


def _people() -> list[Element]:
    lines = {"出席：": "present", "请假：": "absent", "列席：": "nonvoting"}
    return [e for words, name in lines.items() for e in when(name, labelled(words, f"{{{{ {name} | listed }}}}"))]
