"""签到表: printed before a meeting, a line for everybody who is to come."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger
from docgen.kinds.kind import Kind
from docgen.model.fields import Count, Line, Time
from docgen.model.record import Record, item


class SignInRow(Record):
    """The line of one person; signature and remark stay empty."""

    number: Count | None = item("序号", "依次编号")
    name: Line | None = item("姓名", "应到人员；空行给临时到会的人")
    post: Line | None = item("职务", "职务或单位")
    signature: Line | None = item("签名", "到会时亲笔签名")
    remark: Line | None = item("备注", "请假、迟到等")


class SignInSheet(Ledger):
    """The sign-in sheet of one meeting; `date` is the day of the meeting."""

    columns = (
        Column("number", 2, "count"),
        Column("name", 4),
        Column("post", 6),
        Column("signature", 5),
        Column("remark", 4),
    )
    rows: tuple[SignInRow, ...] = item("明细", "每人一行", many=True)
    meeting: Line = item("会议名称", "会议的名称", need="required")
    start: Time = item("开始", "开始时间", need="required")
    place_held: Line = item("地点", "在哪里举行", need="required")
    host: Line | None = item("主持人", "主持人姓名")
    expected: Count = item("应到", "应到人数", need="required")


KIND = Kind(
    name="sign_in_sheet",
    label="签到表",
    about="会前打印的签到表，应到人员由会议通知和名册算出",
    model=SignInSheet,
    places=(),
    title=lambda record, org, year: f"{record.meeting}签到表",
    stem=lambda record: f"签到表_{record.meeting}",
)
