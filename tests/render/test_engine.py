"""A template is opened once: places in messages, what docxtpl loses is kept, limits, determinism, sharing."""

from __future__ import annotations

import io
import pickle
import re
import struct
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate, InlineImage, RichText
from hypothesis import given
from hypothesis import strategies as st
from render.paper import parts
from render.small import canonical, p, package, packed, t, tbl, tc, texts, tr

from docgen.errors import DocgenError, ProblemsFound
from docgen.render import Properties, Template


def _png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def lines(body: str, context: dict[str, Any]) -> list[str]:
    """The paragraphs that a template with this body gives."""
    return texts(Template(package(body)).render(context))


KEPT: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "percent in a row tag": (
        tbl(tr("{%tr for x in [1, 2] if x % 2 %}"), tr("{{ x }}"), tr("{%tr endfor %}")),
        {},
        ["1"],
    ),
    "brace in a paragraph tag": (p("{%p if {'a': 1}['a'] %}") + p("x") + p("{%p endif %}"), {}, ["x"]),
    "entity in a string": (p('{{ "A &amp; B" }}'), {}, ["A & B"]),
    "curly quotes within a string": (p("{{ '“甲”' }}"), {}, ["“甲”"]),
    "braces in a string": (p("{{ '}}' }}{{ '{{' }}"), {}, ["}}{{"]),
    "escapes in data": (p("{{ x }}"), {"x": "{_{ }_} {% x %} {{ 1 }}"}, ["{_{ }_} {% x %} {{ 1 }}"]),
    "windows line break": (p("{{ x }}"), {"x": "a\r\nb"}, ["a\nb"]),
    "bad markup": (p("{{ x }}"), {"x": "</w:t><w:p>"}, ["</w:t><w:p>"]),
    "brace around a tag": (p("{ {{ x }} } {"), {"x": "y"}, ["{ y } {"]),
    "two tags in one paragraph": (p("{%p if yes %}{%p endif %}") + p("z"), {"yes": True}, ["z"]),
    "text before a join": (p("a") + p("b {%- if yes %}c{% endif %}"), {"yes": True}, ["a", "bc"]),
    "key before method": (p("{{ d.items }}"), {"d": {"items": "x"}}, ["x"]),
    "none": (p("a{{ x }}b"), {"x": None}, ["ab"]),
    "empty loop of rows": (tbl(tr("{%tr for x in [] %}"), tr("{{ x }}"), tr("{%tr endfor %}")), {}, []),
    "empty cell": (tbl(tr(tc(p("{%p if no %}"), p("x"), p("{%p endif %}")))), {"no": False}, [""]),
}


@pytest.mark.parametrize("case", KEPT)
def it_keeps_what_docxtpl_loses(case: str) -> None:
    body, context, expected = KEPT[case]
    assert lines(body, context) == expected


def it_keeps_the_look_of_what_follows_a_cut_tag() -> None:
    body = p(t("a {{ na", "<w:b/>"), t("me }} z", "<w:i/>"), '<w:bookmarkStart w:id="1" w:name="m"/>')
    xml = canonical(Template(package(body)).render({"name": "X"}))
    assert '<w:i>\n</w:i>\n</w:rPr>\n<w:t xml:space="preserve"> z</w:t>' in xml
    assert "bookmarkStart" in xml


def it_keeps_breaks_behind_a_tag_that_ends_in_an_insertion() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{t("me }} z")}</w:ins>'
    assert lines(p(t("{{ na"), inserted, "<w:r><w:br/></w:r>", t("end")), {"name": "X"}) == ["X z\nend"]


