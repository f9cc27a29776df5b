"""Read minutes: the facts at the top, then what was studied, said, decided and voted, by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docgen.adopt.blocks import Block, Grid, Line
from docgen.adopt.draft import Draft
from docgen.adopt.labels import CHAPTERS, PRINTED, TYPES
from docgen.adopt.meeting import head
from docgen.adopt.numbers import counted
from docgen.adopt.parts import BREAK, Chapter, Row, as_read, chapters, fits, name_of, rows_of, words
from docgen.adopt.prose import heading, listed
from docgen.adopt.speech import criticisms, speeches, vote
from docgen.adopt.topics import TOPIC_HEAD, agenda, discussed, project, talk
from docgen.adopt.words import DAY, clocks, day_in, labelled
from docgen.kinds._subtypes import SUBTYPES
from docgen.source.written import Value

_NTH = re.compile(r"第\s*([一二三四五六七八九十]{1,3}|\d{1,3})\s*次")
_MATERIAL = re.compile(
    rf"(?P<title>.+?)(?:（(?P<source>[^（）]*?)(?:，)?(?P<date>{DAY})?）)?(?:，领学人：(?P<reader>[^，。]+))?[。；]?"
)
_POSTED = re.compile(r"(.+?)（([^（）]*)）")
_READER = re.compile(r"(?P<title>.+?)(?P<source>)(?P<date>)(?:，(?:领学人|领读人)：(?P<reader>[^，。]+))?[。；]?")
_OVER = re.compile(r"(?:会议|活动|学习)(?:于|在|到)?(.{2,14}?)(?:结束|散会)[。]?")
_LONGEST_TITLE = 120
"""Characters of what is taken for the title of a text that was studied."""
_QUORUM = re.compile(r"本次会议应到.+?名.*实到.+?名.*(?:不)?符合规定人数(?:，会议有效)?。")
_KEPT = {False: ("",), True: ("", "决定事项", "议题", "发言")}
"""Names of parts that are not taken from the start of a paragraph, under a topic and elsewhere."""
_OWNED = re.compile(
    rf"(.+?)[（(](?:责任人|负责人)[：:]([^，。）)]+)(?:[，；](?:完成时限|完成时间)[：:]({DAY}|\d{{1,2}}月\d{{1,2}}日)前?)?[）)]"
)
_DECISIONS = {
    "序号": "序号", "(决定|议定)?事项|决定内容|内容": "事项", "责任人|负责人": "责任人",
    "完成时限|完成时间|时限": "完成时限", "落实情况|落实结果": "落实情况",
}  # fmt: skip
_APPRAISALS = {"序号": "序号", "姓名": "姓名", "等次|评议等次": "等次", "评语|备注": "评语"}
_RECTIFIED = {
    "序号": "序号", "(存在)?问题": "问题", "(整改)?措施": "措施", "责任人|负责人": "责任人",
    "完成时限|完成时间|整改时限": "完成时限",
}  # fmt: skip


def read_minutes(draft: Draft) -> None:
    """Fill the draft of minutes."""
    paper = draft.paper
    _by_title(draft, "".join(paper.name.split()))
    for line in paper.below:
        if match := re.fullmatch(rf"[（(]?(?:\d{{4}}年)?{_NTH.pattern}[）)]?", line.text):
            draft.put("会次", str(counted(match[1]) or ""))
            line.read(str(counted(match[1])))
    body = [block for block in head(draft, paper.body) if not _over(draft, block)]
    for chapter in chapters(_unfolded(draft, body), CHAPTERS):
        if chapter.head and chapter.name:
            draft.headed(chapter, PRINTED)
            _READERS[chapter.name](draft, chapter)
        else:
            _unnamed(draft, chapter)
    _compare(draft)


def _by_title(draft: Draft, title: str) -> None:
    """The type of meeting and which time it was, where the title says so."""
    own = next((name for name, sub in SUBTYPES.items() if title.endswith(sub.title)), "")
    known = own or next((TYPES[word] for word in sorted(TYPES, key=len, reverse=True) if word in title), "")
    if known and not any(block for block in draft.paper.body if isinstance(block, Grid) and _says_type(block)):
        draft.put("类型", known)
    if match := _NTH.search(title):
        draft.put("会次", str(counted(match[1]) or ""))


def _says_type(grid: Grid) -> bool:
    return any(cell and cell[0].text == "类型" for row in grid.rows for cell in row)


def _over(draft: Draft, block: Block) -> bool:
    """Whether a line says nothing but that the meeting ended; the time of it is read."""
    if isinstance(block, Line) and re.fullmatch(r"散会[。！.]?", block.text):
        return True
    match = _OVER.fullmatch(block.text) if isinstance(block, Line) else None
    times = clocks(match[1]) if match else []
    if not times or draft.fields.get("结束", times[0]) != times[0] or not isinstance(block, Line):
        return False
    draft.put("结束", times[0])
    block.read(times[0])
    return True


def _unfolded(draft: Draft, blocks: Sequence[Block]) -> list[Block]:
    """The body, a heading that runs into its text with a colon made a line of its own: 主持人小结：….

    A decision below the heading of a topic belongs to the topic.
    """
    made: list[Block] = []
    subtype = SUBTYPES.get(str(draft.fields.get("类型", "")))
    below = False
    for block in blocks:
        if isinstance(block, Line) and subtype and subtype.agenda and not block.rank and TOPIC_HEAD.match(block.text):
            block.rank = 1
        if isinstance(block, Line) and block.rank == 1:
            below = bool(subtype and subtype.agenda) and not name_of(block.text, CHAPTERS)
        match = re.match(r"([^：:]{2,8})[：:]\s*(.+)", block.text) if isinstance(block, Line) else None
        if isinstance(block, Line) and match and not block.lead and name_of(match[1], CHAPTERS) not in _KEPT[below]:
            made += [Line(match[1], block.where, rank=block.rank), Line(match[2], block.where)]
            if (
                name_of(match[1], CHAPTERS) != "小结"
            ):  # what is decided stands in its own paragraph, a summary may go on
                made.append(Line("", block.where, style=BREAK))
            block.read(match[2])
        else:
            made.append(block)
    return made


def _materials(draft: Draft, chapter: Chapter) -> None:
    made: list[Value] = []
    for line in chapter.lines:
        match = _MATERIAL.fullmatch(line.text) if len(line.text) <= _LONGEST_TITLE else None
        if not match or "。" in line.text[:-1]:
            continue
        if not draft.ours and match["source"]:  # what stands in brackets may belong to the title
            match = _READER.fullmatch(line.text) or match
        found = {
            "题目": match["title"],
            "来源": (match["source"] or "").rstrip("，"),
            "日期": day_in(match["date"] or "")[0],
        }
        if match["title"].endswith("》") and found["来源"] == "试行":
            found |= {"题目": f"{match['title']}（试行）", "来源": ""}
        found["领学人"] = draft.people.named(match["reader"]) if match["reader"] else ""
        kept = {key: value for key, value in found.items() if value}
        line.read(*kept.values())
        made.append(dict(kept) if len(kept) > 1 else kept["题目"])
    draft.add("学习内容", made)


def _lecture(draft: Draft, chapter: Chapter) -> None:
    found: dict[str, Value] = {}
    outline: list[Value] = []
    for line in chapter.lines:
        pairs = dict(labelled(line.text, {"授课人": "授课人", "题目": "题目"}))
        if "授课人" in pairs:
            match = _POSTED.fullmatch(pairs["授课人"])
            found["授课人"] = draft.people.named(match[1] if match else pairs["授课人"], guest=True)
            found |= {"职务": match[2]} if match else {}
            line.read(*map(str, found.values()))
        elif "题目" in pairs:
            found["题目"] = pairs["题目"]
            line.read(pairs["题目"])
        elif line.rank:
            outline.append(line.read())
    draft.put("党课", found | ({"提纲": outline} if outline else {}))


def _items(key: str) -> Callable[[Draft, Chapter], None]:
    def take(draft: Draft, chapter: Chapter) -> None:
        draft.add(key, [text for _, text in listed(chapter.lines)])

    return take


def _said(draft: Draft, chapter: Chapter) -> None:
    speeches(draft, chapter.lines, sure=True)


def _reviews(draft: Draft, chapter: Chapter) -> None:
    speeches(draft, chapter.lines, sure=True, key="对照检查")


def _criticised(draft: Draft, chapter: Chapter) -> None:
    criticisms(draft, chapter.lines)


def _voted(draft: Draft, chapter: Chapter) -> None:
    for line in chapter.lines:
        vote(draft, line)


def _grid_rows(draft: Draft, chapter: Chapter, columns: dict[str, str], key: str) -> None:
    for grid in chapter.grids:
        draft.add(key, [row for cells in rows_of(grid, columns) if (row := _row(draft, cells, set(columns.values())))])


def _row(draft: Draft, cells: Row, known: set[str]) -> dict[str, Value]:
    """A row of a table with names and dates in it."""
    found: dict[str, str] = {}
    for key, cell in cells.items():
        text = " ".join(line.text for line in cell)
        if key not in known or not text:
            continue
        if key in ("责任人", "姓名"):
            found[key] = as_read(cells, key, draft.people.named(text))
        elif key == "完成时限":
            found[key] = as_read(cells, key, draft.day(text, cell[0]))
        else:
            found[key] = words(cells, key).replace("\n", "")
    return {key: value for key, value in found.items() if value}


def _decided(draft: Draft, chapter: Chapter) -> None:
    _grid_rows(draft, chapter, _DECISIONS, "决定事项")
    for line in chapter.lines:
        match = _OWNED.fullmatch(line.text.rstrip("。"))
        if vote(draft, line):
            continue
        if not match:
            draft.add("决定事项", [line.read()])
            continue
        due = draft.day(match[3], line) if match[3] else ""
        found = {"事项": match[1], "责任人": draft.people.named(match[2]), "完成时限": due}
        line.read(*filter(None, found.values()))
        draft.add("决定事项", [{key: value for key, value in found.items() if value}])


def _appraised(draft: Draft, chapter: Chapter) -> None:
    _grid_rows(draft, chapter, _APPRAISALS, "评议结果")


def _rectified(draft: Draft, chapter: Chapter) -> None:
    _grid_rows(draft, chapter, _RECTIFIED, "整改清单")


def _unnamed(draft: Draft, chapter: Chapter) -> None:
    """A part under no usual heading: topics of a meeting with agenda, speeches, votes, tables known by their heads."""
    subtype = SUBTYPES.get(str(draft.fields.get("类型", "")))
    if chapter.head and subtype and subtype.agenda and (chapter.lines or heading(chapter.head)[1]):
        agenda(draft, chapter)
        return
    if subtype and draft.fields.get("类型") == "谈心谈话" and "谈话" not in draft.fields:
        talk(draft, chapter)
    left: list[Line] = []
    for line in (line for line in chapter.lines if not line.fate):
        if _QUORUM.fullmatch(line.text):
            line.printed()
        elif not vote(draft, line):
            left.append(line)
    lines = [chapter.head, *left] if chapter.head else left
    speeches(draft, lines, sure=False)
    for grid in chapter.grids:
        for columns, key in ((_RECTIFIED, "整改清单"), (_APPRAISALS, "评议结果"), (_DECISIONS, "决定事项")):
            if fits(grid, columns):
                _grid_rows(draft, Chapter(blocks=[grid]), columns, key)
                break


def _compare(draft: Draft) -> None:
    """Tell where the numbers of the page do not agree with its names."""
    present = draft.fields.get("出席")
    if draft.came and isinstance(present, list) and len(present) != draft.came:
        draft.told.append(f"文中写“实到 {draft.came} 人”，出席人员却有 {len(present)} 人，请核对")
    absent, expected = draft.fields.get("缺席"), str(draft.fields.get("应到") or "")
    if draft.came and isinstance(absent, list) and expected.isdecimal() and int(expected) - len(absent) != draft.came:
        draft.told.append(f"应到 {expected} 人、实到 {draft.came} 人，缺席的却有 {len(absent)} 人，请核对")
    if draft.came and not present and draft.fields.get("应到") == str(draft.came):
        draft.put("缺席", "无")


_READERS: dict[str, Callable[[Draft, Chapter], None]] = {
    "会前准备": lambda draft, chapter: draft.take("会前准备", chapter),
    "学习内容": _materials,
    "党课": _lecture,
    "活动环节": _items("活动环节"),
    "谈话": talk,
    "议题": discussed,
    "发言": _said,
    "对照检查": _reviews,
    "批评意见": _criticised,
    "评议结果": _appraised,
    "表决": _voted,
    "决定事项": _decided,
    "整改清单": _rectified,
    "项目": project,
    "小结": lambda draft, chapter: draft.take("小结", chapter),
}
