"""The fast part of the battery: some cases of each group. `make trust` runs all of them."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from checkout import ROOT

from trust.case import Case
from trust.run import MEMORY, run
from trust.table import GROUPS

_ALL = [case for cases in GROUPS.values() for case in cases]
_SECURITY = ROOT / "docs/security.md"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory")
@pytest.mark.parametrize("case", [case for case in _ALL if case.fast], ids=lambda case: case.name[:60])
def it_ends_as_the_table_says(case: Case, tmp_path: Path) -> None:
    outcome = run(case, tmp_path)
    assert outcome.wrong == [], outcome.said
    assert outcome.peak < MEMORY / (1 << 20)


def it_tries_every_kind_of_input() -> None:
    assert [group for group, cases in GROUPS.items() if not any(case.fast for case in cases)] == []
    assert len(_ALL) > 250
    for cases in GROUPS.values():
        assert [name for name, count in Counter(case.name for case in cases).items() if count > 1] == []


def it_says_what_is_wrong_with_an_outcome_that_is_not_the_expected(tmp_path: Path) -> None:
    def stray(root: Path) -> None:
        (root / "out/实小").symlink_to(tmp_path)

    case = Case("x", code=5, rule="nothing", says="never said", holds=("nowhere",), prepare=stray)
    wrong = "; ".join(run(case, tmp_path).wrong)
    assert "exit code 1, not 5" in wrong
    assert "never said" in wrong
    assert "no nothing" in wrong
    assert "lost 'nowhere'" in wrong


def it_names_a_test_that_exists_for_every_boundary() -> None:
    text = _SECURITY.read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(it_\w+))?`", text)
    assert len(named) > 20
    for file, function in named:
        code = (ROOT / file).read_text(encoding="utf-8")
        assert not function or re.search(rf"^def {function}\(", code, re.MULTILINE), f"{file} has no {function}"
    sections = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    assert all("`tests/" in section for section in sections), "a boundary without a test"


def it_has_the_cases_that_are_said_to_be_tried() -> None:
    told = _SECURITY.read_text(encoding="utf-8").partition("## What is tried")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([\w ]+) \| .+? \| (.+) \|$", told, re.MULTILINE)[1:]
    assert {group for group, _ in rows} == set(GROUPS)
    for group, named in rows:
        names = [case.name for case in GROUPS[group]]
        for one in named.split("; "):
            begin = one.removesuffix("…")
            assert any(name.startswith(begin) if begin != one else name == one for name in names), f"{group}: {one}"
