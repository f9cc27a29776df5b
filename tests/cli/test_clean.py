"""`docgen clean`: the file stays, the copy lies beside it, every change is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.running import docgen
from docx import Document

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
