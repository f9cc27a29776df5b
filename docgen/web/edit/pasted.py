"""A list of who came, as somebody pasted it, for a form: the mark of each, and what could not be understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from docgen.export.forms.marks import PRESENT, Mark
from docgen.intake.pasted import Said, Unclear, read_pasted
from docgen.model.people import Person, Register
from docgen.web.edit.people import reference
from docgen.web.edit.roll import HERE

_HEAD = re.compile(r"\A\s*(?:(?:序号|姓名|考勤|出勤|到会|情况|标记|签到|缺席|原因|备注|职务)[ \t　]*)+(?:\n|\Z)")
"""The heads of the columns."""
LONGEST = 20_000
"""Characters of a list; a school has not more people than that."""


def marks_in(text: str, register: Register, expected: Collection[str]) -> dict[str, Any]:
    """What a pasted list says: `marks` (who, name, mark, note), `others` (the mark of all not named, "" for none).

    `expected` are those who were to come, as files refer to them: of two of one name, the one who was is meant.
    `problems` are sentences about what was not understood, `counts` the numbers that the list itself tells, `words` one
    sentence on the whole.
    """
    read = read_pasted(_HEAD.sub("", text[:LONGEST], count=1), list(_meant(register, expected)))
    marks = [
        {
            "who": reference(one.person, register),
            "name": str(one.person),
            "mark": _sign(one.mark),
            "note": one.mark.note,
        }
        for one in read.said
    ]
    others = _sign(read.rest) if read.rest else ""
    words = f"读出 {len(marks)} 人" + (f"，其余记为“{others}”" if others else "")
    problems = [_told(one) for one in read.unclear]
    if len(text) > LONGEST:
        problems.append(f"内容太长，只读了前 {LONGEST} 个字")
    return {"marks": marks, "others": others, "problems": problems, "counts": read.counts, "words": words}


def _meant(register: Register, expected: Collection[str]) -> Iterator[Person]:
    for person in register.people:
        namesakes = register.called(person.name)
        there = [one for one in namesakes if reference(one, register) in expected]
        if len(namesakes) == 1 or not there or person in there:
            yield person


def _said(one: Said, register: Register) -> dict[str, str]:
    who = reference(one.person, register)
    return {"who": who, "name": str(one.person), "mark": _sign(one.mark), "note": one.mark.note}


def _sign(mark: Mark) -> str:
    return HERE if mark == PRESENT else mark.sign


def _told(one: Unclear) -> str:
    return f"{one.why}。{one.hint}" if one.hint else one.why
