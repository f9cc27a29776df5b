"""A heading that Word would move by itself is only worth a warning."""

from __future__ import annotations

from proof.faulty import paper

from docgen.diagnostics import Severity
from docgen.proof.checks.headings import check
from docgen.proof.letters import Letter, Page
from docgen.proof.paper import Paper, Paragraph
from docgen.proof.subject import Subject


def page(number: int, text: str) -> Page:
    letters = tuple(Letter(one, 100 + 16 * index, 400, 16, "F", number) for index, one in enumerate(text))
    return Page(number, 595.3, 841.9, letters)


def subject(keeps: bool) -> Subject:
    paragraphs = (Paragraph((("主要任务", ""),), heading=True, keeps=keeps), Paragraph((("抓好落实。", ""),)))
    return Subject((page(1, "主要任务"), page(2, "抓好落实。")), paper(), Paper(paragraphs, ()))


def it_weighs_a_heading_that_keeps_with_its_text_less() -> None:
    (kept,), (loose,) = (list(check(subject(keeps))) for keeps in (True, False))
    assert (kept.severity, loose.severity) == (Severity.WARNING, Severity.ERROR)
    assert "在 Word 里会自动移到下一页" in kept.hint
    assert (kept.page, kept.words) == (loose.page, loose.words) == (1, "主要任务")
