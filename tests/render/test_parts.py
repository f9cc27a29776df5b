"""Every part of a template is rendered, whatever its prefix, and none is lost."""

from __future__ import annotations

import re

import pytest
from render.paper import parts
from render.small import W, canonical, p, package, packed, t, texts

from docgen.render import Template

_MAIN = "application/vnd.openxmlformats-officedocument"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
MORE = {
    "footnotes": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p("n {{ x }}")}</w:footnote></w:footnotes>',
    "endnotes": f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="2">{p("n {{ x }}")}</w:endnote></w:endnotes>',
    "comments": f'<w:comments xmlns:w="{W}"><w:comment w:id="2">{p("n {{ x }}")}</w:comment></w:comments>',
}


def _added(body: str, name: str, kind: str, xml: str) -> bytes:
    members = parts(package(body))
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    types = members["[Content_Types].xml"].replace(b"</Types>", override)
    return packed({**members, "[Content_Types].xml": types, name: xml.encode()})


@pytest.mark.parametrize("word", MORE)
def it_renders_notes_and_comments(word: str) -> None:
    name = f"word/{word}.xml"
    template = _added(p("{{ x }}"), name, f"{_MAIN}.wordprocessingml.{word}+xml", MORE[word])
    assert texts(Template(template).render({"x": "“A” & <B>\n2"}), name) == ["n “A” & <B>\n2"]


def it_renders_custom_properties() -> None:
    xml = (
        f'<Properties xmlns="{_MAIN.replace("application/vnd.", "http://schemas.")}" xmlns:vt="{_VT}">'
        '<property name="a"><vt:lpwstr>{{ x }}</vt:lpwstr></property></Properties>'
    )
    template = _added(p("a"), "docProps/custom.xml", f"{_MAIN}.custom-properties+xml", xml)
    made = parts(Template(template).render({"x": "A & B"}))["docProps/custom.xml"]
    assert b"<vt:lpwstr>A &amp; B</vt:lpwstr>" in made


def it_renders_field_codes() -> None:
    field = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "{{ x }}" </w:instrText></w:r>'
    xml = canonical(Template(package(p(field))).render({"x": "a?b&c"}))
    assert ' HYPERLINK "a?b&amp;c" ' in xml.replace("&quot;", '"')


def it_keeps_the_section_of_a_paragraph_that_goes() -> None:
    section = '<w:sectPr><w:pgSz w:w="100" w:h="200"/></w:sectPr>'
    body = p("{%p for n in [1, 2] %}") + p("{{ n }}") + p("{%p endfor %}", look=section) + p("z")
    made = Template(package(body)).render({})
    assert texts(made) == ["1", "2", "", "z"]
    assert canonical(made).count('<w:pgSz w:h="200" w:w="100">') == 1


def it_understands_any_prefix() -> None:
    members = parts(package(p(t("a {{ x }}", "<w:b/>")) + p("{%p if y %}") + p("b") + p("{%p endif %}")))
    usual = Template(packed(members)).render({"x": "1\n2", "y": 1})
    xml = members["word/document.xml"].decode()
    other = re.sub(r"(?<=[<\s/])w:", "q:", xml).replace("xmlns:w=", "xmlns:q=")
    odd = Template(packed({**members, "word/document.xml": other.encode()})).render({"x": "1\n2", "y": 1})
    assert canonical(odd) == canonical(usual)
    assert texts(odd) == ["a 1\n2", "b"]
