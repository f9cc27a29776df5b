"""`docgen ledger` on the command line: what there is, what is made, what is kept, and what makes it stale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import docgen
from export.conftest import StandIn, stand_in  # noqa: F401
from ledger.school import BASE, SCHOOL, minutes

from docgen.export.pdffacts import facts

Tree = Callable[[dict[str, str]], Path]

FIRST = minutes("类型: 主题党日\n日期: 2025-4-2\n开始: 15:00\n结束: 16:30\n活动环节: [重温入党誓词]")
OUT = "out/小学"


@pytest.fixture
def root(tree: Tree) -> Path:
    files = {**BASE, "一/2025/minutes/a.yaml": FIRST}
    return tree({f"{SCHOOL}/{path}": text for path, text in files.items()})


def it_lists_what_there_is_without_a_name(root: Path) -> None:
    ran = docgen("ledger", at=root)
    assert ran.code == 0
    assert "学时台账\t" in ran.out
    assert not (root / "out").exists()


def it_makes_a_document_and_a_workbook_for_every_unit(root: Path) -> None:
    ran = docgen("ledger", "学时台账", "--format", "all", at=root)
    assert ran.code == 0, ran.err
    made = sorted(path.relative_to(root).as_posix() for path in (root / "out").rglob("学时台账.*"))
    assert made == [
        f"{OUT}/{unit}/2025/台账/学时台账.{end}" for unit in ("一", "二", "总支") for end in ("docx", "xlsx")
    ]
    assert "未变 6" in docgen("ledger", "--all", "--format", "all", "--year", "2025", at=root).out


def it_makes_again_only_what_counts_a_changed_record(root: Path) -> None:
    docgen("ledger", "学时台账", at=root)
    path = root / SCHOOL / "一/2025/minutes/a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("16:30", "17:00"), encoding="utf-8")
    ran = docgen("ledger", "学时台账", at=root)
    assert [line.split()[0] for line in ran.out.splitlines() if "docx" in line] == ["更新", "更新"]
    assert f"{OUT}/二/" not in ran.out


def it_keeps_a_workbook_that_was_changed_by_hand(root: Path) -> None:
    docgen("ledger", "学时台账", "--format", "xlsx", "--unit", "一", at=root)
    (made,) = (root / "out").rglob("*.xlsx")
    made.write_bytes(b"by hand")
    ran = docgen("ledger", "学时台账", "--format", "xlsx", "--unit", "一", at=root)
    assert (ran.code, made.read_bytes()) == (7, b"by hand")


def it_makes_pdfs_beside_the_word_files_and_keeps_those_changed_by_hand(
    root: Path,
    stand_in: StandIn,  # noqa: F811
) -> None:
    asked = ("ledger", "学时台账", "--unit", "一", "--format", "pdf", "--with", "libreoffice")
    assert "新建 2" in docgen(*asked, "--dry-run", at=root).out
    assert not (root / "out").exists()
    ran = docgen(*asked, at=root)
    assert ran.code == 0, ran.said
    made = sorted(path.name for path in (root / "out").rglob("学时台账.*"))
    assert made == ["学时台账.docx", "学时台账.pdf"]
    (pdf,) = (root / "out").rglob("*.pdf")
    assert "学时台账" in facts(pdf).text
    assert "未变 2" in docgen(*asked, at=root).out
    pdf.write_bytes(b"by hand")
    ran = docgen(*asked, at=root)
    assert (ran.code, pdf.read_bytes()) == (7, b"by hand")
    ran = docgen(*asked, "--replace", at=root)
    assert ran.code == 0, ran.said
    assert pdf.read_bytes().startswith(b"%PDF")


def it_answers_a_wrong_name_with_the_nearest(root: Path) -> None:
    ran = docgen("ledger", "学时台帐", at=root)
    assert ran.code == 2
    assert "学时台账" in ran.err


def it_sends_whoever_asks_build_for_a_ledger_to_this_command(root: Path) -> None:
    ran = docgen("build", "--kind", "学时台账", at=root)
    assert ran.code == 2
    assert "docgen ledger 学时台账" in ran.err
