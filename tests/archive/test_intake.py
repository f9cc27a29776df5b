"""What is looked at before anything is sealed: items and sources that are refused, names that are taken."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest
from archive.conftest import OTHERS, Office, everything, rules, word_file

from docgen.archive.item import File, Item, Relation, Role
from docgen.archive.verify import Wanted, verify


def changed(**values: object) -> Callable[[Office], Item]:
    return lambda keeper: replace(keeper.item(9), **values)  # type: ignore[arg-type]


def with_file(role: Role, name: str, make: Callable[[Path], object]) -> Callable[[Office], Item]:
    """An item of which this file is made by `make`."""

    def planned(keeper: Office) -> Item:
        make(keeper.base / name)
        item = keeper.item(9)
        files = [file for file in item.files if file.role is not role]
        return replace(item, files=(*files, File(role, name)))

    return planned


def macro(path: Path) -> None:
    path.write_bytes(word_file("正文"))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")


REFUSED: dict[str, tuple[Callable[[Office], Item], str]] = {
    "no title": (changed(title=" "), "item-incomplete"),
    "no responsible": (changed(responsible=""), "item-incomplete"),
    "responsible is 本支部": (changed(responsible="本支部"), "item-responsible"),
    "a control character": (changed(title="一\x0b二"), "item-characters"),
    "a lone surrogate": (changed(remark="\ud800"), "item-characters"),
    "a line break in a title": (changed(title="一\n二"), "item-characters"),
    "a date to come": (changed(date=date(2030, 1, 1), year=2030), "item-date"),
    "a year that is not that of the date": (changed(year=2024), "item-year"),
    "an unknown retention": (changed(retention="D99"), "item-retention"),
    "a secret": (changed(secrecy="秘密"), "item-secrecy"),
    "unknown access": (changed(access="随意"), "item-access"),
    "no files": (changed(files=()), "item-incomplete"),
    "a relation to nothing": (changed(relations=(Relation("修订", "J001-X"),)), "item-relation"),
    "a file that is not there": (with_file(Role.DOCX, "无.docx", lambda path: None), "source-unusable"),
    "an empty file": (with_file(Role.YAML, "空.yaml", lambda path: path.write_bytes(b"")), "source-unusable"),
    "a folder": (with_file(Role.EVIDENCE, "夹", lambda path: path.mkdir()), "source-unusable"),
    "a pipe": (with_file(Role.EVIDENCE, "管", os.mkfifo), "source-unusable"),
    "a link": (with_file(Role.EVIDENCE, "链", lambda path: path.symlink_to("x")), "source-unusable"),
    "a name of 300 bytes": (with_file(Role.YAML, "长" * 100 + ".yaml", lambda path: None), "source-unusable"),
    "no Word file": (with_file(Role.DOCX, "a.docx", lambda path: path.write_bytes(b"PK\3\4junk")), "source-unusable"),
    "no PDF": (with_file(Role.PDF, "a.pdf", lambda path: path.write_bytes(b"hello")), "source-unusable"),
    "macros": (with_file(Role.DOCX, "m.docx", macro), "source-unusable"),
    "a draft": (
        with_file(Role.DOCX, "d.docx", lambda path: path.write_bytes(word_file("主持人：【待填：主持人】"))),
        "source-unfinished",
    ),
    "a tag left over": (
        with_file(Role.DOCX, "t.docx", lambda path: path.write_bytes(word_file("{{ title }}"))),
        "source-unfinished",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def it_refuses(name: str, filled: Office) -> None:
    make, rule = REFUSED[name]
    item, before = make(filled), everything(filled.root)
    sealed = filled.add([filled.item(8), item], day=7)
    assert rules(sealed) >= {rule}
    assert sealed.found.failed
    assert all(d.hint for d in sealed.found)
    assert everything(filled.root) == before


NAMES = [
    "100%.docx",
    "a\u0301 decomposed.docx",
    "CON.docx",
    "·～【】.docx",
    "😀.docx",
    "A.docx",
    "-rf.docx",
    " 空 格 .docx",
]


def it_takes_sources_of_any_name_and_keeps_its_own_names_short(filled: Office) -> None:
    planned = []
    for number, name in enumerate(NAMES, 20):
        (filled.base / name).write_bytes(word_file(name))
        planned.append(replace(filled.item(number), files=(File(Role.DOCX, name),)))
    assert len(filled.add(planned, day=7).items) == len(NAMES)
    assert not verify(filled.root, OTHERS, Wanted()).found.found
    bag = filled.root / "2025-D30-03"
    assert bagit.Bag(str(bag)).validate()
    assert max(len(str(path.relative_to(filled.root)).encode()) for path in bag.rglob("*")) < 120


def it_tells_once_what_the_table_of_terms_says_of_many_items(keeper: Office) -> None:
    refusing = replace(OTHERS, check_retention=lambda item: "表没有批准" if item.retention == "D30" else "")
    sealed = keeper.add([*(keeper.item(number) for number in range(1, 6)), keeper.item(1, "Y")], refusing)
    (told,) = sealed.found
    assert told.place.path == "保管期限表.yaml"
    assert told.message.startswith("表没有批准，不能归档 5 件：第1件《2025年第1次主题党日学习记录（D30）》、第2件")
    assert told.message.endswith("等")
    assert "批准日期" in told.hint
