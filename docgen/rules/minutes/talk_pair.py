"""A talk has two different people, and both were there.

Passes:

    类型: 谈心谈话
    谈话: {谈话人: 张明远, 谈话对象: 孙立, 内容: 谈了近期工作。}
    记录人: 张明远

Fails:

    类型: 谈心谈话
    谈话: {谈话人: 张明远, 谈话对象: 孙立, 内容: 谈了近期工作。}
    记录人: 张明远
    出席: 张明远、李文静
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key, keys
from docgen.rules.minutes.meeting import taking_part
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    talk = minutes_of(entry).talk
    if talk is None:
        return
    if key(talk.talker) == key(talk.counterpart):
        yield Finding(entry.place("talk", "counterpart"), f"谈话人和谈话对象都是{talk.talker}", "请核对姓名")
    there = keys(taking_part(entry))
    for field, word, person in (("talker", "谈话人", talk.talker), ("counterpart", "谈话对象", talk.counterpart)):
        if key(person) not in there:
            yield Finding(entry.place("talk", field), f"{word}{person}不在出席人员中", "请核对；一般不必写“出席”")


RULE = Rule("talk-pair", "谈话双方都在场", ERROR, _check, (MINUTES,))
