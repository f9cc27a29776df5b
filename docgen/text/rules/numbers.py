"""Numbers, ranges and fixed terms are written as the standard has them.

数字的写法（N14，GB/T 15835—2011）：概数之间不加顿号，百分数和“万”的起止两头写全，固定词语用汉字。只提醒。

改前：三、四次；4—6%；5—10万元；3会1课。

改后：三四次；4%—6%；5万—10万元；三会一课。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import DIGITS, number, outside
from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule

_ABOUT = re.compile(
    r"(?<![一二两三四五六七八九十、第])([一二两三四五六七八九])、([二两三四五六七八九])(?=[十百]?(?:次|人次|天|遍|岁|个月|年来|公里|里路))"
)
_PERCENT = re.compile(r"(?<![\d.%])(\d+(?:\.\d+)?)\s*([-—–～~至])\s*(\d+(?:\.\d+)?)\s*[%％]")
_TENS = re.compile(r"(?<![\d.万])(\d+(?:\.\d+)?)\s*([—–～~至-])\s*(\d+(?:\.\d+)?)万(?![一-龥]*年)")
_FIXED = {
    "3会1课": "三会一课",
    "2学1做": "两学一做",
    "1岗双责": "一岗双责",
    "18大": "十八大",
    "19大": "十九大",
    "20大": "二十大",
    "4个意识": "四个意识",
    "4个自信": "四个自信",
    "2个确立": "两个确立",
    "2个维护": "两个维护",
    "3严3实": "三严三实",
    "4史": "四史",
}
_TERM = re.compile(rf"(?<![\d.第])(?:{'|'.join(_FIXED)})(?!\d)")
_BOTH = re.compile(
    rf"(?:约|近|大约|将近)\s*(?:\d+|[{DIGITS}百千]+)(?:余|多)?(?:个|名|人|次|万|元|天|项|条|份|户|篇)*(?:左右|上下)"
)
_MORE = re.compile(
    r"(?:近|将近)\s*\d+(?:余|多)(?=[名人次个项份篇])|(?:超过|多达)\s*\d+(?:余|多)[名人次个项份篇]|(?:不少于|至少)\s*\d+[名人次个项份篇学时]+以上"
)


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        for match in _ABOUT.finditer(passage.text):
            if _next(match[1], match[2]):
                hint = f"表示大约时请写“{match[1]}{match[2]}”，不加顿号"
                yield Found(passage, *match.span(), f"概数“{match[0]}”之间多了顿号", hint)
        yield from _ranges(passage)
        for match in _TERM.finditer(passage.text):
            yield Found(passage, *match.span(), f"固定词语“{match[0]}”用了数字", f"请写“{_FIXED[match[0]]}”")
        for pattern in (_BOTH, _MORE):
            for match in pattern.finditer(passage.text):
                yield Found(passage, *match.span(), f"“{match[0]}”前后意思重复或矛盾", "表示约数的词只留一个")


def _next(first: str, second: str) -> bool:
    return number(second) == (number(first) or 0) + 1


def _ranges(passage: Passage) -> Iterator[Found]:
    for match in outside(_PERCENT, passage.text):
        hint = f"请写“{match[1]}%{match[2]}{match[3]}%”"
        yield Found(passage, *match.span(), f"“{match[0]}”前一个数少了百分号", hint)
    for match in outside(_TENS, passage.text):
        if float(match[1]) < float(match[3]) and float(match[1]) < 10000:
            hint = f"请写“{match[1]}万{match[2]}{match[3]}万”；确指几元的可不改"
            yield Found(passage, *match.span(), f"“{match[0]}”前一个数少了“万”", hint)


RULE = TextRule("numbers", "N14", "数字的写法", WARNING, _check)
