"""A form that another program saved in its own format is read as the one it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.running import docgen
from intake.workbooks import sample, texts
from office import saved_as


@pytest.mark.parametrize("ending", ["xls", "ods"])
def it_reads_a_form_that_was_saved_in_another_format(ending: str, calc: str, tmp_path: Path) -> None:
    root = sample(tmp_path)
    before = texts(root)
    (root / "保存").mkdir()
    for what in ("学习会议记录", "attendance"):
        docgen("form", what, "-o", f"{what}.xlsx", "--filled", at=root)
        path = saved_as(root / f"{what}.xlsx", root / "保存", ending)
        ran = docgen("import", path, at=root)
        assert (ran.code, ran.out.startswith("√ 与现有数据一致")) == (0, True), ran.said
    assert texts(root) == before
