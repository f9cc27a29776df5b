"""The head table of minutes: when, where, who led and wrote, who came and who did not."""

from __future__ import annotations

from docgen.stationery.blocks import each, paragraph
from docgen.stationery.forms.common import dated, pair
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, Row, cell, cell_of, label, row, rows_when, shares, table

_ABSENT = (
    "{{ a.who }}（{{ a.reason }}{% if a.note %}，{{ a.note }}{% endif %}"
    "{% if a.approver %}，批准人：{{ a.approver }}{% endif %}"
    "{% if a.makeup %}，补学日期：{{ a.makeup | cn_date }}{% endif %}）"
)
_POSTED = "{{ g.who }}{% if g.post %}（{{ g.post }}）{% endif %}"


def head_table(profile: Profile) -> Element:
    """Four columns; rows for what this meeting has."""
    widths = shares(text_width(profile), 19, 35, 18, 28)
    return table(widths, [*_meeting(), *_people(), *_attendance()])


def _wide(words: str, text: str) -> Row:
    return row(*pair(words, text, 3), split=True)


def _many(words: str, name: str, expression: str, text: str) -> Row:
    """A row whose value is a list, one a line."""
    return Row([label(words), cell_of(each(name, expression, paragraph("GWTblCell", text)), 3, "center")], split=True)


def _meeting() -> list[Row]:
    day = f"{dated('date')}（{{{{ date | weekday }}}}）"
    time = "{{ start | clock }}{% if end %}—{{ end | clock }}{% endif %}"
    topics = each(
        "t", "topics", paragraph("GWTblCell", "{% if topics | length > 1 %}{{ loop.index }}.{% endif %}{{ t.title }}")
    )
    return [
        row(*pair("类型", "{{ type }}", 1), *pair("会次", "{% if session_no %}第{{ session_no }}次{% endif %}", 1)),
        *rows_when("name", _wide("活动名称", "{{ name }}")),
        _wide("时间", day + time),
        _wide("地点", "{{ place_held }}"),
        Row([label("{% if discussed %}议题{% else %}主题{% endif %}"), cell_of(topics, span=3, vertical="center")]),
        *rows_when("form", _wide("学习形式", "{{ form | listed }}")),
    ]


def _people() -> list[Row]:
    return [
        row(*pair("主持人", "{{ host }}", 1), *pair("记录人", "{{ recorder }}", 1)),
        *rows_when("secretary", _wide("学习秘书", "{{ secretary }}")),
        *rows_when("lead_speakers", _wide("中心发言人", "{{ lead_speakers | listed }}")),
        *rows_when("superiors", _many("上级到会", "g", "superiors", _POSTED)),
    ]


def _attendance() -> list[Row]:
    def number(name: str) -> Cell:
        return cell(f"{{{{ attendance.{name} }}}}人")

    rate = cell("{{ attendance.rate | percent }}")
    return [
        *rows_when("group", _wide("参加范围", "{{ group }}")),
        *rows_when(
            "not talk", row(label("应到人数"), number("expected_count"), label("实到人数"), number("present_count"))
        ),
        *rows_when("study_hours", row(label("参学率"), rate, label("学时"), cell("{{ study_hours | number }}"))),
        *rows_when("not study_hours and not talk", _wide("到会率", "{{ attendance.rate | percent }}")),
        _wide("出席人员", "{{ attendance.present | listed }}"),
        *rows_when("absent", _many("缺席及原因", "a", "absent", _ABSENT)),
        *rows_when("nonvoting", _many("列席人员", "g", "nonvoting", _POSTED)),
    ]
