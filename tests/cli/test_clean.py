"""`docgen clean`: the file stays, the copy lies beside it, every change is listed."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from cli.running import docgen
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

DIRTY = "深入学(xué)习党章,交流体会\n—2—\n锟斤拷一段\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def it_writes_a_clean_copy_of_a_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(DIRTY.encode(encoding))
    ran = docgen("clean", str(path), at=tmp_path)
    assert ran.code == 0, ran.err
    assert path.read_bytes() == DIRTY.encode(encoding)
    assert (tmp_path / "稿（清理后）.txt").read_text(encoding="utf-8") == "深入学习党章，交流体会\n锟斤拷一段\n"
    assert "第1段：深入学【(xué)→】习党章" in ran.out
    assert "1 处请人工决定" in ran.out


def it_keeps_the_look_of_a_word_file(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    document = Document()
    paragraph = document.add_paragraph("深入学(x")
    paragraph.add_run("ué").bold = True
    paragraph.add_run(")习党章")
    document.add_table(1, 1).cell(0, 0).text = "學習黨章"
    document.save(str(path))
    assert docgen("clean", str(path), at=tmp_path).code == 0
    made = Document(str(tmp_path / "稿（清理后）.docx"))
    assert made.paragraphs[0].text == "深入学习党章"
    assert [run.text for run in made.paragraphs[0].runs] == ["深入学", "", "习党章"]
    assert made.tables[0].cell(0, 0).text == "学习党章"


def it_cleans_headers_of_every_sort_and_text_boxes_once(tmp_path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "學習"
    section.first_page_header.paragraphs[0].text = "黨章學習"
    box = parse_xml(f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>會議學習</w:t></w:r></w:p></w:txbxContent>")
    outer = document.add_paragraph("認真學習")
    outer.add_run("内容")._r.insert(0, box)
    document.save(str(tmp_path / "稿.docx"))
    assert docgen("clean", "稿.docx", at=tmp_path).code == 0
    made = Document(str(tmp_path / "稿（清理后）.docx"))
    assert made.sections[0].header.paragraphs[0].text == "学习"
    assert made.sections[0].first_page_header.paragraphs[0].text == "党章学习"
    assert [node.text for node in made.element.body.iter(qn("w:t"))] == ["认真学习", "会议学习", "内容"]


def it_cleans_a_word_file_whose_header_is_lost(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("學習")
    document.sections[0].header.paragraphs[0].text = "頁眉"
    document.save(str(tmp_path / "全.docx"))
    with ZipFile(tmp_path / "全.docx") as whole, ZipFile(tmp_path / "稿.docx", "w") as cut:
        for name in whole.namelist():
            empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
            cut.writestr(name, empty if name == "word/_rels/document.xml.rels" else whole.read(name))
    ran = docgen("clean", "稿.docx", at=tmp_path)
    assert ran.code == 0, ran.err
    with ZipFile(tmp_path / "稿（清理后）.docx") as made:
        assert "学习" in made.read("word/document.xml").decode()


def it_unpacks_no_bomb(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "稿.docx"))
    with ZipFile(tmp_path / "稿.docx", "a", ZIP_DEFLATED) as bomb:
        bomb.writestr("word/media/a.bin", bytes(80 << 20))
    ran = docgen("clean", "稿.docx", at=tmp_path)
    assert (ran.code, "稿.docx" in ran.err, "超过" in ran.err) == (1, True, True)


def it_writes_nothing_where_there_is_nothing_to_clean_or_nobody_asked(tmp_path: Path) -> None:
    (tmp_path / "净.txt").write_text("学习党章。\n", encoding="utf-8")
    (tmp_path / "稿.txt").write_text(DIRTY, encoding="utf-8")
    assert docgen("clean", "净.txt", at=tmp_path).code == 0
    assert docgen("clean", "稿.txt", "--dry-run", at=tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["净.txt", "稿.txt"])


def it_never_overwrites_an_earlier_copy(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(DIRTY, encoding="utf-8")
    for _ in range(2):
        docgen("clean", str(path), at=tmp_path)
    assert (tmp_path / "稿（清理后）2.txt").exists()


def it_tells_files_that_it_cannot_read_and_cleans_the_others(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "表.xlsx").write_bytes(b"")
    (tmp_path / "稿.txt").write_text(DIRTY, encoding="utf-8")
    ran = docgen("clean", "坏.docx", "表.xlsx", "没有.txt", "稿.txt", "--json", at=tmp_path)
    assert ran.code == 1
    assert all(name in ran.err for name in ("坏.docx", "表.xlsx", "没有.txt"))
    told = json.loads(ran.out)
    assert [one["file"] for one in told["files"]] == ["稿.txt"]
    assert (tmp_path / "稿（清理后）.txt").exists()
