"""件号 and 档号: two styles, gap-free within a class, never given twice."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive import codes
from docgen.archive.item import Fonds, Item
from docgen.errors import ProblemsFound

FONDS = Fonds(number="J001")


def an_item(title: str = "工作总结", **more) -> Item:
    return replace(Item(title, "中共示例支部", date(2025, 3, 18), "D30", 2025), **more)


@pytest.mark.parametrize(
    ("style", "unit", "code"),
    [
        (codes.DAT22, "DWB", "J001-WS·2025-D30-DWB-0001"),
        (codes.DAT22, "", "J001-WS·2025-D30-0001"),
        (codes.DAT13, "DWB", "J001-WS·2025·D30·DWB-0001"),
        (codes.DAT13, "", "J001-WS·2025·D30-0001"),
    ],
)
def it_writes_a_code_by_the_rule_of_the_fonds_and_reads_it_back(style: str, unit: str, code: str) -> None:
    fonds = replace(FONDS, style=style)
    made = codes.numbered(fonds, [an_item(unit=unit)], [])
    assert [item.code for item in made] == [code]
    assert codes.split(code) == (codes.Series("J001", "WS", 2025, "D30", unit), 1, style)
    assert codes.complaint(fonds, code) == ""


def it_counts_each_class_by_itself_and_goes_on_after_what_is_sealed() -> None:
    sealed = codes.numbered(FONDS, [an_item("一"), an_item("二"), an_item("三", retention="Y")], [])
    late = codes.numbered(FONDS, [an_item("补"), an_item("新", year=2026), an_item("四", retention="Y")], sealed)
    assert [item.code for item in late] == ["J001-WS·2025-D30-0003", "J001-WS·2026-D30-0001", "J001-WS·2025-Y-0002"]


def it_lets_an_item_keep_the_code_it_has() -> None:
    kept, new = codes.numbered(FONDS, [an_item(code="J001-WS·2025-D30-0007", number=7), an_item("新")], [])
    assert (kept.code, new.code) == ("J001-WS·2025-D30-0007", "J001-WS·2025-D30-0008")


def it_goes_on_counting_when_the_style_changes() -> None:
    sealed = codes.numbered(FONDS, [an_item()], [])
    new = codes.numbered(replace(FONDS, style=codes.DAT13), [an_item("新")], sealed)
    assert new[0].code == "J001-WS·2025·D30-0002"


def it_refuses_a_code_given_twice() -> None:
    sealed = codes.numbered(FONDS, [an_item("旧")], [])
    with pytest.raises(ProblemsFound, match="有两件：“旧”和“新”"):
        codes.numbered(FONDS, [replace(sealed[0], title="新")], sealed)


@pytest.mark.parametrize(
    ("fonds", "item", "said"),
    [
        (Fonds(number="87"), an_item(), "全宗号“87”"),
        (Fonds(category="W1"), an_item(), "门类“W1”"),
        (FONDS, an_item(year=99), "年度“99”"),
        (FONDS, an_item(unit="dwb"), "机构“dwb”"),
    ],
)
def it_refuses_parts_that_no_code_may_have(fonds: Fonds, item: Item, said: str) -> None:
    with pytest.raises(ProblemsFound, match=said):
        codes.numbered(fonds, [item], [])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("J001-WS·2025-D30-1", "不是档号，应当写成 J001-WS·2025-D30-0001 这样"),
        ("J001-WS·2025-D30-0000", "不是档号"),
        ("J001-WS．2025-D30-0001", "不是档号"),
        ("J001-WS·2025·D30-0001", "按 DA/T 13-2022 编写"),
        ("J002-WS·2025-D30-0001", "全宗号是 J002"),
        ("J001-KU·2025-D30-0001", "门类是 KU"),
    ],
)
def it_says_what_is_wrong_with_a_code(code: str, said: str) -> None:
    assert said in codes.complaint(FONDS, code)


BATCHES = st.lists(
    st.lists(st.tuples(st.sampled_from(["Y", "D30", "D10"]), st.sampled_from(["", "DWB"]), st.integers(2024, 2026))),
    max_size=5,
)


@given(BATCHES, st.randoms(use_true_random=False))
def it_leaves_no_gap_and_repeats_nothing_whatever_the_order(batches, chance: random.Random) -> None:
    sealed: list[Item] = []
    for batch in batches:
        planned = [an_item(retention=retention, unit=unit, year=year) for retention, unit, year in batch]
        chance.shuffle(planned)
        sealed += codes.numbered(FONDS, planned, sealed)
    assert len({item.code for item in sealed}) == len(sealed)
    assert list(codes.gaps(sealed)) == []


def it_names_the_numbers_that_are_missing() -> None:
    items = [an_item(number=number) for number in (1, 2, 4)]
    assert list(codes.gaps(items)) == ["2025年 D30 缺件号 0003"]
