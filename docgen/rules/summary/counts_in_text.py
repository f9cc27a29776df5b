"""A count, rate or average of hours told in the text of a summary is that of the year's records.

Only sentences on the whole year are looked at (全年, 一年来 …), and in them only a type of meeting with its number:
what is said of a month, of a person or as a plan may differ.

Passes:

    导语: 一年来，支部共开展中心组集中学习1次，现总结如下。

Fails:

    导语: 一年来，支部共开展中心组集中学习8次，现总结如下。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.ledger.evidence import number
from docgen.ledger.figures import YearFigures, year_figures
from docgen.rules.rule import SUMMARY, WARNING, Finding, Rule
from docgen.rules.texts import pieces

WORDS = {
    "中心组学习": "(?:理论学习)?中心组(?:集中|专题)?学习|中心组",
    "支部党员大会": "(?:支部)?党员大会",
    "支委会": "支委会(?:议)?|支部委员会(?:会议)?",
    "党小组会": "党小组会(?:议)?",
    "党课": "(?:书记|专题)?党课",
    "主题党日": "主题党日(?:活动)?",
    "组织生活会": "(?:专题)?组织生活会",
    "谈心谈话": "谈心谈话",
    "党组织会议": "党组织会议",
    "校长办公会": "校长办公会(?:议)?",
}
"""Figure → what it is called in running text."""
_NUMBER = r"(?P<number>\d{1,4}|[一二三四五六七八九十两]{1,3})"
_YEAR = re.compile("全年|一年来|一年中|今年(?!以来的)|本年度?|年内|累计|总计|共计")
_PART = re.compile(
    "每(?:个?[月季周]|学期|季度|次|名|人|位|支部)|上半年|下半年|第[一二三四]季度|学期|其中|不少于|至少|计划|拟|将"
)
_SENTENCE = re.compile("[^。；！？\n]+")
_CLAUSE = re.compile("[^，、：（）]+")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_MOST = 6
_CENTRAL = re.compile(f"(?:集中学习)(?:活动|会议)?{_NUMBER}次")


_RATE = re.compile(r"(?P<label>参学率|到会率)(?:达到?|为)?(?P<number>\d{1,3}(?:\.\d+)?)[%％](?!以上|左右)")
_HOURS = re.compile(r"人均(?:学习|参学)?(?:学时)?(?:达到?|为)?(?P<number>\d{1,4}(?:\.\d+)?)学时(?!以上|左右)")
Told = tuple[str, str, str, str]
"""The name of a figure, the words that tell it, the number they say, the number it is."""


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Summary)
    figures = year_figures(entry.home)
    for piece in pieces(entry.record):
        for label, words, said, true in told(piece.text, figures):
            if said != true:
                yield Finding(entry.place(*piece.path), *_words(figures, label, words, true))


def told(text: str, figures: YearFigures) -> Iterator[Told]:
    """Every figure of the whole year that a text tells, in its order."""
    for sentence in _SENTENCE.findall(text):
        if _YEAR.search(sentence) and not _PART.search(sentence):
            yield from _told(sentence, figures)


def _told(sentence: str, figures: YearFigures) -> Iterator[Told]:
    """Every figure that a sentence on the whole year tells."""
    for clause in _CLAUSE.findall(sentence):
        for label, words in WORDS.items():
            if found := re.search(f"(?:{words})(?:共|达|累计)?{_NUMBER}[次场]", clause):
                yield label, found[0], str(_number(found["number"])), _count(figures, label)
        if (found := _CENTRAL.search(clause)) and "中心组" not in clause and figures.home.unit.record.center_group:
            yield "中心组学习", found[0], str(_number(found["number"])), _count(figures, "中心组学习")
    if figures.rows and (found := _RATE.search(sentence)) and "中心组" not in sentence:
        row = figures.rows[-1] if found["label"] == "到会率" else figures.study
        if row.rate is not None:
            yield found["label"], found[0], f"{found['number']}%", row.rate_text
    if found := _HOURS.search(sentence):
        yield "人均学时", found[0], number(Decimal(found["number"])), number(figures.hours_average)


def _count(figures: YearFigures, label: str) -> str:
    figure = figures.by_label(label)
    return str(figure.value) if figure else "0"


def _number(text: str) -> int:
    """8, 八, 十二, 两."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) if ten else 0) * 10 + _DIGITS.get(ones, 0)


def _words(figures: YearFigures, label: str, words: str, true: str) -> tuple[str, str]:
    figure = figures.by_label(label) if label in figures.labels else None
    names = [found.source.shown.rpartition("/")[2] for found in figure.entries] if figure else []
    files = f"记录有：{'、'.join(names[:_MOST])}{'等' if len(names) > _MOST else ''}" if names else "请核对全年的记录"
    return f"正文写“{words}”，按全年记录{label}是{true}", f"{files}；docgen explain {label} 可列出全部依据"


RULE = Rule("counts-in-text", "正文里的数字与记录一致", WARNING, _check, (SUMMARY,), beyond=True)
