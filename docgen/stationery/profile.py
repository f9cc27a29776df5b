"""Every number of the page as one frozen value, read from the texts of a profile file.

Clauses are those of GB/T 9704-2012 unless another standard is named.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, NamedTuple

from docgen.stationery.ooxml import TWIPS_PER_MM, TWIPS_PER_POINT

Reader = Callable[[str], Any]


def _number(low: float, high: float, unit: str) -> Reader:
    def read(text: str) -> float:
        try:
            number = float(text) if text.isascii() else math.nan
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            raise ValueError(f"“{text}”应当是 {low:g} 到 {high:g} 之间的数（{unit}），不写单位")
        return number

    return read


def _whole(low: int, high: int) -> Reader:
    def read(text: str) -> int:
        try:
            number = int(text) if text.isascii() else low - 1
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise ValueError(f"“{text}”应当是 {low} 到 {high} 之间的整数")
        return number

    return read


def _one_of(choices: Mapping[str, Any]) -> Reader:
    known = {**choices, **{str(value).lower(): value for value in choices.values()}}

    def read(text: str) -> Any:
        if text.lower() not in known:
            raise ValueError(f"“{text}”应当是{'、'.join(choices)}之一")
        return known[text.lower()]

    return read


def _font(text: str) -> str:
    if not 0 < len(text) < 32:  # MS-OI29500 2.1.88: a font name has fewer than 32 characters
        raise ValueError("字体名应当有 1 到 31 个字")
    return text


def _words(text: str) -> str:
    return text


_MM = _number(0, 400, "毫米")
_POINTS = _number(1, 100, "磅")
_SHIFT = _number(-5, 5, "磅")
_YES = _one_of({"是": True, "否": False})
_SIDES = {"单右双左": "outside", "居中": "center"}
_NUMBERINGS = {"自动": "auto", "文本": "text"}
_SEALS = {"有": True, "无": False}
_GRIDS = {"无": "default", "行网格": "lines", "字符网格": "linesAndChars"}


def _value(label: str, about: str, read: Reader) -> Any:
    return field(metadata={"label": label, "about": about, "read": read})


class Problem(NamedTuple):
    """What is wrong with one key of a profile; the key is empty where one is missing."""

    key: str
    rule: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One set of values of the page. Lengths are mm on paper and points in type, as their names say."""

    about: str = _value("说明", "one sentence on what the profile is for", _words)

    paper_width_mm: float = _value("纸宽", "5.1: A4, 210 mm", _MM)
    paper_height_mm: float = _value("纸高", "5.1: A4, 297 mm", _MM)
    top_mm: float = _value("上边距", "5.2.1: 天头 37 mm; GB/T 33476.2: 34.58 mm, so that the ink starts at 37", _MM)
    bottom_mm: float = _value("下边距", "5.2.1: 297 − 37 − 225 = 35 mm; GB/T 33476.2: 32.58 mm", _MM)
    left_mm: float = _value("左边距", "5.2.1: 订口 28 mm", _MM)
    right_mm: float = _value("右边距", "5.2.1: 210 − 28 − 156 = 26 mm", _MM)
    header_mm: float = _value("页眉距", "paper edge to header; nothing is printed there", _MM)
    footer_mm: float = _value("页脚距", "7.5: paper edge to the foot of the footer; the dash is then 7 mm below", _MM)

    lines: int = _value("每页行数", "5.2.3: 22 lines a page", _whole(10, 60))
    characters: int = _value("每行字数", "5.2.3: 28 characters a line", _whole(10, 80))
    grid: str = _value("网格", "type of the document grid; the character grid is for Word only", _one_of(_GRIDS))
    grid_pitch_pt: float = _value("网格行距", "line pitch of the grid", _POINTS)
    char_space: int = _value(
        "网格字距", "ECMA-376 17.6.5: (cell − size) × 4096, 0 without a character grid", _whole(-100000, 100000)
    )
    line_pitch_pt: float = _value("行距", "5.2.3: exact pitch of the body; 225 mm / 22 gives 28.95 pt at most", _POINTS)
    letter_spacing_pt: float = _value("字距", "5.2.3: −0.25 pt makes 16 pt the true 三号, 28 to a line", _SHIFT)
    first_line_pt: float = _value("首行缩进", "7.3.3: two characters", _number(0, 100, "磅"))

    body_font: str = _value("正文字体", "5.2.2: 仿宋", _font)
    h1_font: str = _value("一级标题字体", "7.3.3: 黑体", _font)
    h2_font: str = _value("二级标题字体", "7.3.3: 楷体", _font)
    h3_font: str = _value("三级标题字体", "7.3.3: 仿宋", _font)
    h4_font: str = _value("四级标题字体", "7.3.3: 仿宋", _font)
    title_font: str = _value("标题字体", "7.3.1: 小标宋体", _font)
    subtitle_font: str = _value("副标题字体", "custom: 楷体; also the author's line", _font)
    label_font: str = _value("标签字体", "7.3.7 附件, 10.3 出席：, heads of tables: 黑体", _font)
    footer_font: str = _value("页码字体", "7.5: 宋体", _font)
    latin_font: str = _value("西文字体", "digits and Latin letters; 随中文: the Chinese font of the same text", _font)

    body_size_pt: float = _value("正文字号", "5.2.2: 三号, 16 pt", _POINTS)
    title_size_pt: float = _value("标题字号", "7.3.1: 二号, 22 pt", _POINTS)
    title_pitch_pt: float = _value("标题行距", "custom: exact 33 pt", _POINTS)
    cc_size_pt: float = _value("抄送字号", "7.4.2: 四号, 14 pt", _POINTS)
    table_size_pt: float = _value("表格字号", "custom: 14 pt", _POINTS)
    table_pitch_pt: float = _value("表格行距", "custom: exact, for the table size", _POINTS)
    table_small_size_pt: float = _value("小表格字号", "custom: 12 pt", _POINTS)
    table_small_pitch_pt: float = _value("小表格行距", "custom: exact, for the small table size", _POINTS)

    h1_bold: bool = _value("一级标题加粗", "7.3.3 asks for none", _YES)
    h2_bold: bool = _value("二级标题加粗", "7.3.3 asks for none; a local custom", _YES)
    h3_bold: bool = _value("三级标题加粗", "7.3.3 asks for none; a local custom", _YES)
    h4_bold: bool = _value("四级标题加粗", "7.3.3 asks for none", _YES)

    page_number: str = _value("页码位置", "7.5: right on odd pages, left on even; custom: centred", _one_of(_SIDES))
    page_number_size_pt: float = _value("页码字号", "7.5: 四号, 14 pt", _POINTS)
    page_number_indent_pt: float = _value("页码缩进", "7.5: one character from the margin", _number(0, 100, "磅"))
    page_number_spaces: int = _value("页码空格", "spaces between dash and number; 7.5 names none", _whole(0, 3))

    numbering: str = _value("编号", "who writes 一、（一）: Word (自动) or docgen (文本)", _one_of(_NUMBERINGS))
    seal: bool = _value("印章", "7.3.5.1 with a seal, 7.3.5.2 without", _one_of(_SEALS))

    @classmethod
    def from_mapping(cls, values: Mapping[str, str]) -> Profile:
        """The profile that `values` say, keys in Chinese or English; ValueError with all problems if they do not."""
        wrong = problems(values)
        if wrong:
            raise ValueError("；".join(problem.message for problem in wrong))
        read = {_BY_KEY[key].name: _BY_KEY[key].metadata["read"](text.strip()) for key, text in values.items()}
        return cls(**read)

    @property
    def text_width(self) -> int:
        """Width of the 版心 in twips: 156 mm is 8844."""
        return twips(self.paper_width_mm) - self.left - twips(self.right_mm)

    @property
    def text_height(self) -> int:
        """Height of the 版心 in twips: 225 mm is 12756."""
        return twips(self.paper_height_mm) - twips(self.top_mm) - twips(self.bottom_mm)

    @property
    def left(self) -> int:
        """The left margin in twips, rounded up so that the 版心 keeps its 156 mm: 28 mm is 1588, as Word writes it."""
        return math.ceil(self.left_mm * TWIPS_PER_MM)

    @property
    def character_pt(self) -> float:
        """Advance of one Chinese character in points: on the character grid its cell, else size and letter spacing."""
        if self.grid == "linesAndChars":
            return self.body_size_pt + self.char_space / 4096
        return self.body_size_pt + self.letter_spacing_pt

    @property
    def fitting_lines(self) -> int:
        """How many lines of the body a page holds."""
        return self.text_height // points(self.line_pitch_pt)

    @property
    def fitting_characters(self) -> int:
        """How many Chinese characters a line holds."""
        return math.floor(self.text_width / TWIPS_PER_POINT / self.character_pt)

    def latin(self, east_asian: str) -> str:
        """The font of digits and Latin letters beside the Chinese font `east_asian`."""
        return east_asian if self.latin_font == "随中文" else self.latin_font


