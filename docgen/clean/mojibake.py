"""Texts read in a wrong encoding: what can be turned back is, what is lost for good is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.clean.change import Edit

_LATIN = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,}"
)
_WIDE = re.compile(r"[^\x00-\xff，。、；：“”《》（）！？\s]{3,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026\sA-Za-z0-9]+")
_LOST = re.compile(r"(?:锟斤拷?|斤拷)+|\ufffd+|烫烫烫+|屯屯屯+|[？?][！!]啊薄|⒔M|[？?][；;鶎盵][\w\]]*")
_WRONG = ("latin-1", "cp1252")


def wrong_encoding(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """UTF-8 that was read as Latin-1 or as GBK, turned back; characters that are lost are left to a person."""
    for index, text in enumerate(paragraphs):
        done = 0
        for match in re.finditer(f"{_LATIN.pattern}|{_WIDE.pattern}", text):
            right = _turned_back(match[0])
            if right and match.start() >= done:
                yield index, Edit(*match.span(), right, "用错编码的乱码")
                done = match.end()
        for match in _LOST.finditer(text):
            if match.start() >= done:
                yield index, Edit(*match.span(), None, "乱码，原字已不可恢复，请对照原件补写")
                done = match.end()


def _turned_back(wrong: str) -> str:
    """The Chinese that some characters were, "" when they are what they should be."""
    for encoding in _WRONG if _LATIN.fullmatch(wrong) else ("gb18030",):
        try:
            right = _bytes(wrong, encoding).decode("utf-8")
        except UnicodeError:
            continue
        if right != wrong and _CHINESE.fullmatch(right) and len(right) < len(wrong):
            return right
    return ""


def _bytes(wrong: str, encoding: str) -> bytes:
    """The bytes that were read wrongly; cp1252 has gaps that readers fill with the byte itself."""
    made = bytearray()
    for sign in wrong:
        try:
            made += sign.encode(encoding)
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:
                raise
            made.append(ord(sign))
    return bytes(made)
