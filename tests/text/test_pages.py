"""Every rule has a Chinese page with a fault that it finds and a remedy; the manual is made of these pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from checkout import ROOT
from text.test_rules import KNOWN

import docgen.text
from docgen.text import ELSEWHERE, TEXT_RULES, mend
from docgen.text.page import page
from docgen.text.paper import Paper, paper_of
from docgen.text.rule import TextRule

_EXAMPLES = re.compile("^改前：(.+)\n\n改后：(.+)", re.MULTILINE)
NOT_A_TEXT = {"holidays", "table-sums", "file-name"}
"""Rules whose example is no sentence; tests of their own try them."""
LEFT_TO_A_PERSON = {"doubled", "ranges"}
"""Rules that mend a part of what they find."""


def example(rule: TextRule) -> tuple[Paper, Paper]:
    match = _EXAMPLES.search(rule.page)
    assert match, f"{rule.id} lacks an example"
    role = "heading" if rule.id == "heading-marks" else "prose"
    texts = [re.sub("（[^（）]*里是[^）]*）$|（本校[^）]*）$|（后面[^）]*）$", "", text) for text in match.groups()]
    texts = [text.removeprefix("标题: ") for text in texts]
    if rule.id == "final-mark":
        texts = [f"{text[:-1]}，讨论热烈，气氛很好，{text[-8:]}" for text in texts]
    made = [paper_of(text, role, KNOWN, date(2025, 3, 5)) for text in texts]  # type: ignore[arg-type]
    return made[0], made[1]


@pytest.mark.parametrize("rule", [r for r in TEXT_RULES if r.id not in NOT_A_TEXT], ids=lambda rule: rule.id)
def it_finds_the_fault_of_its_page_and_nothing_in_the_remedy(rule: TextRule) -> None:
    before, after = example(rule)
    assert list(rule.check(before if rule.on_data else Paper("", before.passages, word=True)))
    assert [found.message for found in rule.check(after)] == []
    if rule.fixes and rule.id not in LEFT_TO_A_PERSON:
        assert mend.paper(before).passages[0].text == after.passages[0].text


def it_lists_every_rule_once() -> None:
    ids = [rule.id for rule in TEXT_RULES]
    assert sorted(set(ids)) == sorted(ids)
    folder = Path(docgen.text.__file__).parent / "rules"
    assert len(ids) == len([path for path in folder.glob("*.py") if path.stem != "__init__"])


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.id)
def it_has_an_id_a_number_and_a_chinese_title(rule: TextRule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.number in rule.page
    assert re.search("[\u4e00-\u9fff]", rule.title)


def it_accounts_for_every_number_of_the_list() -> None:
    assert all("改前：" in words and "改后：" in words for words in ELSEWHERE.values())
    numbers = {rule.number for rule in TEXT_RULES} | set(ELSEWHERE)
    assert numbers == {f"N{number:02}" for number in range(1, 28)}


def it_is_what_the_manual_says() -> None:
    written = (ROOT / "docs" / "text-check.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m docgen.text docs/text-check.md"
