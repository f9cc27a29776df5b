"""Documents that people typed: every sentence has its place, and what is told of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from adopt.typed import ALL, made
from docx import Document

from docgen import shipped
from docgen.adopt.adopting import Adopted, adopt
from docgen.adopt.blocks import page
from docgen.adopt.draft import Home
from docgen.diagnostics import Diagnostics
from docgen.errors import ProblemsFound
from docgen.kinds import KINDS
from docgen.kinds.project import Entry, load
from docgen.model.bind import Binding, bind
from docgen.model.people import Person, Register
from docgen.render.press import Press
from docgen.source.nodes import Mapping
from docgen.source.reader import read_text

Value = Any
_LOOSE = re.compile(r"[\s。；;，,：:“”\"|#（）()—-]+")


def read(name: str, home: Home | None = None) -> Adopted:
    return adopt(ALL[name], home or Home(), f"{name}.docx")


def tree(one: Adopted) -> Mapping:
    source = read_text(one.text, "稿.yaml")
    assert source.tree is not None, source.diagnostics
    assert not source.diagnostics
    return source.tree


@pytest.mark.parametrize("name", ALL)
def it_accounts_for_every_sentence(name: str) -> None:
    one = read(name)
    left = [sentence for words in one.account.left for sentence in re.findall(r"[^。！？；]*\w[^。！？；]*", words)]
    assert one.account.sentences == one.account.read + one.account.printed + len(left)
    tree(one)


@pytest.mark.parametrize("name", ALL)
def it_loses_no_sentence_from_the_file(name: str) -> None:
    """Judged from outside: every longer sentence without a label stands in the draft in its own words."""
    text = _bare(read(name).text)
    document = Document(io.BytesIO(ALL[name]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*(p.text for p in document.paragraphs), *"\n".join(cells).split("\n")]:
        for sentence in re.split("[。！？；\n]|  ", paragraph):
            words = re.sub(
                r"^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三]+[）)]|\d+[、.．]|第[一二三]，|[一二三]是)",
                "",
                sentence,
            )
            if (
                len(words) > 11
                and re.search("[\u4e00-\u9fff]{4}", words)
                and "：" not in words
                and not re.search("（|\\d日$", words)
            ):
                assert _bare(words) in text, sentence


def _bare(text: str) -> str:
    text = re.sub(r"(\d{4})[年.](\d{1,2})[月.](\d{1,2})日?", r"\1-\2-\3", text)
    return _LOOSE.sub("", text)


@pytest.mark.parametrize("name", ALL)
def it_prints_all_that_it_read(name: str, press: Press) -> None:
    """The draft makes a document, with gaps where the page was silent, and every text of the draft stands in it."""
    one, year = read(name), next(year for year in press.project.years() if year.entries)
    source, found = read_text(one.text, "稿.yaml"), Diagnostics()
    assert source.tree is not None
    record, renamed = bind(source.tree, one.kind.model, Binding(found, draft=True))
    assert record is not None, list(found)
    printed = page(press.make(Entry(one.kind, record, renamed, source, year)))
    text = _bare("".join(line.number + line.text for line in printed.lines))
    chosen = {
        "文种",
        "结构",
        "草稿",
        "单位",
        *(("出席", "缺席") if "议题" in one.missing else ()),
    }  # a gap hides who came
    for words in _texts({key: value for key, value in one.fields.items() if key not in chosen}):
        assert all(_bare(part) in text for part in words.split("\n")), words


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(load(shipped.folder("data").parent), draft=True)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield from ([] if value in ("是", "无") or not re.search("[\u4e00-\u9fff]", value) else [value])
    else:
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ([] if key == "序数" else _texts(below))


def it_tells_what_does_not_agree_and_what_was_added() -> None:
    assert any("2022-6-24 实际是星期五" in words for words in read("只有表格").told)
    assert any("没有写年份，按文件的年份读作 2023-3-1" in words for words in read("层次错乱").told)
    assert any("“同课异构”的序号比上一层的还高" in words for words in read("层次错乱").told)
    assert any("“9月14日下午”没有写年份，没有读入" in words for words in read("没有年份").told)
    assert read("没有年份").missing == ["日期", "类型", "议题", "开始", "记录人"]


def it_keeps_at_the_end_what_it_did_not_understand() -> None:
    text = read("党员大会").text
    assert "# 第9段：2、陈晓光宣读入党志愿书。" in text
    assert text.index("没有认出的内容") > text.index("决定事项:")
    assert "# 第11段：关于接收陈晓光为预备党员：应到会有表决权的党员17名" in text


def it_looks_names_up_and_keeps_those_it_does_not_find() -> None:
    people = [Person(name="张明远", id="zmy", mark="语文组"), Person(name="李思齐")]
    one = read("支委会", Home(Register(people=tuple(people))))
    assert one.fields["主持人"] == "zmy"
    assert one.fields["出席"] == "zmy、李思齐、王若水"
    assert "名册里没有这些人，姓名照原样写：王若水" in one.told


def it_says_when_it_does_not_know_the_kind() -> None:
    with pytest.raises(ProblemsFound, match="认不准"):
        adopt(made("关于开展活动的情况", "我们开展了一次活动。", "大家都很高兴。"), Home(), "x.docx")
    with pytest.raises(ProblemsFound, match="这是会议纪要"):
        adopt(made(("党总支会议纪要",), "会议议定以下事项。"), Home(), "x.docx")
    with pytest.raises(ProblemsFound, match="没有文字"):
        adopt(made(), Home(), "x.docx")


def it_takes_the_kind_that_somebody_names() -> None:
    plan = next(kind for kind in KINDS if kind.name == "implementation_plan")
    one = adopt(made(("关于读书的安排",), "一、读好书", "每月读一本。"), Home(), "x.docx", plan)
    assert one.fields["主要任务"] == [{"标题": "读好书", "正文": "每月读一本。"}]


def it_knows_a_kind_by_its_shape() -> None:
    one = adopt(made(("情况汇报",), "时间：2023年3月1日", "地点：会议室", "主持人：张明远"), Home(), "x.docx")
    assert one.kind.name == "study_minutes"
    assert "请核对" in one.why
