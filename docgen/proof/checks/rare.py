"""Characters that the typeface a Word file asks for is known not to have: 喆 堃 玥 in 仿宋_GB2312."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.letters import is_chinese
from docgen.proof.subject import Subject
from docgen.rules.register.rare_characters import outside_gb2312

_GB2312 = re.compile(r".*[_ ]GB2312|方正.*简体")
_HINT = "请把字体改为“{instead}”（字库完整），或在版式里换用这种字体"
_INSTEAD = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: 王喆 in 仿宋_GB2312, whatever this computer prints instead. Right: 王喆 in 仿宋."""
    told: set[tuple[str, str]] = set()
    for paragraph in subject.paper.paragraphs if subject.paper else ():
        for text, font in paragraph.runs:
            lacking = [one for one in outside_gb2312(text) if is_chinese(one)] if _GB2312.fullmatch(font) else []
            fresh = [one for one in lacking if (one, font) not in told]
            told.update((one, font) for one in fresh)
            if fresh:
                page = next((one.first for one in subject.placed if one.paragraph is paragraph), 0)
                message = f"“{''.join(fresh)}”不在字体“{font}”里，打印时会变成空白、方框或别的字体"
                hint = _HINT.format(instead=_INSTEAD.get(font, "方正小标宋_GBK"))
                yield Finding("glyph-outside-font", Severity.WARNING, page, text.strip(), message, hint)
