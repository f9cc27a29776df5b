"""Put planned items away: look, number, stage, rename, register; however it ends, what was there before is whole."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path

from docgen.archive import fonds, journal, sign
from docgen.archive.again import settle
from docgen.archive.form import Registered
from docgen.archive.holdings import BAG, items, ledger
from docgen.archive.intake import Desk, look
from docgen.archive.item import RETENTIONS, File, Item, Others, Retention, Role
from docgen.archive.recover import STAGE, recover
from docgen.archive.register import Act, register
from docgen.archive.stage import Origin, Staged, stage
from docgen.archive.tree import stamp
from docgen.build.lock import Lock
from docgen.diagnostics import Diagnostics, Place
from docgen.errors import CannotReadOrWrite, DocgenError, ProblemsFound
from docgen.render.write import flush, refused

_SPARE = 1 << 20
_WAIT = 10.0
"""Seconds that a rename is tried again on Windows, where a virus scanner may hold a file."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a run: when (with a time zone) and by whom; `plan` names the plan in findings.

    `base` is what relative sources are relative to; `key` signs the ledger. With `skip_failed` an item whose PDF
    cannot be made is left out, and told; without it nothing is sealed.
    """

    when: datetime
    who: str
    plan: str
    base: Path
    dry_run: bool = False
    allow_duplicate: bool = False
    skip_failed: bool = False
    key: Path | None = None


@dataclass(slots=True)
class Sealed:
    """What a run did: the bags, their items, 校验总值, the form; what it met with; notices in Chinese."""

    found: Diagnostics = field(default_factory=Diagnostics)
    notices: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    bags: list[str] = field(default_factory=list)
    total: str = ""
    form: Path | None = None
    recovered: bool = False


def add(root: Path, planned: Sequence[Item], others: Others, order: Order) -> Sealed:
    """Seal the planned items and register their bags. Where anything is wrong, `found` says it and nothing is sealed.

    Raises `DocgenError`: the archive cannot be used, the disk is full, a source changed meanwhile. Sources are only
    read; sealed bags are not touched.
    """
    sealed = Sealed()
    ledger(root)
    settings = fonds.read(root, sealed.found)
    if sealed.found.failed:
        return sealed
    act = Act(settings, order.when.isoformat(timespec="seconds"), order.who)
    with Lock(root, out="", doing="归档"):
        try:
            _in_order(root, act)
            sealed.notices += [] if order.dry_run else recover(root, act)
            sealed.recovered = bool(sealed.notices)
            _add(root, planned, others, order, act, sealed)
        except journal.Broken as broken:
            raise CannotReadOrWrite(str(broken), "请先运行 docgen archive verify，从另一份拷贝恢复") from broken
        except OSError as failure:
            raise refused(failure, root) from failure
    return sealed


def _in_order(root: Path, act: Act) -> None:
    """Time goes forward from batch to batch, or the clock is wrong."""
    last = max((event.when for event in journal.rows(root)), key=datetime.fromisoformat, default="")
    if last and datetime.fromisoformat(act.when) < datetime.fromisoformat(last):
        raise ProblemsFound(
            f"现在是 {act.when}，早于上一次归档 {last}：电脑时钟不对？", "请校正时钟，或用 --date 写明日期"
        )


def _add(root: Path, planned: Sequence[Item], others: Others, order: Order, act: Act, sealed: Sealed) -> None:
    held = [held.item for held in items(root)]
    fresh = settle(planned, held, order.base, order.plan, sealed.found, sealed.notices, order.allow_duplicate)
    look(fresh, Desk(order.plan, order.base, order.when.date(), others), sealed.found)
    if sealed.found.failed or not fresh:
        return
    home = Path(tempfile.mkdtemp(prefix=STAGE, dir=root.absolute())) if not order.dry_run else None  # not below `base`
    try:
        if home is not None:
            fresh = _with_pdfs(fresh, others, order, home, sealed)
        numbered = _numbered(root, others.codes(act.fonds, fresh, held), held, act, others, order, sealed.found)
        sealed.items = numbered
        if not sealed.found.failed and numbered and home is not None:
            _seal(root, home, numbered, others, order, act, sealed)
    finally:
        if home is not None:
            with suppress(OSError):
                shutil.rmtree(home)


def _with_pdfs(fresh: Sequence[Item], others: Others, order: Order, home: Path, sealed: Sealed) -> list[Item]:
    """Items without an original get the PDF that is made of their Word file; pages are counted where unknown."""
    lacking = [item for item in fresh if not item.of(Role.PDF) and item.of(Role.DOCX)] if others.make_pdf else []
    folder = home / "pdf"
    folder.mkdir()
    sources = [order.base / item.of(Role.DOCX)[0].source for item in lacking]
    made = dict(zip(map(id, lacking), others.make_pdf(sources, folder), strict=True)) if others.make_pdf else {}
    done = []
    for item in fresh:
        pdf = made.get(id(item))
        if pdf is not None and pdf.trouble and order.skip_failed:
            sealed.notices.append(f"《{item.title}》做不出 PDF，没有归档，留在计划里：{pdf.trouble}")
            continue
        if pdf is not None and pdf.trouble:
            place = Place(order.plan, inside=f"《{item.title[:30]}》")
            sealed.found.error(
                place, "pdf-failed", f"做不出 PDF：{pdf.trouble}", "可在 Word 或 WPS 里另存为 PDF，写进计划"
            )
        elif pdf is not None and item.pages not in (0, pdf.pages):
            place = Place(order.plan, inside=f"《{item.title[:30]}》")
            words = f"页数写的是 {item.pages}，做出的正本有 {pdf.pages} 页"
            sealed.found.error(place, "item-pages", words, "请改正计划里的页数，或空着")
        elif pdf is not None:
            files = (File(Role.PDF, str(pdf.path), note=pdf.note), *item.files)
            item = replace(item, files=files, pages=item.pages or pdf.pages)
        elif others.count_pages and not item.pages and item.of(Role.PDF):
            item = replace(item, pages=others.count_pages(order.base / item.of(Role.PDF)[0].source))
        done.append(item)
    return done


def _numbered(
    root: Path, coded: list[Item], held: Sequence[Item], act: Act, others: Others, order: Order, found: Diagnostics
) -> list[Item]:
    """The items with their batches; 档号 that are missing, wrong or taken are told."""
    taken = {item.code for item in held}
    for item in coded:
        place = Place(order.plan, inside=f"《{item.title[:30]}》")
        if why := others.check_code(act.fonds, item.code) if item.code else "没有档号":
            found.error(place, "item-code", why, "请检查全宗.yaml 的档号格式")
        if item.code in taken:
            found.error(place, "item-code", f"档号 {item.code} 已经有了", "档号不能重复使用")
        taken.add(item.code)
    coded.sort(key=lambda item: (item.year, list(RETENTIONS).index(item.retention), item.code))
    batch = cache(lambda year, retention: _batch(root, year, retention))
    for at, item in enumerate(coded):  # in place: thousands of items are not held twice
        coded[at] = replace(item, batch=batch(item.year, item.retention))
    return coded


def _batch(root: Path, year: int, retention: Retention) -> int:
    """The next batch of a year and retention."""
    names = {path.name for path in root.iterdir()} | {path.partition("/")[0] for path in ledger(root)}
    matches = (BAG.fullmatch(name) for name in names)
    used = [int(m[3]) for m in matches if m and (m[1], m[2]) == (str(year), retention)]
    return max(used, default=0) + 1


def _seal(root: Path, home: Path, numbered: list[Item], others: Others, order: Order, act: Act, sealed: Sealed) -> None:
    _room(root, numbered, order)
    previous = next((f"{p.partition('/')[0]} sha256:{d}" for p, d in reversed(ledger(root).items()) if "/" in p), "")
    origin = Origin(act.fonds, act.when, act.who, order.base, previous)
    try:
        staged = [stage(home / name, list(group), origin, others.lists) for name, group in groupby(numbered, _bag)]
    except OSError as failure:
        if failure.errno != errno.ENOSPC:
            raise
        raise _full(root, numbered, order) from failure
    _unchanged(staged, order.base)
    for bag in staged:
        _rename(bag.folder, root / bag.name)
    flush(root)
    listed = [Registered(bag.name, bag.digest, len(bag.items), bag.count, bag.size) for bag in staged]
    sealed.total, sealed.form = register(root, listed, act)
    sealed.items, sealed.bags = [item for bag in staged for item in bag.items], [bag.name for bag in staged]
    if order.key is not None:
        _sign(root, order.key, act, sealed)
    elif (root / sign.SIGNATURE).is_file():
        sealed.notices.append(sign.STALE)


def _bag(item: Item) -> str:
    return item.bag


def _room(root: Path, numbered: Sequence[Item], order: Order) -> None:
    if shutil.disk_usage(root).free < _needed(numbered, order):
        raise _full(root, numbered, order)


def _needed(numbered: Sequence[Item], order: Order) -> int:
    sizes = [os.stat(os.path.join(order.base, file.source)).st_size for item in numbered for file in item.files]
    return sum(size + 8192 for size in sizes) + _SPARE


def _full(root: Path, numbered: Sequence[Item], order: Order) -> DocgenError:
    lacking = max(_needed(numbered, order) - shutil.disk_usage(root).free, _SPARE)
    return CannotReadOrWrite(
        f"磁盘空间不够，还差约 {lacking / 1e6:.0f} MB；没有归档任何文件，以前归档的没有动", "请清理磁盘后再运行一次"
    )


def _unchanged(staged: Sequence[Staged], base: Path) -> None:
    """No source was touched between its copying and now."""
    for bag in staged:
        before = iter(zip(*[iter(bag.stamps)] * 4, strict=True))
        for source in (file.source for item in bag.items for file in item.files):
            if stamp(os.path.join(base, source)) != next(before):
                name = os.path.basename(source)
                raise ProblemsFound(f"{name} 在归档过程中被改动，没有归档任何文件", "请关闭正在使用它的程序后重新归档")


def _rename(folder: Path, target: Path, wait: Callable[[float], None] = time.sleep) -> None:
    """Give a bag its name; on Windows a scanner may hold a file for a moment."""
    end = time.monotonic() + _WAIT
    while True:
        try:
            os.rename(folder, target)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > end:
                raise
            wait(0.2)


def _sign(root: Path, key: Path, act: Act, sealed: Sealed) -> None:
    try:
        sign.sign(root, key)
    except DocgenError as failure:
        sealed.notices.append(f"已归档，但没有签名：{failure.message}。{failure.hint}")
        return
    journal.append(root, [journal.Event(act.when, act.who, "签名", sign.SIGNATURE, "ssh-keygen", sealed.total)])
