"""保管期限: proposed by the table of the unit, decided by nobody but a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from docgen.archive import retention
from docgen.archive.item import Item
from docgen.errors import ProblemsFound
from docgen.kinds import KINDS, LEDGERS

Tree = Callable[[dict[str, str]], Path]
APPROVED = """
    批准单位: 示例区档案局
    批准日期: 2025-1-2
    期限:
      - {文种: 学习会议记录, 单位: 党总支, 类型: [党组织会议, 校长办公会], 保管期限: 永久, 说明: 决策会议}
      - {文种: 学习会议记录, 保管期限: 30年}
"""


def of(tree: Tree, text: str = APPROVED) -> retention.Table:
    return retention.table(tree({retention.NAME: text}) / retention.NAME)


@pytest.mark.parametrize("kind", [*KINDS, *LEDGERS], ids=lambda kind: kind.name)
def it_proposes_something_for_every_kind_that_docgen_makes(kind) -> None:
    assert retention.shipped().propose(kind.label, "党支部").term in retention.TERMS


def it_uses_the_first_ruling_that_fits(tree: Tree) -> None:
    table = of(tree)
    assert table.propose("学习会议记录", "党总支", "校长办公会") == retention.Proposal("永久", "第1条：决策会议")
    assert table.propose("学习会议记录", "党支部", "校长办公会").term == "30年"
    assert table.propose("学习会议记录", "党总支", "主题党日").term == "30年"


def it_proposes_nothing_where_the_table_is_silent(tree: Tree) -> None:
    assert of(tree).propose("会议通知") == retention.Proposal("", "保管期限表里没有“会议通知”，请确定")


def it_lets_nothing_be_put_away_under_a_table_that_nobody_approved(tree: Tree) -> None:
    item = Item("总结", "支部", date(2025, 3, 1), "D30", 2025)
    assert "没有写批准单位" in retention.shipped()(item)
    assert of(tree)(item) == ""


def it_refuses_a_term_that_the_table_does_not_know(tree: Tree) -> None:
    assert "没有“10年”这一档" in of(tree)(Item("总结", "支部", date(2025, 3, 1), "D10", 2025))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("期限: [{文种: 总结, 保管期限: 20年}]", "保管期限表.yaml:1:"),
        ("期限: [{保管期限: 30年}]", "缺少“文种”"),
        ("批准单位: 局", "缺少“期限”"),
        ("", "没有内容"),
    ],
)
def it_says_where_the_table_is_wrong(text: str, said: str, tree: Tree) -> None:
    with pytest.raises(ProblemsFound, match=said):
        of(tree, text)


def it_says_that_the_table_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="没有这个文件"):
        retention.table(tmp_path / retention.NAME)


def it_gives_the_text_to_begin_with() -> None:
    assert retention.shipped_text().startswith("# 保管期限表")
