"""Read who said what: speeches, reviews, criticisms, and the sentences that tell of a vote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.adopt.blocks import Line
from docgen.adopt.draft import Draft
from docgen.adopt.words import closed, looks_like_name
from docgen.source.written import Value

_SAYS = r"(?:交流|重点|中心|补充|表态|作|了|的|首先|最后)*(?:发言|讲话|说|表示|谈到|指出|提出|认为|建议|强调|汇报)"
_SPEAKER = re.compile(rf"([^：:。，；]{{2,30}}?)(?:同志|老师)?(?:{_SAYS})?(?:如下|摘要)?[：:]\s*(.*)", re.DOTALL)
_BRACKET = re.compile(r"(.+?)\s*[（(]([^（）()]*)[）)]\s*(?:同志|老师)?")
_NO_NAME = {
    "讨论", "决定", "决议", "内容", "会议", "时间", "地点", "主题", "议题", "题目", "目标", "改进", "附件",
    "提纲", "过程", "目的", "要求", "措施", "问题", "原因", "结果", "事项", "备注", "其中", "例如", "比如",
    "一是", "二是", "三是", "小结", "回应", "提出人", "会议决定", "会议要求", "会议认为", "会议指出",
    "会议强调", "主要内容", "会议内容", "谈话内容", "意见建议", "前期策划", "反馈意见", "过程记录",
    "会前酝酿", "谈话对象", "总的来看", "具体要求", "下一步",
}  # fmt: skip
_VOTE = re.compile(
    r"(?P<matter>.+?)：应到会有表决权(?P<eligible>\d+)人，实到会(?P<voters>\d+)人，以(?P<method>举手|无记名投票|口头)方式表决，"
    r"赞成(?P<yes>\d+)票，反对(?P<no>\d+)票，弃权(?P<abstain>\d+)票(?:，表决通过)?。"
)
_COUNTS = {
    "应到有表决权人数": r"应到[^，。；]*?(\d+)\s*[名人]",
    "实到有表决权人数": r"实到[^，。；]*?(\d+)\s*[名人]",
    "赞成": r"(?:赞成|同意)[^\d，。；]{0,4}(\d+)\s*[票名人]|(\d+)\s*[票名人](?:赞成|同意)",
    "反对": r"(?:反对|不同意)[^\d，。；]{0,4}(\d+)\s*[票名人]|(\d+)\s*[票名人](?:反对|不同意)",
    "弃权": r"弃权[^\d，。；]{0,4}(\d+)\s*[票名人]|(\d+)\s*[票名人]弃权",
}
_NONE = {"反对": r"(?:无|没有)(?:人)?反对", "弃权": r"(?:无|没有)(?:人)?(?:反对[、和，]?)?(?:无|没有)?弃权"}
_METHODS = {"无记名投票": "无记名", "举手": "举手", "口头": "口头"}
_CRITICISM = re.compile(r"([^，。：:]{2,14}?)对([^，。：:]{2,14}?)的(?:批评)?意见(?:[。：:]|$)")
_REPLY = re.compile(r"(.+?)表态[：:]\s*(.*)")
_ENDS_TALK = re.compile(r"(?:会议|本次|散会|最后，|会上一致|与会|全体|大家一致|活动(?:结束|中|最后))")


def speaker(draft: Draft, line: Line, sure: bool) -> tuple[str, str, str] | None:
    """Who a paragraph is by, under which heading, and the words; None for one that begins with nobody's name.

    `sure` is for a part where speeches are expected: a word that looks like a name is one there.
    """
    if draft.paper.ours and line.lead and line.rank == 2:
        who, _, title = line.lead.removesuffix("。").partition("：")
        name, text = draft.people.named(who, guest=True), line.text[len(line.lead) :].strip()
        line.read(name, *filter(None, (title, text)))
        return name, title, text
    match = _SPEAKER.fullmatch(line.text)
    if not match or closed(match[1]) in _NO_NAME:
        return None
    bracket = _BRACKET.fullmatch(match[1])
    plain = draft.people.named(match[1], guest=True)
    name = closed(bracket[1]) if bracket and plain == closed(match[1]) else closed(match[1])
    if not (name in _known(draft) or (sure and looks_like_name(name) and len(name) <= 4 and name not in _NO_NAME)):
        return None
    made = draft.people.named(name, guest=True)
    if bracket and name != closed(match[1]) and bracket[2] != draft.people.post(name):
        draft.kept.append(f"{line.where}：{line.number}{match[1]}（职务没有读入）")
    line.read(made, *filter(None, [match[2]]))
    return made, "", match[2]


def _known(draft: Draft) -> set[str]:
    """The names that the draft or the register has."""
    found = {str(draft.fields.get(key, "")) for key in ("主持人", "记录人", "学习秘书")}
    for key in ("出席", "列席", "上级到会", "中心发言人"):
        for one in _list(draft.fields.get(key)):
            found.add(one if isinstance(one, str) else str(one.get("姓名", "")) if isinstance(one, dict) else "")
    people = draft.home.register.people if draft.home.register else ()
    return (found | {person.name for person in people} | {str(person) for person in people}) - {""}


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def speeches(draft: Draft, lines: Sequence[Line], sure: bool, key: str = "发言") -> list[Line]:
    """Read the speeches among paragraphs; those that belong to none."""
    left: list[Line] = []
    made: list[dict[str, Value]] = []
    who_key = "姓名" if key == "对照检查" else "发言人"
    for line in lines:
        found = speaker(draft, line, sure)
        if found:
            who, title, text = found
            made.append({who_key: who, **({"题目": title} if title else {}), "内容": text})
        elif made and (sure or not _ENDS_TALK.match(line.text)):
            before = made[-1]["内容"]
            made[-1]["内容"] = f"{before}\n{line.number}{line.read()}" if before else f"{line.number}{line.read()}"
        else:
            left.append(line)
    draft.add(key, [{name: value for name, value in one.items() if value} for one in made])
    return left


def vote(draft: Draft, line: Line) -> bool:
    """Whether a paragraph tells of a vote, which is then read."""
    if match := _VOTE.fullmatch(line.text):
        found: dict[str, Value] = {"事项": match["matter"], "方式": match["method"]}
        found |= {"应到有表决权人数": match["eligible"], "实到有表决权人数": match["voters"]}
        draft.add("表决", [{**found, "赞成": match["yes"], "反对": match["no"], "弃权": match["abstain"]}])
        line.read(*match.groups())
        return True
    if not re.search("赞成|同意", line.text) or not re.search(r"\d+\s*[票名人]", line.text):
        return False
    counts = {key: _count(key, words, line.text) for key, words in _COUNTS.items()}
    if not counts["赞成"] or not re.search("表决|票", line.text):
        return False
    matter = re.match(r"([^：:，。]{4,60})[：:]", line.text) or re.search(
        r"(?:就|对)(.{4,60}?)(?:进行|举行|举手)", line.text
    )
    method = next((name for name, word in _METHODS.items() if word in line.text), "")
    made = ({"事项": matter[1]} if matter else {}) | ({"方式": method} if method else {})
    made |= {key: value for key, value in counts.items() if value}
    draft.add("表决", [dict(made)])
    draft.keep(line, *made.values())
    return True


def _count(key: str, words: str, text: str) -> str:
    if match := re.search(words, text):
        return next(group for group in match.groups() if group)
    return "0" if key in _NONE and re.search(_NONE[key], text) else ""


def criticisms(draft: Draft, lines: Sequence[Line]) -> None:
    """Read who criticised whom, and what was said to it."""
    made: list[dict[str, Value]] = []
    for line in lines:
        match = _CRITICISM.match(line.lead or line.text)
        reply = _REPLY.fullmatch(line.text)
        if match:
            text = line.text[match.end() :].strip()
            names = [draft.people.named(match[1]), draft.people.named(match[2])]
            made.append({"提出人": names[0], "对象": names[1], "意见": text})
            line.read(*names, text)
        elif made and reply and draft.people.named(reply[1]) == made[-1]["对象"]:
            made[-1]["表态"] = "\n".join(filter(None, [str(made[-1].get("表态") or ""), reply[2]]))
            line.read(reply[2])
        elif made and not _SPEAKER.fullmatch(line.text):
            made[-1]["意见"] = f"{made[-1]['意见']}\n{line.read()}"
    draft.add("批评意见", list(made))
