"""The look of a Word document as a stylesheet: paper, margins, and of each style its font, size, pitch and indents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from docgen.errors import ProblemsFound

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = {
    "仿宋": '"仿宋_GB2312", "FangSong_GB2312", "仿宋", FangSong, STFangsong',
    "楷": '"楷体_GB2312", "KaiTi_GB2312", "楷体", KaiTi, STKaiti, "AR PL UKai CN"',
    "黑": '"黑体", SimHei, STHeiti, "Noto Sans CJK SC"',
    "标宋": '"方正小标宋简体", "小标宋体", "Noto Serif CJK SC", SimSun',
    "宋": '"宋体", SimSun, STSong, "Noto Serif CJK SC"',
}
_ALIGN = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left", "both": "justify"}
_NAME = re.compile(r"[\w .()+-]{1,60}")

Node = ElementTree.Element


def harmless(data: bytes, name: str) -> None:
    """Raise `ProblemsFound` for a part that declares entities, or hides it by its encoding."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise ProblemsFound(f"部件“{name}”里有 DTD 声明，这是不允许的", "请用 Word 或 WPS 把模板另存为 .docx 后再试")


def parse(data: bytes, name: str) -> Node:
    """The tree of a part of a document. Raises `ProblemsFound` for one that is damaged or declares entities."""
    harmless(data, name)
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as failure:
        raise ProblemsFound(f"部件“{name}”损坏", "请用 Word 或 WPS 把模板另存为 .docx 后再试") from failure


def value(node: Node | None, path: str, name: str = "val") -> str:
    """An attribute of the element at `path` below `node`, "" where it is not there."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/"))) if node is not None else None
    return (found.get(f"{W}{name}") or "") if found is not None else ""


@dataclass(slots=True)
class Look:
    """What a style says; what is None or "" comes from the style it is based on. Lengths in points."""

    fonts: str = ""
    size: float | None = None
    bold: bool | None = None
    align: str = ""
    pitch: float | None = None
    before: float | None = None
    after: float | None = None
    page_break: bool | None = None
    indents: dict[str, str] = field(default_factory=dict)
    list: tuple[str, str] = ("", "")
    """The numbered list that paragraphs of the style belong to, and the level in it."""

    def over(self, below: Look) -> Look:
        """This look laid over another."""
        return Look(
            self.fonts or below.fonts,
            self.size if self.size is not None else below.size,
            self.bold if self.bold is not None else below.bold,
            self.align or below.align,
            self.pitch if self.pitch is not None else below.pitch,
            self.before if self.before is not None else below.before,
            self.after if self.after is not None else below.after,
            self.page_break if self.page_break is not None else below.page_break,
            below.indents | self.indents,
            self.list if self.list[0] else below.list,
        )


def look_of(paragraph: Node | None, run: Node | None) -> Look:
    """What `w:pPr` and `w:rPr` say."""
    return Look(
        fonts=value(run, "rFonts", "eastAsia"),
        size=_number(value(run, "sz"), 2),
        bold=_switch(run, "b"),
        align=_ALIGN.get(value(paragraph, "jc"), ""),
        pitch=_pitch(paragraph),
        before=_number(value(paragraph, "spacing", "before"), 20),
        after=_number(value(paragraph, "spacing", "after"), 20),
        page_break=_switch(paragraph, "pageBreakBefore"),
        indents=_indents(paragraph),
        list=(value(paragraph, "numPr/numId"), value(paragraph, "numPr/ilvl") or "0"),
    )


def _number(text: str, parts: int) -> float | None:
    return int(text) / parts if re.fullmatch(r"-?\d{1,6}", text) else None


def _switch(node: Node | None, name: str) -> bool | None:
    if node is None or node.find(f"{W}{name}") is None:
        return None
    return value(node, name) not in ("0", "false", "off")


def _pitch(paragraph: Node | None) -> float | None:
    exact = value(paragraph, "spacing", "lineRule") in ("exact", "atLeast")
    return _number(value(paragraph, "spacing", "line"), 20) if exact else None


def _indents(paragraph: Node | None) -> dict[str, str]:
    """The indents as lengths: in characters where these are said, else in points."""
    found = {}
    for name in ("left", "right", "firstLine", "hanging"):
        chars = _number(value(paragraph, "ind", f"{name}Chars"), 100)
        points = _number(value(paragraph, "ind", name), 20)
        if chars:
            found[name] = f"{chars:g}em"
        elif points is not None:
            found[name] = f"{points:g}pt"
    return found


def looks(styles: Node) -> dict[str, Look]:
    """The whole look of each style by its id; "" is that of a text without one."""
    own = {node.get(f"{W}styleId") or "": node for node in styles.iter(f"{W}style")}
    default = look_of(
        styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"), styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    )
    normal = next((name for name, node in own.items() if _is_default(node)), "")
    found: dict[str, Look] = {}
    for name in own:
        found[name] = _whole(name, own, default if own[name].get(f"{W}type") == "paragraph" else Look())
    return found | {"": found.get(normal, default)}


def _is_default(node: Node) -> bool:
    return node.get(f"{W}default") in ("1", "true") and node.get(f"{W}type") == "paragraph"


def _whole(name: str, own: Mapping[str, Node], default: Look) -> Look:
    made, seen = Look(), set[str]()
    while name in own and name not in seen:
        seen.add(name)
        made = made.over(look_of(own[name].find(f"{W}pPr"), own[name].find(f"{W}rPr")))
        name = value(own[name], "basedOn")
    return made.over(default)


def fonts(name: str) -> str:
    """The typefaces to try for one that a document names, as CSS."""
    tail = next((stack for word, stack in _FALLBACK.items() if word in name), _FALLBACK["宋"])
    own = f'"{name}", '
    return f"{own if _NAME.fullmatch(name) and own not in tail else ''}{tail}, serif"


def rules(look: Look) -> str:
    """A look as CSS declarations."""
    return "; ".join(_declared(look))


def _declared(look: Look) -> Iterator[str]:
    if look.fonts:
        yield f"font-family: {fonts(look.fonts)}"
    if look.size:
        yield f"font-size: {look.size:g}pt"
    if look.bold is not None:
        yield f"font-weight: {'bold' if look.bold else 'normal'}"
    if look.align:
        yield f"text-align: {look.align}"
    if look.pitch:
        yield f"line-height: {look.pitch:g}pt"
    for side, length in (("top", look.before), ("bottom", look.after)):
        if length:
            yield f"margin-{side}: {length:g}pt"
    for name, side in (("left", "margin-left"), ("right", "margin-right"), ("firstLine", "text-indent")):
        if name in look.indents:
            yield f"{side}: {look.indents[name]}"
    if "hanging" in look.indents:
        yield f"text-indent: -{look.indents['hanging']}"


def page(section: Node | None) -> str:
    """The paper of a section as CSS: its size, its margins and the pitch of its grid."""
    sizes = [_number(value(section, "pgSz", name), 20) or usual for name, usual in (("w", 595.3), ("h", 841.9))]
    sides = [_number(value(section, "pgMar", name), 20) or 72 for name in ("top", "right", "bottom", "left")]
    pitch = _number(value(section, "docGrid", "linePitch"), 20) or 20
    margins = " ".join(f"{side:g}pt" for side in sides)
    return f"width: {sizes[0]:g}pt; min-height: {sizes[1]:g}pt; padding: {margins}; line-height: {pitch:g}pt"
