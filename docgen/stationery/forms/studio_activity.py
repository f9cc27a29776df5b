"""The template of a studio's activities: a head table with phase, time, people and attendance, then what was done."""

from __future__ import annotations

from docgen.stationery.blocks import blank, each, paragraph, run, when
from docgen.stationery.forms.common import dated, head, line, notes, numbered, pair, part, spoken, texts
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, Row, cell, label, row, rows_when, shares, table

_AWAY = "{% for a in absent %}{{ a.who }}（{{ a.reason }}）{% if not loop.last %}、{% endif %}{% endfor %}"


def form(profile: Profile) -> list[Element]:
    """Title, head table, content, what was said, what came of it, signatures."""
    outputs = each("o", "outputs", numbered(profile, "{{ o | unended }}。"))
    return [
        *head(),
        blank(),
        table(shares(text_width(profile), 19, 35, 18, 28), [*_facts(), *_people()]),
        blank(),
        *part(profile, "true", "活动内容", *texts("content")),
        *part(profile, "talks", "交流发言", *each("s", "talks", *spoken(profile, "{{ s.who }}。", "s.text"))),
        *part(profile, "outputs", "活动产出", *outputs),
        *part(profile, "summary", "小结", *texts("summary")),
        *_end(),
    ]


def _wide(words: str, text: str) -> Row:
    return row(*pair(words, text, 3), split=True)


def _facts() -> list[Row]:
    time = f"{dated('date')}（{{{{ date | weekday }}}}）{{{{ start | clock }}}}—{{{{ end | clock }}}}"
    return [
        _wide("活动名称", "{{ name }}"),
        row(*pair("类型", "{{ type }}", 1), *pair("序次", "第{{ number }}次", 1)),
        row(*pair("所在阶段", "{{ phase }}阶段", 1), *pair("学时", "{{ hours | number }}", 1)),
        _wide("学习方式", "{{ modes | listed }}"),
        _wide("时间", time),
        _wide("地点", "{{ place_held }}"),
    ]


def _people() -> list[Row]:
    def number(name: str) -> str:
        return f"{{{{ turnout.{name} }}}}人"

    return [
        row(*pair("主持人", "{{ host }}", 1), *pair("记录人", "{{ recorder }}", 1)),
        *rows_when("leaders", _wide("到场负责人", "{{ leaders | listed }}")),
        *rows_when("mentors", _wide("到场导师", "{{ mentors | listed }}")),
        row(label("应到、实到"), cell(f"{number('expected')}、{number('present')}"), *_rate()),
        *rows_when("absent", _wide("缺席及原因", _AWAY)),
        *rows_when("late", _wide("迟到", "{{ late | listed }}")),
    ]


def _rate() -> tuple[Cell, Cell]:
    return label("出勤率"), cell("{{ turnout.rate | percent }}")


def _end() -> list[Element]:
    return [
        *when("evidence", line("佐证材料：", "{{ evidence | listed }}。", keep_next=True)),
        *notes(),
        paragraph("GWBody", keep_next=True),
        paragraph(
            "GWBody", run("主持人（签字）：", "GWLabel"), "　" * 6, run("记录人（签字）：", "GWLabel"), keep_next=True
        ),
        paragraph("GWSign", "{{ sign }}"),
        paragraph("GWDate", dated("date")),
    ]
