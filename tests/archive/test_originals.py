"""Originals that sealing makes of Word files: where they are found, what is told of them, what fails alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from archive.conftest import OTHERS, Office, rules

from docgen.archive.holdings import items
from docgen.archive.item import Made
from docgen.archive.verify import Wanted, verify


def it_takes_the_pdf_that_is_made_of_the_word_file(filled: Office) -> None:
    def make(sources: list[Path], folder: Path) -> list[Made]:
        for number, source in enumerate(sources):
            (folder / f"{number}.pdf").write_bytes(b"%PDF-1.7 " + source.read_bytes())
        return [Made(folder / f"{number}.pdf", 3, "LibreOffice 7.4") for number in range(len(sources))]

    item = replace(filled.item(9), pages=0)
    item = replace(item, files=item.files[1:])
    code = filled.add([item], replace(OTHERS, make_pdf=make), day=7).items[0].code
    held = next(one.item for one in items(filled.root) if one.item.code == code)
    assert (held.pages, held.files[0].note, held.files[0].source) == (3, "LibreOffice 7.4", "")
    told = json.loads(next(filled.root.glob(f"*/data/件/{code}/元数据.json")).read_bytes())["业务实体"]
    assert [(one["业务行为"], one["操作人"]) for one in told] == [("格式转换", "张文"), ("归档", "张文")]
    assert told[0]["行为描述"] == "02_源文件.docx → 01_正本.pdf，LibreOffice 7.4"
    failing = replace(OTHERS, make_pdf=lambda sources, folder: [Made(Path(), trouble="字体不全") for _ in sources])
    other = replace(filled.item(10), files=filled.item(10).files[1:])
    assert rules(filled.add([other], failing, day=8)) == {"pdf-failed"}


def it_leaves_out_what_makes_no_pdf_when_asked_to(filled: Office) -> None:
    def make(sources: list[Path], folder: Path) -> list[Made]:
        (folder / "1.pdf").write_bytes(b"%PDF-1.7 made")
        return [Made(Path(), trouble="字体不全"), Made(folder / "1.pdf", 3)]

    bad, good = (replace(item, files=item.files[1:]) for item in (filled.item(9), filled.item(10)))
    sealed = filled.add(
        [replace(bad, pages=0), replace(good, pages=0)], replace(OTHERS, make_pdf=make), day=7, skip_failed=True
    )
    assert ([item.title for item in sealed.items], sealed.bags) == ([good.title], ["2025-D30-03"])
    assert sealed.notices == [f"《{bad.title}》做不出 PDF，没有归档，留在计划里：字体不全"]
    assert verify(filled.root, OTHERS, Wanted()).found.found == []
    failing = replace(OTHERS, make_pdf=lambda sources, folder: [Made(Path(), trouble="字体不全") for _ in sources])
    alone = filled.add([replace(bad, pages=0)], failing, day=8, skip_failed=True)
    assert (alone.bags, alone.items, len(alone.notices)) == ([], [], 1)


def it_finds_what_it_made_when_the_archive_is_named_from_another_folder(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`docgen archive add ../../档案 …` from a folder of the project: paths of the plan start elsewhere."""

    def make(sources: list[Path], folder: Path) -> list[Made]:
        (folder / "0.pdf").write_bytes(b"%PDF-1.7 made")
        return [Made(folder / "0.pdf", 3, "LibreOffice 7.4")]

    item = replace(filled.item(9), pages=0)
    item = replace(item, files=item.files[1:])
    below = filled.base / "data" / "下级"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    filled.root = Path("../../..") / filled.root.name
    code = filled.add([item], replace(OTHERS, make_pdf=make), day=7).items[0].code
    held = next(one.item for one in items(filled.root) if one.item.code == code)
    assert (held.files[0].source, held.files[0].size) == ("", 13)
