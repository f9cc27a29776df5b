"""Say of each test of DA/T 70-2018 for 归档 whether it passed, failed, or was not run: the four properties."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from docgen.diagnostics import Diagnostics, Severity

PASSED, FAILED, NOT_RUN = "通过", "不通过", "未检测"


@dataclass(frozen=True, slots=True)
class Property:
    """One row: the property, the code of the test where we know it, its name, and the result."""

    of: str
    code: str
    name: str
    result: str


_BAG = {"bag-declaration", "bag-tag-file", "bag-no-manifest", "bag-manifest", "bag-path", "bag-no-payload", "bag-fetch"}
_STRAY = {"stray-file", "file-added", "link", "special-file", "empty-folder", "bag-unregistered"}
_FIXED = {"file-changed", "ledger-mismatch", "ledger-form", "ledger-line", "journal", "total-differs"}
# property, code, name, which check has to have run ("" for none that we have), findings that fail it
_ROWS: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("真实性", "GD-1-1", "固化信息有效性（校验值）", "digests", _FIXED),
    ("真实性", "", "电子签名有效性", "signature", {"signature"}),
    ("真实性", "", "元数据准确性", "metadata", {"metadata-wrong"}),
    ("真实性", "GD-1-7", "档号规范性", "codes", {"code-form"}),
    ("真实性", "GD-1-8", "档号重复性", "metadata", {"code-twice"}),
    ("真实性", "", "电子属性与内容一致", "metadata", {"metadata-file"}),
    ("真实性", "", "元数据与内容关联一致", "metadata", {"metadata-files"}),
    ("真实性", "GD-1-12", "说明文件、目录文件规范", "lists", {"list-wrong"}),
    ("真实性", "GD-1-13", "归档信息包目录结构规范", "structure", _BAG),
    ("完整性", "", "数据总量相符", "structure", {"payload-size"}),
    ("完整性", "", "元数据完整", "metadata", {"metadata-lacking"}),
    ("完整性", "", "内容完整，没有缺少文件", "structure", {"file-missing", "bag-missing"}),
    ("完整性", "", "件号连续", "metadata", {"number-gap"}),
    ("完整性", "GD-2-9", "归档范围", "", set()),
    ("可用性", "GD-3-1", "元数据可读", "metadata", {"metadata-unreadable"}),
    ("可用性", "GD-3-2", "正本可打开，页数相符", "originals", {"original-unreadable"}),
    ("可用性", "", "软硬件环境", "", set()),
    ("可用性", "GD-3-8", "归档信息包可读", "structure", {"unreadable"}),
    ("安全性", "", "病毒", "", set()),
    ("安全性", "", "载体", "", set()),
    ("安全性", "", "归档过程", "", set()),
    ("安全性", "GD-4-3", "没有多余文件", "structure", _STRAY),
)


def properties(found: Diagnostics, ran: Collection[str]) -> list[Property]:
    """The rows in order; `ran` names the checks that looked at the whole archive."""
    wrong = {diagnostic.rule for diagnostic in found if diagnostic.severity is Severity.ERROR}
    made = []
    for of, code, name, check, rules in _ROWS:
        result = FAILED if wrong & rules else PASSED if check in ran else NOT_RUN
        made.append(Property(of, code, name, result))
    return made
