"""A cell means what the person who typed it meant, in every usual shape; anything else stays as it is and is told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from docgen.export.forms.layout import Column, form_of, register_form
from docgen.intake.values import broken, plain, read, read_date, read_time, ruined, unfit
from docgen.kinds.study_minutes import Minutes


def column(label: str) -> Column:
    form = form_of(Minutes, "学习会议记录")
    columns = [c for table in (*form.tables, *register_form().tables) for c in table.columns]
    return next(c for c in columns if c.label == label)


@pytest.mark.parametrize(
    "value",
    [
        date(2025, 3, 5),
        datetime(2025, 3, 5),
        45721,
        45721.0,
        "45721",
        20250305,
        20250305.0,
        "20250305",
        "2025-3-5",
        "2025/03/05",
        "2025.3.5",
        "2025年3月5日",
        "2025 年 3 月 5 日",
        "２０２５年３月５日",
        "2025-03-05 00:00:00",
        "2025年3月5日（星期三）",
        "2025.3.5 周三",
        "二〇二五年三月五日",
        "2025、3、5",
        " 2025-3-5　",
        "2025年3月5号",
    ],
)
def it_reads_dates_of_every_shape(value: Any) -> None:
    assert read_date(value) == "2025-3-5"


@pytest.mark.parametrize("value", ["3月5日", "2025年3月", "25.3.5", "3/5/2025", "待定", 12, "2025-3-5 14:30"])
def it_leaves_what_is_no_whole_date(value: Any) -> None:
    assert read_date(value) == plain(value)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (time(14, 30), "14:30"),
        (datetime(1899, 12, 31, 14, 30), "14:30"),
        (timedelta(hours=14, minutes=30), "14:30"),
        (8.0, "08:00"),
        (14, "14:00"),
        (0.6041666667, "14:30"),
        ("14:30", "14:30"),
        ("14：30", "14:30"),
        ("１４：３０", "14:30"),
        ("下午2:30", "14:30"),
        ("下午2点半", "14:30"),
        ("14时30分", "14:30"),
        ("14点", "14:00"),
        ("14.30", "14:30"),
        ("14:30:00", "14:30"),
        ("2:30 PM", "14:30"),
        ("上午8:05", "08:05"),
        (14.3, "14.3"),
        ("傍晚", "傍晚"),
        (25, "25"),
    ],
)
def it_reads_times_of_every_shape(value: Any, wanted: str) -> None:
    assert read_time(value) == wanted


@pytest.mark.parametrize(
    ("label", "value", "wanted"),
    [
        ("会次", "第2次", "2"),
        ("会次", 2.0, "2"),
        ("会次", "２", "2"),
        ("学时", "1.5学时", "1.5"),
        ("应到", "12人", "12"),
        ("草稿", "√", "是"),
        ("草稿", True, "是"),
        ("主持人", "张　三", "张三"),
        ("类型", " 支 委 会 ", "支委会"),
        ("性别", "男 ", "男"),
        ("出席", "张三、李 四，王五；赵六\n钱七/孙八", ["张三", "李四", "王五", "赵六", "钱七", "孙八"]),
        ("佐证材料", "签到表\r\n照片、录像\n\n", ["签到表", "照片、录像"]),
        ("编号", "ＺＷ－１", "ZW-1"),
        ("编号", 7.0, "7"),
        ("地点", "　三楼\xa0会议室\u200b", "三楼 会议室"),
        ("地点", "（三楼）１号", "（三楼）１号"),
        ("小结", "一\r\n二_x000D_\n", "一\n二"),
    ],
)
def it_reads_a_cell_as_its_column_wants(label: str, value: Any, wanted: Any) -> None:
    assert read(value, column(label)) == wanted


@pytest.mark.parametrize("value", [110105199003071234, 1.10105199003071e17, "1.10105E+17", 10**15])
def it_knows_numbers_that_excel_has_ruined(value: Any) -> None:
    assert ruined(value)


@pytest.mark.parametrize(
    "value", ["110105199003071234", 13800138000, 13800138000.0, 999999999999999, "1E3", "E+17", True, "", None]
)
def it_does_not_take_whole_numbers_for_ruined(value: Any) -> None:
    assert not ruined(value)


def it_knows_formulas_that_failed_and_signs_that_cannot_be_written() -> None:
    assert [broken(v) for v in ("#REF!", "#N/A", "#DIV/0!", "#1班", 3)] == ["#REF!", "#N/A", "#DIV/0!", "", ""]
    assert (unfit("一\x0b二"), unfit("一\n\t二")) == ("U+000B", "")
