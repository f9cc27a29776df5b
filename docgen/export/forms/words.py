"""What may be called a form: a kind of document, the register, attendance."""

from __future__ import annotations

from docgen.build.scope import kind_called
from docgen.export.forms.layout import PEOPLE

REGISTER, ATTENDANCE = "people", "attendance"
WORDS = {"people": REGISTER, PEOPLE: REGISTER, "名册": REGISTER, "人员": REGISTER, "党员名册": REGISTER}
WORDS |= {"attendance": ATTENDANCE, "考勤": ATTENDANCE, "考勤表": ATTENDANCE}
"""What people call the register and attendance."""


def what_called(word: str) -> str:
    """The register, attendance, or the English name of the kind that a word means. Raises `WrongUsage`."""
    return WORDS[word] if word in WORDS else kind_called(word).name
