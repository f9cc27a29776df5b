"""Pages with nothing on them, and a last page for a line or two."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.proof.checks.signature import DATE
from docgen.proof.finding import Finding
from docgen.proof.subject import Subject

_FEW = 1


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: an empty page in the middle, three characters on the last. Right: text on every page."""
    sheets = list(subject.sheets())
    for page, _, lines in sheets:
        if not lines and not page.ruled and not page.pictures:
            hint = "请删去多余的分页符、空段落；表格后面的空段落可把字号和行距改小"
            yield Finding("blank-page", Severity.ERROR, page.number, "", "这一页是空白的", hint)
    page, _, lines = sheets[-1]
    few = 0 < len(lines) <= _FEW and not DATE.fullmatch(lines[0].text)  # a date is a matter of the signature
    if len(sheets) > 1 and few and not page.ruled and not page.pictures:
        message = f"最后一页只有 {len(lines)} 行"
        hint = "请略微压缩或补充文字，使它并入前一页，或使末页多几行"
        yield Finding("short-last-page", Severity.WARNING, page.number, lines[0].text, message, hint)
