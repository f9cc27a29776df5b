"""Draw simple charts as SVG: bars beside or above each other, with their numbers, and a line for what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

_RED, _DARK, _INK, _SOFT, _GRID = "#9b1c1c", "#0b5394", "#1f2328", "#57606a", "#d0d7de"
_FONT = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"
_WIDTH, _LEFT, _TOP, _BAND = 720, 120, 44, 26
_COLUMNS_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is called, how long it is, what is written at its end."""

    label: str
    value: Fraction
    text: str


def bars(title: str, found: Sequence[Bar], asked: Fraction | None = None, words: str = "") -> str:
    """Bars from the left, one below the other; `asked` is a line with `words` above it."""
    height = _TOP + _BAND * len(found) + 16
    most = max([bar.value for bar in found] + [asked or Fraction(0)], default=Fraction(1)) or Fraction(1)
    room = _WIDTH - _LEFT - 90
    parts = []
    for number, bar in enumerate(found):
        y, length = _TOP + number * _BAND, _at(bar.value, most, room)
        parts += [_text(_LEFT - 8, y + 16, bar.label, "end"), _box(_LEFT, y + 3, length, _BAND - 8, _DARK)]
        parts.append(_text(_LEFT + length + 6, y + 16, bar.text, "start", _SOFT))
    if asked is not None:
        x = _LEFT + _at(asked, most, room)
        parts += [_line(x, _TOP - 4, x, height - 12, _RED), _text(x, _TOP - 8, words, "middle", _RED)]
    return _svg(title, height, parts)


def columns(title: str, found: Sequence[Bar], most: Fraction | None = None) -> str:
    """Bars from the ground, one beside the other; `most` is the top of the scale."""
    top = most or max((bar.value for bar in found), default=Fraction(1)) or Fraction(1)
    ground = _TOP + _COLUMNS_HEIGHT
    step = (_WIDTH - 40) / max(1, len(found))
    parts = list(_grid(ground))
    for number, bar in enumerate(found):
        x, high = 20 + number * step, _at(bar.value, top, _COLUMNS_HEIGHT - 20)
        parts.append(_box(x + step * 0.2, ground - high, step * 0.6, high, _DARK))
        parts += [_text(x + step / 2, ground + 18, bar.label, "middle")]
        parts += [_text(x + step / 2, ground - high - 6, bar.text, "middle", _SOFT)]
    return _svg(title, ground + 30, parts)


def _grid(ground: float) -> Iterator[str]:
    yield _line(20, ground, _WIDTH - 20, ground, _GRID)


def _at(value: Fraction, most: Fraction, room: float) -> float:
    return round(float(max(value, Fraction(0)) / most) * room, 1)


def _text(x: float, y: float, words: str, anchor: str, colour: str = _INK, size: int = 13) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{escape(words)}</text>'


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="1.5"/>'


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" font-family="{_FONT}" role="img">'
    )
    title_ = _text(_WIDTH / 2, 20, title, "middle", size=16)
    return f"{head}<title>{escape(title)}</title>{title_}{''.join(parts)}</svg>\n"
