"""The lines of a Word file: numbers typed or automatic, leads, boxes, notes, what is deleted, and what dates say."""

from __future__ import annotations

import io

import pytest
from adopt.typed import made
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.adopt.adopting import adopt
from docgen.adopt.blocks import Line, Page, page
from docgen.adopt.draft import Home
from docgen.adopt.numbers import counted, typed_number
from docgen.adopt.words import clocks, closed, day_in, is_day, labelled, split_outside


def read(document: object) -> Page:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return page(out.getvalue())


@pytest.mark.parametrize(
    ("text", "number", "rest", "rank"),
    [
        ("一、指导思想", "一、", "指导思想", 1),
        ("十二．其他", "十二．", "其他", 1),
        ("（三） 抓落实", "（三）", "抓落实", 2),
        ("(二)抓学习", "(二)", "抓学习", 2),
        ("1.备课", "1.", "备课", 3),
        ("2、上课", "2、", "上课", 3),
        ("3.6月底检查", "3.", "6月底检查", 3),
        ("1.2023年完成", "1.", "2023年完成", 3),
        ("（4）批改", "（4）", "批改", 4),
        ("①听课", "①", "听课", 5),
        ("3.5米长的横幅", "", "3.5米长的横幅", 0),
        ("2023.3.5", "", "2023.3.5", 0),
        ("第一，认识到位", "", "第一，认识到位", 0),
    ],
)
def it_takes_typed_numbers_off(text: str, number: str, rest: str, rank: int) -> None:
    assert typed_number(text) == (number, rest, rank)


@pytest.mark.parametrize(
    ("words", "number"), [("3", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("两", None)]
)
def it_reads_numbers_as_they_are_counted(words: str, number: int | None) -> None:
    assert counted(words) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年4月6日", "2023-4-6"),
        ("2023.04.06", "2023-4-6"),
        ("2023/4/6 下午", "2023-4-6"),
        ("二〇二二年十二月三十日", "2022-12-30"),
        ("二○二三年三月五日", "2023-3-5"),
        ("2023年2月30日", ""),
        ("4月6日", ""),
    ],
)
def it_finds_days(text: str, day: str) -> None:
    assert day_in(text)[0] == day
    assert is_day("2023年4月6日前") == ""


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("下午3:30—5:00", ["15:30", "17:00"]),
        ("上午10点半", ["10:30"]),
        ("14时30分至17时", ["14:30", "17:00"]),
        ("下午2：00-4：30", ["14:00", "16:30"]),
        ("上午9:00至下午3:00", ["9:00", "15:00"]),
        ("25:00", []),
    ],
)
def it_reads_times_of_day(text: str, times: list[str]) -> None:
    assert clocks(text) == times


def it_splits_lists_outside_brackets_and_closes_spread_names() -> None:
    assert split_outside("王喆（语文组、党员）、李　堃，张三") == ["王喆（语文组、党员）", "李", "堃", "张三"]
    assert closed("李　堃") == "李堃"
    assert closed("Anna Li") == "Anna Li"


def it_takes_a_line_of_labels_apart() -> None:
    labels = {"时间": "时间", "主持人": "主持人"}
    assert list(labelled("时 间：3月5日  主 持 人: 张三", labels)) == [("时间", "3月5日"), ("主持人", "张三")]
    assert next(labelled("会议时间不够，主持人：张三", {"主持人": "主持人"}))[0] == ""


def it_parts_a_paragraph_at_line_breaks_and_finds_its_lead() -> None:
    lines = [
        block
        for block in page(made("时间：今天\n地点：这里", ("张三：", "我说几句。"))).blocks
        if isinstance(block, Line)
    ]
    assert [line.text for line in lines] == ["时间：今天", "地点：这里", "张三：我说几句。"]
    assert lines[2].lead == "张三："


def it_counts_automatic_numbers_by_their_look() -> None:
    document = Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Bullet")
    document.add_heading("丙", 2)
    ranks = [(line.rank, line.heading) for line in read(document).blocks if isinstance(line, Line)]
    assert ranks == [(3, False), (6, False), (2, True)]


def it_reads_what_stands_beside_the_text_but_no_page_numbers() -> None:
    document = Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    assert [(line.where, line.text) for line in read(document).aside] == [("页眉", "内部资料")]


def it_reads_boxes_and_what_was_added_but_not_what_was_deleted_or_hidden() -> None:
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box}</v:textbox></v:shape>'
    runs = (
        "<w:r><w:t>留下</w:t></w:r><w:ins><w:r><w:t>加上</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起</w:t></w:r>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}<w:r><w:pict>{shape}</w:pict></w:r></w:p>"))
    lines = [(block.where, block.text) for block in read(document).blocks if isinstance(block, Line)]
    assert lines == [("第1段", "留下加上"), ("第1段的文本框", "框里的话")]


def it_lists_what_stands_beside_the_text_as_left_over() -> None:
    document = Document(io.BytesIO(made(("支委会会议记录",), "时间：2023年4月6日", "地点：会议室", "主持人：张明远")))
    document.sections[0].header.paragraphs[0].text = "内部资料，注意保存"
    out = io.BytesIO()
    document.save(out)
    one = adopt(out.getvalue(), Home(), "稿.docx")
    assert one.account.left == ["页眉：内部资料，注意保存"]
    assert "# 页眉：内部资料，注意保存" in one.text


def it_writes_texts_that_yaml_might_misread() -> None:
    odd = "甲: 乙 # 丙 - {丁} \u2028戊 “己”"
    data = made(("支委会会议记录",), "时间：2023年4月6日", f"地点：{odd}", "主持人：张明远", f"没有认出的{odd}")
    one = adopt(data, Home(), "稿.docx")
    assert one.fields["地点"] == odd
    assert "\u2028" not in one.text
    assert one.account.left == [f"第5段：没有认出的{odd}"]
