"""No spaces and no invisible characters between Chinese characters.

中文之间、中文和数字之间没有空格，没有看不见的字符（N08）。

全角空格、不间断空格、零宽字符、软连字符都删去；用空格隔开的名单只提醒，由人改为顿号。

改前：全年集中学习 12 次，　交流体会。

改后：全年集中学习12次，交流体会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import CLOSING, HAN, OPENING
from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_MARKS = f"，。；：？！、…—{OPENING}{CLOSING}"
_LEFT, _RIGHT = f"[{HAN}{_MARKS}]", f"[{HAN}{_MARKS}]"
_GAP = re.compile(
    rf"(?<={_LEFT})[ \t\u00a0\u3000\u2000-\u200a]+(?={_RIGHT})"
    rf"|(?<=[0-9%])[ \t\u00a0\u3000]+(?=[{HAN}%])|(?<=[{HAN}{_MARKS}])[ \t\u00a0\u3000]+(?=[0-9])"
    rf"|(?<=\d)[ \u00a0]+(?=[%％])|(?<=^\d\.)[ \u3000]+(?=[{HAN}])"
)
_LEGEND = re.compile("图例[：:]")
"""Signs with their words: √ 出勤　病 病假."""
_WORD = re.compile(f"[{HAN}]+")
_SHORT = 4


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        for match in _HIDDEN.finditer(passage.text):
            code = " ".join(f"U+{ord(sign):04X}" for sign in match[0])
            yield Found(passage, *match.span(), f"有看不见的字符（{code}）", "请删去", "")
        laid_out = (passage.role == "line" and paper.word) or _LEGEND.match(passage.text)
        if passage.role in ("prose", "line") and not laid_out:
            yield from _gaps(passage)


def _gaps(passage: Passage) -> Iterator[Found]:
    """Spaces between words of Chinese; where a row of short words stands apart by them, they part names."""
    for match in _GAP.finditer(passage.text):
        between = _HAN_BOTH.search(passage.text[match.start() - 1] + passage.text[match.end()])
        if between and (passage.role == "line" or _parts_names(passage.text, match)):
            yield Found(passage, *match.span(), "中文之间有空格", "隔开几项时请用顿号“、”，否则请删去空格")
        else:
            yield Found(passage, *match.span(), "中文之间有空格", f"请删去“{_around(passage, match)}”中的空格", "")


_HAN_BOTH = re.compile(f"[{HAN}]{{2}}")


def _parts_names(text: str, gap: re.Match[str]) -> bool:
    left = re.search(f"[{HAN}]*$", text[: gap.start()])
    right = _WORD.match(text, gap.end())
    short = [word for word in (left, right) if word and 0 < len(word[0]) <= _SHORT]
    return len(short) == 2


def _around(passage: Passage, gap: re.Match[str]) -> str:
    return passage.text[max(gap.start() - 3, 0) : gap.end() + 3]


RULE = TextRule("spaces", "N08", "中文之间没有空格", WARNING, _check, fixes=True)
