"""Each fault that can be planted in a template is found, with its place and a way out; what is right gives nothing."""

from __future__ import annotations

import pytest
from render.lint.planting import p, package, planted, r, tbl

from docgen import shipped
from docgen.render.lint import CHECKS, findings
from docgen.render.lint.run import kind_of

RUN = "<w:r><w:t>{{ host }}</w:t></w:r>"
INSERTED = f'<w:ins w:id="1" w:author="a">{RUN}</w:ins>'
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ host }}</w:delText></w:r></w:del>'

# rule, place, blocks
FAULTS = [
    ("tag-unclosed", "正文第1段", ["主持：{{ host }"]),
    ("tag-unclosed", "正文第1段", ["{{ host } 和 {{ recorder }}"]),
    ("tag-unclosed", "正文第2段", ["一", "{% if host"]),
    ("tag-across-paragraphs", "正文第1段", ["{{ ho", "st }}"]),
    ("block-unclosed", "正文第1段", ["{% if host %}主持"]),
    ("block-unclosed", "正文第1段", ["{% raw %}{{ x }}"]),
    ("block-stray", "正文第1段", ["{% endfor %}"]),
    ("block-stray", "正文第1段", ["{% else %}"]),
    ("block-stray", "正文第1段", ["{% if host %}{% else %}{% else %}{% endif %}{{ host }}"]),
    ("block-stray", "正文第1段", ["{% for t in topics %}{% elif host %}{% endfor %}"]),
    ("block-crossed", "正文第2段", ["{%p for t in topics %}", "{%p if t.title %}", "{{ t.title }}", "{%p endfor %}"]),
    ("block-unknown", "正文第1段", ["{% iff host %}"]),
    ("block-forbidden", "正文第1段", ["{% include 'x' %}"]),
    ("prefix-spaced", "正文表1第1行第1列", [tbl(["{% tr for t in topics %}"], ["{{ t.title }}"], ["{%tr endfor %}"])]),
    ("prefix-mismatch", "正文表1第1行第1列", [tbl(["{%tr if host %}"], ["x"], ["{%p endif %}"])]),
    ("prefix-mismatch", "正文第3段", ["{%p if host %}", "x", "{% else %}", "{%p endif %}"]),
    ("prefix-outside-table", "正文第1段", ["{%tr if host %}"]),
    ("prefix-percent", "正文第1段", ["{%p if session_no % 2 %}", "单", "{%p endif %}"]),
    ("shape-outside-table", "正文第1段", ["{% cellbg host %}"]),
    ("shape-outside-loop", "正文表1第1行第1列", [tbl(["{% vm %}x"], ["y"])]),
    ("shape-outside-loop", "正文表1第1行第1列", [tbl(["{% hm %}x", "{%tc for t in topics %}", "y", "{%tc endfor %}"])]),
    ("block-same-paragraph", "正文第1段", ["{%p if host %}{%p endif %}"]),
    ("block-same-row", "正文表1第1行第1列", [tbl(["{%tr if host %}", "{%tr endif %}"])]),
    ("block-across-tables", "正文表1第1行第1列", [tbl(["{%tr if host %}"]), "间隔", tbl(["{%tr endif %}"])]),
    ("block-across-rows", "正文表1第1行第1列", [tbl(["{%tc if host %}", "x"], ["{%tc endif %}", "y"])]),
    ("block-across-cells", "正文表1第1行第1列", [tbl(["{%p if host %}", "{%p endif %}"])]),
    ("tag-not-alone", "正文第1段", ["合计{%p if host %}", "{%p endif %}"]),
    ("tag-not-alone", "正文表1第1行第1列", [tbl(["{%tr if host %}", "丢失"], ["a", "b"], ["{%tr endif %}", ""])]),
    ("tag-not-alone", "正文第1段", ["{%p if host %}{{ host }}", "{%p endif %}"]),
    ("tag-syntax", "正文第1段", ["{{ host | }}"]),
    ("tag-syntax", "正文第1段", ["{% if %}{% endif %}"]),
    ("tag-syntax", "正文第1段", ["{{ (host }}"]),
    ("brace-wide", "正文第1段", ["｛｛ host ｝｝"]),
    ("brace-wide", "正文第1段", ["{％ if host ％}"]),
    ("mark-wide", "正文第1段", ["{{ present | join（'、'） }}"]),
    ("mark-wide", "正文第1段", ["{{ date | near_date(date，1) }}"]),
    ("quote-curly", "正文第1段", ["{{ present | join(“、”) }}"]),
    ("tag-tracked", "正文第1段", [p(INSERTED)]),
    ("tag-tracked", "正文第1段", [p(DELETED)]),
    ("tag-two-looks", "正文第1段", [p(r("{{ ho", "<w:b/>"), r("st }}"))]),
    ("filter-unknown", "正文第1段", ["{{ date | cndate }}"]),
    ("filter-unfit", "正文第1段", ["{{ host | cn_date }}"]),
    ("filter-unfit", "正文第1段", ["{{ place_held | 日期 }}"]),
    ("filter-unfit", "正文第1段", ["{{ topics | 中文数 }}"]),
    ("filter-unfit", "正文第1段", ["{% for t in topics %}{{ t.title | 百分比 }}{% endfor %}"]),
    ("filter-unfit", "正文第1段", ["{{ date | clock }}"]),
    ("test-unknown", "正文第1段", ["{% if host is definedd %}{% endif %}"]),
    ("field-unknown", "正文第1段", ["{{ hots }}"]),
    ("field-unknown", "正文第2段", ["{%p for t in topics %}", "{{ t.titel }}", "{%p endfor %}"]),
    ("field-unknown", "正文第1段", ["{{ (topics | first).proposer.nmae }}"]),
    ("field-unknown", "正文第1段", ["{% set x = talk.talker %}{{ x.pots }}"]),
    ("field-unknown", "正文第1段", ["{{ votes | map(attribute='mater') | join('、') }}"]),
    ("field-unknown", "正文第1段", ["{% for d in decisions | selectattr('ower') %}{{ d.text }}{% endfor %}"]),
    ("field-unknown", "正文第1段", ["{{ attendance.expected_cout }}"]),
    ("field-unknown", "正文第1段", ["{{ 主持入 }}"]),
    ("field-unknown", "正文第1段", ["{% if host %}{% else %}{{ oops_here }}{% endif %}"]),
    ("field-unknown", "正文第1段", ["{% for t in topics %}{{ loop.indx }}{% endfor %}"]),
    ("field-unknown", "正文第1段", ["{% macro m(a) %}{{ a.anything }}{% endmacro %}{{ m(host) }}"]),
    ("field-unknown", "正文第1段", ["{% macro m(a) %}{{ (a | first).titel }}{% endmacro %}{{ m(a=topics) }}"]),
    ("prefix-plain", "正文第1段", ["{{r host }}"]),
    ("prefix-plain", "正文第1段", ["{{r date | cn_date }}"]),
    ("prefix-plain", "正文第1段", ["{{p place_held }}"]),
    ("prefix-plain", "正文第1段", ["{% for t in topics %}{{r t.题目 }}{% endfor %}"]),
    ("field-in-list", "正文第1段", ["{{ topics.title }}"]),
    ("field-not-list", "正文第1段", ["{% for x in host %}{{ x }}{% endfor %}"]),
    ("field-not-list", "正文第1段", ["{{ place_held | join('、') }}"]),
    ("field-outside-loop", "正文第2段", ["{% for t in topics %}{{ t.title }}{% endfor %}", "{{ t.title }}"]),
    ("field-outside-loop", "正文第1段", ["{{ loop.index }}"]),
    ("style-missing", "正文第1段", [p("字", look='<w:pStyle w:val="GWNone"/>')]),
    ("style-missing", "正文第1段", [p(r("字", '<w:rStyle w:val="GWNone"/>'))]),
    ("font-east-asia", "正文第1段", [p(r("字", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'))]),
    ("font-theme", "正文第1段", [p(r("字", '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsia="宋体"/>'))]),
    ("number-typed", "正文第1段", ["一、基本情况"]),
    ("number-typed", "正文第1段", ["（一）基本情况"]),
    ("number-typed", "正文第1段", ["1.基本情况"]),
    ("table-grid", "正文表1第1行第1列", [tbl(["x"], grid="")]),
    ("leftover", "正文第1段", ["地点：None"]),
    ("leftover", "正文第1段", ["【待补充：地点】"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "where", "blocks"), FAULTS, ids=lambda value: str(value)[:40])
def it_finds_what_is_planted(rule: str, where: str, blocks: list[str]) -> None:
    found = [finding for finding in planted(*blocks) if finding.rule == rule]
    assert [finding.where for finding in found] == [where]
    assert all(finding.message and finding.hint for finding in found)


RIGHT = [
    ["{{ host }}同志主持，{{ 记录人 }}记录"],
    ["{%p for t in topics %}", "{{ loop.index }}.{{ t.title }}", "{%p endfor %}"],
    ["{% set a = namespace(n=0) %}{% for v in votes %}{% set a.n = a.n + v.yes %}{% endfor %}{{ a.n }}"],
    ["{% macro m(a, b='x') %}{{ a.post }}{{ b }}{% endmacro %}{{ m(host, place_held) }}{{ m(host) }}"],
    ["{% macro m(a) %}{% if a %}{{ m(a) }}{% endif %}{% endmacro %}{{ m(host) }}{{ m(topics) }}"],
    ["{{r '网' | 链接('https://example.org') }}"],
    ["{{ '｛' }}{{ '，' }}"],
    ["{# 说明：{{ #}文字"],
    ["{% raw %}{{ no_field | no_filter }}{% endraw %}"],
    ["{{ date.year }}{{ title.strip() }}{{ host.姓名 }}{{ school.name }}{{ unit.secretary.post }}{{ year.theme }}"],
    ["{% if remark is defined %}有{% endif %}"],
    [p(r("{{ ho", '<w:rFonts w:hint="eastAsia"/>'), r("st }}"))],
    [tbl(["{%tr for v in votes %}", ""], ["{{ v.matter }}", "{{ v.yes }}"], ["{%tr endfor %}", ""])],
    [tbl(["{%tc for v in votes %}", "{{ v.matter }}", "{%tc endfor %}"])],
    [tbl(["{%tr for v in votes %}", ""], ["{% vm %}{{ v.matter }}", "x"], ["{%tr endfor %}", ""])],
    ["{{ date | 日期 }}{{ year.year | 中文年 }}{{ start | 时刻 }}{{ topics | length | 中文数 }}"],
    ["{{ attendance.rate | 百分比 }}{{ topics | map(attribute='title') | first | 句号 }}"],
    ["2025年工作", "3.5 学时", "一是抓学习"],
]


@pytest.mark.parametrize("blocks", RIGHT, ids=lambda value: str(value)[:40])
def it_says_nothing_about_what_is_right(blocks: list[str]) -> None:
    assert planted(*blocks) == []


def it_names_the_nearest_field_and_the_words_around() -> None:
    (found,) = planted("今天的会议由{{ hots }}同志主持")
    assert found.hint == "是不是“host”？"
    assert "{{ hots }}" in found.words


def it_finds_all_mistakes_in_one_run() -> None:
    blocks = [
        "{{ hots }}",
        "{{ date | cndate }}",
        "{% if host %}",
        "｛｛ x ｝｝",
        "{{ recorder | }}",
        "{{ plase_held }}",
    ]
    wanted = {"field-unknown", "filter-unknown", "block-unclosed", "brace-wide", "tag-syntax"}
    found = planted(*blocks)
    assert {finding.rule for finding in found} == wanted
    assert len(found) == 6


def it_reminds_of_required_fields_that_are_never_printed() -> None:
    found = findings(package("{{ title }}{{ topics | length }}{% if host %}{% endif %}"), "study_minutes")
    assert {f.message.partition("（")[2].partition("）")[0] for f in found} == {
        "date", "start", "place_held", "host", "recorder",
    }  # fmt: skip


NESTED = [
    ("{% for v in votes %}{{ v.matter }}{{ v.eligible }}{{ v.voters }}{{ v.yes }}{{ v.no }}{% endfor %}", ["abstain"]),
    ("{% for v in 表决 %}{{ v.事项 }}{{ v.eligible }}{{ v.voters }}{{ v.赞成 }}{{ v.no }}{{ v.弃权 }}{% endfor %}", []),
    ("{% for t in topics %}{% if t.title %}{{ t.discussion }}{% endif %}{% endfor %}", ["title"]),
    ("{% macro m(t) %}{{ t.decision }}{% endmacro %}{% for t in topics %}{{ m(t) }}{% endfor %}", ["title"]),
    ("{% macro m(t) %}{{ t.title }}{% endmacro %}{% for t in topics %}{{ m(t) }}{{ t.decision }}{% endfor %}", []),
    ("{% for t in topics | sort(attribute='decision') %}{{ t.decision }}{% endfor %}", ["title"]),
    ("{{ topics | map(attribute='title') | join('、') }}", []),
    ("{% for t in topics %}{{ t.decision }}{{ t }}{% endfor %}", []),
    ("{{ talk.talker }}{{ talk.counterpart }}", ["content"]),
    ("{{ topics | length }}", []),
]


@pytest.mark.parametrize(("text", "wanted"), NESTED)
def it_reminds_of_required_fields_of_lists(text: str, wanted: list[str]) -> None:
    found = [f for f in findings(package(text), "study_minutes") if "每一项" in f.message]
    assert [f.message.partition("（")[2].partition("）")[0] for f in found] == wanted
    assert {f.severity.value for f in found} <= {"warning"}


def it_checks_names_against_no_kind_when_there_is_none() -> None:
    assert planted("{{ anything.at.all }}", kind="") == []


@pytest.mark.parametrize("path", sorted(shipped.folder("templates").glob("*.docx")), ids=lambda path: path.stem)
def it_has_nothing_to_say_about_the_shipped_templates(path) -> None:
    assert findings(path.read_bytes(), kind_of(path)) == []
    assert kind_of(path) == ("" if path.stem.startswith("archive_") else path.stem)  # papers of the archive: no kind


def it_says_why_a_file_is_no_template() -> None:
    (found,) = findings(b"not a zip")
    assert found.rule == "template-unusable"


def it_lists_every_check() -> None:
    from pathlib import Path

    import docgen.render.lint.checks as folder

    files = {path.stem for path in Path(str(folder.__file__)).parent.glob("*.py")} - {"__init__"}
    assert set(CHECKS) == files
