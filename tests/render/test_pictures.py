"""Pictures and embedded files of a template give way to others, as with docxtpl; what is not there is named."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate, InlineImage
from render.paper import parts
from render.small import canonical, packed
from render.templates import changed

from docgen.errors import CannotReadOrWrite, ProblemsFound
from docgen.render import Template
from docgen.render.worker import ForeignTemplate

JPEG = b"\xff\xd8\xff\xe0 a picture of another kind"


def png(shade: int) -> bytes:
    """A picture of one grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes((0, shade)))) + chunk(b"IEND", b"")


OLD, SEAL, NEW = png(1), png(2), png(3)


@pytest.fixture
def template() -> bytes:
    """A picture in the body (by its name), one in the header (by its description), a tag, an embedded sheet."""
    document = Document()
    document.add_paragraph("{{ name }}").add_run().add_picture(io.BytesIO(OLD))
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(SEAL))
    for picture in (*document.element.iter(PIC), *header._p.iter(PIC)):
        picture.set("name", "图.png")
    next(header._p.iter(PIC)).set("name", "x.png")
    next(header._p.iter(PIC)).set("descr", "校徽")
    out = io.BytesIO()
    document.save(out)
    made = parts(out.getvalue())
    made["word/embeddings/sheet.xlsx"] = b"old sheet"
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        b"<Default ", b'<Default Extension="xlsx" ContentType="application/x-sheet"/><Default ', 1
    )
    return packed(made)


PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"


def _by_docxtpl(template: bytes, *names: str) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    for name in names:
        document.replace_pic(name, io.BytesIO(NEW))
    document.render({"name": "青江"}, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("names", [("图.png",), ("校徽",), ("图.png", "校徽"), ()])
def it_gives_the_pictures_that_docxtpl_gives(names: tuple[str, ...], template: bytes) -> None:
    ours = Template(template).render({"name": "青江"}, pictures=dict.fromkeys(names, NEW))
    theirs = _by_docxtpl(template, *names)
    media = {name for name in parts(theirs) if name.startswith("word/media/")}
    assert len(media) == 2
    assert {name: parts(ours)[name] for name in media} == {name: parts(theirs)[name] for name in media}
    for part in ("word/document.xml", "word/header1.xml"):
        assert canonical(ours, part) == canonical(theirs, part)


def it_finds_what_was_put_in_by_the_file_itself(template: bytes, tmp_path: Path) -> None:
    for name, data in (("old.png", OLD), ("old.xlsx", b"old sheet"), ("new.png", NEW)):
        (tmp_path / name).write_bytes(data)
    pictures = {tmp_path / "old.png": tmp_path / "new.png", tmp_path / "old.xlsx": b"new sheet"}
    made = parts(Template(template).render({"name": ""}, pictures=pictures))
    assert sorted(made[name] for name in made if name.startswith("word/media/")) == sorted([NEW, SEAL])
    assert made["word/embeddings/sheet.xlsx"] == b"new sheet"
    made = parts(Template(template).render({"name": ""}, pictures={"word/embeddings/sheet.xlsx": b"by name"}))
    assert made["word/embeddings/sheet.xlsx"] == b"by name"


def it_takes_a_picture_of_another_kind(template: bytes) -> None:
    document = Template(template).render({"name": ""}, pictures={"校徽": JPEG})
    Document(io.BytesIO(document))
    made = parts(document)
    (name,) = (name for name, data in made.items() if data == JPEG)
    assert name.endswith(".jpeg")
    assert SEAL not in made.values()
    assert f'Target="/{name}"'.encode() in made["word/_rels/header1.xml.rels"]
    assert b'Extension="jpeg"' in made["[Content_Types].xml"]


def it_finds_pictures_as_word_2003_and_wps_write_them(template: bytes) -> None:
    members = parts(template)
    xml = members["word/document.xml"].decode()
    relation = xml.partition('r:embed="')[2].partition('"')[0]
    shape = f'<v:shape alt="旧图"><v:imagedata r:id="{relation}" o:title="标题"/></v:shape>'
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    body = xml.replace("<w:body>", f"<w:body><w:p {spaces}><w:r><w:pict>{shape}</w:pict></w:r></w:p>")
    old = packed(members | {"word/document.xml": body.encode()})
    for name in ("旧图", "标题"):
        made = parts(Template(old).render({"name": ""}, pictures={name: NEW}))
        assert sorted(data for name, data in made.items() if "media/" in name) == sorted([NEW, SEAL])


def it_names_a_picture_of_another_kind_apart_from_those_there(template: bytes) -> None:
    members = parts(template)
    (name,) = (name for name, data in members.items() if data == OLD)
    taken = packed(members | {f"{name.removesuffix('.png')}.gif": b"GIF89a other"})
    made = parts(Template(taken).render({"name": ""}, pictures={"图.png": b"GIF89a new"}))
    assert made[f"{name.removesuffix('.png')}-2.gif"] == b"GIF89a new"
    assert made[f"{name.removesuffix('.png')}.gif"] == b"GIF89a other"


def it_does_not_change_the_template(template: bytes) -> None:
    compiled = Template(template)
    before = compiled.render({"name": "甲"})
    compiled.render({"name": "乙"}, pictures={"校徽": JPEG})
    assert compiled.render({"name": "甲"}) == before


def it_says_which_pictures_there_are(template: bytes) -> None:
    with pytest.raises(ProblemsFound, match="图片中没有“校辉”") as caught:
        Template(template, "甲.docx").render({"name": ""}, pictures={"校辉": NEW})
    assert "甲.docx" in caught.value.message
    assert "“校徽”" in caught.value.hint
    assert "“图.png”" in caught.value.hint


def it_refuses_what_is_no_picture(template: bytes, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="不是 Word 认得的图片"):
        Template(template).render({"name": ""}, pictures={"校徽": b"text"})
    with pytest.raises(CannotReadOrWrite, match=r"没有\.png"):
        Template(template).render({"name": ""}, pictures={"校徽": tmp_path / "没有.png"})
    (tmp_path / "new.png").write_bytes(NEW)
    with pytest.raises(ProblemsFound, match=r"没有与“new\.png”相同的"):
        Template(template).render({"name": ""}, pictures={tmp_path / "new.png": NEW})


def it_lets_a_document_not_show_the_picture(template: bytes) -> None:
    hidden = changed(template, "{{ name }}", "{{ name }}{%r if no %}")
    hidden = changed(hidden, "</w:drawing></w:r></w:p>", "</w:drawing></w:r><w:r><w:t>{%r endif %}</w:t></w:r></w:p>")
    assert Template(hidden).render({"name": "", "no": False}, pictures={"图.png": NEW})


def it_works_apart_and_with_pictures_in_the_data(template: bytes) -> None:
    apart = ForeignTemplate(template, "甲.docx").render({"name": "青江"}, pictures={"校徽": NEW})
    assert apart == Template(template, "甲.docx").render({"name": "青江"}, pictures={"校徽": NEW})
    package = DocxTemplate(io.BytesIO(template))
    image = InlineImage(package, io.BytesIO(png(4)))
    made = parts(Template(template).render({"name": image}, pictures={"校徽": NEW, "图.png": JPEG}))
    media = sorted(data for name, data in made.items() if name.startswith("word/media/"))
    assert media == sorted([NEW, JPEG, png(4)])
