"""Show findings to people, with the line they are about and a mark under the spot, and to programs as plain values."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import click

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.masking import masked
from docgen.source.encoding import decode
from docgen.source.excerpt import excerpt
from docgen.source.nodes import LINE_BREAK

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WIDTH = 100


def texts(found: Iterable[Diagnostic], root: Path) -> Iterator[str]:
    """Each finding in words: place, severity, message; the line with marks; the way out; related places."""
    for diagnostic in found:
        label = click.style(diagnostic.severity.label, fg=_COLOURS[diagnostic.severity], bold=True)
        lines = [f"{diagnostic.place} {label} {diagnostic.message}", *_excerpt(diagnostic.place, root)]
        lines += [f"  提示：{diagnostic.hint}"] if diagnostic.hint else []
        for place, words in diagnostic.related:
            lines += [f"  另见 {place} {words}", *_excerpt(place, root)]
        yield "\n".join(lines)


def summary(found: Iterable[Diagnostic]) -> str:
    """How many findings of each severity there are: 3 个错误、1 个提醒; "" for none."""
    found = list(found)
    counts = [(severity.label, sum(d.severity is severity for d in found)) for severity in Severity]
    return "、".join(f"{count} 个{label}" for label, count in counts if count)


def plain(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The findings as values for JSON."""
    return [
        _place(d.place)
        | {"severity": d.severity.value, "rule": d.rule, "message": d.message, "hint": d.hint}
        | {"related": [_place(place) | {"message": words} for place, words in d.related]}
        for d in found
    ]


def forget() -> None:
    """Read files anew for the lines that are shown: they may have been saved since."""
    _lines.cache_clear()


@contextmanager
def progress(words: str, wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar to be told how many of how many are done; None where nobody watches."""
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _place(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in ("path", "line", "column", "length", "inside")}


def _excerpt(place: Place, root: Path) -> list[str]:
    lines = _lines(root / place.path) if place.line else ()
    if not 0 < place.line <= len(lines):
        return []
    number = f"{place.line:>5}"
    line, marks = excerpt(masked(lines[place.line - 1]), place.column, place.length, _WIDTH - len(number) - 3)
    return [f"{number} | {line}", f"{'':>5} | {click.style(marks, fg='red')}"]


@cache
def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(LINE_BREAK.split(decode(path.read_bytes())[0] or ""))
    except OSError:
        return ()
