"""What the summaries of a studio share: sentences and tables of its figures."""

from __future__ import annotations

from typing import get_args

from docgen.kinds.results_report import ResultType
from docgen.stationery.blocks import body
from docgen.stationery.forms.common import (
    centred,
    close_listing,
    small,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import shares


def counted() -> Element:
    """The stretch in numbers, as one paragraph."""
    types = "{% for t in figures.types %}{{ t.name }}{{ t.times }}项{% if not loop.last %}，{% endif %}{% endfor %}"
    return body(
        "{{ figures.stretch.label }}（{{ figures.stretch.start | cn_date }}至{{ figures.stretch.end | cn_date }}）"
        "共开展活动{{ figures.activities | length }}次、{{ figures.hours | number }}学时，"
        "其中经验交流会{{ figures.exchanges }}次；"
        "应到{{ figures.expected }}人次，实到{{ figures.present }}人次，出勤率{{ figures.rate | percent }}；"
        "完成过程性作业{{ figures.assignments }}份、党建工作报告{{ figures.reports }}份、"
        "品牌建设{{ figures.brands }}项，"
        "撰写党建工作案例{{ figures.cases | length }}篇；"
        f"形成代表性成果{{{{ figures.results | length }}}}项{{% if figures.results %}}（{types}）{{% endif %}}。"
    )


def by_phase(profile: Profile) -> Element:
    """A row for each phase."""
    names = (
        "stretch.label",
        "activities",
        "hours | number",
        "expected",
        "present",
        "rate | percent",
        "assignments",
        "results",
    )
    heads = ["阶段", "活动", "学时", "应到人次", "实到人次", "出勤率", "作业", "成果"]
    cells = [centred(f"{{{{ p.{name} }}}}") for name in names]
    return close_listing(shares(text_width(profile), 6, 3, 3, 5, 5, 4, 3, 3), heads, "p", "figures.phases", *cells)


def by_person(profile: Profile, graded: bool = False) -> Element:
    """A row for everybody of the studio; `graded` with 等次."""
    names = [
        "person", "role", "school", "expected", "present", "rate | percent", "assignments", "score | number", "cases",
    ]  # fmt: skip
    heads = ["姓名", "身份", "学校", "应到", "实到", "出勤率", "作业", "均分", "案例"]
    widths = [5, 5, 12, 4, 4, 5, 4, 4, 4]
    if graded:
        names, heads, widths = [*names, "grade"], [*heads, "等次"], [*widths, 4]
    cells = [small(f"{{{{ p.{n} }}}}") if n == "school" else centred(f"{{{{ p.{n} }}}}") for n in names]
    return close_listing(shares(text_width(profile), *widths), heads, "p", "figures.people", *cells)


def by_year(profile: Profile) -> Element:
    """How many results of each type there are, a row for each year and one for the whole."""
    types = get_args(ResultType)
    cells = [centred("{{ y.label }}"), *(centred(f"{{{{ y.counts[{n}] }}}}") for n in range(len(types)))]
    widths = shares(text_width(profile), 6, *(min(len(words) + 2, 7) for words in types), 4)
    return close_listing(
        widths, ["年度", *types, "合计"], "y", "figures.types_by_year", *cells, centred("{{ y.total }}")
    )


def results(profile: Profile) -> Element:
    """A row for each result, by date."""
    cells = [
        centred("{{ loop.index }}"), small("{{ r.title }}"), centred("{{ r.type }}"),
        centred("{{ r.authors | listed }}"), centred("{{ r.date | cn_date }}"),
    ]  # fmt: skip
    heads = ["序号", "名称", "类型", "完成人", "形成日期"]
    return close_listing(shares(text_width(profile), 5, 17, 12, 14, 16), heads, "r", "figures.results", *cells)
