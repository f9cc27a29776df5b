"""The page of what a template may use: filters, tags, and the fields of each kind, from the renderer's own lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from docgen.kinds import KINDS
from docgen.model.document import Issued
from docgen.render.environment import Environment
from docgen.render.filters import FILTERS
from docgen.render.lint.listing import Row, rows
from docgen.render.lint.names import COMMON
from docs.making.words import code, page, table

_INTRO = """模板里写中文名或英文名都可以，“项”是循环变量，例如 `{%p for 项 in 议题 %}`。
类型写成英文的是一项一项的记录，在后面第一次用到它的地方有一张表；学校、支部、年度的项目见[学校、名册、支部、年度](files.md)。
本页和 `docgen template fields 种类` 说的相同；怎样做模板见[模板](templates.md)。"""
_SAMPLES: dict[str, tuple[str, str]] = {
    "cn_date": ("{{ '2025-3-5' | 日期 }}", "日期，月、日不补零"),
    "short_date": ("{{ '2025-3-5' | 月日 }}", "窄格里的日期"),
    "weekday": ("{{ '2025-3-5' | 星期 }}", "星期几"),
    "clock": ("{{ '14:30' | 时刻 }}", "时间"),
    "listed": ("{{ ['张明', '李华'] | 顿号 }}", "几项连成一句"),
    "padded": ("{{ '张明' | 对齐 }}", "两个字的姓名中间空一格，竖排名单用"),
    "number": ("{{ 1.50 | 数 }}", "数，去掉多余的零"),
    "percent": ("{{ 0.935 | 百分比 }}", "比例写成百分数，最多一位小数"),
    "numeral": ("{{ 12 | 中文数 }}", "中文数"),
    "cn_year": ("{{ 2025 | 中文年 }}", "逐位读的年份"),
    "cn_long_date": ("{{ '2025-3-5' | 中文日期 }}", "全用汉字的日期"),
    "nth": ("{{ 3 | 第几 }}", "第几次"),
    "money": ("{{ 1200.5 | 大写金额 }}", "大写金额"),
    "titled": ("{{ '张明' | 称呼('书记') }}", "姓名加称呼；人员不写称呼时为同志、先生或女士"),
    "ordinal": ("{{ 2 | 序数词(3, '一是') }}", "要点的数法"),
    "blocks": ("{%p for 段 in 主要任务 | 分段 %}", "一棵正文树拆成各段，有编号、题目和正文"),
    "lines": ("{{ '一\\n二' | 段落 | 顿号 }}", "正文拆成各段"),
    "near_date": ("{{ '2024-12-20' | 近日期(日期) }}", "与本件不同年时才写年"),
    "ended": ("{{ '开会' | 句号 }}", "末尾补句号"),
    "unended": ("{{ '开会。' | 去句号 }}", "去掉末尾的句号"),
    "link": ("{{ '通知' | 链接('https://example.org') }}", "可以点的链接"),
}
"""English name → an example that the tests render, and what the filter is for."""
_ABOVE = ("School", "Branch", "Year", "Studio", "Person")
"""Records of the files above: their fields stand on a page of their own."""
_TOLD = ("blocks", "near_date", "link")  # their results are not one text
_TAGS = (
    ("{{ 名称 }}", "印出一项"),
    ("{{ 名称 | 过滤器 }}", "印出之前先改写，例如 {{ 日期 | 日期 }}"),
    ("{%p for 项 in 列表 %} … {%p endfor %}", "每项重复中间的各段；两个标签各独占一段"),
    ("{%tr for 项 in 列表 %} … {%tr endfor %}", "每项重复中间的表格行；两个标签各独占一行"),
    ("{%tc for 项 in 列表 %} … {%tc endfor %}", "每项重复中间的单元格；两个标签各独占一格"),
    ("{%p if 条件 %} … {%p else %} … {%p endif %}", "有条件地印出几段；表格行用 {%tr if %}"),
    ("{% if 条件 %}…{% endif %}", "在一段之内，有条件地印出几个字"),
    ("{{r 值 }}", "值自带字体字号"),
    ("{# 说明 #}", "给改模板的人看的话，不印出来"),
)


def names() -> str:
    """The page."""
    tags = table(("标签", "作用"), [(f"`{tag}`", about) for tag, about in _TAGS])
    filters = table(("过滤器", "英文名", "举例", "得到"), list(_filters()))
    return page("模板里可以写的名称", _INTRO, f"## 标签\n\n{tags}", f"## 过滤器\n\n{filters}", *_kinds())


def samples() -> dict[str, str]:
    """English name of a filter → the tag of the page, of those whose result is one text."""
    return {name: tag for name, (tag, _) in _SAMPLES.items() if name not in _TOLD}


def _filters() -> Iterator[tuple[str, ...]]:
    for english, label in _pairs():
        tag, about = _SAMPLES[english]
        yield label, code(english), code(tag), f"{_given(english)}{about}"


def _pairs() -> list[tuple[str, str]]:
    """English and Chinese name of each filter, as they stand in the list one after the other."""
    listed = list(FILTERS)
    return list(zip(listed[::2], listed[1::2], strict=True))


def _given(english: str) -> str:
    """What comes out of the example."""
    if english in _TOLD:
        return ""
    return f"“{Environment().from_string(_SAMPLES[english][0]).render()}”，"


def _kinds() -> Iterator[str]:
    """First what every template may use, then of each kind what is its own; a record is told where it is met first."""
    common = {*Issued.model_fields, *COMMON}
    known = set(_ABOVE)
    first = [row for row in rows(KINDS[0]) if not row.owner and row.name in common]
    yield f"## 各种模板都有的名称\n\n{_table(first)}"
    for kind in KINDS:
        yield f"## {kind.label}"
        for owner, group in groupby(rows(kind), lambda row: row.owner):
            own = [row for row in group if owner or row.name not in common]
            if owner not in known and own:
                yield f"{f'### {owner}{chr(10)}{chr(10)}' if owner else ''}{_table(own)}"
            known.update({owner} - {""})


def _table(found: list[Row]) -> str:
    return table(("中文名", "英文名", "类型", "要求", "写法"), [_row(row) for row in found])


def _row(row: Row) -> tuple[str, ...]:
    return (row.label, code(row.name), row.type.replace("Any", "其他"), row.need, code(row.example))


assert set(_SAMPLES) == {english for english, _ in _pairs()}, "a filter has no example in docs/making/names.py"
