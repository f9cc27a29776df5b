"""The printed papers of an archive: catalogues with covers, 备考表 and spines of boxes, as Word files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from docgen import shipped
from docgen.archive.catalogue import TITLE, as_csv, as_xlsx, catalogue, cover, in_order
from docgen.archive.item import RETENTIONS, Fonds, Item
from docgen.kinds._archive import Box
from docgen.render.core import Properties
from docgen.render.read import read
from docgen.render.template import Template
from docgen.render.worker import ForeignTemplate
from docgen.stationery.forms.archive import SPINES

FORMATS = (".xlsx", ".docx", ".csv")
"""How one catalogue can be written."""
BOX_PAGES = 200
"""How many pages a box takes: about 20 mm of paper; a setting of who prints."""


def papers(
    fonds: Fonds,
    items: Sequence[Item],
    templates: Path | None = None,
    box_pages: int = BOX_PAGES,
    *,
    validate: bool = True,
) -> Iterator[tuple[str, bytes]]:
    """Everything to print of these items: relative path (`2025-D30/归档文件目录.docx`) and bytes.

    `templates` is a folder that may have templates of one's own. Raises `DocgenError` when one cannot be used, or a
    Word file does not pass the checks of finished documents, which `validate` asks for.
    """
    opened = cache(_template)
    for (year, retention), group in groupby(in_order(items), key=lambda item: (item.year, item.retention)):
        folder, members = f"{year}-{retention}", list(group)
        yield f"{folder}/{TITLE}.xlsx", as_xlsx(fonds, members)
        yield f"{folder}/{TITLE}.csv", b"".join(as_csv(members))
        packed = boxes(fonds, members, box_pages)
        pages = [packed[start : start + SPINES] for start in range(0, len(packed), SPINES)]
        for name, template, context in (
            (TITLE, "archive_catalogue", _catalogue(fonds, members)),
            (f"{TITLE}封面", "archive_cover", {"title_lines": (TITLE,), "cover": cover(fonds, members)}),
            ("备考表", "archive_note", {"boxes": packed}),
            ("盒脊", "archive_spine", {"pages": pages}),
        ):
            day = max(item.date for item in members)
            properties = Properties(f"{year}年{RETENTIONS[retention]}{name}", fonds.organization or fonds.name, day)
            made = opened(template, templates).render(context, properties, validate=validate)
            yield f"{folder}/{name}.docx", made


def single(
    fonds: Fonds, items: Sequence[Item], form: str, templates: Path | None = None, *, validate: bool = True
) -> bytes:
    """One catalogue of all these items, at least one, in one of `FORMATS`. Raises `DocgenError` like `papers`."""
    members = in_order(items)
    if form == ".xlsx":
        return as_xlsx(fonds, members)
    if form == ".csv":
        return b"".join(as_csv(members))
    properties = Properties(TITLE, fonds.organization or fonds.name, max(item.date for item in members))
    made = _template("archive_catalogue", templates)
    return made.render(_catalogue(fonds, members), properties, validate=validate)


def _catalogue(fonds: Fonds, items: Sequence[Item]) -> dict[str, Any]:
    record = catalogue(fonds, items)
    return {"title_lines": (TITLE,), "scope": record.scope, "rows": record.rows, "total": None, "note": None}


def _template(name: str, own: Path | None) -> Template | ForeignTemplate:
    """The template of one's own, rendered apart, where it differs from the shipped one."""
    file = f"{name}.docx"
    data = (shipped.folder("templates") / file).read_bytes()
    if own and (own / file).is_file() and (other := _own(own / file)) != data:
        return ForeignTemplate(other, f"templates/{file}")
    return Template(data, f"templates/{file}")


def _own(path: Path) -> bytes:
    return read(path, f"模板“templates/{path.name}”", "请检查文件是否可读")


def boxes(fonds: Fonds, items: Sequence[Item], box_pages: int = BOX_PAGES) -> list[Box]:
    """The boxes of one year and retention, filled in order; items of two 机构 never share one."""
    packed: list[list[Item]] = []
    room = 0
    for item in items:
        fits = packed and packed[-1][-1].unit == item.unit and item.pages <= room
        if not fits:
            packed.append([])
            room = box_pages
        packed[-1].append(item)
        room -= item.pages
    return [_box(fonds, number, members) for number, members in enumerate(packed, 1)]


def _box(fonds: Fonds, number: int, items: Sequence[Item]) -> Box:
    unknown = [f"{item.number:04}" for item in items if not item.pages]
    made_up = [f"{item.number:04}" for item in items if item.title_made_up]
    notes = [f"{'、'.join(unknown)}号页数不明。"] if unknown else []
    notes += [f"{'、'.join(made_up)}号题名为自拟。"] if made_up else []
    notes += [f"{item.number:04}号：{item.remark}" for item in items if item.remark]
    return Box(
        cover=cover(fonds, items),
        number=number,
        first=f"{items[0].number:04}",
        last=f"{items[-1].number:04}",
        items=len(items),
        pages=sum(item.pages for item in items),
        notes=tuple(notes),
    )
