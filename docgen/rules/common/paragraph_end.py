"""Every paragraph of prose ends with a mark: 。！？：；” ） …… (records.md N18).

Passes:

    小结: 会议开得扎实。

Fails:

    小结: 会议开得扎实
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Appendix
from docgen.kinds.project import Entry
from docgen.rules.rule import WARNING, Finding, Rule
from docgen.rules.texts import pieces

_ENDS = tuple("。！？：；”’）》」…")


def _check(entry: Entry) -> Iterator[Finding]:
    for piece in pieces(entry.record):
        if not piece.prose or isinstance(piece.owner, Appendix):  # an appendix may be a list of names
            continue
        for paragraph in piece.text.split("\n"):
            if paragraph and not paragraph.endswith(_ENDS):
                message = f"“{piece.label}”有一段末尾没有标点：“…{paragraph[-12:]}”"
                yield Finding(entry.place(*piece.path), message, "请在段末补上“。”")


RULE = Rule("paragraph-end", "段落以标点结尾", WARNING, _check)
