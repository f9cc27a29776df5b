"""Turn the bytes of a file into text, and say which encoding they seem to have when it is not UTF-8."""

from __future__ import annotations

import codecs
import re

from docgen.source.findings import Finding

# A few characters of GBK can be valid UTF-8, of two bytes each: 学习 is then ѧϰ. Chinese in UTF-8 takes three.
_FAR_LETTER = re.compile("[^\0-\u007f\u0250-\u07ff]")  # said by what it is not, it compiles 20 × faster
_NEAR_LETTER = re.compile("[\u0250-\u07ff]")
_HOW = "请用记事本打开，点“文件→另存为”，把“编码”选成 UTF-8 再保存（WPS 则另存为纯文本，编码选 UTF-8）"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16（记事本称 Unicode）"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16（记事本称 Unicode big endian）"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件"),
    (b"%PDF-", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


def decode(data: bytes) -> tuple[str | None, Finding | None]:
    """The text without its byte order mark (None when it is none), and what is wrong with the encoding as a whole.

    Bytes of a UTF-8 file that are damaged become U+FFFD, which the check of characters reports in their places.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return None, Finding(
                "not-text", None, f"这不是文本文件，而是{what}", "请换成用记事本能打开的 YAML 文本文件"
            )
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), _wrong(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _guess(data)
    if "\0" in text:
        return _without_mark(data, text)
    if not text.isascii() and not _FAR_LETTER.search(text) and len(_NEAR_LETTER.findall(text)) > 1:
        return _guess(data)
    return text, None


def _without_mark(data: bytes, text: str) -> tuple[str, Finding | None]:
    """UTF-16 of plain letters is also valid UTF-8, in which every other byte is NUL: the first or the second of two."""
    first, second = data[::2].count(0), data[1::2].count(0)
    if max(first, second) <= len(data) // 8 or min(first, second) > len(data) // 8:
        return text, None
    return data.decode("utf-16-be" if first > second else "utf-16-le", "replace"), _wrong("UTF-16")


def _guess(data: bytes) -> tuple[str | None, Finding | None]:
    utf8 = data.decode("utf-8-sig", "replace")
    damaged = utf8.count("\ufffd")
    whole = sum(character > "\x7f" for character in utf8) - damaged
    if damaged and whole > 2 * damaged:
        return utf8, None
    for codec in ("utf-16-le", "utf-16-be"):
        if "\n".encode(codec) in data and "\0" not in (text := data.decode(codec, "replace")) and ": " in text:
            return text, _wrong("UTF-16")
    try:
        return data.decode("gb18030"), _wrong("GBK（记事本称 ANSI）")
    except UnicodeDecodeError:
        return None, Finding("wrong-encoding", None, "文件编码不是 UTF-8，也认不出是哪一种", _HOW)


def _wrong(name: str) -> Finding:
    return Finding("wrong-encoding", None, f"文件编码像是 {name}，应当是 UTF-8", _HOW)
