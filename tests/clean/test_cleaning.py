"""What a text from the web becomes: noise goes, real words stay, and what nobody can know is asked."""

from __future__ import annotations

import pytest
from checkout import ROOT

from docgen.clean.cleaning import clean


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("学(xué)习(xí)党章", "学习党章"),
        ("党支部（zhībù）书记", "党支部书记"),
        ("各支部(zhibu)书记", "各支部书记"),
        ("—13—", ""),
        ("第 3 页 共 12 页", ""),
        ("建立健全制—5—度", "建立健全制度"),
        ("上一篇：支部工作总结", ""),
        ("首页 上一页 1 2 3 … 下一页 末页", ""),
        ("本文来源：某某范文网", ""),
        ("学习贯彻".encode().decode("latin-1") + "精神", "学习贯彻精神"),
        ("学习".encode().decode("gb18030"), "学习"),
        ("深入學習黨章，有著重要意義", "深入学习党章，有着重要意义"),
        ("專著、論著、顯著、執著", "专著、论著、显著、执着"),
        ("擴大組織復蓋面", "扩大组织覆盖面"),
        ("认真学习,深入交流", "认真学习，深入交流"),
        ("全年学习　12 次", "全年学习12次"),
        ("共１２次", "共12次"),
    ],
)
def it_mends(text: str, right: str) -> None:
    assert clean([text]).paragraphs == [right]


@pytest.mark.parametrize(
    "text",
    [
        "用好学习强国（app）和“智慧党建”（V2）平台。",
        "2024—2025学年，第3、5周集中学习。",
        "乾隆年间、宫商角徵羽、著作等身、瞭望。",
        "参加人员：陈立新、王喆、孙玥。",
        "来源：组织部通知，落实到人。",
        "完成率为98.5%，比分3:2，时间9:30。",
        "1、必须分开写的一行",
    ],
)
def it_leaves_alone(text: str) -> None:
    done = clean([text])
    assert done.paragraphs == [text]
    assert not [change for change in done.changes if change.new is not None]


def it_takes_counters_of_pages_out_of_sentences_only_as_a_series() -> None:
    series = ["在培训中1、我们深入2、学习，并落3、实到行动。"]
    assert clean(series).paragraphs == ["在培训中我们深入学习，并落实到行动。"]
    single = clean(["会议研究2、审议两项议题。"])
    assert single.paragraphs == ["会议研究2、审议两项议题。"]
    assert [change.old for change in single.doubts] == ["2、"]


def it_asks_about_characters_that_are_lost() -> None:
    done = clean(["锟斤拷坚持学习"])
    assert done.paragraphs == ["锟斤拷坚持学习"]
    assert [change.why for change in done.doubts] == ["乱码，原字已不可恢复，请对照原件补写"]


def it_takes_a_single_traditional_character_for_a_name() -> None:
    done = clean(["主持人：張伟"])
    assert (done.paragraphs, [change.old for change in done.doubts]) == (["主持人：張伟"], ["張"])


def it_says_of_each_change_where_what_and_why() -> None:
    (change,) = clean(["第一段", "认真学(xué)习党章"]).changes
    assert change == (2, "认真学", "(xué)", "", "习党章", "括号里是前面的字的拼音")


def it_changes_nothing_a_second_time() -> None:
    once = clean(["深入學習黨章(xué), 有著 重要意義", "—3—", "学习".encode().decode("gb18030")])
    again = clean(once.paragraphs)
    assert again.paragraphs == once.paragraphs
    assert not again.changes


def it_finds_nothing_in_the_texts_of_the_sample() -> None:
    found = []
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "：" in line or "。" in line]
        found += [(path.name, change) for change in clean([one.strip(" -|>'\"") for one in lines]).changes]
    assert not found
