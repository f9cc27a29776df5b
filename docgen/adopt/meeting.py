"""Read what minutes say at the top: when, where, who led and wrote, who came and who did not, what about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docgen.adopt.attended import absent, attendants, done, person, present, several, signed_in
from docgen.adopt.blocks import Block, Cell, Grid, Line
from docgen.adopt.draft import Draft
from docgen.adopt.labels import CHAPTERS, CONTENT, LABELS
from docgen.adopt.numbers import counted
from docgen.adopt.parts import facts, name_of
from docgen.adopt.words import WEEKDAY, clocks, day_in, labelled, short_day, split_outside
from docgen.kinds._subtypes import SUBTYPES
from docgen.model.fields import parse_date
from docgen.render.filters import weekday

_SIGNED = re.compile(r"[（(]?签[字名][）)]?")
_TOPICS = {word for word, key in LABELS.items() if key == "议题"}
_NUMBERS = re.compile(
    r"(?:本次会议|会议)?应到\D{0,6}(\d+)\s*[人名][，,；;、\s]*实到\D{0,6}(\d+)\s*[人名]"
    r"(?:[，,；;、\s]*(?:缺席|请假)\D{0,4}\d+\s*[人名])?[。；]?"
)
_ANYWHERE = re.compile(r"^佐证材料[：:]|^(?:主持人|记录人)[：:]\s*\S{2,4}\s+(?:主持人|记录人)[：:]\s*\S{2,4}$")
_NUMBER = re.compile(r"第?\s*([一二三四五六七八九十\d]{1,3})\s*次?")


def head(draft: Draft, blocks: Sequence[Block]) -> list[Block]:
    """Take the facts out of the tables and the lines with labels; what is left of the body."""
    rest: list[Block] = []
    started = False
    for line in draft.paper.signed:
        _line(draft, line)
    listing = False
    for block in blocks:
        if listing and isinstance(block, Line) and block.rank == 3:
            draft.add("议题", [block.read()])
            continue
        listing = isinstance(block, Line) and _bare(block.text) in _TOPICS and "议题" not in draft.fields
        if isinstance(block, Grid) and signed_in(draft, block):
            continue
        if isinstance(block, Grid) and _is_head(block):
            rest += _table(draft, block)
        elif isinstance(block, Line) and (not started or _ANYWHERE.search(block.text)) and _line(draft, block):
            continue
        else:
            started = started or (isinstance(block, Line) and block.rank == 1)
            rest.append(block)
    return rest


def _is_head(grid: Grid) -> bool:
    labels = [_bare(cell[0].text) for row in grid.rows for cell in row if cell]
    return sum(label in LABELS or label in CONTENT for label in labels) >= 2 or any(
        LABELS.get(_bare(row[0][0].text)) for row in grid.rows if len(row) == 2 and row[0]
    )


def _bare(text: str) -> str:
    return re.sub(r"[\s　：:]", "", text)


def _table(draft: Draft, grid: Grid) -> list[Block]:
    found, alone = facts(grid)
    rest: list[Block] = []
    for label, value in found:
        bare = _bare(label.text)
        if bare in LABELS:
            label.printed()
            fact(draft, LABELS[bare], value)
        elif bare in CONTENT:
            label.printed()
            rest += value
        elif _line(draft, label):
            rest += [line for line in value if not _line(draft, line)]
        elif name_of(bare, CHAPTERS):
            rest += [label, *value]
        else:  # a label nobody knows: what stands beside it must not be taken for more of what went before
            for line in value:
                _line(draft, line)
    return rest + [line for line in alone if not _line(draft, line)]


def _line(draft: Draft, line: Line) -> bool:
    """Whether a line is of labels with their values; then they are read."""
    if match := _NUMBERS.fullmatch(line.text):
        draft.put("应到", match[1])
        draft.came = int(match[2])
        line.read(match[1])
        return True
    if _bare(line.text) in CONTENT and re.search("[：:]$", line.text):
        line.printed()
        return True
    found = list(labelled(_SIGNED.sub("", line.text), LABELS))
    if not found or found[0][0] == "" or line.rank == 1:
        return False
    parts: list[str] = []
    kept = len(draft.kept)
    for key, value in found:
        made = Line(value, line.where)
        fact(draft, key, [made] if value else [])
        if value and made.fate != "printed":
            parts += (made.parts or (value,)) if made.fate else (value,)
    if len(draft.kept) > kept:  # the line is kept as it stands, once
        draft.kept[kept:] = [f"{line.where}：{line.text}"]
    line.fate, line.parts = "read", tuple(parts)
    return True


def fact(draft: Draft, key: str, cell: Cell) -> None:
    """Read one fact from the lines that hold it."""
    if cell and "".join(line.text for line in cell).strip("/—无 "):
        _READERS[key](draft, cell)
    elif key == "缺席":
        draft.put("缺席", "无")
        done(cell)
    else:
        done(cell)


def _text(key: str) -> Callable[[Draft, Cell], None]:
    def take(draft: Draft, cell: Cell) -> None:
        draft.put(key, "".join(f"{line.number}{line.read()}" for line in cell))

    return take


def _type(draft: Draft, cell: Cell) -> None:
    if cell[0].text in SUBTYPES:
        draft.put("类型", cell[0].read())


def _session(draft: Draft, cell: Cell) -> None:
    match = _NUMBER.fullmatch(cell[0].text)
    if match and (number := counted(match[1])):
        draft.put("会次", str(number))
        cell[0].read(str(number))


def _when(draft: Draft, cell: Cell) -> None:
    text = " ".join(line.text for line in cell)
    day, said = day_in(text)
    if day:
        draft.put("日期", day)
        draft.year = draft.year or int(day[:4])
        _weekday(draft, day, text, cell[0])
    elif short_day(text) and (made := draft.day(text, cell[0])):
        draft.put("日期", made)
    times = clocks(text.replace(said, " ") if said else text)
    draft.put("开始", times[0] if times else None)
    draft.put("结束", times[1] if len(times) > 1 else None)
    if day or times:
        done(cell, *filter(None, (day, *times[:2])))
    left = re.sub(r"[\s\d:：年月日时点分半整上下中午晚至到—–\-－~～（）()星期周一二三四五六天、.，,。/起止]", "", text)
    if left or not (day or times):
        draft.keep(cell[0], *filter(None, (day, *times[:2])))


def _weekday(draft: Draft, day: str, text: str, line: Line) -> None:
    said, right = WEEKDAY.search(text), weekday(parse_date(day))
    if said and said[1].replace("天", "日") != right[-1]:
        draft.say(line, f"文中写的是星期{said[1]}，{day} 实际是{right}，请核对日期")


def _topics(draft: Draft, cell: Cell) -> None:
    parts = [line.read() for line in cell]
    if len(cell) == 1:
        pieces = [p for p in re.split(r"[；;]?\s*(?:^|(?<=[；;\s。]))\d{1,2}\s*[.．、](?!\d)\s*", parts[0]) if p]
        parts = [piece.rstrip("；;。 ") if len(pieces) > 1 else piece for piece in pieces]
        cell[0].read(*parts)
    draft.put("议题", list(parts))


def _count(key: str) -> Callable[[Draft, Cell], None]:
    def take(draft: Draft, cell: Cell) -> None:
        match = re.search(r"\d+(?:\.\d+)?", cell[0].text)
        if match and re.fullmatch(r"\s*\d+(?:\.\d+)?\s*(?:人|名|学时)?[。\s]*", cell[0].text):
            draft.put(key, match[0])
            cell[0].read(match[0])

    return take


def _came(draft: Draft, cell: Cell) -> None:
    """How many came is counted from the names; a number that says otherwise is told later."""
    match = re.fullmatch(r"\s*(\d+)\s*[人名]?\s*", cell[0].text)
    if match:
        draft.came = int(match[1])
        cell[0].printed()


def _rate(draft: Draft, cell: Cell) -> None:
    if re.fullmatch(r"\s*\d+(?:\.\d+)?\s*[%％]\s*", cell[0].text):
        cell[0].printed()


def _forms(key: str) -> Callable[[Draft, Cell], None]:
    def take(draft: Draft, cell: Cell) -> None:
        known = ("集中学习", "中心发言", "交流研讨", "专题辅导", "观看视频", "现场教学", "自学")
        found = [part for line in cell for part in split_outside(line.text)]
        if all(part in known for part in found):
            draft.put(key, list(found))
            done(cell, *found)
        elif good := [part for part in found if part in known]:
            draft.put(key, list(good))
            draft.keep(cell[0], *good)

    return take


def _evidence(draft: Draft, cell: Cell) -> None:
    found = split_outside(cell[0].text.rstrip("。"), re.compile("、"))
    draft.put("佐证材料", list(found))
    cell[0].read(*found)


_READERS: dict[str, Callable[[Draft, Cell], None]] = {
    "类型": _type,
    "会次": _session,
    "名称": _text("名称"),
    "时间": _when,
    "地点": _text("地点"),
    "议题": _topics,
    "学习形式": _forms("学习形式"),
    "主持人": person("主持人"),
    "记录人": person("记录人"),
    "学习秘书": person("学习秘书"),
    "中心发言人": several("中心发言人"),
    "上级到会": attendants("上级到会"),
    "参加范围": _text("参加范围"),
    "应到": _count("应到"),
    "实到": _came,
    "到会率": _rate,
    "学时": _count("学时"),
    "出席": present,
    "缺席": absent,
    "列席": attendants("列席"),
    "佐证材料": _evidence,
}
