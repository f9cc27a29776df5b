"""Several items in one edit: they come where each by itself would have come."""

from __future__ import annotations

from docgen.source.nodes import Scalar, Sequence
from docgen.source.reader import read_text
from docgen.source.writing import Writing


def it_adds_several_items_in_one_edit_where_each_by_itself_would_have_come() -> None:
    for text in ("人员:\n  - 甲 # 组长\n  - 乙\n", "人员: [甲, 乙]\n", "人员:\n", "人员: []\n", "主题: 学习\n"):
        for at in (None, 0, 1):
            one, all_ = Writing(text), Writing(text)
            for number, name in enumerate(["丙", "丁"]):
                one.add(("人员",), name, None if at is None else at + number)
            all_.extend(("人员",), ["丙", "丁"], at)
            assert read_text(all_.text, "").tree is not None
            assert _items(all_.text) == _items(one.text)


def _items(text: str) -> list[str]:
    tree = read_text(text, "").tree
    assert tree is not None
    found = tree.get("人员")
    assert isinstance(found, Sequence)
    return [item.text for item in found.items if isinstance(item, Scalar)]


def it_edits_items_apart_as_it_would_have_edited_them_in_place() -> None:
    text = "# 名册\n人员:\n  # 甲组\n  - 姓名: 甲   # 组长\n    职务: 旧\n\n"
    text += "  - {姓名: 乙, 职务: 旧}\n  # 退休\n  - 姓名: 丙\n别的: 一\n"
    inside, apart = Writing(text), Writing(text)
    for number in (0, 1, 2):
        inside.put(("人员", number, "职务"), "新")
    assert apart.apart(("人员",), {number: lambda part: part.put((0, "职务"), "新") for number in (0, 1, 2)})
    assert apart.text == inside.text
    assert apart.text.count("新") == 3


def it_does_not_edit_apart_what_stands_on_one_line() -> None:
    for text in ("人员: [甲, 乙]\n", "人员:\n  - - 甲\n", "主题: 学习\n人员: []\n"):
        writing = Writing(text)
        path = ("人员", 0) if "- -" in text else ("人员",)
        assert not writing.apart(path, {0: lambda part: part.remove((0,))})
        assert writing.text == text
