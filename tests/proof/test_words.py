"""Proof-reading without paper: where titles may break, and how paragraphs are found among printed letters."""

from __future__ import annotations

import pytest

from docgen.proof.checks.titles import broken
from docgen.proof.flow import placed
from docgen.proof.letters import Letter
from docgen.proof.paper import Paragraph


@pytest.mark.parametrize(
    ("head", "tail", "word"),
    [
        ("关于开展主题党", "日活动的通知", "主题党日"),
        ("永兴小学第一党支", "部学习计划", "党支部"),
        ("永兴小学20", "25年工作总结", "02"),
        ("永兴小学2025", "年工作总结", "5年"),
        ("第", "3次会议记录", "第3"),
        ("关于学习《", "党章》的通知", "《党"),
    ],
)
def it_knows_words_that_a_title_must_not_break(head: str, tail: str, word: str) -> None:
    found = broken(head, tail)
    assert found
    assert found[0] in head[-4:]
    assert word.startswith(found) or found == word


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("永兴小学第一党支部", "关于开展主题党日活动的通知"),
        ("关于开展", "主题党日活动的通知"),
        ("永兴小学党总支", "2025年工作总结"),
        ("甲乙", "丙丁"),
    ],
)
def it_lets_titles_break_between_words(head: str, tail: str) -> None:
    assert broken(head, tail) == ""


def printed(*pages: str) -> list[Letter]:
    return [
        Letter(text, 100 + 16 * index, 100, 16, "F", number)
        for number, page in enumerate(pages, 1)
        for index, text in enumerate(page)
    ]


def paragraph(text: str) -> Paragraph:
    return Paragraph(((text, "仿宋"),))


def it_finds_paragraphs_behind_numbers_and_repeated_heads() -> None:
    paper = printed("一、主要任务序号内容1抓好学习教育的", "序号内容各项工作2做好总结")
    texts = ["主要任务", "序号", "内容", "1", "抓好学习教育的各项工作", "2", "做好总结"]
    found = placed([paragraph(text) for text in texts], paper)
    assert ["".join(letter.text for letter in one.letters) for one in found] == texts
    assert [(one.first, one.last) for one in found] == [(1, 1)] * 4 + [(1, 2), (2, 2), (2, 2)]


def it_goes_on_behind_what_was_not_printed() -> None:
    found = placed(
        [paragraph("甲乙丙丁戊己庚辛"), paragraph("没有印出来的一段文字"), paragraph("壬癸")],
        printed("甲乙丙丁己庚辛壬癸"),
    )
    assert [one.paragraph.text for one in found] == ["甲乙丙丁戊己庚辛", "壬癸"]
