"""`docgen template fields`: what the template of a kind may use."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.render.lint.listing import Row

HELP = (
    "列出一种文书的模板可用的字段：中文名、英文名、类型、要求、写法，以及自带模板在哪里用到它。\n\n"
    "模板里写中文名或英文名都可以；“项”是循环变量，例如 {%p for 项 in topics %}。"
)


@click.command("fields", options_metavar="[选项]", help=HELP)
@click.argument("kind", metavar="种类")
@common
@click.pass_obj
def command(face: Face, kind: str) -> int:
    """Print the fields of a kind."""
    from docgen.build.scope import kind_called
    from docgen.render.lint.listing import rows

    wanted = kind_called(kind)
    found = rows(wanted)
    values = [asdict(row) for row in found]
    face.give_json({"ok": True, "exit_code": 0, "kind": wanted.name, "label": wanted.label, "fields": values})
    for owner, group in groupby(found, lambda row: row.owner):
        face.give(f"\n{owner or wanted.label}")
        _table(face, list(group))
    return 0


def _table(face: Face, found: list[Row]) -> None:
    from docgen.cli.help import cells

    heads = ("中文名", "英文名", "类型", "要求", "写法", "自带模板中")
    lines = [heads] + [(r.label, r.name, r.type, r.need, r.example, _places(r)) for r in found]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        parts = (text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True))
        face.give("  " + "  ".join(parts).rstrip())


def _places(row: Row) -> str:
    more = f"等 {len(row.used)} 处" if len(row.used) > 1 else ""
    return f"{row.used[0]}{more}" if row.used else "—"
