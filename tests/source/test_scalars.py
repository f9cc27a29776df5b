"""Without a schema a text is a number only if it prints as it was written; nothing of it is guessed away."""

from __future__ import annotations

import pytest

from docgen.source.nodes import Mapping, Scalar, find
from docgen.source.reader import read_text
from docgen.source.scalars import plain_value, to_data

MEANT = [
    ("2025", 2025),
    ("-5", -5),
    ("0", 0),
    ("2.5", 2.5),
    ("-0.25", -0.25),
    ("999999999999999", 999999999999999),
    ("true", True),
    ("False", False),
    ("", None),
    ("~", None),
    ("null", None),
]
TEXTS = [
    "14:30",  # a time, not 870 minutes
    "9:30",
    "1:30:00",
    "010",  # no octal
    "007",
    "0o17",
    "0x1F",
    "0b11",
    "no",
    "Yes",
    "on",
    "off",
    "y",
    "否",
    "2025-03-05",  # no date
    "2025-3-5",
    "2025-02-30",
    "2025.3.5",
    "110101199003078888",  # 18 digits of an identity card
    "11010119900307888X",
    "1234567890123456",
    "0.1234567890123456",
    "1.10",  # a clause, or a price
    "2.50",
    "1.",
    ".5",
    "1e3",
    "1.5e3",
    "+86",
    "1_000",
    "1,000",
    "-0",
    "00",
    ".inf",
    ".nan",
    "2025〔3〕号",
    "TrUe",
    "１２",
    "=",
]


@pytest.mark.parametrize(("text", "value"), MEANT)
def it_knows_numbers_and_nothing(text: str, value: object) -> None:
    data = to_data(_tree(f"a: {text}\n"))
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


@pytest.mark.parametrize("text", TEXTS)
def it_leaves_as_text_what_would_not_print_the_same(text: str) -> None:
    assert to_data(_tree(f"a: {text}\n")) == {"a": text}


@pytest.mark.parametrize("text", [text for text, _ in MEANT])
def it_leaves_as_text_what_stands_in_quotes(text: str) -> None:
    assert to_data(_tree(f"a: '{text}'\n")) == {"a": text}


def it_gives_plain_data_of_a_tree() -> None:
    tree = _tree("年度: 2025\n出席: [张三, 李四]\n议程:\n  - 学时: 2.5\n    备注:\n空: {}\n")
    assert to_data(tree) == {"年度": 2025, "出席": ["张三", "李四"], "议程": [{"学时": 2.5, "备注": None}], "空": {}}
    hours = find(tree, "议程", 0, "学时")
    assert isinstance(hours, Scalar)
    assert plain_value(hours) == 2.5


def _tree(text: str) -> Mapping:
    source = read_text(text, "a.yaml")
    assert source.diagnostics == []
    assert source.tree is not None
    return source.tree
