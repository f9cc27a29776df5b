"""A chart as a frozen value of plain data: what it shows and how large, nothing of how it is drawn."""

from __future__ import annotations

import base64
import json
import math
import re
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from docgen.render.output import CHART

Kind: TypeAlias = Literal["column", "bar", "line"]
Number: TypeAlias = int | float | Decimal | Fraction | None
"""What a caller may hand in; None is a gap."""

TEXT_WIDTH_MM, TEXT_HEIGHT_MM = 156.0, 225.0
"""The 版心 of GB/T 9704-2012 5.2.1."""
AROUND_BARS_MM, BAR_MM = 24.0, 6.0
"""What title and axis take of the height of a bar chart, and what each bar has of the rest when there is room."""
_SMALLEST_MM, _POINTS = 20.0, (6.0, 22.0)
_LONGEST = 255  # of a text of a chart, as Excel has it
_TOO_LARGE = 10**15  # Excel keeps 15 digits
_FORMAT = re.compile(r"General|0(?:\.(0{1,6}))?(%?)")
_KINDS: dict[str, str] = {"column": "柱形图", "bar": "条形图", "line": "折线图"}
_FORBIDDEN = re.compile("[\0-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers with its name; `number_format` is one of Excel's: `General`, `0`, `0.0`, `0.0%`.

    Numbers are kept as Excel keeps them, to 15 digits.
    """

    name: str
    values: tuple[int | float | None, ...]
    number_format: str = "General"

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(kept(value) for value in self.values))
        if not _FORMAT.fullmatch(self.number_format):
            raise ValueError(f"数字格式“{self.number_format}”不能用，请用 General、0、0.0、0%、0.0% 一类")

    def shown(self, place: int) -> str:
        """A number as it stands on paper, half up; 无数据 for a gap."""
        value = self.values[place]
        found = _FORMAT.fullmatch(self.number_format)
        if value is None or found is None:
            return "无数据"
        if self.number_format == "General":
            return f"{Decimal(repr(value)).normalize():f}"
        scaled = Decimal(repr(value)) * (100 if found[2] else 1)
        rounded = scaled.quantize(Decimal(1).scaleb(-len(found[1] or "")), ROUND_HALF_UP)
        return f"{rounded or abs(rounded):f}{found[2]}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns, bars (lying, the first on top) or lines. ValueError when its data do not fit together.

    Lengths are mm on paper, sizes of type points. Without `font` the chart takes the fonts of the text it stands in.
    `maximum` is the end of the value axis; without it percentages end at 100 %, the rest where Word sees fit.
    """

    kind: Kind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    category_title: str = ""
    value_title: str = ""
    width_mm: float = TEXT_WIDTH_MM
    height_mm: float = 80.0
    font: str = ""
    """The Chinese font, such as 仿宋_GB2312."""
    latin: str = ""
    """The font of digits and Latin letters; without it `font`."""
    size_pt: float = 10.5
    labels: bool = True
    """Whether the numbers stand at their columns, as far as there is room."""
    maximum: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "categories", tuple(map(str, self.categories)))
        object.__setattr__(self, "series", tuple(self.series))
        wrong = [problem for problem in (self._data_problem(), self._size_problem(), self._text_problem()) if problem]
        if wrong:
            raise ValueError(f"图表“{self.title}”：{'；'.join(wrong)}")

    def _data_problem(self) -> str:
        if self.kind not in _KINDS:
            return f"没有“{self.kind}”这种图，只有{'、'.join(_KINDS)}"
        if not self.categories or not self.series:
            return "没有数据"
        for series in self.series:
            if len(series.values) != len(self.categories):
                return f"有 {len(self.categories)} 个类别，“{series.name}”却有 {len(series.values)} 个数"
        return ""

    def _size_problem(self) -> str:
        for what, size, most in (("宽", self.width_mm, TEXT_WIDTH_MM), ("高", self.height_mm, TEXT_HEIGHT_MM)):
            if not _SMALLEST_MM <= size <= most:
                return f"{what} {size:g} 毫米，应当在 {_SMALLEST_MM:g} 到 {most:g} 毫米之间"
        if not _POINTS[0] <= self.size_pt <= _POINTS[1]:
            return f"字号 {self.size_pt:g} 磅，应当在 {_POINTS[0]:g} 到 {_POINTS[1]:g} 磅之间"
        if self.maximum is not None and not 0 < self.maximum < math.inf:
            return f"数值轴的最大值 {self.maximum:g} 应当大于 0"
        return ""

    def _text_problem(self) -> str:
        for text in (self.title, self.category_title, self.value_title, *self.categories, *self.names):
            if len(text) > _LONGEST:
                return f"“{text[:12]}…”超过 {_LONGEST} 个字"
        for text in (
            self.title,
            self.category_title,
            self.value_title,
            *self.categories,
            *self.names,
            self.font,
            self.latin,
        ):
            if found := _FORBIDDEN.search(text):
                return f"文字里有不允许的字符 U+{ord(found[0]):04X}"
        return ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the series."""
        return tuple(series.name for series in self.series)

    @property
    def percent(self) -> bool:
        """Whether all numbers are shares of one, written as percentages."""
        values = [value for series in self.series for value in series.values if value is not None]
        return all(s.number_format.endswith("%") for s in self.series) and all(0 <= v <= 1 for v in values)

    def with_fonts(self, font: str, latin: str = "") -> Chart:
        """The chart in these fonts, where it names none of its own."""
        return self if self.font else replace(self, font=font, latin=latin)

    def __str__(self) -> str:
        """All that the chart says, in words: its description for those who cannot see it."""
        rows = []
        for series in self.series:
            numbers = (f"{name} {series.shown(place)}" for place, name in enumerate(self.categories))
            rows.append(f"{series.name}：{'，'.join(numbers)}")
        unit = f"（{self.value_title}）" if self.value_title else ""
        return f"{_KINDS[self.kind]}“{self.title}”{unit}。{'；'.join(rows)}。"

    def __html__(self) -> str:
        """The sign that a template prints; the render puts the drawing in its place."""
        data = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()
        return f"<?{CHART} {base64.b64encode(data).decode()}?>"


def from_sign(text: str) -> Chart:
    """The chart again that printed a sign with this text."""
    data = json.loads(base64.b64decode(text))
    return Chart(**data | {"series": tuple(Series(**one) for one in data["series"])})


def kept(value: Number) -> int | float | None:
    """A number as Excel keeps it. ValueError for what is none, or too large."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, Fraction)):
        raise ValueError(f"“{value}”不是数")
    try:
        small = -_TOO_LARGE < value < _TOO_LARGE  # not so for NaN
    except ArithmeticError:  # a Decimal that is no number says so
        small = False
    if not small:
        raise ValueError(f"“{str(value)[:20]}”不是能画出来的数")
    return value if type(value) is int else float(f"{float(value):.15g}") + 0.0  # no −0
