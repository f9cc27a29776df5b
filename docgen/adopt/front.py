"""Take a document apart: title, what stands below it, body, what is signed and attached at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docgen.adopt.blocks import Block, Grid, Line, Page
from docgen.adopt.words import DAY, is_day

_ENDS = re.compile(
    r"(?:记录|纪要|方案|计划|要点|总结|报告|心得体会|学习体会|体会|心得|感悟|办法|通知)(?:（[^（）]*）)?$"
)
DOC_NO = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【](?:19|20)\d{2}[〕\]）)】]\s*第?\d{1,3}号")
_SENTENCE = re.compile(r"[。！？；]")
_MARK = re.compile(r"附\s*件\s*(?:[一二三四五六七八九十]|\d{1,2})?\s*[:：]?")
_NOTE = re.compile(r"附件\s*[:：]\s*(?:(\d{1,2})\s*[.．、]\s*)?(.*)")
_SIGNED = re.compile(r"[\u4e00-\u9fff]{2,5}人\s*[（(]?签[字名][）)]?\s*[:：]")
_LABEL = re.compile(r"[\u4e00-\u9fff \u3000]{2,8}[:：]")
_AUTHOR = re.compile(r"[\s　]+[\u4e00-\u9fff]{2,4}$|[\s　][\u4e00-\u9fff][\s　][\u4e00-\u9fff]$|^[\u4e00-\u9fff]{2,3}$")
_BOTH = re.compile(rf"(\S.{{1,30}}?)[\s　]+({DAY})")
_MOST_TITLE, _MOST_SIGN = 45, 32


@dataclass(slots=True)
class Annex:
    """What is printed after the signature under `附件1`: its title and what follows."""

    head: list[Line]
    blocks: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its title on one line."""
        return "".join(line.text for line in self.head)


@dataclass(slots=True)
class Paper:
    """A document in its parts; what is not there is empty. `below` are the lines between title and text."""

    page: Page
    title: list[str] = field(default_factory=list)
    doc_no: str = ""
    below: list[Line] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    notes: dict[str, Line] = field(default_factory=dict)
    """The list of annexes at the end of the body."""
    sign: Line | None = None
    day: str = ""
    signed: list[Line] = field(default_factory=list)
    """Lines for the hand of somebody that bear a typed name."""
    annexes: list[Annex] = field(default_factory=list)

    @property
    def ours(self) -> bool:
        """Whether docgen made it, so that its styles can be relied on."""
        return self.page.ours

    def made_again(self, annex: Annex) -> None:
        """Note that docgen prints an annex with what names it: it is no file to be attached."""
        for line in annex.head:
            line.printed()
        if note := self.notes.pop(annex.title, None):
            note.printed()

    @property
    def name(self) -> str:
        """The title on one line."""
        return "".join(self.title)


def paper(page: Page) -> Paper:
    """The parts of a document."""
    made = Paper(page)
    blocks = _annexes(made, list(page.blocks))
    blocks = _title(made, blocks)
    blocks = _signature(made, blocks)
    made.body = _notes(made, blocks)
    return made


def _annexes(made: Paper, blocks: list[Block]) -> list[Block]:
    """The blocks before the first annex; the annexes are put into `made`."""
    marks = [at for at, block in enumerate(blocks) if at and isinstance(block, Line) and _is_mark(block)]
    for mark, after in zip(marks, [*marks[1:], len(blocks)], strict=False):
        _printed(blocks[mark])
        title = list[Line]()
        rest = blocks[mark + 1 : after]
        while rest and isinstance(line := rest[0], Line) and _goes_on(line, title):
            line.read()
            title.append(line)
            rest = rest[1:]
        made.annexes.append(Annex(title, rest))
    return blocks[: marks[0]] if marks else blocks


def _is_mark(line: Line) -> bool:
    return _MARK.fullmatch(line.text) is not None and (
        line.style == "公文附件标记" or not line.text.endswith(("：", ":"))
    )


def _goes_on(line: Line, title: list[Line]) -> bool:
    """Whether a line belongs to the title of an annex that begins so."""
    if line.style.startswith("公文"):
        return line.style == "公文附件标题"
    return not line.rank and not _SENTENCE.search(line.text) and len(line.text) <= _MOST_TITLE and not title


def _printed(block: Block) -> None:
    for line in [block] if isinstance(block, Line) else block.lines:
        line.printed()


