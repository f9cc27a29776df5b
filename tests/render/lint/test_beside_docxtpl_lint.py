"""What docxtpl-lint 2.0.1 reports on these templates (measured beside it) is reported here too; it is not needed."""

from __future__ import annotations

import pytest
from render.lint.planting import p, planted, tbl

FIELD = '<w:r><w:instrText>HYPERLINK "{{ a | nof }}"</w:instrText></w:r>'
OPEN_FIELD = '<w:r><w:instrText>HYPERLINK "{{ a"</w:instrText></w:r>'
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>'

# their rule, ours, blocks
BOTH = [
    ("DTL001", "tag-unclosed", ["{# open"]),
    ("DTL001", "tag-unclosed", [p(OPEN_FIELD)]),
    ("DTL002", "tag-across-paragraphs", ["{{ a", "b }}"]),
    ("DTL003", "tag-tracked", [p(DELETED)]),
    ("DTL101", "block-unclosed", ["{% for x in a %}x{% endif %}"]),
    ("DTL101", "block-unclosed", ["{% for x in a %}{% end for %}"]),
    ("DTL101", "block-unclosed", ["{% set a %}"]),
    ("DTL101", "block-unclosed", ["{% macro f(x) %}{{ x }}"]),
    ("DTL102", "block-stray", ["{% elif a %}"]),
    ("DTL102", "block-stray", ["{%p for x in a %}", "{{ x }}", "{%p endif %}"]),
    ("DTL102", "block-unknown", ["{% trans %}a{% endtrans %}"]),
    ("DTL103", "tag-syntax", ["{{ a b }}"]),
    ("DTL103", "tag-syntax", ["{{ 'x }}"]),
    ("DTL103", "tag-syntax", ["{{ a.b. }}"]),
    ("DTL103", "tag-syntax", ["{{{ a }}}"]),
    ("DTL103", "tag-syntax", ["{{ a\u200b }}"]),
    ("DTL103", "tag-syntax", ["{% if a = 1 %}{% endif %}"]),
    ("DTL103", "tag-syntax", ["{% if a %}{% else if b %}{% endif %}"]),
    ("DTL103", "mark-wide", ["{{ a | replace('x'，'y') }}"]),
    ("DTL103", "tag-syntax", ["{% for in a %}{% endfor %}"]),
    ("DTL103", "block-stray", ["{% if a %}{% else %}{% else %}{% endif %}"]),
    ("DTL103", "block-unknown", ["{% break %}"]),
    ("DTL104", "filter-unknown", [p(FIELD)]),
    ("DTL105", "test-unknown", ["{% if a is notest %}{% endif %}"]),
    ("DTL106", "field-outside-loop", ["{% for x in a %}{% set y = 1 %}{% endfor %}{{ y }}"]),
    ("DTL201", "prefix-percent", ["{%p if a == '}' %}", "{%p endif %}"]),
    ("DTL202", "prefix-spaced", ["{% p if a %}", "{% p endif %}"]),
    ("DTL203", "prefix-outside-table", ["{%tc if a %}"]),
    ("DTL204", "prefix-mismatch", ["{% if a %}", "{%p endif %}"]),
    ("DTL205", "block-across-tables", [tbl(["{%tr if a %}"], ["x"]), tbl(["y"], ["{%tr endif %}"])]),
    ("DTL206", "block-same-row", [tbl(["{%tr if a %}", "{%tr endif %}"])]),
    ("DTL207", "block-across-rows", [tbl(["{%tc for x in a %} t", "b"], ["{%tc endfor %}"])]),
    ("DTL208", "shape-outside-table", ["{% hm %}{% colspan 2 %}"]),
    ("DTL209", "tag-not-alone", [tbl(["{%tr if a %} text", "b"], ["c"], ["{%tr endif %}"])]),
    ("DTL210", "block-same-paragraph", ["{%p if a %}{%p endif %}"]),
]


@pytest.mark.parametrize(("theirs", "ours", "blocks"), BOTH, ids=lambda value: str(value)[:30])
def it_reports_what_docxtpl_lint_reports(theirs: str, ours: str, blocks: list[str]) -> None:
    assert ours in {finding.rule for finding in planted(*blocks, kind="")}, theirs
