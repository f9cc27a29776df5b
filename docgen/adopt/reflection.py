"""Read reflections written after a training: the training, what was heard, gained, lacking and intended."""

from __future__ import annotations

import re

from docgen.adopt.blocks import Grid, Line
from docgen.adopt.draft import Draft
from docgen.adopt.parts import Chapter, chapters, facts, prose
from docgen.adopt.prose import Part, read_parts
from docgen.adopt.words import day_in, labelled, looks_like_name, short_day
from docgen.source.written import Value

_NAMES = {
    "(存在|自身)?的?(不足|问题)(和不足|与不足)?|查找(的)?不足|存在的(不足|问题)": "不足",
    "(今后|下一步|下步)的?(工作|努力)?(打算|方向|设想|计划)(和努力方向)?|努力方向": "今后打算",
    "结语|结束语": "结语",
}
_LABELS = {
    "培训名称": "名称", "培训班名称": "名称", "主办单位": "主办", "培训时间": "时间", "培训地点": "地点",
    "培训形式": "形式", "学时": "学时", "职务": "职务", "字数要求": "字数要求",
}  # fmt: skip
_FORMS = ("集中面授", "网络学习", "现场教学", "跟岗学习", "混合式")
_HEARD = "培训期间，我先后聆听了以下讲座："
_LECTURE = re.compile(r"(.+?)(?:（主讲人：(.+)）)?")
_DUE = re.compile(r"(.*)（(\d{4}年\d{1,2}月\d{1,2}日)前完成）", re.DOTALL)
_COURSE = r"(?:培训班|研修班|提升班|示范班|进修班|轮训班|研讨班|培训|研修)"
_IN_TITLE = re.compile(rf"(?:参加|关于|赴)?(.{{2,40}}?{_COURSE})(?:的)?(?:学习)?(?:心得)?(?:体会|心得|感悟|感想)")
_IN_TEXT = re.compile(
    rf"参加了?(?:为期[^，。]{{1,6}}的)?(?:由?[^，。]{{2,25}}?(?:举办|主办|组织|安排)的)?[“《]?([^，。“”《》]{{2,40}}?{_COURSE})"
)
_BESIDE = re.compile(r"(.*?)[\s　]+([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][\s　][\u4e00-\u9fff])")


def read_reflection(draft: Draft) -> None:
    """Fill the draft of a reflection."""
    paper = draft.paper
    training: dict[str, Value] = {}
    for line in paper.below:
        _below(draft, line)
    blocks = []
    for block in paper.body:
        if isinstance(block, Grid) and not training:
            training = _training(draft, block)
        else:
            blocks.append(block)
    found = chapters(blocks, _NAMES)
    _lead(draft, found[0])
    gains = [line for c in found[1:] if not c.name for line in ([c.head] if c.head else []) + c.lines]
    last = [chapter for chapter in found[1:] if chapter.name]
    _, parts = read_parts(gains)
    draft.disorder(parts)
    if not last and parts:
        _closing_of(draft, parts[-1])
    draft.put("认识体会", [part.value() for part in parts])
    for chapter in last:
        _named(draft, chapter)
    _named_training(draft, training)
    _author(draft)


def _below(draft: Draft, line: Line) -> None:
    """What stands between title and text: a second title, or the school with the name of the author."""
    text = line.text.lstrip("—－-").strip()
    match = _BESIDE.fullmatch(line.text)
    if text != line.text:
        draft.put("副题", text)
        line.read(text)
    elif match:
        name = draft.people.named(match[2])
        draft.put("作者", name)
        org = match[1].strip()
        if org and org != draft.home.school:
            draft.put("单位", org)
            line.read(name, org)
        else:
            line.read(name)
    elif looks_like_name(text):
        draft.put("作者", line.read(draft.people.named(text)))


def _training(draft: Draft, grid: Grid) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for label, value in facts(grid)[0]:
        key = _LABELS.get(re.sub(r"[\s　：:]", "", label.text), "")
        if not key or not value:
            if not value and key:
                label.printed()
            continue
        label.printed()
        text = "".join(line.text for line in value)
        if key == "时间":
            days = [day_in(part)[0] for part in re.split(r"至|到|—|–|～|~", text)]
            found |= {"开始": days[0]} | ({"结束": days[1]} if len(days) > 1 else {})
            if all(days):
                value[0].read(*days)
        elif key == "字数要求":
            _length(draft, value[0])
        elif key == "职务":
            _post(draft, value[0])
        elif key == "形式":
            found |= {"形式": value[0].read()} if text in _FORMS else {}
        elif text.strip():
            found[key] = "".join(line.read() for line in value)
    return {key: value for key, value in found.items() if value}


def _length(draft: Draft, line: Line) -> None:
    limits = {word: m[1] for word in ("不少于", "不超过") if (m := re.search(rf"{word}(\d+)字", line.text))}
    if limits:
        draft.put("字数要求", dict(limits))
        line.read(*limits.values())


