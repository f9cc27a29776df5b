"""Every tag of docxtpl gives the very XML that docxtpl gives."""

from __future__ import annotations

from typing import Any

import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from render.small import by_docxtpl, canonical, p, package, t, tbl, tc, tr

from docgen.render import Template

B = "<w:b/>"
PEOPLE = [{"name": "张明", "age": 30}, {"name": "A & <B>", "age": 4}]
CONTEXT: dict[str, Any] = {"name": "张明", "people": PEOPLE, "yes": True, "no": False, "n": 2, "none": []}
SPELL = '<w:proofErr w:type="spellStart"/>'

SAME: dict[str, str] = {
    "value": p("Dear {{ name }}, hello"),
    "values": p("{{ name }}{{ n }} {{name}}", t(" bold {{ n + 1 }}", B)),
    "no tags": p("plain") + tbl(tr("a", "b")),
    "cut by the spelling mark": p(t("x {", B), SPELL, t("{ na", B), t("me }", B), t("} y", B)),
    "cut into letters": p(*(t(c) for c in "{{ name }}")),
    "if in a line": p("a {% if yes %}yes{% else %}no{% endif %} b{% if no %}never{% endif %}"),
    "for in a line": p("{% for x in people %}{{ x.name }}, {% endfor %}."),
    "if over paragraphs": p("{% if yes %}a") + p("b{% endif %}"),
    "for over paragraphs": p("{% for x in people %}a{{ x.age }}") + p("b{% endfor %}"),
    "paragraph if": p("{%p if yes %}") + p("shown") + p("{%p else %}") + p("hidden") + p("{%p endif %}"),
    "paragraph for": p("{%p for x in people %}", look="<w:jc w:val='center'/>")
    + p("{{ x.name }}")
    + p("{%p endfor %}"),
    "nested blocks": p("{%p for x in people %}")
    + p("{%p if x.age > 10 %}")
    + p("{{ x.name }}")
    + p("{%p endif %}{# a note #}")
    + p("{%p endfor %}"),
    "row for": tbl(
        tr("n", "age"), tr("{%tr for x in people %}", ""), tr("{{x.name}}", "{{x.age}}"), tr("{%tr endfor %}", "")
    ),
    "row if": tbl(tr("n", "age"), tr("{%tr if no %}", ""), tr("a", "b"), tr("{%tr endif %}", "")),
    "row for in one row": tbl(tr("h", "i"), tr("{%tr for x in people %}"), tr("{{x.name}}", "b"), tr("{%tr endfor %}")),
    "cell for": tbl(tr("n", "{%tc for x in people %}", "{{ x.name }}", "{%tc endfor %}")),
    "cell for, fewer": tbl(
        tr("n", "{%tc for x in [1] %}", "{{ x }}", "{%tc endfor %}"), tr("{%tc if no %}", "z", "{%tc endif %}", "y")
    ),
    "run if": p(t("a "), t("{%r if yes %}"), t("bold", B), t("{%r endif %}"), t(" z")),
    "run if in one run": p("{%r if yes %}b{%r endif %}"),
    "comment": p("a{# not printed #}b") + p("{#p gone #}") + p("after"),
    "row comment": tbl(tr("a", "b"), tr("{#tr gone #}", "x")),
    "join before": p("one") + p("{%- if yes %} two{% endif %}"),
    "join after": p("{% if yes -%}") + p("two") + p("{%- endif %} three"),
    "colspan": tbl(tr("a", "b"), tr(tc("{% colspan n %}wide"))),
    "colspan alone": tbl(tr("a", "b"), tr(tc(p(t("{% colspan n %}"), t("wide", B))))),
    "cellbg": tbl(tr(tc("{% cellbg 'FF' ~ '0000' %}red"), tc("{{ n }}", look="<w:shd w:fill='00FF00'/>"))),
    "cellbg over shade": tbl(tr(tc("{% cellbg '00FF00' %}", look="<w:shd w:val='clear' w:fill='FF0000'/>"), "b")),
    "vm": tbl(tr("{%tr for x in people %}", ""), tr(tc("{% vm %}same"), "{{ x.name }}"), tr("{%tr endfor %}", "")),
    "vm in the middle": tbl(tr("{%tr for x in people %}"), tr(tc("a{% vm %}same{{ n }}"), "b"), tr("{%tr endfor %}")),
    "hm": tbl(tr("{%tc for x in people %}", tc("{% hm %}same"), "{%tc endfor %}"), tr("a", "b")),
    "hm with span": tbl(
        tr("{%tc for x in people %}", tc("{% hm %}s", look="<w:gridSpan w:val='2'/>"), "{%tc endfor %}")
    ),
    "curly quotes": p("{% if name == “张明” %}x{% endif %}{{ people[0][‘age’] }}"),
    "entities": p("{% if n &gt; 1 and n &lt; 3 %}x{% endif %}"),
    "escapes": p("{_{ name }_} and {_% if %_}"),
    "set": p("{% set z = n * 3 %}z is {{ z }}"),
    "filters": p("{{ name|upper }} {{ people|length }} {{ people|map(attribute='age')|join(', ') }}"),
    "attribute": p(
        '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x" descr="{{ name }}"/></wp:inline></w:drawing></w:r>'
    ),
    "docPr in a loop": p("{%p for x in people %}")
    + p('<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r>')
    + p("{%p endfor %}"),
    "hyperlink": "<w:p><w:hyperlink w:anchor='a'>" + t("to {{ name }}") + "</w:hyperlink></w:p>",
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent>" + p("in {{ name }}") + "</w:sdtContent></w:sdt>",
    "text box": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>"
    + p("box {{ name }}")
    + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
    + p("box {{ name }}")
    + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "macro": p("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(name) }}"),
    "raw": p("{% raw %}{{ name }}{% endraw %}"),
    "comment over paragraphs": p("a{# one") + p("two #}b"),
    "loop": p("{% for x in people %}{{ loop.index }}{{ '' if loop.last else ', ' }}{% endfor %}"),
    "spaces": p(" {{ name }} ") + p('<w:r><w:t xml:space="preserve"> x </w:t></w:r>') + p(t("a"), t(" {{ n }}")),
    "wide grid": tbl(tr("a")),
    "nested table": tbl(tr(tc(tbl(tr("{{ name }}", "b")), "<w:p/>"), "c")),
    "table of columns and rows": tbl(
        tr("{%tc for c in people %}", "{{ c.name }}", "{%tc endfor %}"),
        tr("{%tr for x in people %}"),
        tr("{{ x.name }}", "{%tc for c in people %}", "{{ c.age * x.age }}", "{%tc endfor %}"),
        tr("{%tr endfor %}"),
    ),
    "vm in nested loops": tbl(
        tr("{%tr for x in people %}", ""),
        tr("{%tr for y in people %}", ""),
        tr("{% vm %}{{ x.name }}", "{{ y.name }}"),
        tr("{%tr endfor %}", ""),
        tr("{%tr endfor %}", ""),
    ),
    "two vm in a row": tbl(tr("{%tr for x in people %}"), tr("{%vm%}a", "{% vm %}b {{ n }} c"), tr("{%tr endfor %}")),
    "fewer cells": tbl(tr("a", "{%tc for x in [1] %}", "{{ x }}", "{%tc endfor %}", "b")),
    "joined with branches": p("a {%- if yes -%}") + p("b") + p("{%- else -%}") + p("c") + p("{%- endif -%}") + p("d"),
    "shade of each row": tbl(
        tr("{%tr for x in people %}"), tr(tc("{% cellbg x.age %}{{ x.name }}"), "b"), tr("{%tr endfor %}")
    ),
    "no escape": p("{a_{hello"),
    "with": p("{% with a = n %}{{ a }}{% endwith %}"),
}


