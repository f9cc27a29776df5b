"""The workbook within a chart: the numbers that Word shows under “编辑数据”, made with XlsxWriter."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docgen.render.charts.value import Chart
from docgen.render.zipped import restamped

SHEET = "Sheet1"
_DAY = datetime(2000, 1, 1)
_WIDEST = 60


def workbook(chart: Chart) -> bytes:
    """The .xlsx: categories down the first column, a column for each series; the same chart gives the same bytes."""
    import xlsxwriter  # only documents with charts pay for it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _DAY})
    sheet = book.add_worksheet(SHEET)
    width = max(map(len, chart.categories)) * 2 + 2  # in widths of a digit
    sheet.set_column(0, 0, min(_WIDEST, max(8, width)))
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, 1):
        look = book.add_format({"num_format": series.number_format})
        sheet.set_column(column, column, min(_WIDEST, max(8, len(series.name) * 2 + 2)))
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value, look)
    book.close()
    return restamped(out.getvalue(), zipfile.ZIP_STORED)  # the document deflates it


def cells(column: int, first: int, last: int) -> str:
    """The cells of a column (0 is A) from one row to another (1 is the first): `Sheet1!$B$2:$B$13`."""
    letters = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    start = f"{SHEET}!${letters}${first}"
    return start if first == last else f"{start}:${letters}${last}"
