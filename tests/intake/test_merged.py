"""A sheet with a row a document, as people keep for mail merge: its cells list topics, people absent, speeches."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.running import docgen
from intake.workbooks import book, sample, texts

HEADS = (
    "党组织",
    "日 期",
    "会议类型",
    "第几次",
    "开始时间",
    "会议地点",
    "主持人",
    "记录人",
    "议题",
    "缺席及原因",
    "发言记录",
)
ROW = ("书院路小学/第一党支部", "2025年10月９日", "支委会", "第三次", "14：30", "三楼会议室", " 王喆 ", "孙玥")
PLACE = "data/临澜市书院路小学/第一党支部/2025/minutes/2025-10-09-支委会-01.yaml"


def imported(root: Path, *lists: str, more: tuple[str, ...] = ()):
    sheet = book(root / "合并.xlsx", {"数据源": [HEADS, (*ROW, *lists)]})
    return docgen("import", sheet, "--kind", "学习会议记录", "--draft", *more, at=root)


def it_reads_lists_from_the_cells_of_a_row(tmp_path: Path) -> None:
    root = sample(tmp_path)
    ran = imported(
        root, "1、研究第四季度工作；\n2、讨论党员发展", "陈立新（公差）", "王喆：抓好主题党日。\n孙玥 我同意。"
    )
    assert (ran.code, "没有读入" in ran.said) == (0, False), ran.said
    text = (root / PLACE).read_text("utf-8")
    assert "议题:\n  - 研究第四季度工作\n  - 讨论党员发展\n" in text
    assert "会次: 3\n" in text
    assert "缺席:\n  - 姓名: 陈立新\n    原因: 公差\n" in text
    assert "发言:\n  - 发言人: 王喆\n    内容: 抓好主题党日。\n  - 发言人: 孙玥\n    内容: 我同意。\n" in text
    again = imported(
        root, "1、研究第四季度工作；\n2、讨论党员发展", "陈立新（公差）", "王喆：抓好主题党日。\n孙玥 我同意。"
    )
    assert again.out.splitlines()[-1].startswith("√ 与现有数据一致"), again.said


def it_takes_none_for_an_empty_list(tmp_path: Path) -> None:
    root = sample(tmp_path)
    assert imported(root, "研究年终总结", "无", "").code == 0
    text = (root / PLACE).read_text("utf-8")
    assert "缺席: 无\n" in text
    assert "发言" not in text


@pytest.mark.parametrize(("absent", "speeches", "cell"), [("", "糊涂", "K2"), ("陈立新", "", "J2")])
def it_names_the_cell_of_a_line_that_it_cannot_part(absent: str, speeches: str, cell: str, tmp_path: Path) -> None:
    root = sample(tmp_path)
    before = texts(root)
    ran = imported(root, "研究年终总结", absent, speeches)
    assert (ran.code, f"合并.xlsx!数据源!{cell} 错误" in ran.said) == (1, True), ran.said
    assert "一行一项" in ran.said
    assert texts(root) == before


def it_names_its_unit_when_it_was_made_for_one_of_several(tmp_path: Path) -> None:
    """What a form was asked for, the command that reads it does not hear again."""
    root = sample(tmp_path)
    assert docgen("form", "学习会议记录", "-o", "记录.xlsx", "--filled", "--unit", "第一党支部", at=root).code == 0
    ran = docgen("import", "记录.xlsx", at=root)
    assert (ran.code, ran.out.startswith("√ 与现有数据一致")) == (0, True), ran.said
