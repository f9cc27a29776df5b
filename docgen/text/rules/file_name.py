r"""The name of a finished file is one that every system takes.

成品的文件名各种电脑都认得（N26）：不含 / \ : * ? " < > |，不超过 80 个字，没有空格和看不见的字符。

改前：2025-03-05 中心组学习记录: 第2次.docx

改后：2025-03-05_中心组学习记录_第2次.docx
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule

_SIGNS = re.compile('[\\\\/:*?"<>|\x00-\x1f\u200b-\u200f\ufeff]')
_LONGEST = 80


def _check(paper: Paper) -> Iterator[Found]:
    passage = paper.file
    if passage is None:
        return
    hint = "请改名，例如“2025-03-05_中心组学习记录_第2次.docx”"
    for match in _SIGNS.finditer(passage.text):
        yield Found(passage, *match.span(), f"文件名里有“{match[0]}”，有的电脑打不开", hint)
    if len(passage.text.rpartition(".")[0]) > _LONGEST:
        yield Found(passage, 0, len(passage.text), f"文件名超过 {_LONGEST} 个字", hint)
    if unicodedata.normalize("NFC", passage.text) != passage.text:
        yield Found(passage, 0, len(passage.text), "文件名里有拆开的字符（不是 NFC）", hint)
    elif re.search(r"\s", passage.text):
        yield Found(passage, 0, len(passage.text), "文件名里有空格", hint)


RULE = TextRule("file-name", "N26", "文件名规范", WARNING, _check, on_data=False)
