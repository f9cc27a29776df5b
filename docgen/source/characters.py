"""Find the characters that no document may hold, and the invisible ones that pass for spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.source.findings import Finding, Spot
from docgen.source.nodes import LINE_BREAK

# What XML forbids, what YAML but no editor takes for a line break, non-characters, and U+FFFD: text lost before.
_PLANE_ENDS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd{_PLANE_ENDS}]+"
)
WIDE_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")

_LIMIT = 20  # findings of this kind in one file; a file of rubbish needs no more
_NAMES = {
    "\0": "空字符",
    "\x0b": "Word 的手动换行符",
    "\x0c": "分页符",
    "\x7f": "删除符",
    "\x85": "换行控制符",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\ufeff": "文件头标记（BOM）",
}


def describe(character: str) -> str:
    """A character that cannot be seen, in words and as a code point."""
    code = ord(character)
    if character in WIDE_SPACES:
        name = {"\u3000": "全角空格", "\u00a0": "不间断空格"}.get(character, "特殊空格")
    elif 0xD800 <= code <= 0xDFFF:
        name = "不成对的代理码位"
    elif code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        name = "Unicode 非字符"
    else:
        name = _NAMES.get(character, "控制字符" if unicodedata.category(character) == "Cc" else "看不见的字符")
    return f"{name}（U+{code:04X}）"


def forbidden(text: str) -> Iterator[Finding]:
    """The runs of forbidden characters in a text, at most so many."""
    runs = list(FORBIDDEN.finditer(text))
    for run in runs[:_LIMIT]:
        above = LINE_BREAK.split(text[: run.start()])
        yield _finding(run[0], Spot(len(above) - 1, len(above[-1]), len(run[0])))
    if len(runs) > _LIMIT:
        message = f"这样的字符还有 {len(runs) - _LIMIT} 处，没有一一列出"
        yield Finding("control-character", None, message, "这个文件可能已经损坏，请从备份恢复或重新录入")


def in_escapes(text: str, spot: Spot) -> Finding | None:
    r"""A forbidden character that a double-quoted text says by an escape such as `\0`."""
    run = FORBIDDEN.search(text)
    return _finding(run[0], spot) if run else None


def replaced(text: str) -> str:
    """The text with □ for each forbidden character, so that libyaml reads on and every place stays where it is."""
    return FORBIDDEN.sub(lambda run: "□" * len(run[0]), text)


def _finding(run: str, spot: Spot) -> Finding:
    if run[0] == "\ufffd":
        return Finding("damaged-text", spot, "这里的文字已经损坏，只剩替代符号“\ufffd”", "请对照原件把这几个字重新录入")
    many = f"等 {len(run)} 个不能使用的字符" if len(run) > 1 else "，文书里不能有这种字符"
    hint = "请把它删去；看不见时可把这一行重新录入"
    return Finding("control-character", spot, f"这里有{describe(run[0])}{many}", hint)
