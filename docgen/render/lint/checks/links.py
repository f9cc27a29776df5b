"""What a template draws in from outside: a template of its own, pictures of the net, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import View
from docgen.render.package import parsed
from docgen.render.places import part_label

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CALLED = {
    "attachedTemplate": "链接的外部模板",
    "image": "链接的外部图片",
    "oleObject": "嵌入的对象",
    "package": "嵌入的文件",
    "aFChunk": "嵌入的另一份文档",
    "frame": "链接的框架",
    "subDocument": "链接的子文档",
}


def check(view: View) -> Iterator[Finding]:
    """Wrong: a picture linked from the net. Right: the picture inserted into the document."""
    for name, content in view.package.contents.items():
        found = re.fullmatch(r"(.*?)_rels/(.*)\.rels", name)
        if not found:
            continue
        part = found[1] + found[2]
        for node in parsed(content, name).iter(_RELATION):
            kind = (node.get("Type") or "").rpartition("/")[2]
            outside = node.get("TargetMode") == "External"
            if kind in _CALLED and (outside or kind in ("oleObject", "package", "aFChunk")):
                yield _finding(part, node, kind)


def _finding(part: str, node: etree._Element, kind: str) -> Finding:
    why = f"有{_CALLED[kind]}“{node.get('Target')}”，会带进每一份文书"
    hint = "请在 Word 里断开链接或删去；图片请改为“插入”"
    return Finding("link-outside", Severity.WARNING, part_label(part), "", why, hint, part)
