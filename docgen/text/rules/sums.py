"""Heads, votes and rates told in one sentence agree.

同一段里的人数、票数、比率算得拢（N19、N25）：应到＝实到＋缺席，男＋女、正式＋预备、在职＋退休＝总数，票数相加，比率按人数。

只核对写全了的；“其中”只列一部分的，只在超过总数时提醒。

改前：应到23人，实到20人，请假2人，到会率87%。

改后：应到23人，实到21人，请假2人，到会率91.3%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from docgen.text.marks import clauses
from docgen.text.paper import Paper
from docgen.text.rule import ERROR, Found, TextRule

_N = r"(?:党员|教师|会员|委员|代表|选票|票数)?(?:共|为|有)?\s*(\d{1,4})\s*(?:名|人|票|张|份|位)"
_EXPECTED = re.compile(rf"应(?:到会?|参会|出席)(?:有表决权)?(?:的)?{_N}")
_PRESENT = re.compile(rf"实(?:到会?|际到会|参会|出席)(?:有表决权)?(?:的)?{_N}")
_WHY = "病假|事假|公假|产假|年假|婚假|丧假|休假|病休|请假|缺席|缺勤|旷会|未到会?|公差|公出|出差|外出|借调|支教|病|事|公"
_ABSENT = re.compile(rf"(?:因(?:病|事|公|故)?)?(?:{_WHY})(?:请假|缺席|出差|外出|未到)?(?:的)?{_N}")
_HEADS = re.compile(r"(\d{1,4})\s*(?:名|人|位)")
_RATE = re.compile(r"(?:到会率|参学率|出勤率|参会率|出席率)(?:为|达到?|是)?\s*(\d{1,3}(?:\.\d+)?)\s*[%％]")
_WHOLE = re.compile(
    r"(?:党员|教职工|教师|代表|委员|学员|师生|会员|学生)(?:总数)?(?:共|有|共有|总计|合计)?\s*(\d{1,4})\s*(?:名|人)"
)
_PAIRS = (("男", "女"), ("正式党员", "预备党员"), ("在职", "退休"), ("在职党员", "退休党员"))
_MOST = 8
"""So many other numbers are looked at."""
_VOTES = re.compile(r"(赞成|同意|反对|不同意|弃权|不赞成)\s*(?:票|的)?\s*(\d{1,4})\s*(?:票|人|名)")
_CAST = re.compile(
    r"(?:收回|回收|有效|参加(?:表决|投票)的?|实到(?:有表决权)?的?)(?:选票|表决票|票|党员|人员)?(?:共|为)?\s*(\d{1,4})\s*(?:张|票|人|名)"
)
_SHEETS = re.compile(
    r"(发出|发放|收回|回收|有效票?|无效票?|废票?)(?:选票|表决票|测评表|问卷|反馈表|征求意见表|票)?(?:共|为)?\s*(\d{1,4})\s*(?:张|份|票)"
)


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        for start, sentence in clauses(passage.text):
            for end, message, hint in _told(sentence):
                yield Found(passage, start, start + end, message, hint)


def _told(sentence: str) -> Iterator[tuple[int, str, str]]:
    yield from _attendance(sentence)
    yield from _halves(sentence)
    yield from _votes(sentence)
    yield from _sheets(sentence)


def _attendance(sentence: str) -> Iterator[tuple[int, str, str]]:
    expected, present = _EXPECTED.search(sentence), _PRESENT.search(sentence)
    if not (expected and present):
        return
    due, came = int(expected[1]), int(present[1])
    found = list(_ABSENT.finditer(sentence))
    absent, told = [int(match[1]) for match in found], {match.start(1) for match in (expected, present, *found)}
    others = [int(match[1]) for match in _HEADS.finditer(sentence) if match.start(1) not in told]
    if came > due or (absent and not _adds_up(absent, due - came, others)):
        lacking = "＋".join(map(str, absent))
        message = f"应到 {due} 人，实到 {came} 人" + (f"，缺席 {lacking} 人，数目不符" if absent else "，实到多于应到")
        yield len(sentence), message, "请核对人数"
    rate = _RATE.search(sentence)
    if rate and due and not _equals(rate[1], came, due):
        true = (Decimal(came * 100) / due).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
        yield len(sentence), f"{came}/{due} 是 {true:f}%，这里写的是 {rate[1]}%", "请核对人数和比率"


def _adds_up(absent: list[int], lacking: int, others: list[int]) -> bool:
    """Whether the absent are those who are lacking: all, or the first with its parts (缺席3人（病假2人，事假1人）).

    Other heads told may be absent for reasons that nobody knows here (待产1人).
    """
    again = absent[0] == lacking and (len(absent) == 1 or sum(absent[1:]) == absent[0])
    sums = {0}
    for count in others[:_MOST]:
        sums |= {one + count for one in sums}
    return again or lacking - sum(absent) in sums


def _equals(said: str, part: int, whole: int) -> bool:
    places = len(said.partition(".")[2])
    true = (Decimal(part * 100) / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return Decimal(said) == true


def _halves(sentence: str) -> Iterator[tuple[int, str, str]]:
    """A whole with its two halves: the number before them that they should add up to."""
    for first, second in _PAIRS:
        one = re.search(rf"{first}(?:性|生|教师|党员)?(?:有|为)?\s*(\d{{1,4}})\s*(?:名|人)", sentence)
        two = re.search(rf"{second}(?:性|生|教师|党员)?(?:有|为)?\s*(\d{{1,4}})\s*(?:名|人)", sentence)
        if not (one and two):
            continue
        wholes = [m for m in _WHOLE.finditer(sentence) if m.end() <= min(one.start(), two.start())]
        wholes = [m for m in wholes if not sentence[: m.end()].endswith((one[0], two[0]))]
        if wholes and int(wholes[-1][1]) != int(one[1]) + int(two[1]) and not _third(sentence, two.end()):
            message = f"总数 {wholes[-1][1]}，{first} {one[1]}、{second} {two[1]}，相加是 {int(one[1]) + int(two[1])}"
            yield len(sentence), message, "请核对人数"


def _third(sentence: str, at: int) -> bool:
    """Whether the list goes on after two parts: 正式党员8人、预备党员1人、入党积极分子2人."""
    return bool(re.match(r"[、，](?:入党积极分子|群众|民主党派|发展对象|其他)", sentence[at:]))


def _votes(sentence: str) -> Iterator[tuple[int, str, str]]:
    found = _VOTES.findall(sentence)
    names = [name for name, _ in found]
    cast = _CAST.search(sentence)
    if cast is None or len(found) != 3 or len(set(names)) != 3 or "弃权" not in names:
        return
    total = sum(int(count) for _, count in found)
    if total != int(cast[1]):
        yield len(sentence), f"各项票数相加是 {total}，“{cast[0]}”是 {cast[1]}", "请核对票数"


def _sheets(sentence: str) -> Iterator[tuple[int, str, str]]:
    counts = {name.rstrip("票")[:2]: int(count) for name, count in _SHEETS.findall(sentence)}
    out = next((counts[name] for name in ("发出", "发放") if name in counts), None)
    back = next((counts[name] for name in ("收回", "回收") if name in counts), None)
    if back is None:
        return
    if out is not None and back > out:
        yield len(sentence), f"发出 {out} 份，收回 {back} 份，收回的多于发出的", "请核对份数"
    void = counts.get("无效", counts.get("废"))
    if "有效" in counts and void is not None and counts["有效"] + void != back:
        message = f"收回 {back} 份，有效 {counts['有效']} 份、无效 {void} 份，相加是 {counts['有效'] + void}"
        yield len(sentence), message, "请核对份数"


RULE = TextRule("sums", "N19", "人数、票数、比率算得拢", ERROR, _check)
