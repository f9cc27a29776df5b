"""Finished documents are looked over: what is wrong with them, and was not with their template, is never written."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from render.paper import parts
from render.small import p, package, tbl, tr

from docgen.errors import ProblemsFound
from docgen.render.template import Template
from docgen.render.validate import CHECKS, faults, validated
from docgen.render.validate.facts import quick, thorough
from docgen.render.zipped import in_order, member, zipped

MAIN, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
TEMPLATE = package(
    p("{{ 题目 }}", look='<w:pStyle w:val="Heading1"/>') + tbl(tr("甲", "{{ 题目 }}")) + p("尾"), header="眉"
)


def document(words: str = "一") -> bytes:
    return Template(TEMPLATE).render({"题目": words})


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The document with one part changed."""
    made = parts(document())
    made[name] = change(made[name])
    return zipped(member(n, made[n]) for n in in_order(made))


def instead(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert re.search(old.encode(), part, re.DOTALL)
        return re.sub(old.encode(), new.encode(), part, count=1, flags=re.DOTALL)

    return change


def without(name: str) -> bytes:
    made = {n: data for n, data in parts(document()).items() if n != name}
    return zipped(member(n, made[n]) for n in in_order(made))


_MARK = '<w:bookmarkStart w:id="1" w:name="%s"/><w:bookmarkEnd w:id="1"/>'
_SHAPE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r></w:p>'
)
_NOTHING = '<Override PartName="/word/nothing.xml" ContentType="application/xml"/></Types>'
_CORE = '<Override PartName="/docProps/core2.xml" ContentType="application/vnd.openxmlformats-package.core-'

BAD: dict[str, tuple[bytes, str]] = {
    "no zip": (b"PK\3\4 and no more", "不是完整的压缩包"),
    "cut off": (document()[:-40], "不是完整的压缩包"),
    "one bit": (document()[:300] + bytes([document()[300] ^ 1]) + document()[301:], "部件"),
    "something before": (b"x" + document(), "不在目录所说的位置"),
    "no types": (without(TYPES), f"缺少部件“{TYPES}”"),
    "no relations": (without("_rels/.rels"), "缺少部件“_rels/.rels”"),
    "no main part": (without(MAIN), "指向不存在的部件“word/document.xml”"),
    "no type for a part": (with_part(TYPES, instead('<Default Extension="xml"[^>]*>', "")), "没有登记内容类型"),
    "a type for nothing": (with_part(TYPES, instead("</Types>", _NOTHING)), "word/nothing.xml"),
    "a relation to nothing": (with_part(RELATIONS, instead('Target="styles.xml"', 'Target="s.xml"')), "“s.xml”"),
    "no XML": (with_part(MAIN, instead("</w:body>", "")), "不是完整的 XML"),
    "no XML, a namespace": (with_part("word/header1.xml", instead("<w:p>", "<w:p><x:y/>")), "不是完整的 XML"),
    "a DTD": (with_part(MAIN, instead("<w:document", "<!DOCTYPE a><w:document")), "DTD"),
    "two bookmarks of an id": (with_part(MAIN, instead("<w:p>", _MARK % "a" + _MARK % "b" + "<w:p>")), "书签的编号"),
    "two bookmarks of a name": (
        with_part(MAIN, instead("<w:p>", _MARK % "a" + (_MARK % "A").replace('"1"', '"2"') + "<w:p>")),
        "都叫“a”",
    ),
    "two drawings of an id": (with_part(MAIN, instead("<w:p>", _SHAPE * 2 + "<w:p>")), "图形的编号都是 1"),
    "a tag that is left": (with_part(MAIN, instead("尾", "{{ 尾 }}")), "“{{ 尾 }}”"),
    "a tag in pieces": (with_part(MAIN, instead("尾", "{</w:t></w:r><w:r><w:t>% if 尾 %}")), "“{% if 尾 %}”"),
    "a cell without paragraph": (with_part(MAIN, instead("<w:p>(?:(?!<w:p>).)*</w:p></w:tc>", "</w:tc>")), "单元格"),
    "a cell that ends with a table": (with_part(MAIN, instead("</w:tc>", tbl(tr("乙", "丙")) + "</w:tc>")), "单元格"),
    "an unknown style": (with_part(MAIN, instead('"Heading1"', '"Nobody"')), "没有定义的样式“Nobody”"),
    "core properties twice": (
        with_part(TYPES, instead("</Types>", f'{_CORE}properties+xml"/></Types>')),
        "文档属性应有 1 份，却有 2 份",
    ),
}


@pytest.mark.parametrize("name", BAD)
def it_finds_what_is_wrong(name: str) -> None:
    broken, said = BAD[name]
    found = [str(fault) for fault in faults(broken, TEMPLATE)]
    assert any(said in fault for fault in found), found
    with pytest.raises(ProblemsFound, match="没有通过检查") as failure:
        validated(broken, TEMPLATE, {})
    assert "--no-validate" in failure.value.hint


@pytest.mark.parametrize(
    "words", ["一", "<w:p> & {{ 题目 }} {% if x %}", "{{ 题目 }}", "第一行\n{{ 第二行 }}\t{% 三 %}"]
)
def it_finds_nothing_wrong_with_what_data_say(words: str) -> None:
    made = Template(TEMPLATE, paragraphs=True).render({"题目": words}, validate=True)
    assert made == Template(TEMPLATE, paragraphs=True).render({"题目": words})


def it_excuses_what_the_template_brought_with_it() -> None:
    poor = package(p("{{ 题目 }}", look='<w:pStyle w:val="Nobody"/>'))
    made = Template(poor).render({"题目": "一"}, validate=True)
    assert [str(fault) for fault in faults(made)] == ["部件“word/document.xml”用到了没有定义的样式“Nobody”"]


def it_lets_a_template_print_what_looks_like_a_tag() -> None:
    meant = package(p("{% raw %}{{ 一 }}{% endraw %}{{ '{{ 二 }}' }}{_{ 三 }_}{_% 四 %_}"))
    Template(meant).render({}, validate=True)


def it_refuses_a_document_of_the_engine_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.render.part.mended", lambda xml, needs, seal: xml.replace("</w:p>", "", 1))
    with pytest.raises(ProblemsFound, match="不是完整的 XML"):
        Template(TEMPLATE).render({"题目": "一"}, validate=True)


@pytest.mark.parametrize("words", ["一", 'a & <b> "c"', "多\n行"])
def it_sees_the_same_by_the_text_as_by_the_tree(words: str) -> None:
    made = Template(package(p("{{ 题目 }}", look='<w:pStyle w:val="Title"/>') + tbl(tr("1", "2")))).render(
        {"题目": words}
    )
    content = parts(made)[MAIN]
    assert quick(content) == thorough(content)
    assert thorough(content).styles == {"Title"}


def it_says_of_each_check_what_it_is_for() -> None:
    assert all(check.__doc__ for check in CHECKS)
