"""`docgen diff`: what somebody changed in a document by hand, and what building it now would change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.masking import masked

if TYPE_CHECKING:
    from docgen.build.diff import Comparison
    from docgen.build.differences import Change

HELP = (
    "逐段比较一份文书的三个版本：当初生成的、现在文件里的、按现在的数据会生成的。\n\n"
    "文书可以写 out 里的路径，也可以只写名称中能认出它的一部分。只比较文字，不比较格式；不写任何文件。"
)


@click.command("diff", options_metavar="[选项]", help=HELP)
@click.argument("target", metavar="文书")
@common
@click.pass_obj
def command(face: Face, target: str) -> int:
    """Print the differences; that there are some is no failure."""
    from docgen.build.diff import compare

    found = compare(face.root(), target, Path())
    face.give_json({"ok": True, "exit_code": 0, **_plain(found)})
    for line in _lines(found):
        face.give(line)
    return 0


def _lines(found: Comparison) -> Iterator[str]:
    from docgen.build.diff import PARTS

    yield found.path
    for note in found.notes:
        yield f"● {note}"
    for name, (title, none) in PARTS.items():
        changes: list[Change] | None = getattr(found, name)
        if changes:
            yield f"\n{title}：{len(changes)} 处"
            for change in changes:
                yield from _change(change)
        elif changes is not None:
            yield f"√ {none}"


def _change(change: Change) -> Iterator[str]:
    yield f"  {change.place}{'（两边都改了这里）' if change.both else ''}"
    for mark, texts, colour in (("-", change.before, "red"), ("+", change.after, "green")):
        for text in texts:
            for number, line in enumerate(text.splitlines()):
                yield click.style(f"  {' ' if number else mark} {masked(line)}", fg=colour)


def _plain(found: Comparison) -> dict[str, Any]:
    from docgen.build.diff import PARTS

    lists: dict[str, list[Change] | None] = {name: getattr(found, name) for name in PARTS}
    return {
        "target": found.path,
        **{name: None if changes is None else [_of(change) for change in changes] for name, changes in lists.items()},
        "notes": found.notes,
    }


def _of(change: Change) -> dict[str, Any]:
    return {
        "place": change.place,
        "before": [masked(text) for text in change.before],
        "after": [masked(text) for text in change.after],
        "both": change.both,
    }
