"""Identity card and phone numbers are shown with their middle hidden: in findings, previews, failures and logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, docgen
from intake.workbooks import book
from kinds.school import PLAN

from docgen.cli.trouble import write_log
from docgen.errors import ProblemsFound
from docgen.masking import masked, told

CARD, PHONE = "11010519491231002X", "13812345678"
HIDDEN = ("110105********002X", "138****5678")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"身份证{CARD}，电话{PHONE}。", f"身份证{HIDDEN[0]}，电话{HIDDEN[1]}。"),
        ("110105194912310021", "110105********0021"),
        ("第20250305号，12345678901，138123456789", "第20250305号，12345678901，138123456789"),
        (f"a{PHONE} {'0' * 64}", f"a{PHONE} {'0' * 64}"),
        ("", ""),
    ],
)
def it_hides_the_middle_and_nothing_else(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize("more", [[], ["--json"]])
def it_shows_none_in_a_finding_nor_in_the_line_it_is_about(more: list[str], tree) -> None:
    wrong = f"{PLAN}身份证号: {CARD}\n{PHONE}: 电话\n"
    ran = docgen("check", *more, at=tree({**WORLD, PLAN_FILE: wrong}))
    assert ran.code == 1
    assert CARD not in ran.said
    assert PHONE not in ran.said
    assert HIDDEN[1] in ran.said


@pytest.mark.parametrize("more", [[], ["--json"]])
def it_shows_none_in_the_preview_of_an_import(more: list[str], tree) -> None:
    root = tree(WORLD)
    rows = [("姓名", "性别", "支部", "职务"), ("张明", "男", "一支部", f"书记 {PHONE}")]
    book(root / "名册.xlsx", {"党员名册": rows})
    ran = docgen("import", "名册.xlsx", "--kind", "people", "--dry-run", *more, at=root)
    assert PHONE not in ran.said
    assert HIDDEN[1] in ran.said


def it_shows_none_in_a_failure_nor_writes_it_to_a_log() -> None:
    failure = ProblemsFound(f"读不了 {CARD}", PHONE)
    assert (failure.message, failure.hint) == (f"读不了 {HIDDEN[0]}", HIDDEN[1])
    path = Path(write_log(f"ValueError: {CARD}", ["render", PHONE]))
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert CARD not in text
    assert PHONE not in text
    assert HIDDEN[0] in text


def it_shows_long_quotations_cut_and_no_command_to_a_terminal() -> None:
    assert told("“短”不对\n“甲”") == "“短”不对\n“甲”"
    assert told("“甲\x1b[31m\x9b乙\x07”") == "“甲□[31m□乙□”"
    words = told(f"标题“{'长' * 30_000}尾”，却是“{'短' * 300}”")
    assert len(words) < 400
    assert words.endswith(f"……{'短' * 40}”")
    assert "尾”，却是" in words
    assert told(words) == words
    assert len(told("长" * 30_000)) < 6100
    assert "138****5678" in told("13812345678" + "，" * 400)
