"""Tables stay apart, cells and stories keep a paragraph, controls keep their rows, whatever rendering removes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree
from render.listed import for_, if_
from render.paper import parts, w
from render.small import by_docxtpl, canonical, p, package, packed, tbl, tc, tr

from docgen.render import Template

TABLE = tbl(tr("甲", "乙"))
CONTEXT: dict[str, Any] = {"rows": [1, 2, 3], "yes": True, "no": False, "empty": []}


def control(inside: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def outline(document: bytes, part: str = "word/document.xml") -> str:
    """The blocks of a part: T for a table, p for a paragraph with words, . for one without, s for the rest."""
    root = etree.fromstring(parts(document)[part])
    story = root[0] if root.tag == w("document") else root
    kinds = {w("tbl"): "T", w("p"): "p"}
    return "".join(
        "." if child.tag == w("p") and not "".join(child.itertext()) else kinds.get(str(child.tag), "s")
        for child in story
    )


def rendered(body: str, **context: Any) -> bytes:
    """The document made from a body."""
    return Template(package(body)).render({**CONTEXT, **context})


APART: dict[str, tuple[str, str]] = {
    "a table in a loop": (for_("a", "rows", TABLE) + p("x"), "T.T.Tps"),
    "a paragraph that goes": (TABLE + if_("no", p("x")) + TABLE + p("y"), "T.Tps"),
    "a paragraph that stays": (TABLE + if_("yes", p("x")) + TABLE + p("y"), "TpTps"),
    "two conditional tables": (if_("yes", TABLE) + if_("rows", TABLE) + p("y"), "T.Tps"),
    "a tag alone between": (TABLE + p("{#p note #}") + TABLE + p("y"), "T.Tps"),
    "a table that goes between": (
        TABLE + tbl(tr("{%tr for a in empty %}"), tr("x"), tr("{%tr endfor %}")) + TABLE + p("y"),
        "TTps",
    ),
    "branches": (if_("no", p("x"), otherwise=TABLE) + TABLE + p("y"), "T.Tps"),
    "a bookmark between": (
        TABLE + if_("no", p("x")) + "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>" + TABLE + p("y"),
        "T.ssTps",
    ),
    "the end of the body": (for_("a", "rows", TABLE), "T.T.T.s"),
    "the end of the body gone": (TABLE + if_("no", p("x")), "T.s"),
    "inline": (TABLE + p("{% if no %}x{% endif %}") + TABLE + p("y"), "T.Tps"),
}


@pytest.mark.parametrize("name", APART)
def it_keeps_tables_apart_that_rendering_brings_together(name: str) -> None:
    body, wanted = APART[name]
    assert outline(rendered(body)) == wanted


@pytest.mark.parametrize("name", APART)
def it_does_the_same_in_a_document_that_must_be_parsed(name: str) -> None:
    body, wanted = APART[name]
    made = outline(rendered(body + p("{{ gap }}"), gap="【待填：甲】"))
    assert made == (wanted[:-1] + "ps" if not wanted.endswith(".s") else wanted[:-2] + "ps")


def it_leaves_tables_together_that_touch_in_the_template() -> None:
    body = TABLE + TABLE + p("{{ v }}")
    assert outline(rendered(body, v="x")) == "TTps"
    assert outline(rendered(body, v="【待填：甲】")) == "TTps"
    assert canonical(rendered(body, v="x")) == canonical(by_docxtpl(package(body), {"v": "x"}))
    assert outline(rendered(for_("a", "rows", TABLE + TABLE) + p("x"))) == "TT.TT.TTps"
    assert b"docgen:" not in parts(rendered(body, v="x"))["word/document.xml"]


def it_pays_only_where_the_template_can_need_it() -> None:
    plain = Template(package(TABLE + p("{{ v }}") + TABLE + p("{%p if v %}") + p("x") + p("{%p endif %}") + p("y")))
    assert [part.needs.gaps for part in plain._parts if part.body] == [False]
    loop = Template(package(for_("a", "rows", p("x") + TABLE) + p("x")))
    assert [part.needs.gaps for part in loop._parts if part.body] == [False]


@pytest.mark.parametrize("value", [False, True])
def it_gives_a_header_whose_paragraphs_are_all_gone_an_empty_one(value: bool) -> None:
    members = parts(package(p("x"), header="h"))
    name = next(n for n in members if n.startswith("word/header"))
    found = re.search(rb"<w:p>.*</w:p>", members[name], re.DOTALL) or re.search(rb"<w:p .*</w:p>", members[name], re.S)
    assert found
    tagged = (p("{%p if v %}") + p("头") + p("{%p endif %}")).encode()
    members[name] = members[name].replace(found[0], tagged)
    assert outline(Template(packed(members)).render({"v": value}), name) == ("p" if value else ".")


def it_ends_a_cell_with_a_paragraph_when_the_last_is_gone() -> None:
    made = rendered(tbl(tr(tc(TABLE, p("{%p if no %}"), p("x"), p("{%p endif %}")), "b")) + p("x"))
    cell = next(etree.fromstring(parts(made)["word/document.xml"]).iter(w("tc")))
    assert [child.tag for child in cell] == [w("tcPr"), w("tbl"), w("p")]


@pytest.mark.parametrize("value", ["x", "【待填：甲】"])
def it_keeps_rows_and_cells_within_content_controls(value: str) -> None:
    body = tbl(control(tr("A", "B"))) + p("{{ v }}") + tbl(f"<w:tr>{control(tc('C'))}{tc('D')}</w:tr>") + p("e")
    document = rendered(body, v=value)
    assert outline(document) == "TpTps"
    root = etree.fromstring(parts(document)["word/document.xml"])
    assert [t.text for t in root.iter(w("t"))] == ["A", "B", value, "C", "D", "e"]
    assert len(list(root.iter(w("gridCol")))) == 4


def it_adds_no_paragraph_behind_the_end_of_a_bookmark_or_a_content_control() -> None:
    body = tbl(tr(tc(p("a"), "<w:bookmarkEnd w:id='1'/>"), tc(control(p("b"))))) + p("{{ v }}")
    document = rendered("<w:bookmarkStart w:id='1' w:name='a'/>" + body, v="【待填：甲】")
    assert len(list(etree.fromstring(parts(document)["word/document.xml"]).iter(w("p")))) == 3


def it_fits_the_grid_of_a_table_to_its_own_rows() -> None:
    inner = tbl(tr("1", "2")).replace("<w:gridCol w:w='3000'/><w:gridCol w:w='3000'/>", "<w:gridCol w:w='900'/>" * 4)
    inner = inner.replace("</w:tbl>", tr("1", "2", "3", "4") + "</w:tbl>")
    made = etree.fromstring(parts(rendered(tbl(tr(tc(inner, p("")), "x")) + p("{{ rows }}")))["word/document.xml"])
    assert [len(grid) for grid in made.iter(w("tblGrid"))] == [2, 4]