MISTAKES: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "unknown name": (p("x") + p("Dear {{ nobody }}"), {}, "正文第2段", "没有“nobody”这一项"),
    "in a table": (tbl(tr("a", "b"), tr("c", "{{ n / 0 }}")), {"n": 1}, "正文表1第2行第2列", "division"),
    "syntax": (p("x") + p("y") + p("{{ a b }}"), {"a": 1}, "正文第3段", "标签写法有误"),
    "unclosed tag": (p("x {{ name"), {}, "正文第1段", "没有写完"),
    "unclosed block": (p("{%p for x in y %}") + p("a"), {"y": []}, "正文第1段", "“for”没有结束"),
    "crossed": (p("{% for x in y %}{% if x %}{% endfor %}{% endif %}"), {"y": []}, "正文第1段", "“if”还没有结束"),
    "end alone": (p("{%p endif %}"), {}, "正文第1段", "前面没有“if”"),
    "row tag outside": (p("{%tr if x %}"), {"x": 1}, "正文第1段", "不在表格行里"),
    "unknown filter": (p("{{ x|nofilter }}"), {"x": 1}, "正文第1段", "nofilter"),
    "control character": (p("a") + p("{{ x }}"), {"x": "a\x0bb"}, "正文第2段", "U+000B"),
    "lone surrogate": (p("a") + p("{{ x }}"), {"x": "a\ud800b"}, "正文第2段", "U+D800"),
    "no character": (p("{{ x }}"), {"x": "\uffff"}, "正文第1段", "U+FFFF"),
    "in rich text": (p("a") + p("{{r x }}"), {"x": RichText("a\x0bb")}, "正文第2段", "U+000B"),
    "in the template": (p("{{ 'a\\x0bb' }}"), {}, "正文第1段", "U+000B"),
    "from a filter": (p("{% filter replace('a', '\\ud800') %}a{% endfilter %}"), {}, "正文", "U+D800"),
    "text outside a run": (p("{{r x }}"), {"x": "words"}, "正文", "words"),
    "text outside a paragraph": (p("{{p x }}"), {"x": "words"}, "正文", "words"),
    "rich text inside a text": (p("{{ x }}"), {"x": RichText("words")}, "正文", "words"),
    "link of another file": (p("{{r x }}"), {"x": RichText("a", url_id="rId99")}, "正文第1段", "rId99"),
    "endless text": (p("{{ 'a' * 10**11 }}"), {}, "正文第1段", "太长"),
    "endless number": (p("{{ 10 ** (10 ** 9) }}"), {}, "正文第1段", "太大"),
    "endless loop": (p("{% for x in range(10**9) %}{% endfor %}"), {}, "正文第1段", "range"),
    "torn": (p("{% for x in [1,2] %}") + tbl(tr("{% endfor %}")), {}, "正文第1段", "边界"),
    "code": (p("{{ ''.__class__.__mro__ }}"), {}, "正文第1段", "__class__"),
    "joined over a table": (tbl(tr("a", "{%- if yes %}b{% endif %}")), {"yes": 1}, "正文表1第1行第2列", "跨越"),
}


@pytest.mark.parametrize("case", MISTAKES)
def it_names_the_place_of_a_mistake(case: str) -> None:
    body, context, place, words = MISTAKES[case]
    with pytest.raises(ProblemsFound) as caught:
        Template(package(body), "表.docx").render(context)
    assert "表.docx" in caught.value.message
    assert place in caught.value.message
    assert words in caught.value.message
    assert caught.value.hint


