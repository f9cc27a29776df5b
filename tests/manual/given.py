"""What a reader has when a page begins, beyond the sample project: one school, a list of their own, old documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from cli.running import docgen
from openpyxl import Workbook

SCHOOL = "临澜市书院路小学"


def _sheets(at: Path) -> None:
    """One school, as after `docgen init`, and a list of members as an office keeps it."""
    for folder in (at / "data").iterdir():
        if folder.name != SCHOOL:
            shutil.rmtree(folder)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["党员花名册"], ["党员姓名", "性别", "入党时间"], ["周怀远", "男", "1998.6.20"]):
        sheet.append(row)
    book.save(at / "党员花名册.xlsx")


def _old_documents(at: Path) -> None:
    """A folder of documents somebody made before."""
    assert docgen("build", "--unit", "第一党支部", "--kind", "实施方案", at=at).code == 0
    (at / "out").rename(at / "旧文书文件夹")


GIVEN: dict[str, Callable[[Path], None]] = {"excel.md": _sheets, "adopt.md": _old_documents}
