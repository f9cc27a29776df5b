"""Find items by words, names, dates and numbers; the index is disposable and follows the ledger."""

from __future__ import annotations

import os
import random
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from archive.filed import file_away, items
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive import holdings, index
from docgen.archive.find import Wanted, find
from docgen.archive.strays import look_around
from docgen.diagnostics import Diagnostics
from docgen.errors import WrongUsage

TEXTS = [
    "议题: 学习贯彻党章\n发言: 苏婉宁谈“双减”\n",
    "议题: 换届选举\n表决: 赞成14票\n",
    "议题: ＡＢＣ项目与100%达标\n发言: 陈立新\n",
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    filed = items(3)
    filed[1] = replace(filed[1], doc_no="书小党〔2025〕3号", responsible="苏婉宁", title="关于选举结果的报告")
    file_away(tmp_path, filed, TEXTS)
    return tmp_path


def numbers(root: Path, *words: str, **more) -> list[int]:
    return [int(hit.code[-4:]) for hit in find(root, Wanted(words, **more))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["换届选举"], [2]),
        (["票"], [2]),
        (["党章"], [1]),
        (["双减"], [1]),
        (["苏婉宁"], [2, 1]),
        (["议题", "陈立新"], [3]),
        (["主题党日"], [1, 3]),
        (["abc"], [3]),
        (["100%达标"], [3]),
        (["%"], [3]),
        (["谈“双减”"], [1]),
        (['"'], []),
        (["〔2025〕3"], [2]),
        (["J001-WS·2025-D30-0003"], [3]),
        (["没有这个词"], []),
        ([], [1, 2, 3]),
    ],
)
def it_finds_by_words_of_any_length(words: list[str], found: list[int], archive: Path) -> None:
    assert numbers(archive, *words) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"title": "选举"}, [2]),
        ({"responsible": "苏"}, [2]),
        ({"number": "书小党〔2025〕"}, [2]),
        ({"number": "D30-0001"}, [1]),
        ({"start": date(2025, 1, 20)}, [2, 3]),
        ({"end": date(2025, 1, 20)}, [1, 2]),
        ({"year": 2024}, []),
        ({"retention": "D30", "year": 2025}, [1, 2, 3]),
        ({"retention": "Y"}, []),
    ],
)
def it_finds_by_names_dates_and_numbers(more, found: list[int], archive: Path) -> None:
    assert numbers(archive, **more) == found


def it_shows_where_the_word_stands_and_where_the_item_lies(archive: Path) -> None:
    (hit,) = find(archive, Wanted(["abc"]))
    assert "ＡＢＣ项目" in hit.around, "as it was written"
    assert (archive / hit.path / "01_正本.pdf").is_file()


def it_follows_the_ledger(archive: Path) -> None:
    assert numbers(archive, "党章") == [1]
    more = [replace(item, batch=2, year=2026) for item in items(1)]
    old = (archive / holdings.LEDGER).read_text(encoding="utf-8")
    file_away(archive, more, ["议题: 党章\n"])
    new = (archive / holdings.LEDGER).read_text(encoding="utf-8")
    (archive / holdings.LEDGER).write_text(old + new, encoding="utf-8")
    assert len(find(archive, Wanted(["党章"]))) == 2
    (archive / holdings.LEDGER).write_text(new, encoding="utf-8")
    assert [hit.path[:11] for hit in find(archive, Wanted(["党章"]))] == ["2026-D30-02"]


@pytest.mark.parametrize("spoil", [b"", b"not a database at all, by no means" * 99, None])
def it_makes_the_index_anew_when_it_is_spoiled_or_of_another_docgen(spoil: bytes | None, archive: Path) -> None:
    assert numbers(archive, "党章") == [1]
    if spoil is None:
        with sqlite3.connect(archive / index.NAME) as there:
            there.execute("PRAGMA user_version = 99")
        there.close()
    else:
        (archive / index.NAME).write_bytes(spoil)
    assert numbers(archive, "党章") == [1]


def it_notices_pages_that_were_spoiled_inside(archive: Path) -> None:
    assert numbers(archive, "党章") == [1]
    data = bytearray((archive / index.NAME).read_bytes())
    data[4096:] = random.Random(1).randbytes(len(data) - 4096)
    (archive / index.NAME).write_bytes(data)
    assert numbers(archive, "党章") == [1]


@pytest.mark.skipif(os.name != "posix", reason="a folder in place of the file stands for what cannot be written")
def it_searches_in_memory_where_nothing_can_be_written(archive: Path) -> None:
    (archive / ".docgen").write_text("in the way", encoding="utf-8")
    assert numbers(archive, "党章") == [1]


def it_leaves_nothing_but_its_file(archive: Path) -> None:
    numbers(archive, "党章")
    assert [path.name for path in (archive / ".docgen").iterdir()] == ["find.sqlite"]


def it_says_that_there_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="不是 docgen 档案"):
        find(tmp_path, Wanted(["党章"]))


@given(st.data())
def it_finds_every_stretch_of_every_text(tmp_path_factory: pytest.TempPathFactory, data) -> None:
    root = tmp_path_factory.getbasetemp() / "stretches"
    filed = items(3)
    if not root.is_dir():
        file_away(root, filed, TEXTS)
    number = data.draw(st.integers(0, 2))
    text = TEXTS[number]
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : data.draw(st.integers(start + 1, len(text)))]
    if word.strip() == word:
        assert number + 1 in numbers(root, word)


def it_is_no_stray_in_an_archive(archive: Path) -> None:
    numbers(archive, "党章")
    found = Diagnostics()
    look_around(archive, ["2025-D30-01"], found)
    assert [d.message for d in found] == []
