"""Numbers told in the text of a summary: which sentences speak of the year, and which are left alone."""

from __future__ import annotations

import pytest
from rules.world import world

from docgen.kinds.project import load
from docgen.rules.check import check


@pytest.fixture
def told(tree):
    def make(text: str) -> list[str]:
        project = load(tree(world(f"导语: {text}\n", "summary.yaml")))
        return [found.message for found in check(project, ["counts-in-text"])]

    return make


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年开展集中学习8次。", "集中学习8次"),
        ("一年来，共召开支委会两次，成效明显。", "支委会两次"),
        ("本年度累计开展主题党日活动十二次。", "主题党日活动十二次"),
        ("今年党课3场，大家受益。", "党课3场"),
        ("全年参学率98%。", "参学率98%"),
        ("一年来，党员人均60.5学时。", "人均60.5学时"),
    ],
)
def it_tells_a_number_that_the_records_contradict(told, text: str, words: str) -> None:
    (message,) = told(text)
    assert f"“{words}”" in message


@pytest.mark.parametrize(
    "text",
    [
        "全年开展集中学习1次。",
        "一年来，中心组集中学习一次，参学率100%。",
        "每月召开支委会2次。",
        "全年计划开展主题党日12次。",
        "书记讲党课2次。",
        "全年支委会不少于12次。",
        "一年来，上半年召开支委会5次。",
        "全年参学率达到95%以上。",
        "一年来，第一小组组长李文静参加支委会列席3人。",
    ],
)
def it_leaves_alone_what_is_right_or_not_about_the_year(told, text: str) -> None:
    assert told(text) == []
