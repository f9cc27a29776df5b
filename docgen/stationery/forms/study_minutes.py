"""The template of minutes: a head table with time, people and attendance, then what was studied, said and decided."""

from __future__ import annotations

from docgen.stationery.blocks import blank, body, each, heading, paragraph, run, when
from docgen.stationery.forms._minutes_head import head_table
from docgen.stationery.forms.common import (
    centred,
    dated,
    head,
    line,
    listing,
    notes,
    numbered,
    part,
    small,
    spoken,
    texts,
    told,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import shares


def form(profile: Profile) -> list[Element]:
    """Title, head table, the parts that this meeting has, signatures."""
    return [
        *head(),
        blank(),
        head_table(profile),
        blank(),
        *when("quorum", body("{{ quorum }}")),
        *part(profile, "preparation", "会前准备情况", *texts("preparation")),
        *part(profile, "materials", "学习内容", *_materials(profile)),
        *part(profile, "lecture", "党课提纲", *_lecture(profile)),
        *part(profile, "activities", "活动环节", *each("a", "activities", numbered(profile, "{{ a }}"))),
        *part(profile, "talk", "谈话情况", *_talk()),
        *part(profile, "discussed", "议题讨论情况", *_topics(profile)),
        *part(profile, "speeches", "发言记录", *_speeches(profile)),
        *part(profile, "reviews", "对照检查情况", *each("r", "reviews", *spoken(profile, "{{ r.who }}。", "r.text"))),
        *part(profile, "criticisms", "批评意见", *_criticisms(profile)),
        *part(profile, "appraisals", "民主评议结果", _appraisals(profile)),
        *part(profile, "votes", "表决情况", *_votes(profile)),
        *part(profile, "decisions", "决定事项", _decisions(profile)),
        *part(profile, "rectification", "整改清单", _rectification(profile)),
        *part(profile, "project", "项目管理情况", *_project()),
        *part(profile, "summary", "主持人小结", *texts("summary")),
        *_end(),
    ]


def _materials(profile: Profile) -> list[Element]:
    details = (
        "{% if m.source %}（{{ m.source }}{% if m.date %}，{{ m.date | cn_date }}{% endif %}）"
        "{% elif m.date %}（{{ m.date | cn_date }}）{% endif %}{% if m.reader %}，领学人：{{ m.reader }}{% endif %}。"
    )
    return each("m", "materials", numbered(profile, "{{ m.title }}" + details))


def _lecture(profile: Profile) -> list[Element]:
    return [
        line("授课人：", "{{ lecture.lecturer }}{% if lecture.post %}（{{ lecture.post }}）{% endif %}"),
        line("题目：", "{{ lecture.title }}"),
        *each("o", "lecture.outline", numbered(profile, "{{ o }}")),
    ]


def _project() -> list[Element]:
    return [
        *told("目标：", "project.aim"),
        *told("前期策划：", "project.planning"),
        *told("过程记录：", "project.process"),
        *told("反馈意见：", "project.feedback"),
        *told("改进：", "project.improvement"),
    ]


def _talk() -> list[Element]:
    return [
        line("谈话人：", "{{ talk.talker }}{% if talk.talker.post %}（{{ talk.talker.post }}）{% endif %}"),
        line(
            "谈话对象：",
            "{{ talk.counterpart }}{% if talk.counterpart.post %}（{{ talk.counterpart.post }}）{% endif %}",
        ),
        *told("谈话内容：", "talk.content"),
        *told("意见建议：", "talk.advice"),
        *told("回应：", "talk.reply"),
    ]


def _topics(profile: Profile) -> list[Element]:
    number = "（{{ loop.index | numeral }}）"
    return each(
        "t", "topics",
        heading(profile, 2, "{{ t.title }}", number=number),
        *when("t.proposer", line("提出人：", "{{ t.proposer }}")),
        *when("t.category", line("重大事项类别：", "{{ t.category }}")),
        *told("会前酝酿：", "t.deliberation"), *told("讨论：", "t.discussion"), *told("决定：", "t.decision"),
    )  # fmt: skip


def _speeches(profile: Profile) -> list[Element]:
    return each("s", "speeches", *spoken(profile, "{{ s.who }}{% if s.title %}：{{ s.title }}{% endif %}。", "s.text"))


def _criticisms(profile: Profile) -> list[Element]:
    reply = each("p", "c.reply | lines", body("{{ c.to }}表态：{{ p }}"))
    return each("c", "criticisms", *spoken(profile, "{{ c.critic }}对{{ c.to }}的意见。", "c.text"), *reply)


def _appraisals(profile: Profile) -> Element:
    widths = shares(text_width(profile), 2, 5, 3, 9)
    cells = [centred("{{ loop.index }}"), centred("{{ a.who }}"), centred("{{ a.grade }}"), small("{{ a.note }}")]
    return listing(widths, ["序号", "姓名", "等次", "评语"], "a", "appraisals", *cells)


def _votes(profile: Profile) -> list[Element]:
    text = (
        "{{ v.matter }}：应到会有表决权{{ v.eligible }}人，实到会{{ v.voters }}人，以{{ v.method }}方式表决，"
        "赞成{{ v.yes }}票，反对{{ v.no }}票，弃权{{ v.abstain }}票{% if v.passed is true %}，表决通过{% endif %}。"
    )
    return each("v", "votes", numbered(profile, text))


def _decisions(profile: Profile) -> Element:
    widths = shares(text_width(profile), 80, 290, 100, 194, 220)
    cells = [
        centred("{{ loop.index }}"), small("{{ d.text }}"), centred("{{ d.owner }}"), centred("{{ d.due | cn_date }}"),
        small("{{ d.follow_up }}"),
    ]  # fmt: skip
    return listing(widths, ["序号", "决定事项", "责任人", "完成时限", "落实情况"], "d", "decisions", *cells)


def _rectification(profile: Profile) -> Element:
    widths = shares(text_width(profile), 80, 240, 270, 100, 194)
    cells = [
        centred("{{ loop.index }}"), small("{{ r.problem }}"), small("{{ r.measure }}"), centred("{{ r.owner }}"),
        centred("{{ r.due | cn_date }}"),
    ]  # fmt: skip
    return listing(widths, ["序号", "问题", "整改措施", "责任人", "完成时限"], "r", "rectification", *cells)


def _end() -> list[Element]:
    """Evidence, annexes, and the lines that host and recorder sign by hand."""
    room = "　" * 6
    return [
        *when("evidence", line("佐证材料：", "{{ evidence | listed }}。", keep_next=True)),
        *notes(),
        paragraph("GWBody", keep_next=True),
        paragraph(
            "GWBody", run("主持人（签字）：", "GWLabel"), room, run("记录人（签字）：", "GWLabel"), keep_next=True
        ),
        paragraph("GWSign", "{{ sign }}"),
        paragraph("GWDate", dated("date")),
    ]
