"""`docgen archive status`: which documents are put away, which are not yet, which changed since."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

HELP = (
    "核对文书与档案：未归档、已归档、归档后改过、原件不在。\n\n"
    "不写文件或文件夹时核对项目的 out 和 data 文件夹。归档后改过的，可作为新的一件再归档，档案里原来的不动。"
)


@click.command("status", options_metavar="[选项]", help=HELP)
@click.argument("root", metavar="档案文件夹", type=click.Path(path_type=Path))
@click.argument("sources", metavar="[文件或文件夹]…", nargs=-1, type=click.Path(path_type=Path))
@common
@click.pass_obj
def command(face: Face, root: Path, sources: tuple[Path, ...]) -> int:
    """Print a line for each document that is not just archived; all with -v."""
    from docgen.archive.frozen import freeze
    from docgen.archive.status import State, status

    base = face.root() if not sources else _base(face)
    wanted = [face.start.resolve() / source for source in sources] or [base / "out", base / "data"]
    for source in sources:
        if not (face.start / source).exists():
            raise WrongUsage(f"没有“{source}”", "请检查路径")
    found = status(face.start / root, base, wanted)
    if (base / "data").is_dir():
        freeze(face.start / root, base)
    counts = Counter(one.state for one in found)
    rows = [{"path": one.path, "state": one.state.value, "code": one.code, "title": one.title} for one in found]
    face.give_json({"ok": True, "exit_code": 0, "counts": {s.value: counts[s] for s in State}, "documents": rows})
    for one in found:
        if one.state is not State.ARCHIVED or face.loud > 0:
            face.give(f"{one.state.label}  {one.path}" + (f"（{one.code}）" if one.code else ""))
    words = "，".join(f"{state.label} {counts[state]}" for state in State if counts[state])
    face.give(f"● 共 {len(found)} 个文件{'：' if words else ''}{words}。")
    if counts[State.CHANGED]:
        face.give("  归档后改过的，请写进新的归档计划：作为新的一件归档，注明修订，原来的不动。")
    return 0


def _base(face: Face) -> Path:
    try:
        return face.root()
    except WrongUsage:
        return face.start.resolve()
