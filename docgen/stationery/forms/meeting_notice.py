"""The template of notices of meetings."""

from __future__ import annotations

from docgen.stationery.blocks import blank, body, each, paragraph, when
from docgen.stationery.forms.common import dated, ending, issued_head, numbered, part, texts
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile

_POSTED = "{{ g.who }}{% if g.post %}（{{ g.post }}）{% endif %}{% if not loop.last %}、{% endif %}"


def form(profile: Profile) -> list[Element]:
    """Title, whom it is sent to, when and where, the topics, what is asked of those who come."""
    what = "{{ verb }}{{ meeting }}{% if name %}（{{ type }}）{% endif %}"
    opening = f"经研究，定于{dated('day')}（{{{{ day | weekday }}}}）{what}。现将有关事项通知如下："
    return [
        *issued_head(),
        blank(),
        paragraph("GWTo", "{{ group or '各有关同志' }}："),
        body(opening),
        *part(profile, "true", "时间和地点", _when(), *when("host", body("主持人：{{ host }}"))),
        *part(profile, "topics", "会议议题", *_topics(profile)),
        *part(profile, "expected or nonvoting", "参加人员", *_people()),
        *part(profile, "preparation", "会前准备", *texts("preparation")),
        *part(profile, "demands", "有关要求", *each("d", "demands", numbered(profile, "{{ d }}"))),
        *when("contact", body("联系人：{{ contact }}")),
        *ending(),
    ]


def _when() -> Element:
    until = "{% if end %}—{{ end | clock }}{% endif %}"
    return body(f"时间：{dated('day')}{{{{ start | clock }}}}{until}；地点：{{{{ place_held }}}}。")


def _topics(profile: Profile) -> list[Element]:
    who = "{% if t.presenter %}（汇报人：{{ t.presenter }}）{% endif %}"
    return each("t", "topics", numbered(profile, f"{{{{ t.title }}}}{who}"))


def _people() -> list[Element]:
    return [
        *when("expected", body("出席：{{ expected | listed }}（共{{ expected | length }}人）。")),
        *when("nonvoting", body(f"列席：{{% for g in nonvoting %}}{_POSTED}{{% endfor %}}。")),
    ]
