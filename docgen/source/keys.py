"""Check the keys of mappings: what stands before a colon must be a word that can be looked up."""

from __future__ import annotations

import re

from docgen.source import habits
from docgen.source.characters import INVISIBLE, WIDE_SPACES, describe
from docgen.source.findings import Finding, Spot
from docgen.source.nodes import Mapping, Node, Scalar

_UNSEEN = re.compile(f"[{WIDE_SPACES}]+|{INVISIBLE.pattern}")
_QUOTE = re.compile("[“”‘’「」＂＇]")


def wrong_key(key: Scalar, line: str) -> Finding | None:
    """What is wrong with a key by itself; `line` is the line it stands on."""
    if key.text == "" or key.empty:
        hint = "请在冒号前写上项目名称；若这是一句话，请给整句加引号"
        return Finding("empty-key", Spot(key.line, key.column), "冒号前面没有项目名称", hint)
    if not key.plain:
        return None
    if key.text == "<<":
        hint = "请把要引用的内容写全；各处相同的内容可写在上一级文件的“默认”里"
        return Finding("merge-key", Spot(key.line, key.column, 2), "这里不能用“<<”合并别处的内容", hint)
    part = _part(key, line)
    return _wide_colon(part) or _unseen(part) or _quote(part) or habits.bullet_like(part)


def valueless_key(key: Scalar, line: str) -> Finding | None:
    """A key in braces that got no value because its colon is not YAML's, as in `{姓名：张三}`."""
    part = _part(key, line)
    name, colon, value = part.text.partition(":")
    if colon and value and key.plain:
        return habits.tight_colon(part, name, len(name))
    return None


def key_not_text(key: Node) -> Finding:
    """A list or a mapping where a key should stand, mostly `{{ … }}` without quotes."""
    what = "{}" if isinstance(key, Mapping) else "[]"
    hint = "若这是一句话，请给整句加引号" if isinstance(key, Mapping) else "请改成文字，或给整句加引号"
    return Finding("key-not-text", Spot(key.line, key.column), f"冒号前面应当是项目名称，这里却是{what}", hint)


def _part(key: Scalar, line: str) -> habits.Part:
    """The key as it stands on its first line, for a key in brackets may go on over several."""
    return habits.Part(key.line, key.column, line[key.column : key.column + key.width], line)


def _wide_colon(part: habits.Part) -> Finding | None:
    name, colon, _ = part.text.partition("：")
    return habits.wide_colon(part, name.strip(), len(name)) if colon else None


def _unseen(part: habits.Part) -> Finding | None:
    match = _UNSEEN.search(part.text)
    if match is None:
        return None
    if match.start() == 0 and match[0][0] in WIDE_SPACES:
        return habits.indented_by_wide_space(part)
    rule = "full-width-space" if match[0][0] in WIDE_SPACES else "invisible-character"
    spot = Spot(part.line, part.column + match.start(), len(match[0]))
    return Finding(rule, spot, f"项目名称里有{describe(match[0][0])}", "请把它删去")


def _quote(part: habits.Part) -> Finding | None:
    match = _QUOTE.search(part.text)
    if match is None:
        return None
    spot = Spot(part.line, part.column + match.start())
    return Finding("full-width-quote", spot, "项目名称里有全角引号", "项目名称不用引号，请把它删去")
