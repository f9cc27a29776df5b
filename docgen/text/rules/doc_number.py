"""Document numbers in running text have their six-corner brackets.

正文里的发文字号用六角括号，序号不编虚位，不加“第”（N12，GB/T 9704—2012 7.2.5）。

改前：根据书小党[2025]第03号文件要求……

改后：根据书小党〔2025〕3号文件要求……
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import HAN
from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced

_LOOSE = re.compile(
    rf"(?<=[{HAN}])\s*([\[（(【［〔])\s*((?:19|20)\d{{2}})\s*([\]）)】］〕])\s*(?:第\s*)?0*([1-9]\d{{0,3}})\s*号"
)


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        for match in _LOOSE.finditer(passage.text):
            new = f"〔{match[2]}〕{match[4]}号"
            if match[0] != new:
                yield replaced(passage, *match.span(), new, f"发文字号“{match[0].strip()}”的写法不对")


RULE = TextRule("doc-number", "N12", "发文字号的写法", WARNING, _check, fixes=True)
