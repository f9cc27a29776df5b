"""Data that is hostile or strange, in text fields: refused with the place, or in the document letter by letter."""

from __future__ import annotations

import json

from trust.case import MINUTES, MINUTES_FILE, PLAN, PLAN_FILE, YEAR, Case, plan

_PEOPLE = "data/实小/people.yaml"
_NOBODY = '人员:\n  - {姓名: "{{ x }}", 支部: 一支部}\n'
_SCHOOL = '名称: "<实>&小"\n简称: 实小\n党组织: "&支部"\n'


def _quoted(text: str) -> str:
    """The text as YAML may write it, with escapes where a file must not hold it as it is."""
    return json.dumps(text, ensure_ascii=False)


def _kept(name: str, text: str, *, fast: bool = False) -> Case:
    """Text of the plan that must come out as it went in."""
    return Case(name, {PLAN_FILE: plan(导语=_quoted(text))}, holds=text.split("\n"), fast=fast)


def _refused(name: str, text: str, rule: str, *, fast: bool = False) -> Case:
    return Case(name, {PLAN_FILE: plan(导语=_quoted(text))}, code=1, rule=rule, fast=fast)


_CONTROLS = {"NUL": "\0", "bell": "\7", "vertical tab": "\v", "escape": "\x1b", "U+FFFE": "\ufffe", "U+FFFF": "\uffff"}

CASES = [
    *(
        _refused(f"{name} in a text", f"甲{sign}乙", "control-character", fast=name == "escape")
        for name, sign in _CONTROLS.items()
    ),
    Case("a lone surrogate", {PLAN_FILE: plan(导语='"甲\\udfff乙"')}, code=1, rule="bad-escape"),
    _kept("emoji with joiners", "家庭👨‍👩‍👧‍👦和🏳️‍🌈旗👍🏽", fast=True),
    _kept("combining marks", "Z̷̢̛a̴l̵g̶o̸ é e\u0301"),
    _kept("characters beyond the plane", "𠮷野家𪚥䶮㛃"),
    _kept("private use", "\ue000\uf8ff"),
    _kept("right to left", "שלום עליכם مرحبا"),
    _kept("bidi marks", "甲\u202e乙\u202c丙\u2066丁\u2069"),
    _kept("zero width and soft hyphen", "甲\u200b乙\u00ad丙\u2060丁"),
    _kept("spaces of every kind", "甲 \u00a0\u2003\u3000乙"),
    _refused("line and paragraph separators", "甲\u2028乙\u2029丙", "control-character"),
    _refused("next line", "甲\u0085乙", "control-character"),
    _kept("Jinja", "{{ 7*7 }} {% for x in range(9) %} {# c #} {{ ''.__class__ }}", fast=True),
    _kept("half a tag", "{{ 未完 %} }} {% raw"),
    _kept("docxtpl's own escapes", "{_{ 甲 }_} {_% 乙 %_}"),
    _kept("XML", "</w:t></w:r></w:p><w:p><w:r><w:t>注入</w:t> & &amp; &#65; <![CDATA[x]]> <!-- x --> ]]>", fast=True),
    _kept("an entity", "&xxe; &lt; &nbsp;"),
    _kept("quotes of every kind", "\"'“”‘’«»「」`´"),
    _kept("a backslash and letters", "\\n \\t \\u0041 \\x41 C:\\新建"),
    _kept("a formula", "=cmd|'/c calc'!A0 +1 -1 @x"),
    _kept("percent signs and braces", "%s %d {0} {name} $HOME ${HOME} `id`"),
    _kept("a text of 1 MB", "长" * 350_000),
    _kept("one word of 100,000 letters", "w" * 100_000),
    _kept("5,000 lines", "\n".join(f"第{n}行。" for n in range(5000))),
    _kept("tabs", "甲\t乙"),
    Case(
        "XML in the name of a school",
        {"data/实小/school.yaml": '名称: "<实>&小"\n简称: 实小\n党组织: "&支部"\n'},
        holds=("加强学习",),
    ),
    Case(
        "a person called like a tag",
        {_PEOPLE: _NOBODY},
        code=1,
        rule="not-in-register",
    ),
    Case("a rule-breaking year", {f"{YEAR}/year.yaml": "年度: 999999\n"}, code=1, rule="year-differs"),
    Case("a day before 1900", {PLAN_FILE: PLAN.replace("2025-3-5", "1899-12-31")}, code=1, rule="date-in-year"),
    Case("a negative number", {MINUTES_FILE: MINUTES.replace("会次: 2", "会次: -2")}, code=1, rule="bad-number"),
    Case("not a number", {MINUTES_FILE: MINUTES.replace("会次: 2", "会次: .nan")}, code=1, rule="bad-number"),
    Case("minute 61", {MINUTES_FILE: MINUTES.replace("14:30", "14:61")}, code=1, rule="bad-time"),
]