def it_writes_no_file_for_a_template_that_fails(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    with pytest.raises(DocgenError):
        Template(package(p("{{ x }}"))).render_to(target, {})
    assert list(tmp_path.iterdir()) == []
    Template(package(p("{{ x }}"))).render_to(target, {"x": "ok"})
    assert texts(target.read_bytes()) == ["ok"]


def _bomb() -> bytes:
    return package(p("x"), replaced={"word/bomb.xml": b"0" * (8 << 20)})


def _with(name: str, data: bytes) -> bytes:
    return package(p("x"), replaced={name: data})


def _document(xml: bytes) -> bytes:
    return packed({**parts(package(p("x"))), "word/document.xml": xml})


def _macros() -> bytes:
    types = parts(package(p("x")))["[Content_Types].xml"]
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _with("[Content_Types].xml", types.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml"))


REFUSED = {
    "not a zip": (lambda: b"hello", "损坏"),
    "old doc": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧的 .doc"),
    "cut short": (lambda: package(p("x"))[:-40], "损坏"),
    "macros": (_macros, "宏"),
    "macros beside": (lambda: packed({**parts(package(p("x"))), "word/vbaProject.bin": b"x"}), "宏"),
    "another zip": (lambda: packed({"a.txt": b"a"}), "不是 .docx"),
    "too many members": (lambda: packed({f"a{n}": b"" for n in range(4001)}), "4001"),
    "bomb": (_bomb, "压缩炸弹"),
    "entities": (lambda: _document(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "DTD"),
    "bad xml": (lambda: _document(b"<a><b></a>"), "损坏"),
}


@pytest.mark.parametrize("case", REFUSED)
def it_refuses_a_file_that_is_no_template(case: str) -> None:
    make, words = REFUSED[case]
    with pytest.raises(ProblemsFound, match=words):
        Template(make())


def it_renders_every_part() -> None:
    data = parts(package(p("x"), header="h {{ x }}"))
    core = data["docProps/core.xml"].replace(b"<dc:title/>", b"<dc:title>T {{ x }}</dc:title>")
    made = parts(Template(packed({**data, "docProps/core.xml": core})).render({"x": "A&B"}))
    assert b"T A&amp;B</dc:title>" in made["docProps/core.xml"]
    assert b"h A&amp;B" in made["word/header1.xml"]


def it_gives_the_same_bytes_each_time_also_from_threads_and_elsewhere() -> None:
    template = Template(
        package(p("{{ x }}") + tbl(tr("{%tr for y in z %}"), tr("{{ y }}"), tr("{%tr endfor %}"))), "甲"
    )
    context = {"x": "“一”", "z": [1, 2, 3]}
    first = template.render(context)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: template.render(context), range(40))) == {first}
    again = pickle.loads(pickle.dumps(template))
    assert again.name == "甲"
    assert again.render(context) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def it_leaves_the_data_as_they_were() -> None:
    with pytest.raises(ProblemsFound):
        lines(p("{% set _ = xs.append(1) %}"), {"xs": []})


def it_keeps_the_members_it_does_not_render_as_they_are() -> None:
    source = _with("word/media/a.bin", bytes(range(256)) * 40)
    made = Template(source).render({}, Properties("题目", "单位"))
    assert parts(made)["word/media/a.bin"] == bytes(range(256)) * 40
    assert "题目" in parts(made)["docProps/core.xml"].decode()


def it_gives_core_properties_to_a_template_without() -> None:
    members = parts(package(p("x")))
    del members["docProps/core.xml"]
    relations = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", members["_rels/.rels"])
    types = re.sub(rb"<Override [^>]*core-properties[^>]*/>", b"", members["[Content_Types].xml"])
    template = packed({**members, "_rels/.rels": relations, "[Content_Types].xml": types})
    made = Template(template).render({}, Properties("题目", "单位"))
    assert Document(io.BytesIO(made)).core_properties.title == "题目"


def it_places_pictures_through_docxtpl() -> None:
    source = package(p("a {{ x }}") + p("{{ y }}"))
    owner = DocxTemplate(io.BytesIO(source))
    made = Template(source).render({"x": InlineImage(owner, io.BytesIO(_png())), "y": "“b” & <c>"})
    assert texts(made)[-1] == "“b” & <c>"
    assert any(name.startswith("word/media/") for name in parts(made))


def it_makes_ids_of_bookmarks_unique_again() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="m"/><w:bookmarkEnd w:id="1"/>'
    xml = canonical(Template(package(p("{%p for x in [1,2] %}") + p(mark) + p("{%p endfor %}"))).render({}))
    assert xml.count('bookmarkStart w:id="1"') == xml.count('bookmarkStart w:id="2"') == 1


def it_names_a_forbidden_character_beside_a_picture() -> None:
    source = package(p("{{ x }}") + p("{{ y }}"))
    owner = DocxTemplate(io.BytesIO(source))
    with pytest.raises(ProblemsFound, match=r"U\+000B"):
        Template(source).render({"x": InlineImage(owner, io.BytesIO(_png())), "y": "a\x0bb"})


def it_begins_a_paragraph_at_a_line_break_where_that_is_wanted() -> None:
    assert texts(Template(package(p("{{ x }}")), paragraphs=True).render({"x": "a\nb"})) == ["a", "b"]


@pytest.mark.parametrize("look", ["", "<w:b/>", "<w:rStyle w:val='a'/><w:b/>", '<w:rFonts w:ascii="A" w:hint="cs"/>'])
def it_gives_the_hint_to_quotes_in_any_run(look: str) -> None:
    xml = canonical(Template(package(p(t("{{ x }}", look), t("plain")))).render({"x": "“甲”"}))
    assert xml.count('w:hint="eastAsia"') == 1
    assert xml.index('w:hint="eastAsia"') < xml.index("“")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40))
def it_loses_no_text(text: str) -> None:
    assert texts(_PLAIN.render({"x": text, "z": [text]})) == [text, f"a{text}b", text]


_PLAIN = Template(
    package(p("{{ x }}") + p("a{{ x }}b") + tbl(tr("{%tr for y in z %}"), tr("{{ y }}"), tr("{%tr endfor %}")))
)


def it_reads_many_open_braces_in_little_time() -> None:
    with pytest.raises(ProblemsFound, match="没有写完"):
        Template(package("".join(p("{{ x") for _ in range(4000))))


def it_gives_the_hint_to_every_piece_of_a_value() -> None:
    xml = canonical(Template(package(p(t("a {{ x }} {{ x }}")))).render({"x": "b\t“甲”\n…"}))
    assert xml.count('w:hint="eastAsia"') == xml.count("<w:r>")


def it_refuses_the_sign_of_markup_in_data() -> None:
    with pytest.raises(ProblemsFound, match=r"U\+0001"):
        lines(p("{{ x }}"), {"x": "\x01hint\x01"})
