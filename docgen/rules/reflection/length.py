"""A reflection is as long as the notice asked for, counted as Word does: each character and each mark is one.

Passes:

    字数要求: {不少于: 20}

Fails:

    字数要求: {不少于: 3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.training_reflection import Intention, Reflection
from docgen.model.prose import Point, Section
from docgen.rules.rule import REFLECTION, WARNING, Finding, Rule
from docgen.rules.texts import pieces, words

_HEADED = (Section, Point, Intention)


def body_length(reflection: Reflection) -> int:
    """How many characters the body has: all prose and the headings in it."""
    return sum(words(p.text) for p in pieces(reflection) if p.prose or isinstance(p.owner, _HEADED))


def _check(entry: Entry) -> Iterator[Finding]:
    reflection = entry.record
    assert isinstance(reflection, Reflection)
    wanted = reflection.length
    if wanted is None:
        return
    length = body_length(reflection)
    if wanted.least is not None and length < wanted.least:
        message = f"正文约 {length} 字，要求不少于 {wanted.least} 字"
        yield Finding(entry.place("length", "least"), message, f"还差约 {wanted.least - length} 字")
    if wanted.most is not None and length > wanted.most:
        message = f"正文约 {length} 字，要求不超过 {wanted.most} 字"
        yield Finding(entry.place("length", "most"), message, f"超出约 {length - wanted.most} 字")


RULE = Rule("reflection-length", "心得的字数", WARNING, _check, (REFLECTION,))
