"""A document number reads 机关代字〔2025〕3号: six-corner brackets, no leading zero, no 第 (GB/T 9704-2012 7.2.5).

Passes:

    文号: 书小党〔2025〕3号

Fails:

    文号: 书小党[2025]第03号
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.model.document import Issued
from docgen.rules.rule import ERROR, PLAN, SUMMARY, Finding, Rule

_FORM = re.compile(r"[\u4e00-\u9fff]{1,12}〔(?:19|20)\d{2}〕[1-9]\d{0,3}号")
_LOOSE = re.compile(r"\s*([\u4e00-\u9fff]+)\s*[\[（(【［〔]\s*(\d{4})\s*[\]）)】］〕]\s*第?\s*0*(\d+)\s*号?\s*")


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Issued)
    number = entry.record.doc_no
    if number and not _FORM.fullmatch(number):
        loose = _LOOSE.fullmatch(number)
        fixed = f"{loose[1]}〔{loose[2]}〕{loose[3]}号" if loose else "书小党〔2025〕3号"
        hint = f"请写成“{fixed}”" if loose else f"例如“{fixed}”"
        yield Finding(entry.place("doc_no"), f"文号“{number}”格式不对", hint)


RULE = Rule("doc-no-form", "文号的写法", ERROR, _check, (PLAN, SUMMARY))
