"""Page marks that a copy left inside the text: lines with page numbers, and counters in the midst of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.clean.change import Edit

_LINE = re.compile(
    r"\s*(?:[-—–~·•]+\s*\d{1,4}\s*[-—–~·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)\s*",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"[-—–]+\s*\d{1,4}\s*[-—–]+|第\s*\d{1,4}\s*页\s*[,，]?\s*共\s*\d{1,4}\s*页")
_COUNTER = re.compile(r"(?<=[\u4e00-\u9fff])(\d{1,3})、(?=[\u4e00-\u9fff])")
_NUMBERED = "第约近共达仅至到为个超前后每满逾"
_LEAST = 3


def page_lines(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """Paragraphs that hold only a page number, and page numbers with dashes inside a sentence."""
    for index, text in enumerate(paragraphs):
        if text.strip() and _LINE.fullmatch(text):
            yield index, Edit(0, len(text), "", "单独成行的页码")
            continue
        for match in _INSIDE.finditer(text):
            beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
            if len(beside) == 2 and all("\u4e00" <= sign <= "\u9fff" or sign in "，、；" for sign in beside):
                yield index, Edit(*match.span(), "", "夹在句子里的页码")


def counters(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """Counters `1、`, `2、` in the midst of sentences that count through the whole text as pages do.

    They go only as a series without gaps of at least three; single ones a person must decide.
    """
    found = [(index, match) for index, text in enumerate(paragraphs) for match in _COUNTER.finditer(text)]
    found = [(i, m) for i, m in found if paragraphs[i][m.start() - 1] not in _NUMBERED]
    numbers = [int(match[1]) for _, match in found]
    series = len(numbers) >= _LEAST and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    for index, match in found:
        yield index, Edit(*match.span(), "" if series else None, "夹在句子里的页序号")
