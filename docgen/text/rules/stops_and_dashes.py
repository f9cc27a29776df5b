"""Full stops, ellipses and dashes are written in full.

句号、省略号、破折号写全（N02）：句末的 `.` 改为“。”，`...` 和“。。。”改为“……”，`--` 改为“——”。

年份、数字之间的连接号不动；中文之间单独一个“—”只提醒，由人决定是破折号还是连接号。

改前：会议结束.大家--包括新同志--都发了言...

改后：会议结束。大家——包括新同志——都发了言……
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import CLOSING, HAN, OPENING, outside
from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced

_BEFORE, _AFTER = f"[{HAN}{CLOSING}，、]", f"[{HAN}{OPENING}]"
_STOP = re.compile(rf"(?<=[{HAN}{CLOSING}])[.．](?=[{HAN}{OPENING}]|$)")
_DOTS = re.compile(rf"(?<={_BEFORE})\.{{3,}}|\.{{3,}}(?={_AFTER})|。{{3,}}|(?<!…)…(?!…)|…{{3,}}|(?<={_BEFORE})·{{3,}}")
_DASH = re.compile(rf"(?<=[{HAN}{CLOSING}])(?:-{{2,}}|－{{2,}}|–{{2,}})(?={_AFTER})|(?<!—)—{{3,}}(?!—)")
_LONE = re.compile(rf"(?<=[{HAN}{CLOSING}，])—(?=[{HAN}{OPENING}])")
_RANGE = re.compile(
    r"[年月日号时点周季期段级级届次分元人页条章节站市县区乡镇村局校馆院所园厂社一二三四五六日末]—|—[一二三四五六七八九十第周]"
)

_CLAUSE = 8


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        text = passage.text
        for match in outside(_STOP, text):
            yield replaced(passage, *match.span(), "。", "中文句末用了半角的“.”")
        for match in outside(_DOTS, text):
            yield replaced(passage, *match.span(), "……", "省略号应当是六个点")
        for match in outside(_DASH, text):
            yield replaced(passage, *match.span(), "——", "破折号应当占两格")
        for match in outside(_LONE, text):
            at = match.start()
            if _explains(text, at):
                hint = "作破折号用时请写“——”；表示起止的连接号可不改"
                yield Found(passage, *match.span(), "中文之间只有一个“—”", hint)


def _explains(text: str, at: int) -> bool:
    """Whether a lone dash is followed by a list or a longer clause, and is none between days, places or bodies."""
    rest = re.split("[，。；！？]", text[at + 1 :])[0]
    return not _RANGE.search(text[at - 1 : at + 2]) and ("、" in rest or len(rest) >= _CLAUSE)


RULE = TextRule("stops-and-dashes", "N02", "句号、省略号、破折号写全", WARNING, _check, fixes=True)
