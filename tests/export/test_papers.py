"""`docgen build --format pdf`: PDFs are targets like the Word files they are made of."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, Ran, docgen, environment
from docx import Document
from export.conftest import StandIn
from export.standin import CRASHES, pdf_of
from kinds.school import PLAN

from docgen.export import standins
from docgen.export.pdffacts import facts

Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def project(tree: Tree, stand_in: StandIn) -> Path:
    """A school whose plan lies in `out/` as Word file and as PDF."""
    root = tree(WORLD)
    ran = printed(root)
    assert ran.code == 0, ran.said
    return root


def printed(root: Path, *more: str) -> Ran:
    return docgen("build", "--format", "pdf", "--with", "libreoffice", *more, at=root)


def of(root: Path, ending: str) -> Path:
    (path,) = (path for path in (root / "out").rglob(f"*.{ending}") if "新版" not in path.name)
    return path


def written(root: Path) -> tuple[int, int]:
    """What tells the PDF from one that was written later."""
    stat = of(root, "pdf").stat()
    return stat.st_mtime_ns, stat.st_ino


def words(ran: Ran) -> list[tuple[str, str]]:
    """The word and reason of each PDF."""
    return [(one["word"], one["reason"]) for one in ran.json["targets"] if one["path"].endswith(".pdf")]


def corrected(path: Path, text: str) -> None:
    """Write a paragraph into a Word file, as somebody in Word does."""
    document = Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))


def it_lays_the_pdf_beside_its_word_file(project: Path) -> None:
    assert of(project, "pdf").with_suffix(".docx") == of(project, "docx")
    assert facts(of(project, "pdf")).pages == 1


def it_converts_nothing_whose_word_file_is_unchanged(project: Path, stand_in: StandIn) -> None:
    before, seen = written(project), len(stand_in.seen)
    assert words(printed(project, "--json")) == [("identical", "没有变化")]
    assert written(project) == before
    assert len(stand_in.seen) == seen == len(stand_in.started)


def it_converts_again_what_was_built_again(project: Path) -> None:
    (project / PLAN_FILE).write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    assert words(printed(project, "--dry-run", "--json")) == [("update", "Word 文件将重新生成")]
    assert words(printed(project, "--json")) == [("update", "Word 文件 有变化")]
    assert "每周一次" in facts(of(project, "pdf")).text


def it_prints_the_file_that_was_corrected_by_hand(project: Path) -> None:
    corrected(of(project, "docx"), "会后补记一句")
    ran = printed(project, "--json")
    assert ran.code == 7
    assert words(ran) == [("update", "Word 文件 有变化")]
    assert "会后补记一句" in facts(of(project, "pdf")).text


def it_makes_a_pdf_that_went_away_once_more(project: Path) -> None:
    of(project, "pdf").unlink()
    assert words(printed(project, "--json")) == [("create", "文件不见了，重新生成")]


def it_keeps_a_pdf_that_is_not_ours_and_lays_one_beside_it_once(project: Path, stand_in: StandIn) -> None:
    ours, theirs = of(project, "pdf"), pdf_of("在 Word 里另存的")
    ours.write_bytes(theirs)
    assert words(printed(project, "--json")) == [("conflict", "手工改过；内容来源未变，原文件保留")]
    corrected(of(project, "docx"), "又改了一句")
    for _ in range(2):
        ran = printed(project, "--json")
        assert ran.code == 7
        ((word, reason),) = words(ran)
        assert (word, reason[-7:]) == ("conflict", ".新版.pdf"), reason
    assert ours.read_bytes() == theirs
    assert "又改了一句" in facts(ours.with_name(f"{ours.stem}.新版.pdf")).text
    assert len(stand_in.seen) == 2


def it_puts_a_pdf_that_is_not_ours_aside_when_asked(project: Path) -> None:
    theirs = pdf_of("在 Word 里另存的")
    of(project, "pdf").write_bytes(theirs)
    assert words(printed(project, "--replace", "--json"))[0][0] == "update"
    (aside,) = (project / "out" / ".docgen" / "replaced").rglob("*.pdf")
    assert aside.read_bytes() == theirs


def it_converts_again_when_a_typeface_was_installed(project: Path, monkeypatch) -> None:
    monkeypatch.setattr("docgen.export.papers.installed", lambda: "仿宋_GB2312")
    assert words(printed(project, "--dry-run", "--json")) == [("update", "电脑上的字体 有变化")]


def it_says_which_could_not_be_printed_and_keeps_the_rest(project: Path) -> None:
    pdf, before = of(project, "pdf"), of(project, "pdf").read_bytes()
    corrected(of(project, "docx"), CRASHES)
    ran = printed(project)
    assert ran.code == 3
    assert "失败" in ran.err
    assert "重试一次" in ran.err
    assert pdf.read_bytes() == before
    assert "失败 1" in ran.out


def it_makes_the_word_files_and_says_what_is_missing(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(WORLD)
    monkeypatch.setattr("docgen.export.office.shutil.which", lambda name: None)
    monkeypatch.setattr("docgen.export.office.PROGRAM_FOLDERS", ())
    monkeypatch.setattr("docgen.export.office._USUAL", ())
    ran = printed(root)
    assert ran.code == 6
    assert "1 份 PDF 没有做：没有找到 LibreOffice" in ran.err
    assert "请安装 LibreOffice" in ran.err
    assert "新建 1" in ran.out
    assert of(root, "docx").exists()
    told = printed(root, "--json")
    assert (told.code, told.json["exit_code"], told.json["ok"]) == (6, 6, False)
    assert words(told)[0][0] == "failed"


def it_needs_no_libreoffice_while_nothing_changes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.export.office.shutil.which", lambda name: None)
    monkeypatch.setattr("docgen.export.office._USUAL", ())
    assert words(printed(project, "--json")) == [("identical", "没有变化")]


def it_lets_two_builds_at_once_end_well(tree: Tree, stand_in: StandIn) -> None:
    root = tree(WORLD)
    command = [sys.executable, "-m", "docgen", "build", "--format", "all", "--with", "libreoffice"]
    places = environment(PATH=f"{stand_in.bin}:{os.environ['PATH']}")
    both = [subprocess.Popen(command, cwd=root, env=places, stdout=-1, stderr=-1, encoding="utf-8") for _ in range(2)]
    said = ["".join(one.communicate(timeout=120)) for one in both]
    assert {one.returncode for one in both} <= {0, 5}, said  # 5: it waited in vain for the other
    assert 0 in {one.returncode for one in both}, said
    assert not re.search("冲突|失败", "".join(said)), said
    assert facts(of(root, "pdf")).pages == 1
    assert words(printed(root, "--json")) == [("identical", "没有变化")]


def it_remembers_that_nothing_changed_with_pdfs_too(project: Path) -> None:
    printed(project)
    assert "未变 1。" in docgen("build", at=project).out
    assert "未变 2。" in printed(project).out


def it_knows_which_typefaces_stand_in_for_which() -> None:
    assert "AR PL UKai CN" in standins.stand_ins("楷体_GB2312")
    assert standins.stand_ins("仿宋_GB2312")[0] == "仿宋"
    assert standins.stand_ins("Courier") == ()
    names = [name for family in standins.FAMILIES for name in family.names]
    assert len(names) == len(set(names))
