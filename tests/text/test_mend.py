"""Mending writes into the YAML only the characters in question, whatever way the text is written, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.world import YEAR, world

from docgen.errors import CannotReadOrWrite
from docgen.text import mend, run

MINUTES = f"{YEAR}/minutes/a.yaml"
STYLES = {
    "plain": "小结: 学习党章,交流体会。  # 记者核对过\n",
    "single quotes": "小结: '学习党章,交流体会。'\n",
    "double quotes": '小结: "学习党章,交流\\u4f53会。"\n',
    "literal": "小结: |\n  第一段。\n\n  学习党章,交流体会。\n",
    "folded": "小结: >-\n  会议很好，\n  学习党章,交流体会。\n",
    "over two lines": "小结: 会议很好，\n  学习党章,交流体会。\n",
    "in a list": "学习形式: [集中学习]\n议题: [学习党章,交流体会]\n",
}


@pytest.mark.parametrize("style", [name for name in STYLES if name not in ("in a list", "over two lines", "folded")])
def it_changes_the_one_character(style: str, tree) -> None:
    root = tree(world(STYLES[style]))
    before = (root / MINUTES).read_text(encoding="utf-8")
    for one in run.mended(root):
        mend.save(one, root)
    assert (root / MINUTES).read_text(encoding="utf-8") == before.replace("党章,交", "党章，交")


def it_joins_what_a_line_break_of_yaml_parts(tree) -> None:
    root = tree(world(STYLES["over two lines"]))
    (one,) = run.mended(root)
    assert {change.rule for change in one.changes} == {"half-width-marks", "spaces"}
    assert "小结: 会议很好，学习党章，交流体会。\n" in one.data.decode("utf-8")


def it_quotes_what_could_no_longer_be_read(tree) -> None:
    root = tree(world('议题: ["学习党章,交流体会", 一]\n小结: 主题:学党章。\n'))
    (one,) = run.mended(root)
    text = one.data.decode("utf-8")
    assert '议题: ["学习党章，交流体会", 一]' in text
    assert '小结: "主题：学党章。"' in text or "小结: 主题：学党章。" in text
    mend.save(one, root)
    assert [d.rule for d in run.project(root).found] == []


def it_tells_each_change_before_and_after(tree) -> None:
    (one,) = run.mended(tree(world(STYLES["plain"])))
    (change,) = one.changes
    assert (change.path, change.rule) == (MINUTES, "half-width-marks")
    assert (change.before, change.after) == ("学习党章,交流体会。", "学习党章，交流体会。")


def it_leaves_a_file_that_somebody_saved_since(tree) -> None:
    root = tree(world(STYLES["plain"]))
    (one,) = run.mended(root)
    path = root / MINUTES
    path.write_text(path.read_text("utf-8") + "# 刚刚改过\n", encoding="utf-8")
    kept = path.read_bytes()
    with pytest.raises(CannotReadOrWrite, match="又有改动"):
        mend.save(one, root)
    assert path.read_bytes() == kept


def it_keeps_the_mark_at_the_start_and_windows_lines(tree) -> None:
    root = tree(world(STYLES["plain"]))
    path = root / MINUTES
    before = b"\xef\xbb\xbf" + path.read_text("utf-8").replace("\n", "\r\n").encode()
    path.write_bytes(before)
    for one in run.mended(root):
        mend.save(one, root)
    assert path.read_bytes() == before.replace("党章,交".encode(), "党章，交".encode())


def it_touches_no_file_with_mistakes_of_yaml(tree) -> None:
    root = tree(world(STYLES["plain"] + "地点：三楼\n"))
    assert list(run.mended(root)) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("小结: 学习党章,交流体会。\n", 1, 9, ","),
        ("小结: |\n  第一段。\n  学习党章,交流体会。\n", 3, 7, ","),
        ("小结: >\n  会议。\n  学习党章,交流体会。\n", 3, 7, ","),
        ("小结: '学习党章,交流体会。'\n", 1, 10, ","),
        ("小结: |\n  学习２０２５年党章。\n", 2, 5, "２０２５"),
    ],
)
def it_points_at_the_characters(text: str, line: int, column: int, words: str, tree) -> None:
    root: Path = tree(world(text))
    (found,) = [d for d in run.project(root).found if d.rule in ("half-width-marks", "full-width")]
    lines = (root / MINUTES).read_text(encoding="utf-8").split("\n")
    start = next(number for number, one in enumerate(lines) if one.startswith("小结"))
    place = found.place
    assert (place.path, place.line - start, place.column, place.length) == (MINUTES, line, column, len(words))
    assert lines[place.line - 1][place.column - 1 :][: place.length] == words
