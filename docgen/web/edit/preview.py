"""A document as HTML on a sheet of paper: mammoth gives its words, the stylesheet of its own styles their look."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from xml.etree import ElementTree

from docgen.model.prose import section_number
from docgen.web.edit.paper import Look, Node, W, harmless, look_of, looks, page, parse, rules, value

_MARK, _END = "\ue000", "\ue001"
_MARKED = re.compile(f"<(p|h[1-5])>{_MARK}([a-z0-9 ]*){_END}")
_LEFT = re.compile(f"{_MARK}[^{_END}]*{_END}")
_LINK = re.compile(r"<a\b[^>]*>")
_UNREAD = ("word/numbering.xml", "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml")
_KEPT_OF_RUNS = {f"{W}{name}" for name in ("rStyle", "b", "i", "u", "strike", "vertAlign", "vanish")}
_STYLE_MAP = """
p[style-name='Title'] => h1:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p:unordered-list(1) => p:fresh
p:ordered-list(1) => p:fresh
p => p:fresh
b => strong
i => em
u => u
strike => s
comment-reference => !
"""
_BASE = """
:host { display: block; }
.sheet { box-sizing: border-box; position: relative; background: #fff; color: #000; margin: 0 auto; }
.sheet p, .sheet h1, .sheet h2, .sheet h3, .sheet h4, .sheet h5 {
  margin: 0; font-size: inherit; font-weight: inherit; min-height: 1lh; white-space: pre-wrap; overflow-wrap: anywhere;
}
.sheet table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 0; }
.sheet th, .sheet td { border: .5pt solid #000; padding: 1pt 4pt; vertical-align: middle; font-weight: inherit; }
.sheet img { max-width: 100%; }
.sheet a { color: inherit; text-decoration: none; pointer-events: none; }
.sheet .br { border-top: 1pt dashed #999; margin-top: 24pt; padding-top: 24pt; }
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as HTML, and the stylesheet it is to be shown with."""

    html: str
    css: str

    @property
    def style_key(self) -> str:
        """What tells the stylesheet from all others: 16 hexadecimal digits."""
        return sha256(self.css.encode()).hexdigest()[:16]


def preview(data: bytes) -> Preview:
    """The HTML of a .docx. Every word of it is escaped; there is no script, no style, no address in it.

    Raises `ProblemsFound` for a document with damaged parts.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            harmless(content, name)
    styles = _styles(parts.get("word/styles.xml", b"<none/>"))
    document = parse(parts["word/document.xml"], "word/document.xml")
    widths = _Marking(document, styles, _levels(parts)).mark()
    section = document.find(f"{W}body/{W}sectPr")
    _thin(document)
    parts["word/document.xml"] = ElementTree.tostring(document, encoding="utf-8")
    parts["word/styles.xml"] = styles.names
    small = {name: content for name, content in parts.items() if name not in _UNREAD}
    return Preview(_html(small, widths, styles.map), f"{_BASE}.sheet {{ {page(section)} }}\n{styles.css}")


def _thin(document: Node) -> None:
    """Take away what the marks say already: the less there is, the sooner mammoth has read it."""
    for paragraph in document.iter(f"{W}pPr"):
        for child in [one for one in paragraph if one.tag != f"{W}pStyle"]:
            paragraph.remove(child)
    for run in document.iter(f"{W}rPr"):
        for child in [one for one in run if one.tag not in _KEPT_OF_RUNS]:
            run.remove(child)
    for link in document.iter(f"{W}hyperlink"):
        link.attrib.clear()


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles of a document: the look of each, its class, the stylesheet; for mammoth their names and a map."""

    looks: dict[str, Look]
    classes: dict[str, str]
    css: str
    names: bytes
    map: str


@lru_cache(maxsize=16)
def _styles(data: bytes) -> _Styles:
    """The styles of a document: most documents of a project have the same."""
    root = parse(data, "word/styles.xml")
    found = looks(root)
    classes = {name: f"s{number}" for number, name in enumerate(found)}
    css = [f".sheet .{classes[name]} {{ {rules(look)} }}" for name, look in found.items()]
    css += [f".sheet .a{side[0]} {{ text-align: {side} }}" for side in ("center", "right", "left", "justify")]
    css += [f".sheet .r{half} {{ margin-right: {half / 2:g}em }}" for half in range(61)]
    names = ElementTree.Element(f"{W}styles")
    lines = []
    for node in root.iter(f"{W}style"):
        one = ElementTree.SubElement(names, f"{W}style", dict(node.attrib))
        ElementTree.SubElement(one, f"{W}name", {f"{W}val": value(node, "name")})
        if node.get(f"{W}type") == "character" and "'" not in value(node, "name"):
            lines.append(f"r[style-name='{value(node, 'name')}'] => span.{classes[node.get(f'{W}styleId') or '']}")
    return _Styles(found, classes, "\n".join(css), ElementTree.tostring(names), "\n".join(lines))


def _levels(parts: dict[str, bytes]) -> dict[str, str]:
    """Which abstract list each list is one of: two lists of one kind count apart."""
    if "word/numbering.xml" not in parts:
        return {}
    root = parse(parts["word/numbering.xml"], "word/numbering.xml")
    return {node.get(f"{W}numId") or "": value(node, "abstractNumId") for node in root.iter(f"{W}num")}


class _Marking:
    """Gives each paragraph a mark with its classes, and those of numbered lists their numbers as text."""

    def __init__(self, document: Node, styles: _Styles, lists: dict[str, str]) -> None:
        self._document, self._styles, self._lists = document, styles, lists
        self._counted: dict[str, list[int]] = {}

    def mark(self) -> list[list[int]]:
        """Mark all paragraphs; the widths of the columns of each table."""
        for paragraph in self._document.iter(f"{W}p"):
            own = paragraph.find(f"{W}pPr")
            style = value(own, "pStyle")
            look = look_of(own, None)
            base = self._styles.looks.get(style, self._styles.looks[""])
            classes = " ".join(self._classes(style, look, base))
            runs = [_run(f"{_MARK}{classes}{_END}")]
            if number := self._number(look.over(base)):
                runs.append(_run(number, _first_style(paragraph)))
            place = 0 if own is None else 1
            for offset, run in enumerate(runs):
                paragraph.insert(place + offset, run)
        grids = (table.findall(f"{W}tblGrid/{W}gridCol") for table in self._document.iter(f"{W}tbl"))
        return [[int(column.get(f"{W}w") or 0) for column in grid] for grid in grids]

    def _classes(self, style: str, look: Look, base: Look) -> Iterator[str]:
        yield self._styles.classes.get(style, self._styles.classes[""])
        if look.align:
            yield f"a{look.align[0]}"
        right = look.indents.get("right", "")
        if right.endswith("em"):
            yield f"r{min(60, round(float(right[:-2]) * 2))}"
        if look.page_break or base.page_break:
            yield "br"

    def _number(self, look: Look) -> str:
        """The number of a paragraph in its list, as official paper counts; "" where it is in none."""
        name, level = look.list[0], int(look.list[1])
        if name in ("", "0") or name not in self._lists or level > 3:
            return ""
        counted = self._counted.setdefault(name, [0, 0, 0, 0])
        counted[level] += 1
        counted[level + 1 :] = [0] * (3 - level)
        return section_number(level + 1, counted[level])


def _run(text: str, style: str = "") -> Node:
    run = ElementTree.Element(f"{W}r")
    if style:
        ElementTree.SubElement(ElementTree.SubElement(run, f"{W}rPr"), f"{W}rStyle", {f"{W}val": style})
    ElementTree.SubElement(run, f"{W}t").text = text
    return run


def _first_style(paragraph: Node) -> str:
    return next((value(run, "rPr/rStyle") for run in paragraph.iter(f"{W}r") if value(run, "rPr/rStyle")), "")


def _html(parts: dict[str, bytes], widths: list[list[int]], styles: str) -> str:
    import mammoth  # a fifth of a second, which only whoever looks at a preview need wait for

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = mammoth.convert_to_html(
            packed,
            style_map=_STYLE_MAP + styles,
            include_default_style_map=False,
            include_embedded_style_map=False,
        )
    html = _MARKED.sub(r'<\1 class="\2">', _LINK.sub("<a>", str(made.value)))
    html = _LEFT.sub("", html)
    grids = iter(widths)
    return f'<div class="sheet">{re.sub("<table>", lambda _: _table(next(grids, [])), html)}</div>'


def _table(widths: list[int]) -> str:
    """The start of a table with the widths of its columns in hundredths of the whole."""
    whole = sum(widths)
    columns = "".join(f'<col width="{100 * width / whole:.1f}%">' for width in widths if whole)
    return f"<table><colgroup>{columns}</colgroup>"