def twips(millimetres: float) -> int:
    """Millimetres as twips, to the nearest."""
    return round(millimetres * TWIPS_PER_MM)


def points(size: float) -> int:
    """Points as twips, to the nearest."""
    return round(size * TWIPS_PER_POINT)


_BY_KEY: dict[str, Field[Any]] = {}
for _field in fields(Profile):
    _BY_KEY[_field.metadata["label"]] = _BY_KEY[_field.name] = _field


def field_name(key: str) -> str:
    """The English name of a Chinese or English key; the key itself where nothing is called so."""
    return _BY_KEY[key].name if key in _BY_KEY else key


def misfit(key: str, text: str) -> Problem | None:
    """What is wrong with one key and its text, or None."""
    if key not in _BY_KEY:
        close = difflib.get_close_matches(key, _BY_KEY, 1, 0.5)
        hint = f"是不是“{close[0]}”？" if close else "可写的项目见随附的 gb9704-portable.yaml"
        return Problem(key, "profile-unknown-key", f"版式里没有“{key}”这一项", hint)
    try:
        _BY_KEY[key].metadata["read"](text.strip())
    except ValueError as error:
        return Problem(key, "profile-bad-value", f"{key}：{error}")
    return None


def problems(values: Mapping[str, str]) -> list[Problem]:
    """Everything wrong with the values of one profile: unknown keys, wrong texts, missing and repeated values."""
    found = [problem for key, text in values.items() if (problem := misfit(key, text))]
    given = [field_name(key) for key in values]
    for known in fields(Profile):
        label = known.metadata["label"]
        if known.name not in given:
            hint = "补上这一项，或用“基于”指明以哪个版式为基础"
            found.append(Problem("", "profile-missing-value", f"版式缺少“{label}”", hint))
        if given.count(known.name) > 1:
            found.append(Problem(known.name, "profile-repeated-key", f"“{label}”写了两次", "中文名和英文名只写一个"))
    return found