@pytest.mark.parametrize("case", SAME)
def it_gives_the_same_xml(case: str) -> None:
    template = package(SAME[case])
    assert canonical(Template(template).render(CONTEXT)) == canonical(by_docxtpl(template, CONTEXT))


def _looks() -> RichText:
    """A rich text with every look that docxtpl offers."""
    text = RichText("red", color="#ff0000", style="S", lang="en-US")
    looks: list[dict[str, Any]] = [
        {"italic": True}, {"strike": True}, {"highlight": "#ffff00"}, {"size": 14}, {"underline": True},
        {"underline": "dash"}, {"subscript": True}, {"superscript": True}, {"rtl": True, "bold": True},
        {"font": "Arial"}, {"font": "eastAsia:微软雅黑"},
    ]  # fmt: skip
    for look in looks:
        text.add("测试 <b>\n", **look)
    return text


VALUES: dict[str, tuple[str, Any]] = {
    "new line": (p(t("a {{ v }} b", B), look="<w:jc w:val='center'/>"), "1\n2\n3"),
    "tab": (p(t("a {{ v }} b", B)), "1\t2"),
    "new paragraph": (p(t("a {{ v }} b", B), look="<w:jc w:val='center'/>"), "1\a2"),
    "new page": (p(t("a {{ v }} b", B), look="<w:jc w:val='center'/>"), "1\f2"),
    "all of them": (p("{{ v }}"), "1\t2\n3\a4\f5"),
    "listing": (p("{{ v }}"), Listing("a & b\nc <d>\te\af")),
    "number": (p("{{ v }}"), 1.5),
    "hard text": (p("{{ v }}"), "& < > &amp; <w:p> ]]> 'a'"),
    "rich text": (p("a {{r v }} b"), RichText("bold\nnew", bold=True, color="#FF0000", size=20)),
    "rich text of all looks": (p("{{r v }}"), _looks()),
    "rich text in rich text": (p("{{r v }}"), RichText(_looks())),
    "rich text with breaks": (p("{{r v }}"), RichText("a\nb\tc\ad\fe", color="#ff00ff")),
    "rich texts in rows": (
        tbl(tr("{%tr for x in v %}"), tr("{{r x }}", "b"), tr("{%tr endfor %}")),
        [RichText("1", bold=True), RichText("2")],
    ),
    "rich paragraph with a style": (p("{{p v }}"), RichTextParagraph(RichText("x"), parastyle="S")),
    "escaped by the template": (p("{{ v | e }}"), "a < b & 'c'"),
    "rich text alone": (p("{{r v }}"), RichText("x & y", italic=True)),
    "rich paragraphs": (p("{{p v }}"), RichTextParagraph(RichText("x", bold=True))),
    "in a cell": (tbl(tr("{{ v }}", "b")), "1\n2\a3"),
}


@pytest.mark.parametrize("case", VALUES)
def it_prints_values_the_same_way(case: str) -> None:
    body, value = VALUES[case]
    template = package(body)
    assert canonical(Template(template).render({"v": value})) == canonical(by_docxtpl(template, {"v": value}))


def it_renders_headers_the_same_way() -> None:
    template = package(p("x"), header="of {{ name }}\tpage")
    part = "word/header1.xml"
    assert canonical(Template(template).render(CONTEXT), part) == canonical(by_docxtpl(template, CONTEXT), part)
