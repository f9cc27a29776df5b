"""元数据.json: what is written is read back; what is no metadata is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from docgen.archive.item import File, Fonds, Item, Relation, Role
from docgen.archive.metadata import Event, Unreadable, read, written

ITEM = Item(
    title="2025年第3次主题党日学习记录",
    responsible="中共临澜市书院路小学第一支部委员会",
    date=date(2025, 3, 18),
    retention="D30",
    year=2025,
    code="J001-WS·2025-D30-DWB-0001",
    number=1,
    batch=1,
    pages=5,
    files=(File(Role.PDF, "out/a.pdf", "data/件/J001-WS·2025-D30-DWB-0001/01_正本.pdf", "0" * 64, 12, "WPS"),),
    remark="补归档",
    relations=(Relation("修订", "J001-WS·2024-D30-DWB-0007"),),
    unit="DWB",
)


def it_reads_back_what_it_wrote() -> None:
    data = written(ITEM, Fonds(number="J001", name="书院路小学党总支"))
    assert read(data) == ITEM
    assert "责任者" in data.decode()


def it_tells_what_was_done_and_what_a_pdf_claims_to_be() -> None:
    event = Event("格式转换", "2026-01-05T09:00:00+08:00", "张文", "02_源文件.docx → 01_正本.pdf")
    file = replace(ITEM.files[0], note="LibreOffice 7.4；声明为 PDF/A-2b；未经 veraPDF 验证")
    data = written(replace(ITEM, files=(file,)), Fonds(), [event])
    told = json.loads(data)
    assert told["业务实体"] == [
        {"业务行为": event.what, "行为时间": event.when, "操作人": event.who, "行为描述": event.how}
    ]
    kind = told["电子属性"][0]["格式信息"]
    assert kind == "格式名称：PDF，格式版本：PDF/A-2b（声明），MIME媒体类型：application/pdf"
    assert read(data).files == (file,)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"\xe6\xa1\xa3\xe5\x8f\xb7": 1}', b"[" * 100_000])
def it_says_what_cannot_be_read(data: bytes) -> None:
    with pytest.raises(Unreadable, match="元数据读不出来"):
        read(data)