def _post(draft: Draft, line: Line) -> None:
    """The post of the author comes from the register; one that it does not have is left for a person to see."""
    author = str(draft.fields.get("作者", ""))
    if author and line.text == draft.people.post(author):
        line.printed()


def _lead(draft: Draft, chapter: Chapter) -> None:
    lines = chapter.lines
    at = next((n for n, line in enumerate(lines) if line.text == _HEARD), None)
    draft.put("导语", prose(lines[:at]))
    if at is None:
        return
    lines[at].printed()
    made: list[Value] = []
    for line in lines[at + 1 :]:
        match = _LECTURE.fullmatch(line.text)
        if match and match[2]:
            made.append({"主讲人": match[2], "题目": match[1]})
            line.read(match[1], match[2])
        else:
            made.append({"题目": line.read()})
    draft.put("听课内容", made)


def _named(draft: Draft, chapter: Chapter) -> None:
    draft.headed(chapter, {"不足": "存在的不足", "今后打算": "今后的打算"})
    if chapter.name == "今后打算":
        _intentions(draft, chapter)
    else:
        draft.take(chapter.name, chapter)


def _intentions(draft: Draft, chapter: Chapter) -> None:
    """What is intended: points, numbered paragraphs or plain ones; what follows the last is the end of the text."""
    part = Part("", 0, Line("", ""))
    lines = chapter.lines
    holder = Line("今后打算", "", rank=1)
    _before, parts = read_parts([holder, *lines])
    part = parts[0]
    made: list[Value] = []
    if part.points:
        closing: list[str] = []
        for point, line in zip(part.points, part.point_lines, strict=True):
            first, *closing = point["正文"].split("\n")
            made.append(_intention(line, point.get("标题", ""), first))
        texts = part.texts
        draft.kept += texts
        draft.put("结语", "\n".join(closing))
    elif len(parts) > 1 or part.below:
        below = [*part.below, *parts[1:]]
        _closing_of(draft, below[-1])
        made = [_numbered(one) for one in below]
        made = [*part.texts, *made]
    else:
        made = list(part.texts)
    draft.put("今后打算", made)


def _numbered(part: Part) -> Value:
    value = part.value()
    text = [str(value.get("正文", ""))] if value.get("正文") else []
    text += [f"{one['标题']}。{one['正文']}" if "标题" in one else one["正文"] for one in part.points]
    text += [f"{one.title}。{''.join(one.texts)}" for one in part.below]
    return {"标题": part.title, "内容": "\n".join(text)} if text else _ended(part)


def _ended(part: Part) -> str:
    return part.line.text


def _intention(line: Line, title: str, text: str) -> Value:
    match = _DUE.fullmatch(text)
    made = {"标题": title, "内容": match[1] if match else text, "完成时限": day_in(match[2])[0] if match else ""}
    kept = {key: value for key, value in made.items() if value}
    line.read(*kept.values())
    return dict(kept) if len(kept) > 1 else kept["内容"]


def _closing_of(draft: Draft, last: Part) -> None:
    """The last plain paragraph of a text without a part of its own for the end, if it stands behind several."""
    while last.below:
        last = last.below[-1]
    if last.points:
        first, *rest = last.points[-1]["正文"].split("\n")
        if rest:
            last.points[-1]["正文"] = first
            draft.put("结语", "\n".join(rest))
    elif len(last.texts) > (1 if not last.run_in or len(last.line.text) > len(last.title) + 1 else 0):
        draft.put("结语", last.texts.pop())
        draft.told.append("最后一段读作“结语”，请核对")


def _named_training(draft: Draft, training: dict[str, Value]) -> None:
    """The training as the table has it, else by its name in the title or the opening."""
    if "名称" not in training:
        titles = (draft.paper.name, str(draft.fields.get("副题", "")))
        match = next((m for text in titles if (m := _IN_TITLE.search(text))), None)
        match = match or _IN_TEXT.search(str(draft.fields.get("导语", "")))
        if match:
            training = {"名称": match[1], **training}
            draft.told.append(f"培训名称取自文中：“{match[1]}”，请核对")
    lead = str(draft.fields.get("导语", ""))
    if "开始" not in training and training and (short_day(lead) or day_in(lead)[0]):
        draft.told.append("培训时间没有单列，请对照导语填写“培训”的“开始”")
    draft.put("培训", training)


def _author(draft: Draft) -> None:
    """The author, if not named below the title: whoever signed."""
    sign = draft.paper.sign
    if "作者" in draft.fields or sign is None:
        return
    match = _BESIDE.fullmatch(sign.text)
    name = match[2] if match else sign.text
    for _, value in labelled(sign.text, {"作者": "作者", "姓名": "姓名"}):
        name = value
    if looks_like_name("".join(name.split())):
        draft.put("作者", sign.read(draft.people.named(name)))
