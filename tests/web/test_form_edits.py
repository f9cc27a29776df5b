"""What changed in a form is written into its file; every other byte stays, and what is written is what is read back."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from docgen import shipped
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.study_minutes import Minutes
from docgen.model.people import Register
from docgen.source.reader import read_text
from docgen.web.edit.edits import edited, places
from docgen.web.edit.files import Form, forms
from docgen.web.edit.trees import NotATree, form_tree, plain, sound

MEETING = """\
# 第一次会议
类型: 支委会  # 每月一次
日期: 2025-3-5
# 谁主持
主持人: 陈立新
缺席: 无
出席: 陈立新、孙玥
议题:
  # 先议人事
  - 题目: 甲
    讨论: |
      第一段。
      第二段。
  - 乙
不认识: 留下
"""


def tree_of(text: str, model: Any = Minutes) -> dict[str, Any]:
    source = read_text(text, "x.yaml")
    assert source.tree is not None, source.diagnostics
    return form_tree(dict(plain(source.tree, model)))


def rewritten(text: str, model: Any = Minutes, /, **values: Any) -> str:
    return edited(read_text(text, "x.yaml"), model, form_tree(tree_of(text, model) | values))


def it_reads_a_file_as_its_form_shows_it() -> None:
    assert tree_of(MEETING) == {
        "type": "支委会",
        "date": "2025-3-5",
        "host": "陈立新",
        "absent": [],
        "present": ["陈立新", "孙玥"],
        "topics": [{"title": "甲", "discussion": "第一段。\n第二段。"}, {"title": "乙"}],
    }


def it_changes_one_value_and_no_other_byte() -> None:
    assert rewritten(MEETING, host="孙玥") == MEETING.replace("主持人: 陈立新", "主持人: 孙玥")
    assert rewritten(MEETING) == MEETING


def it_keeps_comments_when_items_come_and_go() -> None:
    topics = [*tree_of(MEETING)["topics"], {"title": "丙", "decision": "同意。"}]
    assert rewritten(MEETING, topics=topics) == MEETING.replace("  - 乙\n", "  - 乙\n  - 题目: 丙\n    决定: 同意。\n")
    assert "# 先议人事\n  - 题目: 甲" in rewritten(MEETING, topics=topics[::2])


MOVED = """\
议题:
  # 第一项
  - 题目: 甲 # 甲的说明
    # 甲的讨论
    讨论: 一
  # 第二项
  - 题目: 乙
    讨论: |
      二
      三
  - 丙
出席: [甲, 乙, 丙]
"""


def it_moves_items_with_their_comments() -> None:
    first, second, third = tree_of(MOVED)["topics"]
    text = rewritten(MOVED, topics=[third, second, first | {"decision": "同意。"}])
    assert text == (
        "议题:\n  # 第一项\n  - 丙\n  # 第二项\n  - 题目: 乙\n    讨论: |\n      二\n      三\n"
        "  - 题目: 甲 # 甲的说明\n    # 甲的讨论\n    讨论: 一\n    决定: 同意。\n出席: [甲, 乙, 丙]\n"
    )
    assert rewritten(MOVED, present=["丙", "甲", "丁"]) == MOVED.replace("[甲, 乙, 丙]", "[丙, 甲, 丁]")


@pytest.mark.parametrize("end", ["", "\n", "\n\n# 完\n"])
def it_moves_the_last_item_of_a_file(end: str) -> None:
    text = f"议题:\n- 甲\n- 题目: 乙 # 二{end}"
    made = rewritten(text, topics=[{"title": "乙"}, {"title": "甲"}])
    assert made == f"议题:\n- 题目: 乙 # 二\n- 甲{end}"


def it_puts_a_new_field_in_its_place_but_never_between_a_comment_and_its_field() -> None:
    text = rewritten(MEETING, session_no="3", place_held="会议室")
    assert "会次: 3\n议题:" in text
    assert "# 谁主持\n主持人: 陈立新" in text
    assert tree_of(text)["place_held"] == "会议室"


def it_writes_an_empty_list_as_none_and_takes_away_what_is_left_blank() -> None:
    assert "出席: 无" in rewritten(MEETING, present=[])
    assert "缺席" not in rewritten(MEETING, absent=[{"who": " ", "note": ""}])


def it_shows_what_a_form_cannot_change_and_leaves_it() -> None:
    text = MEETING.replace("主持人: 陈立新", "主持人: [甲, 乙]")
    assert tree_of(text)["host"] == {"!": "甲；乙"}
    assert rewritten(text, host="孙玥") == text


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "{{ 7 * 7 }} {% x %}", "“引号”\"'", "# 井号: 冒号", "- 甲\n\n  乙", "~", "无 "],
)
def it_writes_any_words_so_that_they_are_read_back(words: str) -> None:
    text = rewritten(MEETING, summary=words, topics=[{"title": "甲", "discussion": words}])
    assert tree_of(text)["summary"] == words.rstrip("\n")
    assert tree_of(text)["topics"][0]["discussion"] == words.rstrip("\n")


def it_knows_where_each_field_stands() -> None:
    found = {path: (line, column) for line, column, path in places(read_text(MEETING, "x"), Minutes)}
    assert found[("host",)] == (5, 6)
    assert found[("topics", 0, "discussion")] == (11, 9)
    assert found[("topics", 1)] == (14, 5)


@pytest.mark.parametrize(
    "value", [[], {"nobody": "x"}, {"topics": "x" * 5_000_000}, {"host": ["x"]}, {"topics": [[]]}, 7]
)
def it_refuses_what_is_no_form(value: Any) -> None:
    with pytest.raises(NotATree):
        sound(value, Minutes)


def _some(root: Path) -> list[Form]:
    chosen = forms(root)
    return [one for number, one in enumerate(chosen) if number % 4 == 0 or one.model in (Register, Plan)]


def _nodes(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [(path, tree), *(node for key, value in below for node in _nodes(value, (*path, key)))]


def _changed(tree: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    made = deepcopy(tree)
    path, value = dice.choice([node for node in _nodes(made) if node[0]])
    holder: Any = made
    for step in path[:-1]:
        holder = holder[step]
    way = dice.choice(("write", "remove", "move", "add"))
    if way == "write" and isinstance(value, str):
        holder[path[-1]] = dice.choice(["新", "两段\n第二段", "a: b # c", "{{ x }}"])
    elif way == "move" and isinstance(holder, list):
        holder.insert(dice.randrange(len(holder)), holder.pop(path[-1]))
    elif way == "add" and isinstance(holder, list):
        holder.insert(dice.randrange(len(holder) + 1), deepcopy(value))
    elif len(holder) > 1:
        del holder[path[-1]]
    return form_tree(made)


@pytest.mark.parametrize("seed", range(3))
def it_writes_whatever_is_done_to_the_forms_of_the_sample(seed: int) -> None:
    dice, root = random.Random(seed), shipped.folder("data").parent
    for form in _some(root):
        source = form.read(root)
        assert source.tree is not None
        tree = form_tree(dict(plain(source.tree, form.model)))
        assert edited(source, form.model, tree) == source.text
        for _ in range(3):
            new = _changed(_changed(tree, dice), dice)
            text = edited(source, form.model, new)
            assert tree_of(text, form.model) == new, form.shown
