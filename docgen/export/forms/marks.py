"""The marks of attendance: √ 病 事 公 外 旷 迟, what people write for them, and what minutes say of each."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.kinds._minutes_parts import Absence
from docgen.model.record import Missing

TRUANT = "旷会"
"""What minutes note of somebody who stayed away without leave: their list of reasons has no word for it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether somebody came; `reason` and `note` are what minutes say of an absence ("" for somebody who came).

    `sign` stands in the sheet. `open` is an absence whose reason nobody told.
    """

    sign: str
    reason: str = ""
    note: str = ""
    late: bool = False
    open: bool = False

    @property
    def present(self) -> bool:
        """Whether the person came."""
        return not self.reason and not self.open


PRESENT, LATE = Mark("√"), Mark("迟", late=True)
SICK, PRIVATE, DUTY, AWAY = Mark("病", "病假"), Mark("事", "事假"), Mark("公", "公差"), Mark("外", "外出")
OTHER, ABSENT_WITHOUT_LEAVE = Mark("其", "其他"), Mark("旷", "其他", TRUANT)
UNTOLD = Mark("缺", open=True)
SIGNS = (PRESENT, SICK, PRIVATE, DUTY, AWAY, OTHER, ABSENT_WITHOUT_LEAVE, LATE)
LEGEND = "√ 出席　病 病假　事 事假　公 公差　外 外出　其 其他　旷 旷会　迟 迟到（算出席）"

WORDS: dict[str, Mark] = {
    **dict.fromkeys(("√", "✓", "✔", "到", "出席", "到会", "参加", "已到", "到场", "到齐", "实到"), PRESENT),
    **dict.fromkeys(("迟", "迟到", "晚到"), LATE),
    **dict.fromkeys(("病", "病假", "生病", "因病", "住院", "看病", "就医", "身体不适"), SICK),
    **dict.fromkeys(("事", "事假", "有事", "因事", "私事", "家事", "家中有事"), PRIVATE),
    **dict.fromkeys(("公", "公差", "出差", "公假", "因公", "公出", "公务"), DUTY),
    **dict.fromkeys(("外", "外出", "外出学习", "外出培训", "外出开会", "在外学习"), AWAY),
    **dict.fromkeys(("其", "其他", "其它"), OTHER),
    **dict.fromkeys(("旷", "旷会", "旷课", "旷工", "无故缺席", "无故未到", "未请假"), ABSENT_WITHOUT_LEAVE),
    **dict.fromkeys(("缺", "缺席", "请假", "未到", "没到", "没来", "未参加", "缺勤", "×"), UNTOLD),
    **{word: Mark("其", "其他", word) for word in ("产假", "婚假", "丧假", "陪产假", "探亲假", "育儿假", "年休假")},
}
"""What is written for a mark, in a cell or in a sentence."""


def mark_in(absence: Absence) -> Mark:
    """The mark for an absence as minutes have it."""
    reason: object = absence.reason
    if isinstance(reason, Missing):
        return UNTOLD
    if absence.reason == "其他" and (absence.note or "").startswith((TRUANT, "旷", "无故")):
        return ABSENT_WITHOUT_LEAVE
    return next(mark for mark in SIGNS if mark.reason == absence.reason)
