"""Native Word charts: values that a template prints with `{{ }}`, drawn by Word and editable there."""

from __future__ import annotations

from docgen.render.charts.kinds import bar_chart, bar_charts, column_chart, line_chart
from docgen.render.charts.value import Chart, Number, Series

__all__ = ["Chart", "Number", "Series", "bar_chart", "bar_charts", "column_chart", "line_chart"]
