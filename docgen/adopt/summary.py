"""Read annual summaries and duty reports: the words of them; numbers that docgen counts are left to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import get_args

from docgen.adopt.blocks import Grid, Line
from docgen.adopt.draft import Draft
from docgen.adopt.front import Annex
from docgen.adopt.parts import Chapter, chapters, is_table, prose
from docgen.adopt.prose import Part, points_value, read_parts
from docgen.adopt.report import appraisal, lists, next_steps, problems, study
from docgen.adopt.words import DAY, day_in
from docgen.kinds.annual_summary import Area
from docgen.source.written import Value

_NAMES = {
    "(单位|支部|党支部)?基本情况": "基本情况",
    "上?年度?(存在)?问题整改(落实)?情况|整改(落实)?情况": "整改情况",
    "(主要|重点)?工作(及|和|与)?(主要)?(成效|做法|情况|开展情况)?|主要(做法|工作|成绩)(及成效|和成效)?": "主要工作",
    "述学情况": "述学",
    "(特色|工作|主要)?(亮点|特色)(工作)?|特色亮点": "特色亮点",
    "(目前|当前|工作中)?(还)?存在的?(主要)?(问题|不足)((和|与|及)(不足|差距))?": "存在问题",
    "(问题)?原因分析|产生问题的原因": "原因分析",
    "(今后|下一?步|下一年度?|明年|\\d{4}年)的?(主要)?(工作|努力)?(打算|计划|思路|方向|措施|安排|设想)": "下一步打算",
    "测评情况": "测评",
    "问题、责任、整改清单": "三张清单",
    "结语|结束语": "结语",
}
_PRINTED = {
    "整改情况": "上年度问题整改情况", "主要工作": "主要工作及成效", "述学": "述学情况", "存在问题": "存在的问题",
    "测评": "测评情况", "三张清单": "问题、责任、整改清单",
}  # fmt: skip
_MEMBERS = re.compile(r"截至.+?，共有党员\d+名，其中正式党员\d+名、预备党员\d+名；.*")
_COMMITTEE = re.compile(r"委员会由.+组成。")
_COUNTED = re.compile(r"一年来，共组织各类学习和会议\d+次，其中.*；应到\d+人次，实到\d+人次，到会率.*")
_DECIDED = re.compile(r"会议形成决定事项\d+件，已落实\d+件(?:，正在办理\d+件：|。)")
_AWARD = re.compile(rf"（(?:({DAY})，)?([^（）]+)）")
_ANNEXES = re.compile(r"(?:\d{4}年)?(?:任务完成情况表|各月到会情况|党员学时情况)")
_REPORTER = re.compile(r"述职人：([^（]+)(?:（(.*)）)?")


def read_summary(draft: Draft) -> None:
    """Fill the draft of a summary."""
    paper = draft.paper
    draft.put("文种", "述职报告" if "述职" in paper.name else "工作总结")
    for line in paper.below:
        if match := _REPORTER.fullmatch(line.text):
            name = draft.people.named(match[1])
            draft.put("述职人", name)
            line.read(name) if not match[2] or match[2] == draft.people.post(name) else draft.keep(line, name)
    found = chapters(paper.body, _NAMES)
    draft.put("导语", "\n".join(line.read() for line in found[0].lines if not line.rank))
    for at, chapter in enumerate(found[1:], 1):
        last = at == len(found) - 1
        _chapter(draft, chapter, last)
    for annex in paper.annexes:
        _annex(draft, annex)


def _chapter(draft: Draft, chapter: Chapter, last: bool) -> None:
    assert chapter.head is not None
    if not chapter.name:
        _work_of_its_own(draft, chapter)
        return
    draft.headed(chapter, _PRINTED)
    if last and chapter.name != "结语":
        _closing(draft, chapter)
    _READERS[chapter.name](draft, chapter)


def _closing(draft: Draft, chapter: Chapter) -> None:
    """The plain paragraphs behind the last numbered one of the last part, or behind its table, end the document."""
    blocks = chapter.blocks
    end = len(blocks)
    while end and isinstance(line := blocks[end - 1], Line) and not line.rank and not line.lead:
        end -= 1
    before = [block for block in blocks[:end] if isinstance(block, Grid) or block.rank or block.lead]
    if not before:
        return
    if not draft.ours:  # a paragraph that goes on with the last item cannot be told from the end of the text
        end = max(end, len(blocks) - 1)
    lines = [block for block in blocks[end:] if isinstance(block, Line)]
    if lines:
        draft.put("结语", "\n".join(line.read() for line in lines))
        chapter.blocks = blocks[:end]


def _annex(draft: Draft, annex: Annex) -> None:
    """Annexes of counted numbers are made again; others are named, and what they hold is left to a person."""
    if _ANNEXES.fullmatch(annex.title):
        for block in annex.blocks:
            for line in [block] if isinstance(block, Line) else block.lines:
                line.printed()
        draft.paper.made_again(annex)
    elif annex.head:
        draft.paper.notes.setdefault(annex.title, annex.head[0])


def _basics(draft: Draft, chapter: Chapter) -> None:
    kept: list[Line] = []
    for line in chapter.lines:
        if draft.ours and (_MEMBERS.fullmatch(line.text) or _COMMITTEE.fullmatch(line.text)):
            line.printed()
        else:
            kept.append(line)
    draft.put("基本情况", prose(kept))


def _work(draft: Draft, chapter: Chapter) -> None:
    lines: list[Line] = []
    counting = False
    for block in chapter.blocks:
        if isinstance(block, Grid):
            if is_table(block, "类型", "次数", "应到人次", "实到人次", "到会率") or is_table(
                block, "项目", "上年", "本年", "增减"
            ):
                for line in block.lines:
                    line.printed()
        elif draft.ours and _is_counted(block, counting):
            block.printed()
            counting = counting or block.text.endswith("件：")
        else:
            counting = False
            lines.append(block)
    before, parts = read_parts(lines, ("一是",))
    draft.disorder(parts)
    for text in before:
        draft.kept.append(f"主要工作开头：{text}")
    draft.add("主要工作", [_piece(draft, part) for part in parts])


def _is_counted(line: Line, counting: bool) -> bool:
    said = line.text
    if _COUNTED.fullmatch(said) or _DECIDED.fullmatch(said) or said == "与上年相比，主要数据变化如下：":
        return True
    return counting and line.rank == 3 and not line.heading


def _work_of_its_own(draft: Draft, chapter: Chapter) -> None:
    """A part under a heading of its own is a field of work."""
    assert chapter.head is not None
    _, parts = read_parts([chapter.head, *chapter.lines], ("一是",))
    draft.add("主要工作", [_piece(draft, part) for part in parts])


def _piece(draft: Draft, part: Part) -> dict[str, Value]:
    """A field of work; deeper headings have no place in it and stay in its text with their numbers."""
    area, mark, rest = part.title.partition("：")
    found: dict[str, Value] = {"领域": area, "标题": rest} if mark and area in get_args(Area) else {"标题": part.title}
    if part.run_in:
        found["段首"] = "是"
    if len(found) > 1 and "领域" in found:
        part.line.read(area, rest, *part.texts[:1])
    texts = list(part.texts)
    if part.below:
        draft.told.append(f"“{part.title}”下面还分层，下层的标题照原样写进了正文")
        texts += [text for below in part.below for text in _flat(below)]
    found["正文"] = "\n".join(texts)
    if part.points:
        found["要点"] = points_value(part.points)
    return {key: value for key, value in found.items() if value}


def _flat(part: Part) -> list[str]:
    """The paragraphs of a section with the numbers as they were typed."""
    own = f"{part.line.number}{part.line.text}"
    rest = part.texts[1:] if part.run_in and part.texts else part.texts
    points = [line.text for line in part.point_lines]
    for line in part.point_lines:
        line.read()
    return [own, *rest, *points, *(text for below in part.below for text in _flat(below))]


def _highlights(draft: Draft, chapter: Chapter) -> None:
    lines = chapter.lines
    awards: dict[int, re.Match[str]] = {}
    for at, line in enumerate(lines):
        if not line.rank and (match := _AWARD.fullmatch(line.text)):
            awards[at] = match
    plain = [line for at, line in enumerate(lines) if at not in awards]
    before, parts = read_parts(plain, ())
    made: list[Value] = []
    for part in parts:
        found: dict[str, Value] = {"名称": part.title, "内容": "\n".join([*part.texts, *_below(part)])}
        match = next((awards[at] for at in awards if _owner(lines, at) is part.line), None)
        if match:
            found |= {"荣誉": match[2], "日期": day_in(match[1] or "")[0]}
        made.append({key: value for key, value in found.items() if value})
    for at, match in awards.items():
        lines[at].read(*filter(None, (match[2], day_in(match[1] or "")[0])))
    draft.add("特色亮点", made)
    draft.kept += [f"特色亮点开头：{text}" for text in before]


def _owner(lines: Sequence[Line], at: int) -> Line | None:
    return next((line for line in reversed(lines[:at]) if line.rank), None)


def _below(part: Part) -> list[str]:
    return [text for below in part.below for text in _flat(below)]


_READERS: dict[str, Callable[[Draft, Chapter], None]] = {
    "基本情况": _basics,
    "整改情况": lambda draft, chapter: draft.take("整改情况", chapter),
    "主要工作": _work,
    "述学": study,
    "特色亮点": _highlights,
    "存在问题": problems,
    "原因分析": lambda draft, chapter: draft.take("原因分析", chapter),
    "下一步打算": next_steps,
    "测评": appraisal,
    "三张清单": lists,
    "结语": lambda draft, chapter: draft.take("结语", chapter),
}
