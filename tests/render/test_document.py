"""What is true of every document: same bytes, properties, no empty table, signature, hints, no trace of a library."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from checkout import ROOT
from docx import Document
from kinds.school import DOCUMENTS, SCHOOL, YEAR
from lxml import etree
from render.paper import body, loaded, parts, printed, w
from render.templates import made, template
from render.whole import Whole, bare, yaml

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind
from docgen.kinds.project import load
from docgen.render.press import Press
from docgen.render.template import Properties, Template
from docgen.stationery import blocks
from docgen.stationery.signature import indent_twips, signature_indents
from docgen.stationery.tables import cell_of, row, table

Tree = Callable[[dict[str, str]], Path]

NAMES = {4: "永兴小学", 7: "永兴小学党支部", 10: "南通市永兴小学党总支", 16: "中共南通市永兴实验小学总支部委员"}
FRESH = """
import hashlib, sys
from pathlib import Path
from docgen.kinds.project import load
from docgen.render.press import Press
project = load(Path(sys.argv[1]))
press = Press(project)
print(*[hashlib.sha256(press.make(entry)).hexdigest() for entry in project.entries()])
"""
OF_BRANCHES = [kind.name for kind in KINDS if kind.unit == "branch"]
SAMPLES = dict(zip(OF_BRANCHES, DOCUMENTS.values(), strict=True))
SAMPLES |= {kind.name: yaml(bare(kind)) for kind in KINDS if kind.unit == "studio"}
"""What fills only the required fields of each kind, or little more."""
FEW_RUNS = {"studio_assignments": 8, "studio_assessment": 8, "studio_visit": 10}
"""How many runs with Chinese quotes those kinds print that print no more than ten: one a text."""
AUTHORS = {"branch": "中共青江市实验小学第一支部委员会", "studio": "青江市星火书记工作室"}


def _plain(kind: Kind, tree: Tree) -> bytes:
    """The document of the bare sample of a kind, which fills only what is required."""
    return printed(loaded(tree, kind, SAMPLES[kind.name]))


def it_gives_the_same_bytes_again_and_in_a_fresh_process(tree: Tree) -> None:
    root = tree(SCHOOL | DOCUMENTS)
    digests = []
    for _ in range(2):
        project = load(root)
        press = Press(project)
        digests.append([hashlib.sha256(press.make(entry)).hexdigest() for entry in project.entries()])
    assert digests[0] == digests[1]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "TZ": "America/New_York"}
    command = [sys.executable, "-c", FRESH, str(root)]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    assert done.stdout.split() == digests[0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_packs_every_part_once_with_a_fixed_time(kind: Kind, tree: Tree) -> None:
    with zipfile.ZipFile(io.BytesIO(_plain(kind, tree))) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}
    names = [info.filename for info in infos]
    assert len(set(names)) == len(names)
    assert names[0] == "[Content_Types].xml"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_tells_title_organisation_and_day_in_its_properties(kind: Kind, tree: Tree) -> None:
    project = loaded(tree, kind, SAMPLES[kind.name])
    (entry,) = project.entries()
    core = Document(io.BytesIO(printed(project))).core_properties
    assert (core.title, core.author) == (entry.title, AUTHORS[kind.unit])
    day = entry.record.date
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(day.year, day.month, day.day)
    assert core.language == "zh-CN"
    assert core.last_modified_by == ""


def it_keeps_signs_and_cuts_length_in_its_properties() -> None:
    document = Template(template("正文")).render({}, Properties("A & B <“甲”>", "学" * 300))
    core = Document(io.BytesIO(document)).core_properties
    assert (core.title, core.author) == ("A & B <“甲”>", "学" * 255)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_bears_no_trace_of_who_made_it(kind: Kind, tree: Tree) -> None:
    for name, part in parts(_plain(kind, tree)).items():
        for word in (b"python", b"docxtpl", b"jinja", b"lxml", b"docgen", b"{{", b"{%"):
            assert word not in part.lower(), f"{name} names {word!r}"
        assert etree.fromstring(part) is not None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("full", [False, True], ids=["bare", "full"])
def it_leaves_no_table_row_or_cell_empty(kind: Kind, full: bool, tree: Tree) -> None:
    whole = yaml(Whole(kind, lambda mark: mark, without=("profile",)).data())
    root = body(printed(loaded(tree, kind, whole)) if full else _plain(kind, tree))
    for made_table in root.iter(w("tbl")):
        columns = len(made_table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        rows = made_table.findall(w("tr"))
        assert rows
        for one in rows:
            cells = one.findall(w("tc"))
            spans = [int(s.get(w("val"), "1")) for c in cells for s in c.iter(w("gridSpan"))]
            assert sum(spans) + len(cells) - len(spans) == columns
            assert all(c[-1].tag == w("p") for c in cells)
    assert not [t for t in root.iter(w("tbl")) if (n := t.getnext()) is not None and n.tag == w("tbl")]


def it_drops_a_table_whose_rows_are_all_gone() -> None:
    rows = [row("{%tr for n in names %}"), row("{{ n }}"), row("{%tr endfor %}")]
    parts_of = ["前", table([4000], rows), "后"]
    assert list(body(made({"names": []}, *parts_of)).iter(w("tbl"))) == []
    assert len(list(body(made({"names": ["甲", "乙"]}, *parts_of)).iter(w("tr")))) == 2


def it_gives_a_cell_whose_paragraphs_are_all_gone_an_empty_one() -> None:
    cell = cell_of(blocks.when("show", blocks.body("字")))
    (found,) = body(made({"show": False}, table([4000], [row(cell)]), "后")).iter(w("tc"))
    assert found[-1].tag == w("p")
    assert "".join(found.itertext()) == ""


@pytest.mark.parametrize("seal", [False, True])
@pytest.mark.parametrize("date", ["2025年3月5日", "2025年12月15日"])
@pytest.mark.parametrize("size", NAMES)
def it_indents_the_signature_by_what_it_says(size: int, date: str, seal: bool) -> None:
    name = NAMES[size]
    source = template("正文", *blocks.signature("{{ sign }}", "{{ day }}"))
    root = body(Template(source).render({"sign": name, "day": date}, seal=seal))
    indents = [p.find(f"{w('pPr')}/{w('ind')}") for p in list(root.iter(w("p")))[-2:]]
    wanted = signature_indents(name, date, seal)
    assert [int(i.get(w("rightChars"))) for i in indents if i is not None] == list(wanted)
    assert [int(i.get(w("right"))) for i in indents if i is not None] == [indent_twips(n) for n in wanted]


@pytest.mark.parametrize("size", NAMES)
def it_indents_the_signature_of_a_plan(size: int, tree: Tree) -> None:
    plan = KINDS[0]
    document = printed(loaded(tree, plan, DOCUMENTS[f"{YEAR}/plan.yaml"] + f"署名: {NAMES[size]}\n"))
    found = [p for p in body(document).iter(w("p")) if "".join(p.itertext()) == NAMES[size]]
    indent = found[-1].find(f"{w('pPr')}/{w('ind')}")
    assert indent is not None
    assert indent.get(w("rightChars")) == str(signature_indents(NAMES[size], "2025年3月5日", False)[0])


@pytest.mark.parametrize("text", ["“甲”", "甲——乙", "等……", "‘乙’", "阿依古丽·买买提"])
def it_sends_chinese_marks_to_the_chinese_font(text: str) -> None:
    for run in body(made({"text": text}, "前{{ text }}后")).iter(w("r")):
        if any(mark in "".join(run.itertext()) for mark in "“”‘’—…·"):
            fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
            assert fonts is not None
            assert fonts.get(w("hint")) == "eastAsia"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_hints_every_run_with_chinese_marks(kind: Kind, tree: Tree) -> None:
    whole = yaml(Whole(kind, lambda mark: f"{mark}“甲”——乙……", without=("profile",)).data())
    runs = [r for r in body(printed(loaded(tree, kind, whole))).iter(w("r")) if "“" in "".join(r.itertext())]
    assert len(runs) == FEW_RUNS.get(kind.name, len(runs)), "every text is a run"
    assert len(runs) > 10 or kind.name in FEW_RUNS
    assert {r.find(f"{w('rPr')}/{w('rFonts')}").get(w("hint")) for r in runs} == {"eastAsia"}


def it_keeps_ids_unique_that_a_loop_repeats() -> None:
    mark = "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>"
    namespace = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    marked = etree.fromstring(f"<w:p {namespace}>{mark}<w:r><w:t>{{{{ n }}}}</w:t></w:r></w:p>")
    root = body(made({"names": ["甲", "乙", "丙"]}, *blocks.each("n", "names", marked)))
    assert sorted(m.get(w("id"), "") for m in root.iter(w("bookmarkStart"))) == ["1", "2", "3"]
    assert sorted(m.get(w("id"), "") for m in root.iter(w("bookmarkEnd"))) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        ("2025年教师党员学习工作台账", 2),  # 20 characters wide, if each digit takes half a one; many take more
        ("2025年教师党员学习台账", 1),
    ],
)
def it_breaks_a_title_that_only_just_fits_after_the_name_of_the_unit(rest: str, lines: int, tree: Tree) -> None:
    kind = next(kind for kind in KINDS if kind.name == "implementation_plan")
    school = "青江市实验小学"
    project = loaded(tree, kind, SAMPLES[kind.name] + f"标题: {school}{rest}\n")
    root = body(printed(project))
    titles = [
        node for node in root.iter(w("p")) if node.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='Title']") is not None
    ]
    texts = ["".join(text.text or "" for text in node.iter(w("t"))) for node in titles]
    assert texts == ([school, rest] if lines == 2 else [school + rest])
