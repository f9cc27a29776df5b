"""Numbers in Chinese words: counting, years digit by digit, and amounts of money in capitals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES, _CAPITAL_PLACES = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
LARGEST = 10**16
"""Numbers from here on are refused: they have no customary reading."""


def counting(number: int) -> str:
    """A whole number as it is counted: 十二, 一百零五, 一万零三十 (零 stands once for any zeros between digits)."""
    words = _read(number, _DIGITS, _PLACES)
    return words.removeprefix("一") if words.startswith("一十") else words


def digit_by_digit(number: int) -> str:
    """A number read digit by digit with 〇, as years are: 二〇二五 (GB/T 15835-2011: 〇 numbers, 零 counts)."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(abs(number)))


def capitals(amount: Decimal | int) -> str:
    """An amount of yuan in capitals: 壹仟贰佰元伍角整, 叁元零肆分; rounded to fen, half up."""
    fen = int((abs(Decimal(amount)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    sign = "负" if amount < 0 else ""
    words = _read(yuan, _CAPITALS, _CAPITAL_PLACES) + "元" if yuan or not (jiao or fen) else ""
    if jiao:
        words += _CAPITALS[jiao] + "角"
    elif fen and yuan:
        words += "零"
    return sign + words + (_CAPITALS[fen] + "分" if fen else "整")


def _read(number: int, digits: str, places: tuple[str, ...]) -> str:
    if not 0 <= number < LARGEST:
        raise ValueError(f"“{number}”太大或是负数，没有通行的读法")
    words, gap = "", False
    for shift, unit in zip((12, 8, 4, 0), reversed(_GROUPS), strict=True):
        group = number // 10**shift % 10**4
        if group:
            zero = digits[0] if words and (gap or group < 1000) else ""
            words += zero + _four(group, digits, places) + unit
        gap = group == 0
    return words or digits[0]


def _four(group: int, digits: str, places: tuple[str, ...]) -> str:
    """A number from 1 to 9999, 零 once between digits that are not neighbours."""
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + places[place]
            gap = False
        else:
            gap = True
    return words
