"""Where the characters of a value stand, in every way that YAML lets a text be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.source import written
from docgen.source.nodes import Scalar, at
from docgen.source.reader import read_text
from docgen.source.writing import Writing

STYLES = {
    "plain": "小结: 学党章，开好会。\n下: 一\n",
    "over two lines": "小结: 学党章，\n  开好会。\n下: 一\n",
    "with a blank line": "小结: 学党章，\n\n  开好会。\n\n\n  散会。\n下: 一\n",
    "single quotes": "小结: '他说''好''，\n  散会。'\n",
    "double quotes": '小结: "他说\\"好\\"，\\u4e00\\n二\\\n  三。"\n',
    "halves of a character": '小结: "学\\ud83d\\ude00党\\uD842\\uDFB7章"\n',
    "literal": "小结: |\n  第一段。\n\n    第二段。\n  第三段。\n下: 一\n",
    "literal that keeps its end": "小结: |+\n  第一段。\n\n下: 一\n",
    "literal with its own indent": "小结: |2\n    第一段。\n  第二段。\n",
    "folded": "小结: >-\n  第一行\n  接着。\n\n  第二段。\n下: 一\n",
    "windows": "小结: |\r\n  第一段。\r\n  第二段。\r\n下: 一\r\n",
    "in brackets": "小结: {a: [学党章, '开好会。'], 小结: 学党史}\n",
}


@pytest.mark.parametrize("style", STYLES)
def it_knows_the_place_of_every_character(style: str) -> None:
    text = STYLES[style]
    path = ("小结", "小结") if style == "in brackets" else ("小结",)
    node = at(read_text(text, "a.yaml").tree, path)
    assert isinstance(node, Scalar)
    known = Writing(text).letters(path, node.text)
    assert known is not None
    assert "".join(letter for letter, _, _ in known) == node.text.rstrip("\n")
    for letter, start, end in known:
        if "\u4e00" <= letter <= "\u9fff" and text[start] != "\\":
            assert text[start:end] == letter


@pytest.mark.parametrize("style", STYLES)
def it_changes_one_character_and_nothing_else(style: str) -> None:
    text = STYLES[style]
    path = ("小结", "小结") if style == "in brackets" else ("小结",)
    value = at(read_text(text, "a.yaml").tree, path)
    assert isinstance(value, Scalar)
    for number, letter in enumerate(value.text):
        if "\u4e00" <= letter <= "\u9fff":
            writing = Writing(text)
            assert writing.change(path, value.text, [(number, number + 1, "改了")])
            after = at(read_text(writing.text, "a.yaml").tree, path)
            assert isinstance(after, Scalar)
            assert after.text == value.text[:number] + "改了" + value.text[number + 1 :]


def it_says_when_it_cannot_tell() -> None:
    assert Writing("小结: 学党章\n").letters(("小结",), "别的") is None
    assert not Writing("小结: 学党章\n").change(("小结",), "学党章", [(0, 9, "")])


@given(st.text(alphabet="学习，。“” \n'\"\\:#-a1", min_size=1, max_size=30))
def it_never_puts_a_character_in_a_wrong_place(value: str) -> None:
    text = "\n".join([*written.entry("小结", value, 0), "下: 一", ""])
    node = at(read_text(text, "a.yaml").tree, ("小结",))
    if not isinstance(node, Scalar):
        return
    known = Writing(text).letters(("小结",), node.text)
    assert known is None or "".join(letter for letter, _, _ in known) in (node.text, node.text.rstrip("\n"))
    for letter, start, end in known or ():
        if letter in "学习，。“”a1":
            assert text[start:end] == letter
