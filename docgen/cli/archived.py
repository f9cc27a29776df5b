"""What the commands of an archive share: its settings and its table of 保管期限, with their mistakes told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.face import Face
from docgen.errors import ProblemsFound

if TYPE_CHECKING:
    from docgen.archive.item import Fonds
    from docgen.archive.retention import Table


def settings(archive: Path) -> Fonds:
    """The settings of an archive. Raises `ProblemsFound` with everything that is wrong with them."""
    from docgen.archive import fonds
    from docgen.diagnostics import Diagnostics

    found = Diagnostics()
    made = fonds.read(archive, found)
    if found.failed:
        lines = [f"{d.place} {d.message}{f'（{d.hint}）' if d.hint else ''}" for d in found.sorted()]
        raise ProblemsFound("\n".join(lines), "请先改正档案的设置")
    return made


def table_of(face: Face, archive: Path) -> Table:
    """The table of an archive; the shipped one, which is told, where there is none. Raises `ProblemsFound`."""
    from docgen.archive import retention

    path = archive / retention.NAME
    table = retention.table(path) if path.exists() else retention.shipped()
    if not table.approved:
        why = f"{retention.NAME} 没有写批准单位和批准日期" if path.exists() else f"档案里没有 {retention.NAME}"
        face.say(
            f"● {why}，按自带的样表提出建议；归档前请报批并填写。" if not path.exists() else f"● {why}；归档前请填写。"
        )
    return table
