"""Find what YAML silently took into a text or dropped from it: keys, lists, commas, and words behind a #."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from docgen.diagnostics import Severity
from docgen.source.characters import WIDE_SPACES, describe
from docgen.source.findings import Finding, Spot, mend, short
from docgen.source.habits import KEY, Part, bullet_like, key_like
from docgen.source.nodes import Mapping, Node, Scalar, Sequence

# How sentences of prose begin before a ：, which must not be taken for a forgotten key.
_PROSE = re.compile(
    r"第.*|其.|[一二三四五六七八九十]+(?:[是要].*)?|[甲乙丙丁]|首先|其次|再次|最后|例如|比如|.*(?:注意?|如下|指出|强调|认为|表示|要求|提出|说|问|答)"
)
_AS_PROSE = "；若本是几行文字，请在上面的冒号后写“|”，文字另起一行"
_STOP = tuple("，。、；：！？…—,;:!?")
_SUSPECT = re.compile(f"[{WIDE_SPACES}【［｛]")
_BRACKETED = re.compile(r"(?:【(?P<list>[^】]*)】|［[^］]*］|｛[^｝]*｝)$")
_ITEM = re.compile(r"[^,，、。：:\s]{1,8}")
_COMMA = re.compile("[,，、]")
_COMMA_BEFORE_KEY = re.compile(rf"[，；、]\s*(?={KEY}\s*[：:])")
# A # that has a space before and a number or a colour behind is rarely meant as a comment.
_HASH = re.compile(r"(?<![ \t])[ \t]+(?P<words>#(?:\d|[0-9A-Fa-f]{6}\b).*)")


def folded(parts: list[Part]) -> list[Finding]:
    """What a plain text over several lines has taken in that was meant as keys or items."""
    for recognise in (key_like, bullet_like):
        found = [finding for part in parts if (finding := recognise(part))]
        if len(found) == len(parts) and not any(_is_prose(part) for part in parts):
            return [replace(finding, hint=finding.hint + _AS_PROSE) for finding in found]
    return [finding for before, part in pairwise(parts) if (finding := _taken_in(before, part))]


def _taken_in(before: Part, part: Part) -> Finding | None:
    if "\t" in part.whole[: part.column] and (part.text.startswith("- ") or key_like(part)):
        column = part.whole.index("\t")
        hint = "请删去 Tab，改用空格（每级两个）"
        return Finding("tab-indentation", Spot(part.line, column), "这里用了 Tab 键缩进，只能用空格", hint)
    if part.text.startswith("- "):
        if before.text.startswith("- "):
            return None
        message = "这一行的“-”被当成了上一行文字的一部分，没有成为列表"
        hint = "若要写列表，上一行的冒号后面不能有文字" + _AS_PROSE
        colon = key_like(before) if before.text.endswith("：") else None
        return colon or Finding("swallowed-list", Spot(part.line, part.column), message, hint, Severity.WARNING)
    finding = key_like(part)
    if finding is None or _is_prose(part) or before.text.endswith(_STOP):
        return None
    message = "这一行被接在上一行后面了：" + finding.message
    return replace(finding, message=message, hint=finding.hint + _AS_PROSE, severity=Severity.WARNING)


def _is_prose(part: Part) -> bool:
    return bool(_PROSE.fullmatch(part.text.partition("：")[0]))


def brace_value(value: Scalar, line: str) -> Finding | None:
    """A value in braces that goes on with the next key, as in `{姓名: 张三，职务：书记}`."""
    match = _COMMA_BEFORE_KEY.search(value.text) if value.plain and value.width == len(value.text) else None
    return comma(line, value, match.start()) if match else None


def bracket_items(items: list[Node], lines: list[str]) -> Iterator[Finding]:
    """Items in brackets that hold full-width commas, as in `[张三，李四]`; a 、 only where nothing else parts them."""
    signs = "，、" if len(items) == 1 else "，"
    for item in items:
        if isinstance(item, Scalar) and item.plain and item.width == len(item.text):
            at = next((i for i, character in enumerate(item.text) if character in signs), None)
            if at is not None:
                yield comma(lines[item.line], item, at, Severity.WARNING)


def comma(line: str, item: Scalar, offset: int, severity: Severity = Severity.ERROR) -> Finding:
    """A comma that parts nothing because it is full-width."""
    column = item.column + offset
    sign = line[column]
    message = f"括号里的“{sign}”不起分隔作用，各项之间要用半角逗号加空格"
    text = item.text.replace("；", "，").replace("、", "，").replace("，", ", ")
    mended = line[: item.column] + text + line[item.column + item.width :]
    finding = mend("full-width-comma", Spot(item.line, column), message, line, mended)
    return replace(finding, hint=f"{finding.hint}；若本是一句话，请加引号", severity=severity)


def suspicious(tree: Node, text: str, lines: list[str]) -> Iterator[Finding]:
    """What is odd about single texts; asked only of files that hold one of the signs at all."""
    spaces, hashes = _SUSPECT.search(text), _hashes(text, lines)
    if not spaces and not hashes:
        return
    for scalar in texts(tree):
        if not scalar.plain or (scalar.width != len(scalar.text)):
            continue
        if spaces and (found := _edge_space(scalar, lines) or _bracketed(scalar)):
            yield found
        if hashes and (words := hashes.get((scalar.line, scalar.column + scalar.width))):
            yield _cut_off(scalar, words)


def texts(node: Node) -> Iterator[Scalar]:
    """Every value that is a text, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Mapping):
        for entry in node:
            yield from texts(entry.value)


def _edge_space(scalar: Scalar, lines: list[str]) -> Finding | None:
    part = Part(scalar.line, scalar.column, scalar.text, lines[scalar.line])
    forgotten = key_like(part)
    if forgotten and forgotten.rule == "full-width-space":
        return forgotten
    for at in (0, -1):
        if scalar.text and scalar.text[at] in WIDE_SPACES:
            column = scalar.column + at % len(scalar.text)
            message = f"文字{'开头' if at == 0 else '末尾'}有{describe(scalar.text[at])}，会被当成文字的一部分"
            hint = "请把它删去；首行缩进由 docgen 排版，不用手打"
            return Finding("full-width-space", Spot(scalar.line, column), message, hint, Severity.WARNING)
    return None


def _bracketed(scalar: Scalar) -> Finding | None:
    match = _BRACKETED.match(scalar.text)
    if match is None:
        return None
    items = [item.strip() for item in _COMMA.split(match["list"] or "")]
    if match["list"] is not None and (len(items) < 2 or not all(map(_ITEM.fullmatch, items))):
        return None
    message = f"“{scalar.text[0]}”是全角括号，这里整个被当成了一段文字"
    hint = "若要写列表，请用半角的 [ ] 或每项一行的“- ”；若本是一段文字，请加引号"
    return Finding("full-width-bracket", Spot(scalar.line, scalar.column), message, hint, Severity.WARNING)


def _hashes(text: str, lines: list[str]) -> dict[tuple[int, int], str]:
    """What follows each suspicious #, by the place where the text before it ends."""
    if not _HASH.search(text):
        return {}
    matches = ((number, match) for number, line in enumerate(lines) for match in _HASH.finditer(line))
    return {(number, match.start()): match["words"] for number, match in matches}


def _cut_off(scalar: Scalar, words: str) -> Finding:
    message = f"“{short(words)}”前面有空格，“#”和后面的文字都被当成注释丢掉了"
    spot = Spot(scalar.line, scalar.column + scalar.width)
    return Finding("hash-cuts-text", spot, message, "若是正文，请给整句加引号", Severity.WARNING)
