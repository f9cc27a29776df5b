"""Proof-reading finds each planted fault on paper, and nothing in the healthy twin."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from proof.faulty import FAULTS, document, paper, text

from docgen.proof.run import Document, Proof, proofs
from docgen.render.write import write
from docgen.stationery.blocks import title
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile
from docgen.stationery.profiles import load

BROKEN = "坏文件"
GRID = "字符网格"
NAMED = "中共南溪市永兴小学第一党支部关于表彰欧阳子明等五位同志的决定"


@pytest.fixture(scope="module")
def read(office: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Proof]:
    """The proofs of all documents, and of the PDFs they were printed on, made in one go: name → proof."""
    folder = tmp_path_factory.mktemp("proof")
    for name, (_, faulty, healthy) in FAULTS.items():
        (folder / f"{name}.docx").write_bytes(faulty)
        (folder / f"{name}-好.docx").write_bytes(healthy)
    (folder / f"{BROKEN}.docx").write_bytes(b"PK")
    (folder / "姓名.docx").write_bytes(document(*title(NAMED), text(2)))
    documents = [Document(path, path.stem, paper()) for path in sorted(folder.iterdir())]
    (folder / f"{GRID}.docx").write_bytes(Package(grid(), [text(60)], GRID).to_bytes())
    documents.append(Document(folder / f"{GRID}.docx", GRID, grid()))
    with proofs(documents) as made:
        for one in made:
            if one.pdf is not None:
                write(folder / f"{one.document.shown}.pdf", one.pdf.read_bytes())
    with proofs([Document(path, path.name, paper()) for path in sorted(folder.glob("*.pdf"))]) as again:
        return {one.document.shown: one for one in (*made, *again)}


def grid() -> Profile:
    found, _ = load("gb9704-grid")
    assert found is not None
    return found


def rules(proof: Proof) -> list[str]:
    return [one.rule for one in proof.found]


@pytest.mark.parametrize("name", FAULTS)
def it_finds_the_planted_fault_and_nothing_else(name: str, read: dict[str, Proof]) -> None:
    found = read[name].found
    assert {one.rule for one in found} == {FAULTS[name][0]}
    assert all(one.hint and one.place.inside for one in found)


@pytest.mark.parametrize("name", FAULTS)
def it_says_nothing_of_the_healthy_twin(name: str, read: dict[str, Proof]) -> None:
    assert read[f"{name}-好"].found == ()


BY_PDF_ALONE = {"page-lines", "line-characters", "blank-page", "short-last-page", "signature-alone"}
BY_PDF_ALONE |= {"heading-at-foot", "title-broken", "title-short-line", "glyph-lent"}


@pytest.mark.parametrize("name", [name for name, (rule, _, _) in FAULTS.items() if rule in BY_PDF_ALONE])
def it_needs_only_the_pdf_for_most(name: str, read: dict[str, Proof]) -> None:
    assert FAULTS[name][0] in rules(read[f"{name}.pdf"])
    assert read[f"{name}-好.pdf"].found == ()


@pytest.mark.parametrize(
    ("name", "inside", "message"),
    [
        ("30 磅行距", "第1页", "每页排 21 行，应为 22 行"),
        ("没有紧缩字距", "第1页“国", "每行排 27 字，应为 28 字"),
        ("空白页", "第2页", "空白"),
        ("落款独页", "第2页“中共南溪市永兴小学支部委员会2025年3月5日”", "落款"),
        ("标题落页尾", "第1页“主要任务”", "标题在一页的末尾"),
        ("断行", "第1页“民主评议党员", "第1个表格第1行被分在第1、2两页"),
        ("标题断词", "第1页“中共南溪市永兴小学第一党支部关于召开组", "组织生活会"),
        ("没有的字", "第1页“出席：王", "没有印出来"),
        ("借来的字", "第1页“出席：王㐀、李明。”", "UKai"),
    ],
)
def it_says_where_and_what(name: str, inside: str, message: str, read: dict[str, Proof]) -> None:
    (found,) = read[name].found
    assert found.place.inside.startswith(inside)
    assert message in found.message


def it_measures_the_page_of_the_profile(read: dict[str, Proof]) -> None:
    healthy = read["30 磅行距-好"]
    assert (healthy.pages, healthy.measured.lines, healthy.measured.characters) == (3, 22, 28)
    assert (read["标题断词"].pages, read["标题断词"].measured.lines) == (1, 0)  # too little to count


def it_tells_of_a_file_that_is_no_document_and_goes_on(read: dict[str, Proof]) -> None:
    assert rules(read[BROKEN]) == ["not-printed"]
    assert Counter(one.pdf is None for one in read.values())[True] == 1


def it_does_not_count_characters_where_libreoffice_cannot_lay_them_out(read: dict[str, Proof]) -> None:
    assert read[GRID].measured.characters < 28
    assert "line-characters" not in rules(read[GRID])
    assert "line-characters" in rules(read[f"{GRID}.pdf"])  # nobody knows who made a PDF


def it_knows_the_names_of_the_project_in_titles(read: dict[str, Proof]) -> None:
    one = Document(read[BROKEN].document.path.with_name("姓名.pdf"), "姓名", paper())
    with proofs([one, replace(one, names=frozenset({"欧阳子明"}))]) as made:
        assert [rules(proof) for proof in made] == [[], ["title-broken"]]