def _title(made: Paper, blocks: list[Block]) -> list[Block]:
    """Title and what stands below it; the blocks after them."""
    blocks = _title_row(made, blocks)
    styled = any(isinstance(block, Line) and _is_title(block) for block in blocks[:4])
    at = 0
    while at < len(blocks) and isinstance(line := blocks[at], Line) and _on_top(line, made, at, styled):
        if DOC_NO.fullmatch(line.text):
            made.doc_no = line.read()
        elif _is_title(line) or not (styled or made.below or _finished(made) or _is_below(line, made)):
            made.title.append(line.read())
        else:
            made.below.append(line)
        at += 1
    return blocks[at:]


def _title_row(made: Paper, blocks: list[Block]) -> list[Block]:
    """Take the title out of a table that begins with it: a first row of one cell, which is no label."""
    grid = blocks[0] if blocks else None
    first = [cell for cell in grid.rows[0] if cell] if isinstance(grid, Grid) and len(grid.rows) > 1 else []
    if len(first) != 1 or not isinstance(grid, Grid) or not _ENDS.search(_bare(first[0][-1].text)):
        return blocks
    made.title = [line.read() for line in first[0]]
    return [Grid(grid.rows[1:]), *blocks[1:]]


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_title(line: Line) -> bool:
    return line.style.lower() in ("title", "标题")


def _is_below(line: Line, made: Paper) -> bool:
    """Whether a line below the beginning of a title is none of it: a second title, an author, a date in brackets."""
    return line.text.startswith(("—", "－", "-", "(", "（")) or bool(made.title and _AUTHOR.search(line.text))


def _finished(made: Paper) -> bool:
    return bool(made.title) and _ENDS.search(_bare(made.title[-1])) is not None


def _on_top(line: Line, made: Paper, at: int, styled: bool) -> bool:
    """Whether a line still belongs to the head of a document."""
    if _is_title(line) or DOC_NO.fullmatch(line.text) or line.style in ("公文副标题", "公文作者"):
        return True
    if styled and made.page.ours:
        return False
    if line.rank or line.heading or len(line.text) > _MOST_TITLE or _SENTENCE.search(line.text):
        return False
    if _LABEL.match(line.text) and not line.text.startswith("述职人"):
        return False
    if at == 0 or line.centred or line.text.startswith(("——", "述职人")):
        return not line.text.endswith(("：", ":", "，"))
    if made.title and re.fullmatch(r"[（(][^（）()]{2,20}[）)]", line.text):
        return True
    beside = made.title and not _finished(made) and not line.text.endswith(("：", ":", "，"))
    return bool(beside) and _ENDS.search(line.text) is not None


def _signature(made: Paper, blocks: list[Block]) -> list[Block]:
    """Who signed and when, among the last lines; the other blocks. Blank lines to sign on are printed by docgen."""
    rest = list(blocks)
    while rest and isinstance(line := rest[-1], Line):
        if _SIGNED.match(line.text):
            _to_sign(line, made)
            rest.pop()
        elif not made.day and is_day(line.text) and not line.rank:
            made.day = is_day(line.text)
            line.read(made.day)
            rest.pop()
        elif not made.day and made.sign is None and (both := _BOTH.fullmatch(line.text)) and is_day(both[2]):
            made.sign, made.day = Line(both[1].strip(), line.where), is_day(both[2])
            line.read(made.day)
            rest.pop()
        elif made.sign is None and _may_sign(line, made):
            made.sign = line
            rest.pop()
        else:
            break
    return rest


def _to_sign(line: Line, made: Paper) -> None:
    """A line to sign on is the form's own; one that bears names is put aside, to be read."""
    if re.sub(r"[\s_＿　]", "", _SIGNED.sub("", line.text)):
        made.signed.insert(0, line)
    else:
        line.printed()


def _may_sign(line: Line, made: Paper) -> bool:
    if line.style == "公文署名":
        return True
    short = len(line.text) <= _MOST_SIGN and not re.search(r"[。！？；：:，]", line.text)
    return short and bool(made.day) and not line.rank and not line.heading and not line.style.startswith("公文正文")


def _notes(made: Paper, blocks: list[Block]) -> list[Block]:
    """The list of annexes at the end of the body; the blocks before it, and those it does not explain."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, Line) and (match := _NOTE.fullmatch(block.text)) and not block.rank:
            rest = blocks[at + 1 :]
            if any(isinstance(one, Grid) or not (one.rank == 3 or not match[2]) for one in rest):
                return blocks
            if match[2]:
                made.notes[match[2].strip()] = block
                block.read(match[2].strip())
            else:
                block.printed()
            made.notes |= {one.read(): one for one in rest if isinstance(one, Line)}
            return blocks[:at]
    return blocks
