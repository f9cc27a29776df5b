"""Make the PDFs of a build that have to be made, and put them at their places."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from docgen.build.placing import place
from docgen.build.plan import Planned, digest
from docgen.build.report import Outcome, failed
from docgen.errors import TargetsFailed
from docgen.export import makers
from docgen.export.makers import Maker
from docgen.export.paper import WORD_FILE, Making, Paper, Papers
from docgen.export.pdf import made
from docgen.render.read import read

_AT_ONCE = 100
"""Documents that are copied aside at a time."""


def printed(
    stale: Mapping[int, Planned[Paper]], making: Making, by: str, result: Papers
) -> Iterator[tuple[int, Outcome]]:
    """Make the PDFs of these plans: each by its number with what became of it. Raises `HelperMissing`."""
    numbers = list(stale)
    with makers.chosen(by, len(numbers)) as maker:
        for start in range(0, len(numbers), _AT_ONCE):
            some = {number: stale[number] for number in numbers[start : start + _AT_ONCE]}
            with tempfile.TemporaryDirectory(prefix="docgen-pdf-", ignore_cleanup_errors=True) as work:
                yield from _some_made(some, maker, Path(work), making, result)


def _some_made(
    stale: Mapping[int, Planned[Paper]], maker: Maker, work: Path, making: Making, result: Papers
) -> Iterator[tuple[int, Outcome]]:
    """Make PDFs of copies: what is noted is then the digest of just what was printed."""
    copied: dict[int, Planned[Paper]] = {}
    for number, planned in stale.items():
        try:
            copied[number] = _copied(planned, work / f"{number}.docx", making.root)
        except Exception as failure:
            yield number, failed(planned.target, failure)
    order = list(copied)
    pairs = [(work / f"{number}.docx", work / f"{number}.pdf") for number in order]
    for position, one in made(maker, pairs, allow_substitution=True):
        number = order[position]
        try:
            if one.path is None:
                raise TargetsFailed(one.trouble, one.hint)
            result.substituted |= set(one.substituted)
            data = one.path.read_bytes()
            yield (
                number,
                place(copied[number], data, making.record, making.root, replacing=making.replacing, kept=False),
            )
        except Exception as failure:
            yield number, failed(copied[number].target, failure)


def _copied(planned: Planned[Paper], copy: Path, root: Path) -> Planned[Paper]:
    """The plan for the Word file as it lies there now, which is copied."""
    path = root / planned.target.path.with_suffix(".docx")
    data = read(path, f"“{path.name}”", "请关闭打开它的程序，再试一次")
    copy.write_bytes(data)
    return replace(planned, inputs=planned.inputs | {WORD_FILE: digest(data)})
