"""The template of annual summaries and duty reports; its numbers come from the year's records."""

from __future__ import annotations

from docgen.stationery.blocks import blank, body, each, paragraph, run, run_in, when
from docgen.stationery.forms._yearly import yearly_annexes
from docgen.stationery.forms.common import (
    centred,
    ending,
    issued_head,
    line,
    listing,
    numbered,
    part,
    small,
    spoken,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import each_row, head_row, row, shares, table

_COUNTED = "（{{ loop.index | numeral }}）"


def form(profile: Profile) -> list[Element]:
    """Title, the year in numbers, work, highlights, problems, what comes next."""
    return [
        *issued_head(),
        *when("reporter", paragraph("GWAuthor", "述职人：{{ reporter }}（{{ reporter.post }}）")),
        blank(),
        *texts("lead"),
        *part(profile, "true", "基本情况", *texts("background"), *_basics()),
        *part(profile, "rectified", "上年度问题整改情况", *texts("rectified")),
        *part(profile, "work", "主要工作及成效", *_counts(profile), *_work(profile)),
        *part(profile, "study", "述学情况", *_study(profile)),
        *part(profile, "highlights", "特色亮点", *_highlights(profile)),
        *part(profile, "problems", "存在的问题", *_problems(profile)),
        *part(profile, "reasons", "原因分析", *texts("reasons")),
        *part(profile, "next_steps", "下一步打算", *_next_steps(profile)),
        *part(profile, "ballots or comment or grade", "测评情况", *_appraisal(profile)),
        *part(profile, "lists", "问题、责任、整改清单", _lists(profile)),
        *texts("closing"),
        *ending("whole_"),
        *each("x", "whole_annexes", *yearly_annexes(profile)),
    ]


def _basics() -> list[Element]:
    members = (
        "截至{{ figures.last_day | cn_date }}，共有党员{{ figures.members.total }}名，"
        "其中正式党员{{ figures.members.full }}名、"
        "预备党员{{ figures.members.probationary }}名；在职党员{{ figures.members.in_service }}名、"
        "退休党员{{ figures.members.retired }}名；"
        "男党员{{ figures.members.male }}名、女党员{{ figures.members.female }}名。"
        "{% if figures.members.groups %}设党小组{{ figures.members.groups }}个。{% endif %}"
        "{% if linked %}党员结对联系群众{{ linked }}名。{% endif %}"
    )
    one = "{{ c.post }}{{ c.who }}{% if not loop.last %}、{% endif %}"
    who = f"委员会由{{% for c in committee %}}{one}{{% endfor %}}组成。"
    return [body(members), *when("committee", body(who))]


def _counts(profile: Profile) -> list[Element]:
    counted = (
        "{% for r in figures.rows[:-1] %}{{ r.label }}{{ r.times }}次{% if not loop.last %}、{% endif %}{% endfor %}"
    )
    all_of = "figures.rows[-1]"
    sentence = (
        f"一年来，共组织各类学习和会议{{{{ {all_of}.times }}}}次，其中{counted}；"
        f"应到{{{{ {all_of}.expected }}}}人次，实到{{{{ {all_of}.present }}}}人次，"
        f"到会率{{{{ {all_of}.rate | percent }}}}"
        "{% if figures.study.expected %}，学习活动参学率{{ figures.study.rate | percent }}{% endif %}；"
        "党员人均学时{{ figures.hours_average | number }}学时，最少{{ figures.hours_least | number }}学时"
        "{% if reflections %}；撰写培训心得体会{{ reflections }}篇{% endif %}。"
    )
    columns = [centred(f"{{{{ r.{name} }}}}") for name in ("label", "times", "expected", "present", "rate | percent")]
    rows = each_row("r", "figures.rows", row(*columns))
    heads = head_row("类型", "次数", "应到人次", "实到人次", "到会率")
    made = table(shares(text_width(profile), 5, 3, 3, 3, 3), [heads, *rows])
    return [
        *when("figures.rows", body(sentence), made),
        *when("decided and decided.total", *_decided(profile)),
        *when("changes", body("与上年相比，主要数据变化如下："), _changes(profile)),
    ]


def _decided(profile: Profile) -> list[Element]:
    counted = "会议形成决定事项{{ decided.total }}件，已落实{{ decided.done }}件"
    still = "{% if decided.open %}，正在办理{{ decided.open | length }}件：{% else %}。{% endif %}"
    owner = "{% if d.owner %}责任人：{{ d.owner }}{% endif %}"
    due = "{% if d.due %}{% if d.owner %}，{% endif %}完成时限：{{ d.due | cn_date }}{% endif %}"
    told = f"{{% if d.owner or d.due %}}（{owner}{due}）{{% endif %}}"
    return [body(counted + still), *each("d", "decided.open", numbered(profile, f"{{{{ d.text }}}}{told}"))]


def _changes(profile: Profile) -> Element:
    widths = shares(text_width(profile), 5, 3, 3, 4)
    cells = [centred(f"{{{{ c.{name} }}}}") for name in ("label", "before", "now", "more")]
    return listing(widths, ["项目", "上年", "本年", "增减"], "c", "changes", *cells)


def _work(profile: Profile) -> list[Element]:
    area = "{% if w.area %}{{ w.area }}：{% endif %}"
    title = f"{area}{{{{ w.title }}}}"
    own_line = [_heading2(profile, title), *texts("w.text")]
    inside = spoken(profile, f"{title}。", "w.text")
    lead = run(
        "{{ loop.index | ordinal(w.points | length, '一是') }}{% if q.title %}{{ q.title }}。{% endif %}", "GWPoint"
    )
    points = each("q", "w.points", paragraph("GWBody", lead, "{{ q.text }}"))
    return each("w", "work", *when("w.run_in", *inside, otherwise=own_line), *points)


def _heading2(profile: Profile, text: str) -> Element:
    if profile.numbering == "text":
        return paragraph("2", f"{_COUNTED}{text}")
    return paragraph("2", text, level=2)


def _highlights(profile: Profile) -> list[Element]:
    award = "{% if h.award %}（{% if h.date %}{{ h.date | cn_date }}，{% endif %}{{ h.award }}）{% endif %}"
    return each("h", "highlights", _heading2(profile, "{{ h.name }}"), *texts("h.text"), *when("h.award", body(award)))


def _problems(profile: Profile) -> list[Element]:
    titled = run_in(profile, 2, "{{ q.title }}。", "{{ q.text }}", number=_COUNTED)
    bare = run_in(profile, 2, "", "{{ q.text }}", number=_COUNTED)
    return each("q", "problems", *when("q.title", titled, otherwise=[bare]))


def _next_steps(profile: Profile) -> list[Element]:
    which = "{% if n.problem in answered %}针对问题{{ answered[n.problem] | numeral }}{% endif %}"
    owner = "{% if n.owner %}{% if n.problem in answered %}，{% endif %}责任人：{{ n.owner }}{% endif %}"
    due = (
        "{% if n.due %}{% if n.owner or n.problem in answered %}，{% endif %}完成时限：{{ n.due | cn_date }}{% endif %}"
    )
    told = f"{{% if n.problem in answered or n.owner or n.due %}}（{which}{owner}{due}）{{% endif %}}"
    return each("n", "next_steps", numbered(profile, f"{{{{ n.measure }}}}{told}"))


def _study(profile: Profile) -> list[Element]:
    return [
        *texts("study.content"),
        *when("study_hours", body("全年参加学习培训{{ study_hours | number }}学时，形成以下学习成果：")),
        *each("s", "study.results", numbered(profile, "{{ s }}")),
        *texts("study.application"),
    ]


def _appraisal(profile: Profile) -> list[Element]:
    names = ("good", "fair", "average", "poor", "total")
    cells = [centred(f"{{{{ ballots.{name} }}}}") for name in names]
    made = table(
        shares(text_width(profile), 1, 1, 1, 1, 1), [head_row("好", "较好", "一般", "差", "合计"), row(*cells)]
    )
    return [
        *when("ballots", body("民主测评共收回有效票{{ ballots.total }}张，结果如下："), made),
        *when("comment", *each("p", "comment | lines", line("上级点评：", "{{ p }}"))),
        *when("grade", line("评定等次：", "{{ grade }}")),
    ]


def _lists(profile: Profile) -> Element:
    widths = shares(text_width(profile), 2, 7, 6, 7)
    cells = [
        centred("{{ loop.index }}"),
        small("{{ r.problem }}"),
        small("{{ r.duty }}"),
        small("{{ r.rectification }}"),
    ]
    return listing(widths, ["序号", "问题清单", "责任清单", "整改清单"], "r", "lists", *cells)
