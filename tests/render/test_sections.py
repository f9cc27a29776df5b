"""A section keeps its page, its header and its footer, whichever blocks of the template are printed."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree
from render.listed import for_, if_
from render.paper import parts, w
from render.small import p, package, t

from docgen.errors import ProblemsFound
from docgen.render import Template

FINAL = 12240
"""The width of the last section of the small templates."""


def mark(width: int, more: str = "") -> str:
    """What ends a section whose paper is so wide."""
    return f"<w:sectPr>{more}<w:pgSz w:w='{width}' w:h='15840'/></w:sectPr>"


def end(width: int, more: str = "") -> str:
    """A paragraph that ends a section."""
    return p("", look=mark(width, more))


def papers(document: bytes) -> list[tuple[str, int]]:
    """The words of every section and the width of its paper."""
    found, words = [], ""
    for child in etree.fromstring(parts(document)["word/document.xml"])[0]:
        words += "".join(child.itertext())
        section = child if child.tag == w("sectPr") else child.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            found.append((words, int(section.find(w("pgSz")).get(w("w")))))
            words = ""
    return found


def sections(body: str, **context: Any) -> list[tuple[str, int]]:
    """The sections of the document of a body."""
    return papers(Template(package(body)).render({"rows": ["a", "b"], "yes": True, "no": False, **context}))


@pytest.mark.parametrize("test", ["yes", "no"])
def it_keeps_the_page_of_what_comes_before_a_block_that_would_end_its_section(test: str) -> None:
    body = p("前") + if_(test, p("附"), end(300)) + p("后")
    assert sections(body) == ([("前附", 300), ("后", FINAL)] if test == "yes" else [("前", 300), ("后", FINAL)])


def it_drops_the_sections_of_a_block_whose_neighbours_have_the_same_page() -> None:
    body = p("前") + if_("no", end(300), p("横"), end(900)) + p("后") + end(300) + p("末")
    assert sections(body) == [("前后", 300), ("末", FINAL)]
    assert sections(body.replace("if no", "if yes")) == [("前", 300), ("横", 900), ("后", 300), ("末", FINAL)]


def it_drops_a_section_that_only_the_block_fills() -> None:
    body = p("前") + end(300) + if_("no", p("横"), end(900)) + p("后")
    assert sections(body) == [("前", 300), ("后", FINAL)]


@pytest.mark.parametrize(("test", "wanted"), [("yes", [("前", 300), ("横", FINAL)]), ("no", [("前", 300)])])
def it_ends_with_the_page_of_the_text_when_the_last_section_is_not_printed(test: str, wanted: object) -> None:
    assert sections(p("前") + if_(test, end(300), p("横"))) == wanted


@pytest.mark.parametrize("test", ["yes", "no"])
def it_keeps_a_section_that_ends_between_two_branches(test: str) -> None:
    body = p("前") + p(f"{{%p if {test} %}}") + p("甲") + p("{%p else %}", look=mark(300)) + p("乙") + p("{%p endif %}")
    wanted = [("前甲", 300), ("", FINAL)] if test == "yes" else [("前", 300), ("乙", FINAL)]
    assert sections(body) == wanted


@pytest.mark.parametrize("test", ["yes", "no"])
def it_keeps_the_page_where_only_one_branch_ends_the_section(test: str) -> None:
    body = p("前") + if_(test, p("甲"), end(300), p("丙"), otherwise=p("乙")) + p("后")
    wanted = [("前甲", 300), ("丙后", FINAL)] if test == "yes" else [("前", 300), ("乙后", FINAL)]
    assert sections(body) == wanted


def it_repeats_a_section_in_each_pass() -> None:
    body = for_("a", "rows", p("{{ a }}"), end(300)) + p("后")
    assert sections(body) == [("a", 300), ("b", 300), ("后", FINAL)]
    assert sections(body, rows=[]) == [("后", FINAL)]
    assert sections(p("前") + body, rows=[]) == [("前", 300), ("后", FINAL)]
    assert sections(p("前") + body) == [("前a", 300), ("b", 300), ("后", FINAL)]


def it_keeps_the_section_of_a_paragraph_that_holds_a_tag() -> None:
    loop = p("{%p for a in rows %}", look=mark(300)) + p("{{ a }}") + p("{%p endfor %}", look=mark(900)) + p("后")
    assert sections(p("前") + loop) == [("前", 300), ("ab", 900), ("后", FINAL)]
    assert sections(p("前") + p("{#p 注 #}", look=mark(300)) + p("后")) == [("前", 300), ("后", FINAL)]


def it_keeps_the_section_of_a_paragraph_that_ends_a_tag_begun_before() -> None:
    assert sections(p("{{ rows") + p("[0] }}前", look=mark(300)) + p("后")) == [("a前", 300), ("后", FINAL)]


def it_refuses_to_join_paragraphs_over_the_end_of_a_section() -> None:
    with pytest.raises(ProblemsFound, match="分节符"):
        Template(package(p("前") + p("{%- if yes %}后{% endif %}", look=mark(300)) + p("末")))


def it_keeps_headers_that_come_from_a_section_that_is_not_printed() -> None:
    reference = "<w:headerReference w:type='default' r:id='rId77'/>"
    body = if_("no", p("甲"), end(300, reference)) + p("乙") + end(900) + p("后")
    root = etree.fromstring(parts(Template(package(body)).render({"no": False}))["word/document.xml"])
    assert [len(section.findall(w("headerReference"))) for section in root.iter(w("sectPr"))] == [1, 1]


def it_adds_nothing_where_no_section_ends_in_a_block() -> None:
    body = p("前") + end(300) + if_("no", p("甲")) + p("后")
    assert sections(body) == [("前", 300), ("后", FINAL)]
    assert sections(p(t("前")) + if_("no", p("甲")) + end(300)) == [("前", 300), ("", FINAL)]
