"""Links in values become relations of the part they stand in; what is no safe address is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.text.hyperlink import Hyperlink
from docxtpl import DocxTemplate, InlineImage, RichText
from lxml import etree
from render.paper import parts
from render.small import W, p, package, packed, t, texts
from render.test_pictures import png

from docgen.errors import ProblemsFound
from docgen.render import Template, link
from docgen.render.worker import ForeignTemplate

URL = "https://example.org/a?b=1&c=2"
STYLE = b'<w:style w:type="character" w:styleId="ae"><w:name w:val="Hyperlink"/></w:style></w:styles>'


def links(document: bytes) -> list[tuple[str, str]]:
    """Text and address of the links of the body, as python-docx reads them."""
    return [(one.text, one.address) for one in _links(document)]


def _links(document: bytes) -> Iterator[Hyperlink]:
    for paragraph in Document(io.BytesIO(document)).paragraphs:
        yield from paragraph.hyperlinks


def made(text: str, **world: Any) -> bytes:
    """The document of a template of one bold paragraph."""
    return Template(package(p(t(text, "<w:b/>"))), "甲.docx").render(world)


def it_makes_a_link_of_words_and_an_address() -> None:
    document = made("见{{ name | 链接(url) }}网。", name="教育 & “部”", url=URL)
    assert links(document) == [("教育 & “部”", URL)]
    assert texts(document) == ["见教育 & “部”网。"]
    root = etree.fromstring(parts(document)["word/document.xml"])
    runs = [run for run in root.iter(f"{{{W}}}r") if "".join(run.itertext())]
    assert len(runs) == 3
    assert all(run.find(f"{{{W}}}rPr/{{{W}}}b") is not None for run in runs)


def it_makes_links_in_loops_each_address_once() -> None:
    text = "{% for x in items %}{{ x.name | link(x.url) }}，{% endfor %}{{ 'https://a.cn/' | 链接 }}{{ mail }}"
    items = [{"name": "甲", "url": URL}, {"name": "乙", "url": "http://a.cn/中 文"}, {"name": "丙", "url": URL}]
    document = made(text, items=items, mail=link("信", "mailto:a@b.cn"))
    web = "http://a.cn/%E4%B8%AD%20%E6%96%87"
    wanted = [("甲", URL), ("乙", web), ("丙", URL), ("https://a.cn/", "https://a.cn/"), ("信", "mailto:a@b.cn")]
    assert links(document) == wanted
    assert parts(document)["word/_rels/document.xml.rels"].count(b"hyperlink") == 4
    assert document == made(text, items=items, mail=link("信", "mailto:a@b.cn"))


def it_links_in_a_header_too() -> None:
    document = Template(package(p("x"), header="{{ '网' | 链接(url) }}")).render({"url": URL})
    part = Document(io.BytesIO(document)).sections[0].header
    assert [(one.text, one.address) for one in part.paragraphs[0].hyperlinks] == [("网", URL)]


def it_takes_an_address_as_url_id_of_rich_text() -> None:
    rich = RichText("前")
    rich.add("网", url_id=URL, bold=True)
    document = made("{{r rich }}{{r alone }}", rich=rich, alone=link("单", "https://b.cn"))
    assert links(document) == [("网", URL), ("单", "https://b.cn")]


def it_wears_the_style_of_links_if_the_template_has_it() -> None:
    members = parts(package(p("{{ '网' | 链接(url) }}")))
    members["word/styles.xml"] = members["word/styles.xml"].replace(b"</w:styles>", STYLE)
    (one,) = _links(Template(packed(members)).render({"url": URL}))
    assert one.runs[0]._r.style == "ae"


def it_prints_text_where_no_link_can_be() -> None:
    inside = f"<w:p><w:hyperlink w:anchor='a'>{t('{{ v }}')}</w:hyperlink></w:p>"
    shape = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x" descr="{{ v }}"/></wp:inline></w:drawing></w:r>'
    document = Template(package(inside + p(shape))).render({"v": link('"网"', URL)})
    assert texts(document)[0] == '"网"'
    assert b"rLink" not in parts(document)["word/document.xml"]
    root = etree.fromstring(parts(document)["word/document.xml"])
    assert [node.get("descr") for node in root.iter("{*}docPr")] == ['"网"']


BAD = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://a.cn",
    "a.cn",
    "https://",
    "mailto:a",
    "",
    "https://a\nb",
    "//a",
]


@pytest.mark.parametrize("url", BAD)
def it_refuses_what_is_no_safe_address(url: str) -> None:
    with pytest.raises(ProblemsFound, match=r"正文第1段.*链接要以 https") as caught:
        made("{{ '网' | 链接(url) }}", url=url or " ")
    assert caught.value.hint


def it_knows_the_ids_that_docxtpl_handed_out() -> None:
    owner = DocxTemplate(io.BytesIO(package(p("{{r v }}"))))
    rich = RichText("网", url_id=owner.build_url_id(URL))
    assert links(Template(owner).render({"v": rich})) == [("网", URL)]
    bad = RichText("网", url_id=owner.build_url_id("file:///etc/passwd"))
    with pytest.raises(ProblemsFound, match="不是链接"):
        Template(owner).render({"v": bad})


@pytest.mark.parametrize("url", ["rId999", "javascript:alert(1)", "file:///a"])
def it_refuses_rich_text_with_another_id(url: str) -> None:
    with pytest.raises(ProblemsFound, match="链接") as caught:
        made("{{r v }}", v=RichText("x", url_id=url))
    assert caught.value.hint


def it_gives_the_same_apart_and_through_docxtpl() -> None:
    data = package(p("{{ a }}{{ v }}") + p("{{r rich }}"))
    world = {"v": link("网", URL), "rich": RichText("富", url_id="https://b.cn"), "a": ""}
    apart = ForeignTemplate(data, "甲").render(world)
    assert apart == Template(data, "甲").render(world)
    image = InlineImage(DocxTemplate(io.BytesIO(data)), io.BytesIO(png(1)))
    assert links(Template(data).render(world | {"a": image})) == links(apart) == [("网", URL), ("富", "https://b.cn")]
