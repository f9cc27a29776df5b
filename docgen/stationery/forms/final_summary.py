"""The template of 终期总结: people, cycle and phases, practice, results, attendance and marks over both years."""

from __future__ import annotations

from docgen.stationery.blocks import blank, body, each, when
from docgen.stationery.forms._studio import by_person, by_phase, by_year, counted, results
from docgen.stationery.forms.common import (
    ending,
    issued_head,
    numbered,
    part,
    spoken,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile


def form(profile: Profile) -> list[Element]:
    """Title, who and when, what was done in each phase, results, figures, problems, advice."""
    return [
        *issued_head(),
        blank(),
        *texts("opening"),
        *part(profile, "true", "基本情况", _who(), counted(), by_phase(profile), blank()),
        *part(profile, "true", "主要做法", *_practices(profile)),
        *part(profile, "figures.results", "代表性成果", results(profile), blank(), by_year(profile), blank()),
        *part(profile, "true", "考勤与考核", by_person(profile, graded=True), *_graded(), blank()),
        *part(profile, "true", "存在的问题", *each("p", "problems", numbered(profile, "{{ p | unended }}。"))),
        *part(profile, "true", "推广建议", *each("n", "advice", numbered(profile, "{{ n | unended }}。"))),
        *ending(),
    ]


def _who() -> Element:
    mentors = "{% for m in unit.mentors %}{{ m.who }}{% if not loop.last %}、{% endif %}{% endfor %}"
    members = "{% for m in unit.members %}{{ m.who }}（{{ m.school }}）{% if not loop.last %}、{% endif %}{% endfor %}"
    return body(
        "{{ unit.name }}由{{ unit.managing_body }}管理，主持人{{ unit.host }}（{{ unit.host_school }}），"
        f"导师{mentors}，成员{{{{ unit.members | length }}}}名：{members}，助理{{{{ unit.assistants | listed }}}}。"
    )


def _graded() -> list[Element]:
    counts = "{% for g in figures.grades %}{{ g.name }}{{ g.times }}名{% if not loop.last %}、{% endif %}{% endfor %}"
    return when("figures.grades", body(f"经考核，{counts}。"))


def _practices(profile: Profile) -> list[Element]:
    return each("x", "practices", *spoken(profile, "{{ x.phase }}阶段。", "x.text"))
