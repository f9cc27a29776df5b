"""A template that is wrong or wicked is refused with a Chinese sentence; it never loses a word nor does anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kinds.school import DOCUMENTS, SCHOOL
from render.paper import parts
from render.templates import changed, made, said, template

from docgen.errors import CannotReadOrWrite, ProblemsFound
from docgen.kinds.project import Entry, load
from docgen.model.people import Person
from docgen.model.prose import Section
from docgen.render.context import context
from docgen.render.template import Template
from docgen.stationery import blocks
from docgen.stationery.tables import row, table

Tree = Callable[[dict[str, str]], Path]

WORLD = {"title": "关于学习的计划", "who": Person(name="张明"), "names": ["甲", "乙"], "table": {"键": "值"}}


def refusal(tag: str, world: dict[str, Any] | None = None) -> ProblemsFound:
    """How a template of one tag is refused."""
    with pytest.raises(ProblemsFound) as caught:
        said(tag, WORLD if world is None else world)
    return caught.value


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ titel }}", "titel"),
        ("{{ 标提 }}", "标提"),
        ("{{ who.nmae }}", "nmae"),
        ("{{ who.姓 }}", "姓"),
        ("{{ names[5] }}", "5"),
        ("{% if titel %}甲{% endif %}", "titel"),
        ("{% for x in nobody %}{{ x }}{% endfor %}", "nobody"),
        ("{{ titel | listed }}", "titel"),
        ("{{ titel.sub }}", "titel"),
    ],
)
def it_names_what_nobody_knows(tag: str, name: str) -> None:
    failure = refusal(tag)
    assert "小模板" in failure.message
    assert f"没有“{name}”这一项" in failure.message
    assert failure.hint


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ title.__init__ }}", "{{ title.__len__() }}",
        "{{ title['__class__'] }}", "{{ title | attr('__class__') }}", "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ who.__dict__ }}", "{{ who.model_dump() }}", "{{ who.model_fields }}", "{{ who.model_copy() }}",
        "{{ who.copy() }}", "{{ who.here_on }}", "{{ who.shorthand }}", "{{ who._names }}",
        "{{ cycler }}", "{{ cycler('a').__init__.__globals__ }}", "{{ lipsum.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ joiner }}", "{{ range(10**9) }}", "{{ dict.__subclasses__() }}", "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{0.__class__}'.format(title) }}", "{{ '%s' | format(title.__class__) }}",
        "{% for x in ''.__class__.__mro__ %}{{ x }}{% endfor %}", "{{ names.append('丙') }}", "{{ names.clear() }}",
        "{{ table.update({'键': '别的'}) }}", "{{ table.pop('键') }}", "{% do names.append('丙') %}",
        "{% include 'other' %}", "{% import 'other' as o %}", "{% extends 'other' %}",
        "{{ title | safe }}", "{{ title | urlize }}", "{{ table | tojson }}", "{{ table | xmlattr }}",
    ],
)  # fmt: skip
def it_lets_nobody_out_of_the_sandbox(tag: str) -> None:
    world = {**WORLD, "names": ["甲", "乙"], "table": {"键": "值"}}
    refusal(tag, world)
    assert (world["names"], world["table"]) == (["甲", "乙"], {"键": "值"})


@pytest.mark.parametrize(
    "way",
    [
        "figures.home.unit.school.path", "figures.home.sources", "figures.home.unit.school.sources",
        "figures.home.unit.tree",
        "figures.meetings[0].source", "figures.meetings[0].home", "figures.meetings[0].place('title')",
        "figures.meetings[0].kind", "figures.reflections[0].tree", "figures.home.entries",
    ],
)  # fmt: skip
def it_gives_a_template_no_way_to_the_files(way: str, tree: Tree) -> None:
    world = context(_summary(load(tree(SCHOOL | DOCUMENTS))))
    assert "不能在模板中使用" in refusal(f"{{{{ {way} }}}}", world).message


def it_gives_a_template_the_records_behind_the_figures(tree: Tree) -> None:
    world = context(_summary(load(tree(SCHOOL | DOCUMENTS))))
    tag = "{% for m in figures.meetings %}{{ m.title }}：{{ m.record.地点 }}{% endfor %}"
    assert said(tag, world) == ["青江市实验小学一支部2025年第2次支委会记录：三楼会议室"]


def _summary(project: Any) -> Entry:
    found: Entry = next(entry for entry in project.entries() if entry.kind.name == "annual_summary")
    return found


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title", "{{ title | nofilter }}", "{% if title %}甲", "{% endif %}", "{% nonsense %}", "{{ title + }}",
        "{{ 1 / 0 }}", "{{ title + 1 }}", "{{ title | cn_date }}", "{{ '甲' | number | round }}",
        "{{r title }}",
    ],
)  # fmt: skip
def it_refuses_tags_that_cannot_be_right(tag: str) -> None:
    failure = refusal(tag, WORLD)
    assert "小模板" in failure.message
    assert failure.hint


def it_refuses_tags_that_tear_the_document_apart() -> None:
    torn = [blocks.tag_paragraph("{%p if not title %}"), table([4000], [row("甲"), row("{%tr endif %}")]), "尾"]
    with pytest.raises(ProblemsFound, match="小模板"):
        made(WORLD, *torn)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken", b"PK\x05\x06" + bytes(18)])
def it_refuses_what_is_no_word_file(data: bytes) -> None:
    with pytest.raises(ProblemsFound, match=r"文件损坏|不是 \.docx"):
        Template(data, "坏.docx").render({})


def it_says_when_a_template_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotReadOrWrite, match="没有"):
        Template(tmp_path / "没有.docx")


@pytest.mark.parametrize(
    "text", ["{{ titel }}", "{% if x %}", "{{ ''.__class__ }}", "{% raw %}", "{# 注 #}", "{_{ x }_}"]
)
def it_never_takes_data_for_a_template(text: str) -> None:
    assert said("{{ title }}", {"title": text}) == [text]
    loop = "{% for b in s | blocks %}{{ b.number }}{{ b.title }}{% endfor %}"
    assert said(loop, {"s": (Section(title=text),)}) == [f"一、{text}"]


def it_escapes_whatever_a_template_says_about_it() -> None:
    tag = "{% autoescape false %}{{ markup }}{{ markup | upper }}{% endautoescape %}"
    assert said(tag, {"markup": "<b>&amp;</b>"}) == ["<b>&amp;</b><B>&AMP;</B>"]


def it_takes_signs_in_a_tag_as_their_author_wrote_them() -> None:
    assert said("""{{ 'A & B < C > "D"' }}{% if 1 < 2 and 3 > 2 %}！{% endif %}""", {}) == ['A & B < C > "D"！']


def it_prints_nothing_for_nothing_and_names_for_people() -> None:
    world = {"no": None, "who": Person(name="张伟", mark="数学组"), "names": ("甲", "乙")}
    assert said("（{{ no }}）{{ who }}{{ who.name }}{{ who.姓名 }}", world) == ["（）张伟（数学组）张伟张伟"]


def it_finds_tags_that_word_has_cut_into_runs() -> None:
    split = changed(
        template("甲{{ title }}乙"), "{{ title }}", "{{ </w:t></w:r><w:r><w:t>ti</w:t></w:r><w:r><w:t>tle }}"
    )
    document = Template(split, "小模板").render({"title": "A & B"})
    assert b"A &amp; B" in _main(document)


def _main(document: bytes) -> bytes:
    return parts(document)["word/document.xml"]


def it_renders_the_same_template_again_and_again() -> None:
    one = Template(template("{{ title }}"), "小模板")
    assert [_main(one.render({"title": t})).count(t.encode()) for t in ("甲", "乙", "甲")] == [1, 1, 1]
