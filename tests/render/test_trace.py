"""A tag that fails at a value leads to that value: through loops, filters, sets and macros, also from the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kinds.school import DOCUMENTS, SCHOOL
from render.small import p, package, tbl, tr
from render.templates import template

from docgen.build.single import render_file
from docgen.errors import ProblemsFound
from docgen.kinds.project import load
from docgen.render import Template
from docgen.render.places import TemplateFault
from docgen.render.press import Press
from docgen.render.worker import ForeignTemplate

Tree = Callable[[dict[str, str]], Path]

GOOD, BAD = "2025-3-5", "明天再说"
ITEMS = [{"名": "甲", "日": GOOD, "n": 1}, {"名": "乙", "日": BAD, "n": 2}, {"名": "丙", "日": GOOD, "n": 0}]
DATA: dict[str, Any] = {
    "日": BAD,
    "项目": ITEMS,
    "深": {"层": [[GOOD], [GOOD, BAD]]},
    "天": [GOOD, "不知道"],
    "甲": "x\1",
}

CASES: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "at the top": ("{{ 日 | 日期 }}", ("日",)),
    "below": ("{{ 项目[1].日 | 日期 }}", ("项目", 1, "日")),
    "second of two in a tag": ("{{ (天[0] | 日期) ~ (天[1] | 日期) }}", ("天", 1)),
    "in a loop": ("{% for x in 项目 %}{{ x.日 | 日期 }}{% endfor %}", ("项目", 1, "日")),
    "in a sorted loop": ("{% for x in 项目 | sort(attribute='n') %}{{ x.日 | 日期 }}{% endfor %}", ("项目", 1, "日")),
    "in a chosen part": ("{% for x in 项目 | selectattr('n') %}{{ x.日 | 日期 }}{% endfor %}", ("项目", 1, "日")),
    "texts in a loop": ("{% for x in 天 %}{{ x | 日期 }}{% endfor %}", ("天", 1)),
    "loop in a loop": (
        "{% for x in 深.层 %}{% for y in x %}{{ y | 日期 }}{% endfor %}{% endfor %}",
        ("深", "层", 1, 1),
    ),
    "with loop": ("{% for x in 项目 %}{{ loop.index }}{{ x.日 | 日期 }}{% endfor %}", ("项目", 1, "日")),
    "numbers in a loop": ("{% for x in 项目 %}{{ 1 / x.n }}{% endfor %}", ("项目", 2, "n")),
    "set": ("{% set y = 项目[1] %}{{ y.日 | 日期 }}", ("项目", 1, "日")),
    "macro": ("{% macro m(z) %}{{ z.日 | 日期 }}{% endmacro %}{{ m(项目[1]) }}", ("项目", 1, "日")),
    "condition": ("{% if 项目[1].日 > 3 %}a{% endif %}", ("项目", 1, "日")),
    "what is not there": ("{% for x in 项目 %}{{ x.名 }}{{ x.没有 }}{% endfor %}", ("项目", 0, "没有")),
    "a character": ("{{ 日 }}{{ 甲 }}", ("甲",)),
    "the same name": ("{% for 项目 in 项目 %}{{ 项目.日 | 日期 }}{% endfor %}", ("项目", 1, "日")),
    "nothing of the data": ("{{ 'x' | 日期 }}", ()),
    "an unknown name": ("{{ 没有 }}", ()),
}


@pytest.mark.parametrize("case", CASES)
def it_leads_to_the_value(case: str) -> None:
    text, path = CASES[case]
    with pytest.raises(TemplateFault) as caught:
        Template(package(p(text)), "甲.docx").render(DATA)
    assert caught.value.path == path
    with pytest.raises(TemplateFault) as apart:
        ForeignTemplate(package(p(text)), "甲.docx").render(DATA)
    assert (apart.value.path, apart.value.message) == (path, caught.value.message)


def it_tells_the_place_in_the_template_and_in_the_data(tmp_path: Path) -> None:
    rows = tbl(
        tr("名", "日"), tr("{%tr for x in 项目 %}", ""), tr("{{ x.名 }}", "{{ x.日 | 日期 }}"), tr("{%tr endfor %}", "")
    )
    (tmp_path / "模板.docx").write_bytes(package(rows))
    text = "项目:\n  - {名: 甲, 日: 2025-3-5}\n  - 名: 乙\n    日: 明天\n"
    (tmp_path / "数据.yaml").write_text(text, encoding="utf-8")
    (found,) = render_file(tmp_path / "模板.docx", tmp_path / "数据.yaml", tmp_path / "成文.docx")
    assert str(found.place) == "数据.yaml:4:8"
    assert "模板“模板.docx”的正文表1第3行第2列“{{ x.日 | 日期 }}”：过滤器“日期”用不了：“明天”不是日期" in found.message
    assert not (tmp_path / "成文.docx").exists()


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 地点 | 日期 }}", "minutes/2025-03-05-支委会.yaml:5:5"),
        ("{{ 议题[0].title | 日期 }}", "minutes/2025-03-05-支委会.yaml:8:6"),
        ("{% for t in 议题 %}{{ t.题目 | 百分比 }}{% endfor %}", "minutes/2025-03-05-支委会.yaml:8:6"),
        ("{{ unit.name | 日期 }}", "branch.yaml:"),
        ("{{ school.name | 日期 }}", "school.yaml:1:5"),
        ("{{ year.year | 时刻 }}", "year.yaml:"),
    ],
)
def it_names_the_file_and_line_of_a_project(tag: str, said: str, tree: Tree) -> None:
    root = tree(SCHOOL | DOCUMENTS)
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "study_minutes.docx").write_bytes(template(tag))
    project = load(root)
    entry = next(entry for entry in project.entries() if entry.kind.name == "study_minutes")
    with pytest.raises(ProblemsFound) as caught:
        Press(project).make(entry)
    assert "正文第1段" in caught.value.message
    assert "；值写在 data/" in caught.value.message
    assert said in caught.value.message


def it_names_no_place_for_what_is_reckoned(tree: Tree) -> None:
    root = tree(SCHOOL | DOCUMENTS)
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "study_minutes.docx").write_bytes(template("{{ org | 日期 }}"))
    project = load(root)
    entry = next(entry for entry in project.entries() if entry.kind.name == "study_minutes")
    with pytest.raises(ProblemsFound, match="不是日期") as caught:
        Press(project).make(entry)
    assert "值写在" not in caught.value.message
