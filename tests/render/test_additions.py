"""Parts that a document adds get free names, and relations and types that a reader finds them by."""

from __future__ import annotations

from lxml import etree
from render.charted import content_type, relations
from render.paper import parts
from render.small import p, package

from docgen.render.additions import Additions

_CHART = "application/chart+xml"
_BOOK = "application/book"


def it_adds_nothing_by_itself() -> None:
    additions = Additions(parts(package(p("a"))))
    assert additions.related("word/document.xml", "none") == ""
    assert additions.members() == {}


def it_finds_free_names_whatever_their_case() -> None:
    additions = Additions({"word/Charts/Chart1.xml": b""})
    assert additions.part("word/charts/chart{}.xml", b"a", _CHART) == "word/charts/chart2.xml"
    assert additions.part("word/charts/chart{}.xml", b"b", _CHART) == "word/charts/chart3.xml"
    assert additions.members()["word/charts/chart2.xml"] == b"a"


def it_declares_types_once_for_an_ending_and_each_part_by_itself() -> None:
    members = parts(package(p("a")))
    additions = Additions(members)
    books = [additions.file("word/embeddings/b{}.xlsx", b"", _BOOK) for _ in range(2)]
    part = additions.part("word/charts/chart{}.xml", b"", _CHART)
    picture = additions.file("word/media/i{}.jpeg", b"", "image/other")  # the template knows .jpeg as something else
    made = members | additions.members()
    assert {content_type(made, book) for book in books} == {_BOOK}
    assert content_type(made, part) == _CHART
    assert content_type(made, picture) == "image/other"
    assert content_type(made, "word/media/i9.jpeg") == "image/jpeg"
    types = etree.fromstring(made["[Content_Types].xml"])
    assert sum(node.get("Extension") == "xlsx" for node in types) == 1
    assert [etree.QName(node).localname for node in types] == sorted(etree.QName(node).localname for node in types)


def it_relates_parts_old_and_new() -> None:
    members = parts(package(p("a")))
    before = relations(members, "word/document.xml")
    additions = Additions(members)
    chart = additions.part("word/charts/chart{}.xml", b"", _CHART)
    book = additions.file("word/embeddings/b{}.xlsx", b"", _BOOK)
    ids = [additions.relate("word/document.xml", "chart", chart), additions.relate(chart, "package", book)]
    made = members | additions.members()
    after = relations(made, "word/document.xml")
    assert ids[0] not in before
    assert after == before | {ids[0]: chart}
    assert relations(made, chart) == {ids[1]: book}
    assert b'Target="../embeddings/b1.xlsx"' in made["word/charts/_rels/chart1.xml.rels"]


def it_finds_what_a_part_is_related_to() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    assert Additions(parts(package(p("a")))).related("word/document.xml", kind) == "word/styles.xml"


def it_leaves_the_members_of_the_template_as_they_were() -> None:
    members = parts(package(p("a")))
    before = dict(members)
    additions = Additions(members)
    additions.relate("word/document.xml", "chart", additions.part("word/charts/chart{}.xml", b"", _CHART))
    additions.members()
    assert members == before
