"""Gather what belongs into the volume of a unit's year and put it together: documents as they lie in `out/`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from docgen.bind.front import Contents, Listed, front, title_lines
from docgen.bind.merge import Volume
from docgen.build.report import Outcome, Word
from docgen.build.targets import Target
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.errors import DocgenError, ProblemsFound, reason_of
from docgen.export.pdf import convert
from docgen.export.pdflinks import destinations
from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.project import UnitYear
from docgen.render.validate import sound
from docgen.stationery.profile import Profile

_HINT = "请把手工改过的文书逐份打开检查；如果确认汇编没有问题，可加 --no-validate 跳过这项检查"
READY = {Word.IDENTICAL, Word.CONFLICT, Word.ARCHIVED}
"""What a document may be called to be bound: what lies in `out/` is what its data say, or what a person made of it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The documents of one unit's year in the order they are bound."""

    home: UnitYear
    members: tuple[Target, ...]

    @property
    def day(self) -> date:
        """The last day of its documents."""
        return max(day for one in self.members if isinstance(day := one.entry.record.date, date))


def gathered(plans: Sequence[tuple[Target, Outcome]]) -> list[Bound]:
    """One volume for each year of a unit that has documents; drafts are no documents yet."""
    found: dict[tuple[str, str, int], list[Target]] = {}
    for target, outcome in plans:
        if outcome.word in READY:
            home = target.entry.home
            found.setdefault((home.unit.school.folder, home.unit.folder, home.year), []).append(target)
    return [Bound(members[0].entry.home, tuple(sorted(members, key=_place))) for members in found.values()]


def unfinished(plans: Sequence[tuple[Target, Outcome]], *, written: bool) -> Iterator[Diagnostic]:
    """Documents that must be made before they can be bound. Ledgers that nobody made are not asked for."""
    for target, outcome in plans:
        if outcome.word in (*READY, Word.SKIP) or (not written and outcome.word is Word.CREATE):
            continue
        command = "docgen build" if written else "docgen ledger --all"
        message = f"这份文书还不能装订：{outcome.word.label}（{outcome.reason}）"
        yield Diagnostic(Place(target.shown), Severity.ERROR, "not-built", message, f"请先运行 {command}")


def _place(target: Target) -> tuple[int, str, str]:
    """By kind as the lists of kinds have them, then by day, then by name."""
    order = [kind.name for kind in (*KINDS, *LEDGERS)]
    day = "" if target.entry.kind.shelf == "台账" else str(target.entry.record.date)
    return order.index(target.kind) if target.kind in order else len(order), day, target.shown


def contents(bound: Bound, title: str, org: str) -> Contents:
    """What the front of a volume says, its pages not counted yet."""
    groups = []
    number = 0
    for _, members in groupby(bound.members, key=lambda one: one.kind):
        rows = []
        for one in members:
            number += 1
            rows.append(_listed(one, number, bound))
            label = one.entry.kind.label
        groups.append((label, rows))
    lines = title_lines(title, bound.home.unit.title)
    day = bound.day
    return Contents(title, lines, org, f"{day.year}年{day.month}月{day.day}日", groups)


def _listed(target: Target, number: int, bound: Bound) -> Listed:
    day = target.entry.record.date
    shown = f"{day.month}月{day.day}日" if isinstance(day, date) and not target.entry.kind.shelf else ""
    title = target.entry.title.removeprefix(bound.home.unit.title).removeprefix(target.entry.org) or target.entry.title
    return Listed(title, shown, f"docgen_{number}")


@dataclass(frozen=True, slots=True)
class Made:
    """A volume: as .docx and, where LibreOffice could, as PDF, with the typefaces that stand in for others there.

    Without a PDF (`trouble` and `hint` say why) the contents do not know their pages; Word counts them when asked.
    """

    docx: bytes
    pdf: bytes = b""
    substituted: tuple[str, ...] = ()
    trouble: str = ""
    hint: str = ""


def bind(bound: Bound, said: Contents, profile: Profile, root: Path, *, validate: bool = True) -> Made:
    """Put the volume together; its pages are counted on the PDF.

    It is looked over unless `validate` is False. Raises `ProblemsFound` for a document that cannot be bound, naming
    it, and for a volume that is not sound.
    """
    documents = [_read(root, member) for member in bound.members]

    def whole(said: Contents) -> bytes:
        made = _bound(said, documents, profile, bound)
        return sound(made, documents, _HINT) if validate else made

    plain = whole(said)
    with tempfile.TemporaryDirectory(prefix="docgen-bind-", ignore_cleanup_errors=True) as name:
        path = Path(name) / "volume.docx"
        path.write_bytes(plain)
        try:
            made = convert([path], Path(name) / "made", allow_substitution=True)[0]
        except DocgenError as failure:
            return Made(plain, trouble=failure.message, hint=failure.hint)
        if made.path is None:
            return Made(plain, trouble=made.trouble, hint=made.hint)
        counted, pdf = iter(_pages(made.path, len(documents))), made.path.read_bytes()
    groups = [(label, [replace(row, page=next(counted)) for row in rows]) for label, rows in said.groups]
    return Made(whole(replace(said, groups=groups)), pdf, made.substituted)


def _bound(said: Contents, documents: Sequence[bytes], profile: Profile, bound: Bound) -> bytes:
    volume = Volume(front(profile, said))
    for listed, data, member in zip(said.listed, documents, bound.members, strict=True):
        try:
            volume.add(data, listed.mark)
        except DocgenError as failure:
            raise ProblemsFound(f"“{member.shown}”装订不了：{failure.message}", failure.hint) from failure
        except Exception as failure:  # a file that Word may repair, and the library does not read
            hint = "请在 Word 或 WPS 里打开它，另存为 .docx 后再装订"
            raise ProblemsFound(f"“{member.shown}”读不懂，装订不了", hint) from failure
    return volume.to_bytes()


def _read(root: Path, member: Target) -> bytes:
    try:
        return (root / member.path).read_bytes()
    except OSError as failure:
        hint = "请关闭打开它的程序后重试"
        raise ProblemsFound(f"读不了“{member.shown}”：{reason_of(failure)}", hint) from failure


def _pages(path: Path, documents: int) -> list[int]:
    """The page of the volume on which each document begins, counted from 1 where the first does.

    The contents of a PDF lead there, and stand before all documents.
    """
    links = destinations(path)
    first = min((goal for _, goal in links), default=0)
    goals = sorted({goal for page, goal in links if page < first})
    if len(goals) != documents:
        raise ProblemsFound(f"目录有 {documents} 行，PDF 里只认出 {len(goals)} 个页码", "请把这条消息告诉维护者")
    return [goal - first + 1 for goal in goals]
