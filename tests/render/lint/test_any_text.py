"""Whatever stands in a template, the checks come to an end, and what the engine refuses they have found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from render.lint.planting import package, tbl

from docgen.diagnostics import Severity
from docgen.errors import DocgenError
from docgen.render import Template
from docgen.render.lint import findings
from docgen.render.lint.annotate import annotated
from docgen.render.lint.fix import fixed

TAGS = "{{ {% {# }} %} #} {%p {%tr {%tc {{r ｛｛ ｝｝ {％ - ' \" “ ” ， （ ） . | ( ) [ ] = == 1"
WORDS = "host topics t t.title date|cn_date x.y loop.index in for if else elif endif endfor set endset raw endraw"
MORE = "macro endmacro cellbg vm with endwith call"
TAGS = "{{ {% {# }} %} #} {%p {%tr {%tc {{r ｛｛ ｝｝ {％ - ' \" “ ” ， （ ） . | ( ) [ ] = == 1"
WORDS = "host topics t t.title date|cn_date x.y loop.index in for if else elif endif endfor set endset raw endraw"
MORE = "macro endmacro cellbg vm with endwith call"
PIECES = f"{TAGS} {WORDS} {MORE}".split()
TEXT = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4), st.lists(TEXT, min_size=1, max_size=3))
def it_always_ends_and_misses_nothing(texts: list[str], cells: list[str]) -> None:
    data = package(*texts, tbl(cells, cells[:1]))
    found = findings(data, "study_minutes")
    annotated(data, found)
    findings(fixed(data).data, "study_minutes")
    if not any(finding.severity is Severity.ERROR for finding in found):
        Template(data)
    try:
        Template(data)
    except DocgenError:
        assert any(finding.severity is Severity.ERROR for finding in found)
