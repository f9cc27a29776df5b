"""The template of implementation plans and work plans."""

from __future__ import annotations

from docgen.stationery.blocks import annex, blank, body, each, paragraph, prose, run, when
from docgen.stationery.forms.common import (
    centred,
    dated,
    ending,
    issued_head,
    line,
    listing,
    numbered,
    part,
    small,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, each_row, head_row, row, shares, table


def form(profile: Profile) -> list[Element]:
    """Title, opening, the parts that are there, signature, annexes."""
    return [
        *issued_head(),
        *when("to", paragraph("GWTo", "{{ to }}："), otherwise=[blank()]),
        *texts("opening"),
        *part(profile, "guiding", "指导思想", *texts("guiding")),
        *part(
            profile, "goals", "工作目标", *each("g", "goals", numbered(profile, "{{ g.text }}")), *_measured(profile)
        ),
        *_tasks(profile),
        *part(profile, "steps", "实施步骤", *_steps(profile)),
        *part(profile, "leading_group", "组织领导", *_leading_group()),
        *part(profile, "safeguards", "保障措施", *texts("safeguards")),
        *part(profile, "requirements", "工作要求", *texts("requirements")),
        *part(profile, "budget", "经费预算", _budget(profile)),
        *ending(),
        *each("x", "annexes", *_annexes(profile)),
    ]


def _tasks(profile: Profile) -> list[Element]:
    """The main tasks: below a heading of their own, or as the main parts of a task-type plan."""
    level = "2 if structure == '标准' else 1"
    below = part(profile, "structure == '标准'", "主要任务")
    return [*below, *prose(profile, f"sections | blocks({level}, parts)")]


def _measured(profile: Profile) -> list[Element]:
    widths = shares(text_width(profile), 6, 4, 3, 5)
    wanted = "{{ g.op }}{{ g.value | number }}{{ g.unit }}"
    cells = [small("{{ g.metric }}"), centred("{{ g.who }}"), centred("{{ g.period }}"), centred(wanted)]
    rows = listing(widths, ["指标", "对象", "周期", "要求"], "g", "goals | selectattr('metric')", *cells)
    return when("goals | selectattr('metric') | list", rows)


def _steps(profile: Profile) -> list[Element]:
    span = f"{dated('s.start')}至{dated('s.end')}"
    first = paragraph("GWBody", run("{{ s.name }}", "GWLead"), run(f"（{span}）", "GWLead"), num=1, level=2)
    if profile.numbering == "text":
        first = paragraph(
            "GWBody", run("（{{ loop.index | numeral }}）{{ s.name }}", "GWLead"), run(f"（{span}）", "GWLead")
        )
    return each("s", "steps", first, *each("w", "s.work", numbered(profile, "{{ w | ended }}")))


def _leading_group() -> list[Element]:
    group = "leading_group"
    return [
        line("组长：", f"{{{{ {group}.leader }}}}"),
        *when(f"{group}.deputies", line("副组长：", f"{{{{ {group}.deputies | listed }}}}")),
        line("成员：", f"{{{{ {group}.members | listed }}}}"),
        *when(f"{group}.office", line("办公室：", f"{{{{ {group}.office }}}}")),
        *texts(f"{group}.duty"),
    ]


def _budget(profile: Profile) -> Element:
    def amounts(*cells: str) -> list[Cell]:
        return [small(cells[0]), centred(cells[1]), small(cells[2])]

    rows = each_row("r", "budget", row(*amounts("{{ r.name }}", "{{ r.amount | number }}", "{{ r.note }}")))
    total = row(*amounts("合计", "{{ budget_total | number }}", ""))
    return table(shares(text_width(profile), 5, 3, 4), [head_row("项目", "金额（元）", "备注"), *rows, total])


def _annexes(profile: Profile) -> list[Element]:
    head_lines = annex("{{ x.mark }}", "{{ x.title }}")
    return [
        *when("x.name == 'tasks'", *head_lines, blank(), _task_table(profile)),
        *when("x.name == 'calendar'", *annex("{{ x.mark }}", "{{ x.title }}"), blank(), _month_table(profile)),
        *when("x.name == 'carried_over'", *annex("{{ x.mark }}", "{{ x.title }}"), blank(), _open_table(profile)),
        *_appendix(profile),
    ]


def _task_table(profile: Profile) -> Element:
    widths = shares(text_width(profile), 600, 1750, 2284, 960, 960, 1340, 950)
    heads = ["序号", "任务", "措施", "责任领导", "责任部门", "完成时限", "备注"]
    return listing(
        widths, heads, "t", "tasks",
        centred("{{ loop.index }}"), small("{{ t.task }}"), small("{{ t.measure }}"), centred("{{ t.owner }}"),
        centred("{{ t.department }}"), centred("{{ t.due | near_date(date) }}"), small("{{ t.note }}"),
    )  # fmt: skip


def _month_table(profile: Profile) -> Element:
    widths = shares(text_width(profile), 2, 9, 5, 4)
    cells = [centred("{{ m.month }}月"), small("{{ m.topic }}"), small("{{ m.form }}"), centred("{{ m.owner }}")]
    return listing(widths, ["月份", "主题", "形式", "责任人"], "m", "calendar", *cells)


def _open_table(profile: Profile) -> Element:
    widths = shares(text_width(profile), 600, 3244, 1900, 960, 1340, 800)
    heads = ["序号", "事项", "来源", "责任人", "原定时限", "落实情况"]
    return listing(
        widths, heads, "o", "carried_over",
        centred("{{ loop.index }}"), small("{{ o.matter }}"), small("{{ o.source }}"), centred("{{ o.owner }}"),
        centred("{{ o.due | near_date(date) }}"), small("{{ o.follow_up }}"),
    )  # fmt: skip


def _appendix(profile: Profile) -> list[Element]:
    """An appendix written in the data, as it stands in the list of annexes under the name `x`."""
    return when(
        "x.appendix",
        *annex("{{ x.mark }}", "{{ x.title }}"),
        blank(),
        *each("p", "x.appendix.text | lines", body("{{ p }}")),
        *prose(profile, "x.appendix.sections | blocks", num=2),
    )
