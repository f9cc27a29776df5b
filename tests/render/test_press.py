"""The press: which template and which page an entry gets, and what its document depends on."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from kinds.school import DOCUMENTS, MINUTES, PLAN, SCHOOL, SUMMARY, YEAR
from render.paper import body, parts, w
from render.templates import template

from docgen import shipped
from docgen.errors import ProblemsFound
from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.project import Entry, load
from docgen.render.press import Press
from docgen.render.template import Template
from docgen.stationery.forms import PAPERS
from docgen.stationery.forms import template as built
from docgen.stationery.profiles import load as load_profile

Tree = Callable[[dict[str, str]], Path]

PLAN_FILE = f"{YEAR}/plan.yaml"
OWN = "基于: gb9704-portable\n说明: 本校用纸\n左边距: 30\n右边距: 24\n页码位置: 居中\n正文字体: 方正仿宋_GBK\n"


def school(name: str) -> dict[str, str]:
    """The small school with a page of this name, and a plan."""
    text = SCHOOL["data/实小/school.yaml"] + f"版式: {name}\n"
    return SCHOOL | {PLAN_FILE: PLAN, "data/实小/school.yaml": text}


def first(root: Path, *, draft: bool = False) -> tuple[Press, Entry]:
    """The press of a project and its first entry."""
    project = load(root, draft=draft)
    assert project.diagnostics.sorted() == []
    return Press(project, draft=draft), next(project.entries())


def page(document: bytes) -> dict[str, str]:
    """Margins and grid of the last section, the font and size of the body."""
    last = list(body(document).iter(w("sectPr")))[-1]
    found = {f"{tag}.{key}": last.find(w(tag)).get(w(key), "") for tag, key in PAGE}
    style = Document(io.BytesIO(document)).styles["Normal"].element
    return found | {"font": style.find(f"{w('rPr')}/{w('rFonts')}").get(w("eastAsia"))}


PAGE = [
    ("pgMar", "top"),
    ("pgMar", "left"),
    ("pgMar", "right"),
    ("docGrid", "type"),
    ("docGrid", "linePitch"),
    ("docGrid", "charSpace"),
]


def it_lays_each_profile_out_with_other_numbers(tree: Tree) -> None:
    pages = {}
    for name in ("gb9704-portable", "gb9704-grid", "gbt33476", "own"):
        press, entry = first(tree(school(name) | {"data/实小/profiles/own.yaml": OWN}))
        assert press.diagnostics == []
        pages[name] = page(press.make(entry))
    assert pages["gb9704-portable"]["pgMar.left"] == "1588"
    assert pages["gb9704-grid"]["docGrid.type"] == "linesAndChars"
    assert pages["gb9704-grid"]["docGrid.charSpace"] == "-849"
    assert pages["gbt33476"]["pgMar.top"] != pages["gb9704-portable"]["pgMar.top"]
    assert (pages["own"]["pgMar.left"], pages["own"]["pgMar.right"]) == ("1701", "1361")
    assert pages["own"]["font"] == "方正仿宋_GBK"
    assert len({str(values) for values in pages.values()}) == 4


@pytest.mark.parametrize("name", ["gb9704-portable", "gb9704-grid", "gbt33476"])
def it_prints_every_kind_in_every_profile(name: str, tree: Tree) -> None:
    project = load(tree(school(name) | DOCUMENTS))
    press = Press(project)
    for entry in project.entries():
        assert len(Document(io.BytesIO(press.make(entry))).paragraphs) > 5


def it_centres_the_page_number_where_the_own_profile_says_so(tree: Tree) -> None:
    press, entry = first(tree(school("own") | {"data/实小/profiles/own.yaml": OWN}))
    names = parts(press.make(entry))
    assert [n for n in names if n.startswith("word/footer")] == ["word/footer1.xml"]


def it_takes_the_profile_of_a_single_document(tree: Tree) -> None:
    files = SCHOOL | {PLAN_FILE: PLAN, f"{YEAR}/plan-二.yaml": PLAN + "版式: gbt33476\n"}
    project = load(tree(files))
    press = Press(project)
    tops = {e.source.shown: page(press.make(e))["pgMar.top"] for e in project.entries()}
    assert len(set(tops.values())) == 2


def it_writes_numbers_as_text_where_the_profile_says_so(tree: Tree) -> None:
    own = "基于: gb9704-portable\n编号: 文本\n"
    plan = (
        PLAN.replace("正文: 每月一次。", "条目: [{标题: 定计划, 正文: 每月一次。}]")
        + "工作要求: 认真落实。\n结构: 任务型\n"
    )
    press, entry = first(tree(school("own") | {"data/实小/profiles/own.yaml": own, PLAN_FILE: plan}))
    texts = [p.text for p in Document(io.BytesIO(press.make(entry))).paragraphs]
    assert [t for t in texts if t.startswith(("一、", "二、", "（一）"))] == [
        "一、加强学习",
        "（一）定计划",
        "二、工作要求",
    ]


@pytest.mark.parametrize(
    ("name", "file", "place", "rule"),
    [
        ("gb9704-portabel", "", "data/实小/school.yaml:4:5", "profile-unknown"),
        ("own", "左边矩: 30\n基于: gb9704-portable\n", "data/实小/profiles/own.yaml:1:1", "profile-unknown-key"),
        ("own", "基于: gb9704-portable\n左边距: 很宽\n", "data/实小/profiles/own.yaml:2:6", "profile-bad-value"),
    ],
)
def it_tells_what_is_wrong_with_a_profile_and_makes_nothing(
    name: str, file: str, place: str, rule: str, tree: Tree
) -> None:
    press, entry = first(tree(school(name) | ({"data/实小/profiles/own.yaml": file} if file else {})))
    assert [(str(d.place), d.rule) for d in press.diagnostics] == [(place, rule)]
    assert PLAN_FILE in press.inputs(entry)
    with pytest.raises(ProblemsFound, match=name):
        press.make(entry)


def it_points_at_the_document_that_asks_for_an_unknown_profile(tree: Tree) -> None:
    press, _ = first(tree(SCHOOL | {PLAN_FILE: PLAN + "版式: 没有的\n"}))
    assert [str(d.place) for d in press.diagnostics] == [f"{PLAN_FILE}:4:5"]


def _with_template(root: Path, data: bytes, kind: str = "implementation_plan") -> Path:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / f"{kind}.docx").write_bytes(data)
    return root


def it_takes_the_template_of_the_project_as_it_is(tree: Tree) -> None:
    data = template("我们自己的{{ 标题 }}", "{{ date | 日期 }}")
    for name in ("gb9704-portable", "gbt33476"):
        press, entry = first(_with_template(tree(school(name)), data))
        document = Document(io.BytesIO(press.make(entry)))
        assert [p.text for p in document.paragraphs] == ["我们自己的青江市实验小学一支部2025年工作计划", "2025年3月5日"]


def it_lays_out_anew_what_is_an_untouched_copy_of_the_shipped_template(tree: Tree) -> None:
    root = tree(school("gbt33476"))
    shutil.copytree(shipped.folder("templates"), root / "templates")
    press, entry = first(root)
    found, _ = load_profile("gbt33476")
    assert found is not None
    wanted = page(built("implementation_plan", found))
    assert page(press.make(entry)) == wanted


def it_names_the_template_of_the_project_that_cannot_be_used(tree: Tree) -> None:
    for data in (b"", template("{{ 标提 }}")):
        press, entry = first(_with_template(tree(school("gb9704-portable")), data))
        with pytest.raises(ProblemsFound, match=r"templates/implementation_plan\.docx"):
            press.make(entry)


def it_depends_on_its_file_what_lies_above_and_its_template(tree: Tree) -> None:
    files = school("gb9704-portable") | {f"{YEAR}/minutes/a.yaml": MINUTES}
    press, entry = first(tree(files))
    inputs = press.inputs(entry)
    assert {*SCHOOL, PLAN_FILE, "templates/implementation_plan.docx", "版式", "docgen"} == set(inputs)
    assert all(len(digest) == 64 for digest in inputs.values())
    changes = {
        PLAN_FILE: {PLAN_FILE: PLAN + "导语: 新。\n"},
        "data/实小/people.yaml": {
            "data/实小/people.yaml": SCHOOL["data/实小/people.yaml"] + "\n          - 姓名: 赵敏\n"
        },
        "版式": {"data/实小/school.yaml": SCHOOL["data/实小/school.yaml"] + "版式: gbt33476\n"},
    }
    for name, change in changes.items():
        press, entry = first(tree(files | change))
        after = press.inputs(entry)
        assert name in {key for key in after if after[key] != inputs.get(key)}
    press, entry = first(tree(files), draft=True)
    assert {key for key, digest in press.inputs(entry).items() if digest != inputs[key]} == {"docgen"}


def it_depends_with_a_summary_on_the_records_it_counts(tree: Tree) -> None:
    files = SCHOOL | {f"{YEAR}/summary.yaml": SUMMARY, f"{YEAR}/minutes/a.yaml": MINUTES}
    project = load(tree(files))
    press = Press(project)
    summary = next(e for e in project.entries() if e.kind.name == "annual_summary")
    assert f"{YEAR}/minutes/a.yaml" in press.inputs(summary)


def it_opens_a_template_once_for_all_schools_that_have_it(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Counted(Template):
        def __init__(self, data: bytes, name: str, **more: Any) -> None:
            opened.append(name)
            super().__init__(data, name, **more)

    monkeypatch.setattr("docgen.render.kept.Template", Counted)
    own = {name: text for name, text in school("gbt33476").items() if "实小" in name}
    files = school("gb9704-portable") | {name.replace("实小", "二小"): text for name, text in own.items()}
    project = load(tree(files | {n.replace("实小", "三小"): t for n, t in school("gb9704-portable").items()}))
    press = Press(project)
    digests = {entry.home.unit.school.folder: press.inputs(entry) for entry in project.entries()}
    assert len(digests) == 3
    assert len(opened) == 2
    assert digests["实小"]["版式"] == digests["三小"]["版式"] != digests["二小"]["版式"]


def it_ships_a_template_for_every_kind_and_paper() -> None:
    named = {kind.name for kind in (*KINDS, *LEDGERS)} | set(PAPERS)
    assert {p.stem for p in shipped.folder("templates").glob("*.docx")} == named
