"""Characters that were not printed: empty, as a box, or lent by a typeface other than that of their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.letters import Letter, is_chinese, words
from docgen.proof.subject import Subject
from docgen.rules.register.rare_characters import outside_gb2312

_HINT = "请把这几个字改用有它的字体（如“仿宋”“楷体”“宋体”），或安装字库完整的字体后重新生成"
_BOXES = frozenset("\x00\ufffd\ufffe")
_NOTHING, _BOX_WIDE, _BOX_HIGH = 0.01, 0.4, 0.75
"""In em: less ink than a stroke has; and what the box of a missing character takes, which no rare character does."""


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: 王□, 王 喆 with 喆 in another typeface. Right: every character in the typeface of its neighbours."""
    letters = [letter for lines in subject.lines for line in lines for letter in line.letters]
    told: set[str] = set()
    for index, letter in enumerate(letters):
        if letter.text not in told and (message := _unseen(letter)):
            told.add(letter.text)
            yield Finding("glyph-missing", Severity.ERROR, letter.page, words(letters, index), message, _HINT)
    yield from _lost(subject, told)
    yield from _lent(letters, told)


def _unseen(letter: Letter) -> str:
    """Why a reader does not see a character: nothing or the box of a missing one was drawn; "" when all is well."""
    if letter.unknown or letter.text in _BOXES:
        named = f"“{letter.text}”" if letter.chinese else "有一个字"
        return f"{named}没有印出来：字体“{letter.font}”里没有这个字"
    if 0xE000 <= ord(letter.text[0]) < 0xF900:
        return f"自造字 U+{ord(letter.text[0]):04X}：换一台电脑就印不出来，归档以后也无法辨认"
    wide, high = (length / letter.size for length in letter.ink)
    nothing = min(wide, high) < _NOTHING
    boxed = not _common(letter) and wide < _BOX_WIDE and high < _BOX_HIGH
    return (
        f"“{letter.text}”没有印出来：字体“{letter.font}”里没有这个字" if letter.chinese and (nothing or boxed) else ""
    )


def _lost(subject: Subject, told: set[str]) -> Iterator[Finding]:
    """Characters of the Word file that are not among those printed, each once."""
    if subject.paper is None:
        return
    printed = {letter.text for page in subject.pages for letter in page.letters} | told
    for paragraph in subject.paper.paragraphs:
        text = paragraph.text
        for index, character in enumerate(text):
            if is_chinese(character) and character not in printed:
                printed.add(character)
                around = text[max(0, index - 6) : index + 7]
                page = _page_of(subject, paragraph.text)
                message = f"“{character}”没有印出来：装有的字体里都没有这个字"
                yield Finding("glyph-missing", Severity.ERROR, page, around, message, _HINT)


def _page_of(subject: Subject, text: str) -> int:
    return next((one.first for one in subject.placed if one.paragraph.text == text), 0)


def _lent(letters: Sequence[Letter], told: set[str]) -> Iterator[Finding]:
    """Rare characters in another typeface than the common ones beside them."""
    chinese = [letter.chinese for letter in letters]
    usual = Counter(one.font for one, is_one in zip(letters, chinese, strict=True) if is_one and _common(one))
    for index, letter in enumerate(letters):
        if not chinese[index] or letter.text in told or _common(letter):
            continue
        beside = [letters[at].font for at in (index - 1, index + 1) if 0 <= at < len(letters) and chinese[at]]
        own = [font for font in beside if font in usual]
        if letter.font not in (own or usual):
            told.add(letter.text)
            instead = (own or [usual.most_common(1)[0][0] if usual else "？"])[0]
            message = f"“{letter.text}”换了字体：“{instead}”里没有它，由“{letter.font}”代替，字形与旁边的字不同"
            yield Finding("glyph-lent", Severity.WARNING, letter.page, words(letters, index), message, _HINT)


def _common(letter: Letter) -> bool:
    return not outside_gb2312(letter.text)
