"""Names and terms are those in force on the day of the document.

名称、提法在文书的日期还有效（N22）：词表 terms.yaml 写明每个名称从哪天起、到哪天止，现在应当怎样写。

引号、书名号里的，以及说明是过去的事（当时、曾、原、年份在先）的，不算。

改前：2025年3月5日，学校实行校长负责制，开设信息技术课程。

改后：2025年3月5日，学校实行党组织领导的校长负责制，开设信息科技课程。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule
from docgen.text.tables import rows

_PAST = re.compile(r"当时|当年|曾|原来|原(?:名|称|为)|过去|历史|以前|此前|回顾|[上前去]年|以来|第一届")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_QUOTED = re.compile("《[^》]*》|“[^”]*”")
_AROUND = 20


@dataclass(frozen=True, slots=True)
class Term:
    """A name: the words, from when to when it is right, what is right otherwise, and why."""

    words: re.Pattern[str]
    since: date
    until: date
    instead: str
    why: str
    titles: bool


@cache
def terms() -> tuple[Term, ...]:
    """The terms of the list."""
    return tuple(
        Term(
            re.compile(row["词"]),
            date.fromisoformat(row.get("自", "0001-01-01")),
            date.fromisoformat(row.get("至", "9999-12-31")),
            row["应为"],
            row["说明"],
            row.get("书名", "") == "是",
        )
        for row in rows("terms.yaml", "名称")
    )


def _check(paper: Paper) -> Iterator[Found]:
    if paper.day is None:
        return
    wrong = [term for term in terms() if not term.since <= paper.day <= term.until]
    for passage in paper.running:
        for term in wrong:
            for match in term.words.finditer(passage.text):
                if not _excused(passage, match, term):
                    message = f"“{match[0]}”在 {paper.day:%Y-%m-%d} 不是现行的名称：{term.why}"
                    yield Found(passage, *match.span(), message, f"请核对，现在写作“{term.instead}”")


def _excused(passage: Passage, match: re.Match[str], term: Term) -> bool:
    if term.titles:
        return False
    if any(quoted.start() < match.end() and match.start() < quoted.end() for quoted in _QUOTED.finditer(passage.text)):
        return True
    sentence = re.split("[。！？；]", passage.text[: match.start()])[-1][-_AROUND:]
    years = map(int, _YEAR.findall(sentence))
    return bool(_PAST.search(sentence)) or any(term.since.year <= year <= term.until.year for year in years)


RULE = TextRule("terms", "N22", "名称和提法现行有效", WARNING, _check)
