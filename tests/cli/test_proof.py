"""`docgen proof` on the command line: what is chosen, what is told, with which exit code."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import WORLD, docgen
from proof.faulty import FAULTS, document, text

from docgen.build.scope import Selection
from docgen.export.office import PROGRAM_FOLDERS
from docgen.proof.choice import built


@pytest.fixture
def project(tree) -> Path:
    """A school with a plan that was built."""
    root = tree(WORLD)
    assert docgen("build", at=root).code == 0
    return root


@pytest.mark.office
def it_tells_findings_in_files_and_shows_their_pages(tmp_path: Path) -> None:
    (tmp_path / "断行.docx").write_bytes(FAULTS["断行"][1])
    (tmp_path / "好.docx").write_bytes(document(text(3)))
    ran = docgen("proof", "断行.docx", "好.docx", "--sheet", "总览.png", "-v", at=tmp_path)
    assert ran.code == 1
    assert "断行.docx!第1页“民主评议党员" in ran.out
    assert "提示：请选中这一行" in ran.out
    assert "好.docx：1 页，— 行 × — 字" in ran.out
    assert "● 总览图：总览.png" in ran.out
    assert "× 2 份文书，3 页：共 1 个错误" in ran.out
    assert (tmp_path / "总览.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.office
def it_proofs_what_a_build_made(project: Path) -> None:
    ran = docgen("proof", "--kind", "实施方案", "--json", at=project)
    assert ran.code == 0, ran.said
    assert [one["pages"] > 0 for one in ran.json["documents"]] == [True]
    assert ran.json["documents"][0]["path"].startswith("out/")
    assert (ran.json["diagnostics"], ran.json["sheets"]) == ([], [])


def it_takes_only_what_was_asked_for_and_still_lies_there(project: Path) -> None:
    (made,) = built(project, Selection(), None)
    assert (made.path, made.profile.lines) == (project / made.shown, 22)
    assert built(project, Selection(kind="implementation_plan"), None) == [made]
    assert docgen("proof", "--kind", "年度工作总结", at=project).code == 2
    made.path.unlink()
    ran = docgen("proof", at=project)
    assert ran.code == 2
    assert "docgen build" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["没有.docx"], 5, "没有文件“没有.docx”"),
        (["旧.doc"], 2, "请先另存为 .docx"),
        (["a.docx", "--unit", "党总支"], 2, "不能再写"),
        (["a.docx", "--sheet", "a.jpg"], 5, "不是 .png"),
        (["a.docx", "--profile", "没有"], 1, "没有名为“没有”的版式"),
    ],
)
def it_says_what_cannot_be_proof_read(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(document(text(1)))
    ran = docgen("proof", *arguments, at=tmp_path)
    assert ran.code == code
    assert words in ran.err


def it_ends_with_6_where_libreoffice_is_missing(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.docx").write_bytes(document(text(1)))
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in PROGRAM_FOLDERS:
        monkeypatch.delenv(name, raising=False)
    ran = docgen("proof", "a.docx", at=tmp_path)
    assert ran.code == 6
    assert "没有找到 LibreOffice" in ran.err


def it_ends_with_6_and_says_how_to_install_what_measures(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.docx").write_bytes(document(text(1)))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    ran = docgen("proof", "a.docx", at=tmp_path)
    assert ran.code == 6
    assert 'python -m pip install "docgen[proof]"' in ran.err


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 nonsense", random.Random(7).randbytes(300)], ids=["", "head", "noise"]
)
def it_tells_of_a_pdf_that_does_not_open(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    ran = docgen("proof", "a.pdf", at=tmp_path)
    assert ran.code == 1
    assert "a.pdf 错误 a.pdf 不是 PDF" in ran.out


def it_explains_every_finding_in_its_manual() -> None:
    manual = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    rules = {rule for rule, _, _ in FAULTS.values()} | {"not-printed"}
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in manual] == []
