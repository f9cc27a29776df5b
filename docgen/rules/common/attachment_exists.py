"""Files named as attachments or evidence lie beside the document or below its folder.

An item of 佐证材料 without a file ending (签到表一份) is only words.

Passes:

    佐证材料: [签到表一份]

Fails:

    附件: [{题目: 签到表, 文件: 签到表.jpg}]
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.rules.places import root_of
from docgen.rules.rule import WARNING, Finding, Rule

_FILE = re.compile(r".*\.[A-Za-z0-9]{2,5}")


def _files(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, attachment in enumerate(entry.record.attachments):
        if attachment.file:
            yield ("attachments", index, "file"), attachment.file
    if isinstance(entry.record, Minutes):
        for index, name in enumerate(entry.record.evidence):
            if _FILE.fullmatch(name):
                yield ("evidence", index), name


def _check(entry: Entry) -> Iterator[Finding]:
    for path, name in _files(entry):
        folder = (root_of(entry.home.unit.school) / entry.source.shown).parent
        if not os.path.isfile(folder / name):  # False too for a name that no disk takes
            yield Finding(entry.place(*path), f"找不到文件“{name}”", f"请把它放到 {folder.name} 文件夹，或核对文件名")


RULE = Rule("attachment-exists", "附件文件都在", WARNING, _check, beyond=True)
