"""The nearer file wins, and whatever is said keeps the place where it was said."""

from __future__ import annotations

import copy

from docgen.source.inherit import merge
from docgen.source.nodes import Mapping, Node, find
from docgen.source.reader import read_text
from docgen.source.scalars import to_data


def tree(text: str, shown: str) -> Mapping:
    source = read_text(text, shown)
    assert source.diagnostics == []
    assert source.tree is not None
    return source.tree


def merged(far: str, near: str) -> object:
    return to_data(merge(tree(far, "far.yaml"), tree(near, "near.yaml")))


def it_lets_the_nearer_value_win_and_the_farther_fill_in() -> None:
    far, near = "地点: 会议室\n学时: 2\n", "学时: 3\n主题: 学习\n"
    assert merged(far, near) == {"地点": "会议室", "学时": 3, "主题": "学习"}


def it_merges_mappings_at_every_depth() -> None:
    assert merged("a: {b: {c: 1, d: 2}}\n", "a: {b: {d: 3, e: 4}}\n") == {"a": {"b": {"c": 1, "d": 3, "e": 4}}}


def it_keeps_the_place_of_whatever_was_said() -> None:
    both = merge(
        tree("会议:\n  地点: 会议室\n  学时: 2\n", "far.yaml"), tree("# 支部\n会议:\n  学时: 3\n", "near.yaml")
    )
    assert str(find(both, "会议", "地点").place) == "far.yaml:2:7"
    assert str(find(both, "会议", "学时").place) == "near.yaml:3:7"
    assert str(find(both, "会议").place) == "near.yaml:3:3"


def it_replaces_a_list_of_texts() -> None:
    assert merged("出席: [张三, 李四]\n", "出席: [王五]\n") == {"出席": ["王五"]}


def it_merges_a_list_whose_items_carry_ids() -> None:
    far = "阶段:\n  - {id: 一, 时间: 三月, 内容: 动员}\n  - {id: 二, 时间: 四月}\n"
    near = "阶段:\n  - {编号: 三, 时间: 六月}\n  - {编号: 一, 时间: 五月}\n"
    assert merged(far, near) == {
        "阶段": [
            {"id": "一", "时间": "五月", "内容": "动员", "编号": "一"},
            {"id": "二", "时间": "四月"},
            {"编号": "三", "时间": "六月"},
        ]
    }


def it_replaces_a_list_when_an_item_has_no_id_or_two_have_the_same() -> None:
    far = "a: [{id: 1, b: 2}]\n"
    assert merged(far, "a: [{id: 1}, {c: 3}]\n") == {"a": [{"id": 1}, {"c": 3}]}
    assert merged(far, "a: [{id: 1}, {id: 1}]\n") == {"a": [{"id": 1}, {"id": 1}]}
    assert merged(far, "a: [{id: }]\n") == {"a": [{"id": None}]}
    assert merged(far, "a: [x]\n") == {"a": ["x"]}


def it_takes_other_names_of_ids() -> None:
    far, near = tree("a: [{名: x, b: 1}]\n", "far.yaml"), tree("a: [{名: x, c: 2}]\n", "near.yaml")
    assert to_data(merge(far, near, ("名",))) == {"a": [{"名": "x", "b": 1, "c": 2}]}
    assert to_data(merge(far, near)) == {"a": [{"名": "x", "c": 2}]}


def it_removes_what_the_nearer_leaves_empty() -> None:
    assert merged("地点: 会议室\n学时: 2\n", "地点:\n") == {"学时": 2}
    assert merged("地点: 会议室\n", "地点: ~\n") == {}
    assert merged("学时: 2\n", "地点:\n") == {"学时": 2, "地点": None}
    assert merged("地点: 会议室\n", "地点: ''\n") == {"地点": ""}
    assert merged("出席: [张三]\n", "出席: []\n") == {"出席": []}


def it_lets_the_nearer_win_over_another_shape() -> None:
    assert merged("a: {b: 1}\n", "a: [1]\n") == {"a": [1]}
    assert merged("a: 1\n", "a: {b: 1}\n") == {"a": {"b": 1}}


def it_changes_neither_tree() -> None:
    far, near = tree("a: [{id: 1, b: {c: 1}}]\nd: 1\n", "far.yaml"), tree("a: [{id: 1, b: {e: 2}}]\nd:\n", "near.yaml")
    before: list[Node] = [copy.deepcopy(far), copy.deepcopy(near)]
    merge(far, near)
    assert [to_data(far), to_data(near)] == [to_data(node) for node in before]
