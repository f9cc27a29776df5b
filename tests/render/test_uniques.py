"""Names and ids stay unique in a document, whatever loops repeat, and what points to them points into its own pass."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree
from render.listed import for_, if_
from render.paper import parts, w
from render.small import p, package, packed, t, tbl, tc, tr

from docgen.render import Template
from docgen.stationery.ooxml import qualified

BODY = "word/document.xml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
NOTES = (
    "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    "<w:footnote w:id='2'><w:p><w:r><w:t>注{{ n }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def mark(name: str, inside: str, number: int = 1) -> str:
    """A bookmark around runs or blocks."""
    start = f"<w:bookmarkStart w:id='{number}' w:name='{name}'/>"
    return f"{start}{inside}<w:bookmarkEnd w:id='{number}'/>"


def drawing(number: int = 1) -> str:
    """A picture without one."""
    return f"<w:r><w:drawing><wp:inline><wp:docPr id='{number}' name='n'/></wp:inline></w:drawing></w:r>"


def field(code: str) -> str:
    """The code of a field."""
    return f"<w:r><w:instrText>{code}</w:instrText></w:r>"


def made(body: str, **context: Any) -> dict[str, bytes]:
    """The parts of the document of a body."""
    return parts(Template(package(body)).render({"rows": ["a", "b", "c"], "n": 1, "yes": True, "no": False, **context}))


def values(part: bytes, name: str, key: str = "w:id") -> list[str]:
    """The values of an attribute, in the order of the document."""
    return [str(node.get(qualified(key) if ":" in key else key)) for node in etree.fromstring(part).iter(name)]


def starts_and_ends(part: bytes) -> tuple[list[str], list[str]]:
    """The ids of bookmarks."""
    return values(part, w("bookmarkStart")), values(part, w("bookmarkEnd"))


def it_gives_bookmarks_of_a_loop_names_and_ids_of_their_own() -> None:
    body = mark("other", p("x"), 2) + for_("a", "rows", p(mark("here", t("{{ a }}"))))
    document = made(body)[BODY]
    starts, ends = starts_and_ends(document)
    assert starts == ends
    assert len(set(starts)) == 4
    assert values(document, w("bookmarkStart"), "w:name") == ["other", "here", "here_2", "here_3"]


def it_lets_references_point_to_the_bookmark_of_their_pass() -> None:
    link = "<w:hyperlink w:anchor='here'><w:r><w:t>go</w:t></w:r></w:hyperlink>"
    simple = "<w:fldSimple w:instr=' PAGEREF here '/>"
    body = for_("a", "rows", p(mark("here", t("{{ a }}"))), p(field(" REF here \\h "), link, simple)) + p(
        field(" REF here ")
    )
    document = made(body)[BODY]
    codes = [node.text for node in etree.fromstring(document).iter(w("instrText"))]
    assert codes == [" REF here \\h ", " REF here_2 \\h ", " REF here_3 \\h ", " REF here "]
    assert values(document, w("hyperlink"), "w:anchor") == ["here", "here_2", "here_3"]
    assert values(document, w("fldSimple"), "w:instr") == [f" PAGEREF {n} " for n in ("here", "here_2", "here_3")]


def it_keeps_names_within_what_word_allows_and_apart_from_others() -> None:
    long = "x" * 40
    body = mark("here_2", p("y"), 5) + for_("a", "rows", p(mark("here", t("a"))), p(mark(long, t("b"), 3)))
    names = values(made(body)[BODY], w("bookmarkStart"), "w:name")
    assert names == ["here_2", "here", long, "here_3", f"{long[:38]}_2", "here_4", f"{long[:38]}_3"]


def it_pairs_nested_and_overlapping_bookmarks_rightly_where_blocks_tear_them() -> None:
    outer = "<w:bookmarkStart w:id='1' w:name='o'/>" + p("x")
    inner = "<w:bookmarkStart w:id='2' w:name='i'/>" + p("y") + "<w:bookmarkEnd w:id='1'/>"
    torn = "<w:bookmarkStart w:id='3' w:name='t'/>" + for_("a", "rows", "<w:bookmarkEnd w:id='3'/>" + p("z"))
    document = made(outer + inner + "<w:bookmarkEnd w:id='2'/>" + torn)[BODY]
    root = etree.fromstring(document)
    order = [
        (node.tag.rpartition("k")[2], node.get(w("id"))) for node in root.iter(w("bookmarkStart"), w("bookmarkEnd"))
    ]
    assert order == [("Start", "1"), ("Start", "2"), ("End", "1"), ("End", "2"), ("Start", "3"), ("End", "3")]
    half = made(if_("no", "<w:bookmarkStart w:id='1' w:name='o'/>" + p("x")) + p("y") + "<w:bookmarkEnd w:id='1'/>")
    assert starts_and_ends(half[BODY]) == ([], [])


@pytest.mark.parametrize("prefix", ["p", "tr"])
def it_keeps_a_bookmark_that_ends_in_the_paragraph_of_a_tag(prefix: str) -> None:
    start, end = "<w:bookmarkStart w:id='1' w:name='o'/>", "<w:bookmarkEnd w:id='1'/>"
    if prefix == "p":
        body = p(start, t("{%p for a in rows %}")) + p("x") + p(t("{%p endfor %}"), end) + p("")
    else:
        rows = tr(tc(p(start, t("{%tr for a in rows %}")))) + tr("x", "y") + tr(tc(p(t("{%tr endfor %}"), end)))
        body = tbl(rows) + p("")
    document = made(body)[BODY]
    assert starts_and_ends(document) == (["1"], ["1"])
    text = document.decode()
    assert text.index("bookmarkStart") < text.index(">x<")
    assert text.rindex(">x<") < text.index("bookmarkEnd")


def it_gives_content_controls_ids_of_their_own() -> None:
    control = "<w:sdt><w:sdtPr><w:id w:val='-77'/></w:sdtPr><w:sdtContent>" + p("{{ a }}") + "</w:sdtContent></w:sdt>"
    ids = values(made(for_("a", "rows", control))[BODY], w("id"), "w:val")
    assert ids[0] == "-77"
    assert len(set(ids)) == 3


def it_drops_the_ids_of_repeated_paragraphs() -> None:
    named = f"<w:p xmlns:w14='{W14}' w14:paraId='0A0A0A0A' w14:textId='0B0B0B0B'><w:r><w:t>x</w:t></w:r></w:p>"
    document = made(named + for_("a", "rows", named.replace("A0A", "C0C")))[BODY]
    assert (document.count(b"paraId="), document.count(b"textId=")) == (1, 1)
    assert document.count(b">x<") == 4


def it_leaves_a_comment_at_the_first_pass() -> None:
    reference = "<w:r><w:commentReference w:id='4'/></w:r>"
    body = for_("a", "rows", p("<w:commentRangeStart w:id='4'/>", t("x"), "<w:commentRangeEnd w:id='4'/>", reference))
    document = made(body)[BODY]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert values(document, w(name)) == ["4"]
    assert document.count(b">x<") == 3


def it_gives_shapes_of_vml_ids_of_their_own_with_what_points_to_them() -> None:
    shape = "<v:shape id='_x0000_i1025' o:spid='_x0000_s1025'/><o:OLEObject ShapeID='_x0000_i1025'/>"
    document = made(for_("a", "rows", p(f"<w:r><w:object {VML}>{shape}</w:object></w:r>")))[BODY]
    ids = values(document, "{urn:schemas-microsoft-com:vml}shape", "id")
    assert ids[0] == "_x0000_i1025"
    assert len(set(ids)) == 3
    assert values(document, "{urn:schemas-microsoft-com:office:office}OLEObject", "ShapeID") == ids
    assert len(set(re.findall(rb'spid="([^"]*)"', document))) == 3


def it_numbers_drawings_uniquely_over_all_parts() -> None:
    members = parts(package(for_("a", "rows", p(drawing())), header="h"))
    name = next(n for n in members if n.startswith("word/header"))
    space = b"xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    inside = (
        (p(drawing(1001)) + for_("a", "rows", p(drawing(1))))
        .encode()
        .replace(b"<wp:inline>", b"<wp:inline %b>" % space)
    )
    members[name] = members[name].replace(b"</w:hdr>", inside + b"</w:hdr>")
    document = parts(Template(packed(members)).render({"rows": ["a", "b", "c"]}))
    ids = [n for part in (BODY, name) for n in values(document[part], qualified("wp:docPr"), "id")]
    assert len(ids) == 7
    assert len(set(ids)) == 7
    assert ids[:3] == ["1001", "1002", "1003"]


@pytest.mark.parametrize("tagged", [True, False])
def it_copies_a_footnote_for_each_pass_that_refers_to_it(tagged: bool) -> None:
    body = for_("a", "rows", p("<w:r><w:footnoteReference w:id='2'/></w:r>"))
    members = parts(package(body))
    members["word/footnotes.xml"] = (NOTES if tagged else NOTES.replace("{{ n }}", "1")).encode()
    types = f'<Override PartName="/word/footnotes.xml" ContentType="{KIND}.footnotes+xml"/></Types>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"</Types>", types.encode())
    document = parts(Template(packed(members)).render({"rows": ["a", "b", "c"], "n": 1}))
    references = values(document[BODY], w("footnoteReference"))
    assert len(set(references)) == 3
    assert references[0] == "2"
    assert values(document["word/footnotes.xml"], w("footnote")) == references
    assert [node.text for node in etree.fromstring(document["word/footnotes.xml"]).iter(w("t"))] == ["注1"] * 3


def it_keeps_ids_that_only_a_condition_stands_around() -> None:
    document = made(if_("yes", p(mark("here", t("x"), 7))))[BODY]
    assert starts_and_ends(document) == (["7"], ["7"])


def it_leaves_templates_alone_that_repeat_nothing_of_the_kind() -> None:
    template = Template(package(p(mark("here", t("x"), 7)) + for_("a", "rows", p("{{ a }}"))))
    assert template._repeats is None
    assert not any(part.needs.torn for part in template._parts)
