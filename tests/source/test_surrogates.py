r"""Escapes of halves as JSON writes them make one character; half of one is refused in its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.source import events
from docgen.source.nodes import Mapping, Scalar, find
from docgen.source.reader import read_text
from docgen.source.scalars import to_data
from docgen.source.surrogates import Pairs

FACE = "\\ud83d\\ude00"


def read(text: str) -> Mapping:
    source = read_text(text, "a.yaml")
    assert source.diagnostics == []
    assert source.tree is not None
    return source.tree


@pytest.fixture(params=["libyaml", "Python"], autouse=True)
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.setattr(events, "PARSER", events.PureParser)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f'"甲{FACE}乙"', "甲😀乙"),
        ('"\\uD83D\\ude00\\ud842\\uDFB7"', "😀𠮷"),
        (f'"\\\\{FACE}"', "\\😀"),
        ('"\\\\ud83d\\\\ude00"', FACE),
        (f"甲{FACE}", f"甲{FACE}"),
        ("'\\uD83d\\uDe00'", "\\uD83d\\uDe00"),
        (f"|-\n  {FACE}", FACE),
        (f'"\ue000{FACE}\\ue001\\U0000e002\ue003"', "\ue000😀\ue001\ue002\ue003"),
    ],
)
def it_joins_halves_where_they_are_escapes_and_nowhere_else(written: str, meant: str) -> None:
    assert to_data(read(f"一: {written}\n# {FACE}\n")) == {"一": meant}


def it_leaves_every_place_where_it_is() -> None:
    tree = read(f'"{FACE}": {{甲: "{FACE}", 乙: 二}}\n')
    value = find(tree, "😀", "乙")
    assert isinstance(value, Scalar)
    assert (value.place.line, value.place.column) == (1, 40)
    assert tree.entries["😀"].key.width == 14


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff\ufffd")))
def it_reads_what_json_writes(text: str) -> None:
    assert to_data(read(f"一: {json.dumps(text)}\n")) == {"一": text}


def it_takes_characters_that_the_text_does_not_hold() -> None:
    held = "".join(map(chr, range(0xE000, 0xF900)))
    assert to_data(read(f'一: "{held}{FACE}"\n')) == {"一": f"{held}😀"}


def it_leaves_pairs_to_the_parser_when_nothing_is_spare() -> None:
    held = "".join(map(chr, [*range(0xE000, 0xF900), *range(0x3400, 0xD7A4)]))
    assert Pairs(f'"{held}{FACE}"').text.endswith(f'{FACE}"')


@pytest.mark.parametrize(("half", "said"), [("\\ud83d", "前一半"), ("\\ude00", "后一半")])
def it_says_which_half_stands_alone_and_what_to_do(half: str, said: str) -> None:
    found = read_text(f'一: "甲{FACE}{half}乙"\n', "a.yaml").diagnostics
    assert [one.place.line for one in found] == [1]
    if events.PARSER is not events.PureParser:
        assert [(one.rule, one.place.column, one.place.length) for one in found] == [("bad-escape", 18, 6)]
        assert half in found[0].message
        assert said in found[0].message
        assert "补上另一半" in found[0].hint
