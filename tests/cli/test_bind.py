"""`docgen bind`: what is bound, what is refused, what is kept; and the page numbers of its contents."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import docgen
from docx import Document
from ledger.school import BASE, SCHOOL, minutes

Tree = Callable[[dict[str, str]], Path]

FIRST = minutes("类型: 主题党日\n日期: 2025-4-2\n开始: 15:00\n结束: 16:30\n活动环节: [重温入党誓词]")
SECOND = FIRST.replace("2025-4-2", "2025-5-7")
PLACE = "out/小学/一/2025/汇编/年度文书汇编"
ONE = ("--unit", "一", "--year", "2025")


@pytest.fixture
def root(tree: Tree) -> Path:
    files = {**BASE, "一/2025/minutes/a.yaml": FIRST, "一/2025/minutes/b.yaml": SECOND}
    return tree({f"{SCHOOL}/{path}": text for path, text in files.items()})


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice: Word will have to count the pages."""
    monkeypatch.setenv("PATH", "")


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def pages(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, encoding="utf-8")
    return told.stdout.split("\f")


@pytest.mark.usefixtures("no_office")
def it_refuses_what_is_not_built_and_names_each(root: Path) -> None:
    ran = docgen("bind", *ONE, at=root)
    assert ran.code == 1
    assert ran.err.count("还不能装订：新建") == 2
    assert "docgen build" in ran.err
    assert not (root / f"{PLACE}.docx").exists()


@pytest.mark.usefixtures("no_office")
def it_binds_without_libreoffice_and_says_that_word_must_count(root: Path) -> None:
    docgen("build", at=root)
    ran = docgen("bind", *ONE, at=root)
    assert ran.code == 0, ran.err
    assert "按 F9" in ran.err
    assert sum("主题党日" in text and "…" in text for text in texts(root / f"{PLACE}.docx")) == 2
    assert docgen("bind", *ONE, "--format", "pdf", at=root).code == 3


@pytest.mark.usefixtures("no_office")
def it_binds_what_a_person_made_of_a_document_and_keeps_a_volume_changed_by_hand(root: Path) -> None:
    docgen("build", at=root)
    path = next((root / "out/小学/一").rglob("2025-04-02*.docx"))
    changed = Document(str(path))
    changed.add_paragraph("手写的一句")
    changed.save(str(path))
    assert docgen("bind", *ONE, at=root).code == 0
    volume = root / f"{PLACE}.docx"
    assert "手写的一句" in texts(volume)
    volume.write_bytes(b"by hand")
    path.unlink()
    docgen("build", at=root)
    ran = docgen("bind", *ONE, at=root)
    assert (ran.code, volume.read_bytes()) == (7, b"by hand")


@pytest.mark.usefixtures("no_office")
def it_takes_in_ledgers_that_were_made_and_asks_for_no_others(root: Path) -> None:
    docgen("build", at=root)
    docgen("bind", *ONE, at=root)
    assert not any("学时台账" in text for text in texts(root / f"{PLACE}.docx"))
    docgen("ledger", "学时台账", at=root)
    ran = docgen("bind", *ONE, at=root)
    assert "更新" in ran.out
    assert any("学时台账" in text for text in texts(root / f"{PLACE}.docx"))


@pytest.mark.usefixtures("no_office")
def it_names_a_document_that_cannot_be_bound(root: Path) -> None:
    docgen("build", at=root)
    path = next((root / "out/小学/一").rglob("2025-04-02*.docx"))
    path.write_bytes(path.read_bytes()[:500])
    ran = docgen("bind", *ONE, at=root)
    assert ran.code == 3
    assert path.name in ran.err
    assert not (root / f"{PLACE}.docx").exists()


@pytest.mark.office
def it_lists_the_very_pages_on_which_its_documents_begin(root: Path, office: str) -> None:
    assert office
    docgen("build", at=root)
    docgen("ledger", "学时台账", "党员成长记录", at=root)
    ran = docgen("bind", *ONE, "--format", "all", at=root)
    assert ran.code == 0, ran.err
    rows = [re.fullmatch(r"(.+)\t(\d+)", text) for text in texts(root / f"{PLACE}.docx")]
    listed = [(row[1].split("　")[-1], int(row[2])) for row in rows if row]
    assert len(listed) >= 5
    printed = [re.sub(r"[^\S\n]", "", page) for page in pages(root / f"{PLACE}.pdf")]
    numbered = {int(found[1]): page for page in printed if (found := re.search(r"—(\d+)—", page))}
    assert all(title in numbered[number].replace("\n", "") for title, number in listed), listed
    front = "".join(page for page in printed if not re.search(r"—\d+—", page))
    assert all(re.search(rf"{re.escape(title)}\.+{number}$", front, re.MULTILINE) for title, number in listed), front
