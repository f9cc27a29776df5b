"""Fonts without a Chinese one, and fonts of the theme: on another computer the text looks different."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import View
from docgen.render.marks import P
from docgen.stationery.ooxml import Element, qualified

_FONTS, _STYLE, _NAME = qualified("rFonts"), qualified("style"), qualified("name")
_THEME = [qualified(name) for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")]
_LATIN, _EAST = [qualified(name) for name in ("ascii", "hAnsi")], qualified("eastAsia")
_THEME_HINT = "请在“字体”里把中文字体选成具体的字体（如仿宋_GB2312），不选“+正文”“+标题”"
_EAST_HINT = "请在“字体”里同时设定中文字体"


def check(view: View) -> Iterator[Finding]:
    """Wrong: `w:rFonts w:ascii="Arial"`, `w:asciiTheme=…`. Right: `w:rFonts w:eastAsia="仿宋_GB2312" …`."""
    for part in view.parts:
        for line in part.lines:
            own = (node for node in line.node.iter(_FONTS) if line.node.tag == P)
            wrong = {_wrong(node) for node in own if next(node.iterancestors(P), None) is line.node} - {None}
            for found in sorted(filter(None, wrong)):
                yield line.finding(found[0], Severity.WARNING, None, found[1], found[2])
    styles = view.part("word/styles.xml")
    for node in styles.iter(_FONTS) if styles is not None else ():
        if wrong_style := _wrong(node):
            rule, why, hint = wrong_style
            where = f"样式“{_style_name(node)}”"
            yield Finding(rule, Severity.WARNING, where, "", why, hint, "word/styles.xml")


def _wrong(node: Element) -> tuple[str, str, str] | None:
    if any(node.get(name) for name in _THEME):
        return "font-theme", "用的是主题字体，换一台电脑会变", _THEME_HINT
    if any(node.get(name) for name in _LATIN) and not node.get(_EAST):
        return "font-east-asia", "只设了西文字体，没有设中文字体", _EAST_HINT
    return None


def _style_name(node: Element) -> str:
    style = next(node.iterancestors(_STYLE), None)
    name = style.find(_NAME) if style is not None else None
    return (name.get(qualified("val")) or "") if name is not None else "文档默认"
