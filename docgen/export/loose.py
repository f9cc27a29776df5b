"""PDFs of Word files that belong to no project: each beside its file or in one folder, none over another unasked."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as but
from pathlib import Path

from docgen.errors import DocgenError
from docgen.export.makers import chosen
from docgen.export.pdf import Outcome, made
from docgen.render.write import write

Progress = Callable[[int, int], None]
"""Told after each PDF: how many are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Loose:
    """What became of one file: where its PDF lies, or in Chinese why there is none."""

    source: Path
    target: Path
    pages: int = 0
    substituted: tuple[str, ...] = ()
    """The typefaces that print in place of those the document asks for."""
    trouble: str = ""
    hint: str = ""


def loose(
    sources: Sequence[Path], folder: Path | None, *, by: str, replace: bool, progress: Progress | None = None
) -> list[Loose]:
    """Make the PDF of each file, in `folder` or beside it; one outcome for each, in order.

    A PDF that is there already stays unless `replace`; of two files that would have one PDF the second has none.
    Raises `HelperMissing` without the program `by`.
    """
    taken: dict[str, Path] = {}
    found = [_looked_at(source, folder, taken, replace) for source in sources]
    wanted = [number for number, one in enumerate(found) if not one.trouble]
    if not wanted:
        return found
    with chosen(by, len(wanted)) as maker, tempfile.TemporaryDirectory(prefix="docgen-pdf-") as work:
        pairs = [(sources[number], Path(work, f"{number}.pdf")) for number in wanted]
        for done, (place, outcome) in enumerate(made(maker, pairs, allow_substitution=True), 1):
            found[wanted[place]] = _laid(found[wanted[place]], outcome)
            if progress:
                progress(done, len(wanted))
    return found


def _looked_at(source: Path, folder: Path | None, taken: dict[str, Path], replacing: bool) -> Loose:
    target = (folder or source.parent) / f"{source.stem}.pdf"
    one = Loose(source, target)
    if source.suffix.lower() != ".docx":
        return but(one, trouble="不是 .docx 文件", hint="请在 Word 或 WPS 里另存为 .docx")
    if not source.is_file():
        return but(one, trouble="没有这个文件", hint="请检查名称和所在位置")
    if target.exists() and not replacing:
        return but(one, trouble=f"{target.name} 已经存在", hint="要覆盖它，请加 --replace；或用 -o 放到别处")
    key = unicodedata.normalize("NFKC", str(target.absolute())).casefold()
    if key in taken:
        return but(one, trouble=f"与 {taken[key]} 的 PDF 同名", hint="请分两次转，用 -o 放在不同的文件夹")
    taken[key] = source
    return one


def _laid(one: Loose, outcome: Outcome) -> Loose:
    if outcome.path is None or outcome.facts is None:
        return but(one, trouble=outcome.trouble, hint=outcome.hint)
    try:
        write(one.target, outcome.path.read_bytes())
    except DocgenError as failure:
        return but(one, trouble=failure.message, hint=failure.hint)
    return but(one, pages=outcome.facts.pages, substituted=outcome.substituted)
