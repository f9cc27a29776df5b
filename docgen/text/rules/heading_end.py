"""A heading on a line of its own ends without a mark.

单独成行的标题末尾没有标点（N07）。标题接排在段首的（“段首: 是”）不算。

改前：标题: 加强学习。

改后：标题: 加强学习
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced

_END = re.compile("[。；：，、;:,]+$")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        match = _END.search(passage.text) if passage.role in ("heading", "title") else None
        if match and not passage.run_in and len(passage.text) > len(match[0]):
            yield replaced(passage, *match.span(), "", f"单独成行的标题句末多了“{match[0]}”")


RULE = TextRule("heading-marks", "N07", "标题末尾没有标点", WARNING, _check, fixes=True)
