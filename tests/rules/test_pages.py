"""Every rule has a page with a passing and a failing example, and they behave as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rules.world import KIND_FILES, examples

import docgen.rules
from docgen.rules import RULES
from docgen.rules.rule import Rule

FOLDER = Path(docgen.rules.__file__).parent


def _file(rule: Rule) -> str:
    return KIND_FILES[rule.kinds[0]] if rule.kinds else "minutes/a.yaml"


def it_has_nothing_to_say_about_the_small_school(findings) -> None:
    assert findings() == []


def it_lists_every_rule_once() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)
    modules = [path for path in FOLDER.rglob("*.py") if re.search(r"^RULE = ", path.read_text("utf-8"), re.MULTILINE)]
    assert len(RULES) == len(modules), "a module with a RULE is not in RULES, or RULES has one that is not a module's"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def it_has_an_id_a_chinese_title_and_a_page(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule.id)
    assert re.search("[\u4e00-\u9fff]", rule.title)
    assert examples(rule.page), f"the page of {rule.id} lacks an example under “Passes:” or “Fails:”"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def it_finds_nothing_in_the_passing_example(rule: Rule, findings) -> None:
    passing, _ = examples(rule.page) or ("", "")
    assert [d.message for d in findings(passing, _file(rule), only=(rule.id,))] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def it_finds_the_mistake_in_the_failing_example(rule: Rule, findings) -> None:
    _, failing = examples(rule.page) or ("", "")
    found = findings(failing, _file(rule), only=(rule.id,))
    assert found
    for diagnostic in found:
        assert (diagnostic.rule, diagnostic.severity) == (rule.id, rule.severity)
        assert diagnostic.place.line > 0
        assert re.search("[\u4e00-\u9fff]", diagnostic.message)
        assert diagnostic.hint
