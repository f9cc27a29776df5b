"""Finished Word files are checked paragraph by paragraph and cell by cell, and never changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from checkout import ROOT
from docx import Document

from docgen.kinds import LEDGERS
from docgen.kinds.project import load
from docgen.ledger.books import entries
from docgen.render.press import Press
from docgen.text import run


def document(path: Path, *paragraphs: str, cells: tuple[tuple[str, ...], ...] = ()) -> Path:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if cells:
        table = made.add_table(len(cells), len(cells[0]))
        for row, texts in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    made.save(str(path))
    return path


def it_names_paragraph_and_cell_with_the_words_around(tmp_path: Path) -> None:
    cells = (("教研组", "人数"), ("语文组", "5"), ("数学组", "6"), ("合计", "12"))
    path = document(tmp_path / "记录.docx", "开头。", "会议学习党章,交流体会。", cells=cells)
    checked = run.files([path])
    assert [(d.rule, d.place.inside) for d in checked.found] == [
        ("half-width-marks", "正文第2段“会议学习党章,交流体会。”"),
        ("table-sums", "正文表1第4行第2列“12”"),
    ]
    assert (checked.documents, checked.code) == (1, 1)


def it_finds_nothing_in_the_documents_of_the_sample_and_writes_nothing(tmp_path: Path) -> None:
    project = load(ROOT)
    press = Press(project)
    for number, entry in enumerate(project.entries()):
        (tmp_path / f"{number:02}_{entry.kind.label}.docx").write_bytes(press.make(entry))
    for home, kind in ((home, kind) for home in project.years() for kind in LEDGERS):
        for number, entry in enumerate(entries(home, kind)):
            name = f"{home.year}_{home.unit.record.name}_{kind.label}_{number}.docx"
            (tmp_path / name).write_bytes(press.make(entry))
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    checked = run.files([tmp_path], ROOT)
    assert [f"{d.place}: {d.message}" for d in checked.found] == []
    assert checked.documents == len(before) > 160
    assert {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()} == before


def it_knows_the_register_of_the_school_that_a_file_names(tmp_path: Path) -> None:
    path = document(tmp_path / "记录.docx", "临澜市书院路小学党总支开会。周怀运书记讲话，校党委研究决定。")
    assert {d.rule for d in run.files([path], ROOT).found} == {"names", "organisations"}
    assert run.files([path]).found == []


def it_compares_files_with_each_other_but_not_their_fixed_words(tmp_path: Path) -> None:
    same = "".join(chr(0x4E00 + 7 * number) for number in range(90))
    first = document(tmp_path / "心得甲.docx", f"{same}。")
    second = document(tmp_path / "心得乙.docx", f"我认为，{same}。")
    third = document(tmp_path / "总结.docx", f"{same}。")
    (found,) = [d for d in run.files([first, second, third]).found if d.rule == "likeness"]
    assert "共 90 字" in found.message
    assert found.related[0][0].path == str(first)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("没有.docx", None, 5), ("坏的.docx", b"PK\x03\x04", 1), ("旧的.docx", b"\xd0\xcf\x11\xe0", 1)],
)
def it_tells_a_file_that_cannot_be_read_and_goes_on(name: str, data: bytes | None, code: int, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    good = document(tmp_path / "好.docx", "会议学习党章,交流体会。")
    checked = run.files([tmp_path / name, good])
    assert {d.rule for d in checked.found} == {"file-unusable", "half-width-marks"}
    assert checked.code == code
