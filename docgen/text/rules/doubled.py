"""No character, word or mark stands there twice by a slip.

没有重复的字、词、标点（N16）：重复的标点改正；重复的字词只提醒，“研究研究”“一个一个”和跨词的相邻字不算。

改前：要做好做好服务，，加强我我校管理。

改后：要做好服务，加强我校管理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import HAN
from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule, replaced

_MARKS = re.compile(r"([，、；：？])\1+|(?<!。)。。(?!。)")
_AGAINST = re.compile("，[。；：、]|。[，；：、]|、[，。；：]|；[，。、：]|：[，。；、](?!…)")
_WORDS = re.compile(rf"([{HAN}]{{2,6}})\1")
_EASY = {"放松", "休息", "活动", "体验", "锻炼", "热闹", "轻松", "高兴", "暖和", "舒服", "痛快", "很多", "许多", "好多"}
"""What people say twice, whatever follows: 放松放松心情, 很多很多人."""
_FINE = set(
    re.findall(
        "..",
        "研究讨论商量琢磨学习交流打扫收拾整理考虑了解参观沟通总结回顾请教走访走动反思反省"
        "感受检查准备探讨切磋比较对照斟酌推敲掂量观察熟悉尝试帮助关心照顾鼓励表扬提醒调整"
        "改进宣传动员合计归纳梳理练习温习复习议论打听介绍",
    )
)
"""What people say twice to take it lightly: at the end of a clause, or behind words like 再 and 多."""
_LIGHTLY = re.compile("(?:再|多|去|来|好好|先|常|互相|相互|一起|一同|大家|咱们|我们|你们|他们|可以|想|该|请)$")
_COMPOUND = {
    "支部": re.compile("(?<=党)支部支部(?=[委书大党学会])"),
    "小组": re.compile("(?<=党)小组小组(?=[会长])"),
    "学生": re.compile("学生学生(?=[会处证干活管])"),
    "教师": re.compile("教师教师(?=节|资格|发展|培训|队伍)"),
    "委员": re.compile("委员委员(?=会)"),
}
"""Words that may end one term and begin the next: 第一党支部支部大会, 教师教师节."""
_DIGITS = set("零〇一二三四五六七八九十百千万两")
_EXCEPT = {
    "的": ("目标中靶有", "确士"),
    "和": ("饱温柔总缓共随平祥谐亲致林中", "美气睦"),
    "了": ("为除罢明", "解结却断"),
    "是": ("于但只可还就也正都总若要老凡硬国求", "非"),
    "在": ("存现所正实内潜自外健旨好重志贵", "职校线岗建读场座籍编册任位"),
    "与": ("参给赋付授", "会"),
    "为": ("作行认成因以称视化变极更最颇尤人有无", "民期政"),
    "对": ("针面应核校反相绝派配敌比答", "子联口方象比照策手立接应外"),
    "及": ("以涉普触提顾危不来", "时格"),
    "把": ("一火拖", "关脉门手"),
    "从": ("服听自跟随遵盲", "容严前事优重小"),
    "并": ("合吞兼一归", "列联购"),
    "使": ("促致即行大驱天", "用命"),
    "就": ("成造", "业读餐近"),
    "都": ("首成古全", "市"),
    "于": ("", "老同书主校某"),
    "我": ("自", ""),
    "们": ("", ""),
    "他": ("其吉", ""),
    "她": ("", ""),
    "它": ("其", ""),
    "你": ("", ""),
    "这": ("", ""),
    "被": ("棉", "褥子告"),
    "将": ("即", "来近军"),
    "很": ("", ""),
    "也": ("", ""),
    "由": ("自理缘事案", ""),
}
"""Character → with what before it, or behind it, two of it are right."""
_SIGN = re.compile(f"([{''.join(_EXCEPT)}])\\1")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        for match in _MARKS.finditer(passage.text):
            yield replaced(passage, *match.span(), match[0][0], f"标点“{match[0][0]}”重复了")
        for match in _AGAINST.finditer(passage.text):
            yield Found(passage, *match.span(), f"两个标点“{match[0]}”连用", "请只留一个")
        yield from _words(passage)
        for match in _SIGN.finditer(passage.text):
            before, after = _EXCEPT[match[1]]
            if not _within(passage.text, match, before, after):
                yield Found(passage, *match.span(), f"“{match[1]}”字重复了", f"请核对，多写的“{match[1]}”请删去")


def _words(passage: Passage) -> Iterator[Found]:
    for match in _WORDS.finditer(passage.text):
        word, rest = match[1], passage.text[match.end() :]
        alone = not re.match(f"(?![再才就后吧])[{HAN}]", rest)
        going_on = len(word) == 2 and word[1] in "着啊"  # 说着说着
        lightly = word in _FINE and (alone or _LIGHTLY.search(passage.text[: match.start()]))
        if lightly or word in _EASY or going_on or set(word) & _DIGITS or len(set(word)) == 1:
            continue
        if word in _COMPOUND and _COMPOUND[word].match(passage.text, match.start()):
            continue
        yield Found(passage, *match.span(), f"“{word}”重复了", f"请核对，多写的“{word}”请删去")


def _within(text: str, match: re.Match[str], before: str, after: str) -> bool:
    left = text[match.start() - 1] if match.start() else ""
    right = text[match.end()] if match.end() < len(text) else ""
    return bool((left and left in before) or (right and right in after) or left == match[1] or right == match[1])


RULE = TextRule("doubled", "N16", "没有重复的字词", WARNING, _check, fixes=True)
