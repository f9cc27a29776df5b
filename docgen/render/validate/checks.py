"""The checks of a finished document: each takes its parts and says what is wrong; `CHECKS` is the list."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from docgen.render.validate.facts import Facts
from docgen.render.validate.fault import Fault

Parts = Mapping[str, Facts]
Check = Callable[[Parts], Iterator[Fault]]
TYPES = "[Content_Types].xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def required_parts(parts: Parts) -> Iterator[Fault]:
    """The types, the relations of the package and the main part are there."""
    for name in (TYPES, "_rels/.rels"):
        if name not in parts:
            yield Fault("", f"缺少部件“{name}”")
    relations = parts["_rels/.rels"].relations if "_rels/.rels" in parts else ()
    if not any(kind.endswith("/officeDocument") for kind, _ in relations):
        yield Fault("_rels/.rels", "没有指出正文")


def names_once(parts: Parts) -> Iterator[Fault]:
    """No two names differ by their case only: Word does not tell them apart."""
    for name, count in Counter(name.lower() for name in parts).items():
        if count > 1:
            yield Fault(name, f"出现了 {count} 次")


def typed(parts: Parts) -> Iterator[Fault]:
    """Every part has a content type, by its name or its ending; none is declared for a part that is not there."""
    types = parts[TYPES].types if TYPES in parts else {}
    known = {f"/{name.lower()}" for name in parts}
    for name in parts:
        low = name.lower()
        if name != TYPES and f"/{low}" not in types and f".{low.rpartition('.')[2]}" not in types:
            yield Fault(name, "没有登记内容类型")
    for name in types:
        if name.startswith("/") and name not in known:
            yield Fault("", f"为不存在的部件“{name[1:]}”登记了内容类型")


def related(parts: Parts) -> Iterator[Fault]:
    """Every relation within the package leads to a part that is there."""
    known = {name.lower() for name in parts}
    for name, facts in parts.items():
        folder = posixpath.dirname(posixpath.dirname(name))
        for _, target in facts.relations:
            way = target.partition("#")[0]
            path = posixpath.normpath(posixpath.join("/", folder, unquote(way))).lstrip("/")
            if way and path.lower() not in known:
                yield Fault(name, f"指向不存在的部件“{target}”")


def well_formed(parts: Parts) -> Iterator[Fault]:
    """Every part that should be XML is, without a DTD."""
    for name, facts in parts.items():
        if facts.error:
            yield Fault(name, f"不是完整的 XML（{facts.error}）")


def unique_ids(parts: Parts) -> Iterator[Fault]:
    """Drawings have ids of their own over the whole document, bookmarks ids and names of their own in a part."""
    for id_ in _twice([id_ for facts in parts.values() for id_ in facts.drawings]):
        yield Fault("", f"有几个图形的编号都是 {id_}")
    for name, facts in parts.items():
        for id_ in _twice([id_ for id_, _ in facts.bookmarks]):
            yield Fault(name, f"有几个书签的编号都是 {id_}")
        for word in _twice([word.lower() for _, word in facts.bookmarks]):
            yield Fault(name, f"有几个书签都叫“{word}”")


def cells_hold_paragraphs(parts: Parts) -> Iterator[Fault]:
    """Every cell ends with a paragraph: Word refuses a file where one does not."""
    for name, facts in parts.items():
        if facts.bare_cells:
            yield Fault(name, "有单元格不以段落结束")


def styles_exist(parts: Parts) -> Iterator[Fault]:
    """Every style that is used is defined."""
    defined = frozenset().union(*(facts.defined for facts in parts.values() if facts.defined))
    for name, facts in parts.items():
        for style in sorted(facts.styles - defined):
            yield Fault(name, f"用到了没有定义的样式“{style}”")


def core_once(parts: Parts) -> Iterator[Fault]:
    """The core properties stand once."""
    types = parts[TYPES].types if TYPES in parts else {}
    count = sum(kind == _CORE and name.startswith("/") for name, kind in types.items())
    relations = parts["_rels/.rels"].relations if "_rels/.rels" in parts else ()
    count = max(count, sum(kind.endswith("/core-properties") for kind, _ in relations))
    if count != 1:
        yield Fault("", f"文档属性应有 1 份，却有 {count} 份")


CHECKS: tuple[Check, ...] = (
    required_parts,
    names_once,
    typed,
    related,
    well_formed,
    unique_ids,
    cells_hold_paragraphs,
    styles_exist,
    core_once,
)
"""Each is judged by the difference to the template; that the zip is sound (`paper.py`) and no tag is left is not."""


def _twice(values: list[str]) -> list[str]:
    return [] if len(set(values)) == len(values) else [value for value, n in Counter(values).items() if n > 1]
