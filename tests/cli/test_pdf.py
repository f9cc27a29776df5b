"""`docgen pdf`: PDFs of any Word files."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.running import docgen
from export.conftest import StandIn, stand_in  # noqa: F401
from export.standin import REFUSES
from export.test_pdf import word_file

from docgen.export.pdffacts import facts


@pytest.fixture
def folder(tmp_path: Path, stand_in: StandIn) -> Path:  # noqa: F811
    """A folder with two Word files."""
    word_file(tmp_path / "通知.docx", ["全体党员准时参加"])
    word_file(tmp_path / "名单.docx", ["张三，李四"])
    return tmp_path


def it_lays_the_pdfs_beside_their_files(folder: Path) -> None:
    ran = docgen("pdf", "--with", "libreoffice", "通知.docx", "名单.docx", at=folder)
    assert ran.code == 0
    assert "通知.pdf（1 页）" in ran.out
    assert ran.out.splitlines()[-1] == "√ 共 2 份：转好 2，失败 0。"
    assert "相近的字体（StandIn）" in ran.err
    assert "准时参加" in facts(folder / "通知.pdf").text


def it_lays_them_in_a_folder_of_its_own(folder: Path) -> None:
    ran = docgen("pdf", "--with", "libreoffice", "通知.docx", "-o", "打印", "--json", at=folder)
    (told,) = ran.json["files"]
    assert (ran.code, told["pages"], Path(told["pdf"])) == (0, 1, Path("打印/通知.pdf"))
    assert (folder / "打印" / "通知.pdf").exists()
    assert not (folder / "通知.pdf").exists()


def it_goes_on_after_files_that_are_none(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 half of a file")
    (folder / "旧.doc").write_bytes(b"old")
    word_file(folder / "难.docx", [REFUSES])
    names = ("坏.docx", "旧.doc", "无.docx", "难.docx", "通知.docx")
    ran = docgen("pdf", "--with", "libreoffice", *names, at=folder)
    assert ran.code == 3
    lines = ran.err.splitlines()
    assert [line.split("：")[0] for line in lines[:4]] == ["× 坏.docx", "× 旧.doc", "× 无.docx", "× 难.docx"]
    assert "另存为 .docx" in lines[1]
    assert "没有这个文件" in lines[2]
    assert "LibreOffice 没有做出 PDF。请在 Word 或 WPS 里" in lines[3]
    assert "转好 1，失败 4" in ran.out


def it_overwrites_only_when_asked(folder: Path, stand_in: StandIn) -> None:  # noqa: F811
    (folder / "通知.pdf").write_bytes(b"mine")
    ran = docgen("pdf", "--with", "libreoffice", "通知.docx", at=folder)
    assert (ran.code, (folder / "通知.pdf").read_bytes()) == (3, b"mine")
    assert "--replace" in ran.err
    assert stand_in.started == []
    assert docgen("pdf", "--with", "libreoffice", "--replace", "通知.docx", at=folder).code == 0
    assert facts(folder / "通知.pdf").pages == 1


def it_keeps_apart_two_files_that_would_have_one_pdf(folder: Path) -> None:
    (folder / "别处").mkdir()
    word_file(folder / "别处" / "通知.docx", ["另一份"])
    ran = docgen("pdf", "--with", "libreoffice", "通知.docx", "别处/通知.docx", "-o", "打印", at=folder)
    assert ran.code == 3
    assert "同名" in ran.err
    assert "准时参加" in facts(folder / "打印" / "通知.pdf").text


def it_says_that_word_is_for_windows(folder: Path) -> None:
    ran = docgen("pdf", "--with", "word", "通知.docx", at=folder)
    assert ran.code == 6
    assert "--with libreoffice" in ran.err


def it_makes_pdfs_by_the_real_one(office: str, tmp_path: Path) -> None:
    word_file(tmp_path / "通知.docx", ["全体党员准时参加"])
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 half of a file")
    ran = docgen("pdf", "--with", "libreoffice", "坏.docx", "通知.docx", at=tmp_path)
    assert ran.code == 3
    assert facts(tmp_path / "通知.pdf").claim == "PDF/A-2b"
    assert not (tmp_path / "坏.pdf").exists()
