"""Verify an archive at every level, and look for what no check sum shows; nothing is changed, everything is told."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.archive import contents, fonds, journal, readme, sign
from docgen.archive.bagit import Judged, judge
from docgen.archive.contents import Seen
from docgen.archive.create import GIT
from docgen.archive.holdings import LEDGER, TAG_MANIFEST, ledger
from docgen.archive.item import Fonds, Others
from docgen.archive.manifests import RESTORE
from docgen.archive.properties import Property, properties
from docgen.archive.register import FORMS, SETTINGS, ledger_text
from docgen.archive.stage import MANIFEST
from docgen.archive.strays import look_around
from docgen.archive.tree import sha256
from docgen.diagnostics import Diagnostics, Place
from docgen.errors import CannotReadOrWrite, DocgenError, reason_of

_TAGS = {"bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to verify: `quick` leaves out the digests of payload and metadata; `total` is 校验总值 from the paper.

    `originals` opens every PDF and counts its pages; `signers` is a file of allowed signers.
    """

    quick: bool = False
    originals: bool = False
    total: str = ""
    signers: Path | None = None


@dataclass(slots=True)
class Verified:
    """What was found, how much was looked at, and 校验总值."""

    found: Diagnostics = field(default_factory=Diagnostics)
    ran: set[str] = field(default_factory=set)
    bags: int = 0
    items: int = 0
    files: int = 0
    size: int = 0
    total: str = ""

    @property
    def properties(self) -> list[Property]:
        """The table of the four properties."""
        return properties(self.found, self.ran)


def verify(root: Path, others: Others, wanted: Wanted) -> Verified:
    """Verify the archive at `root`. Raises `WrongUsage` when there is none."""
    made, seen = Verified(), Seen()
    others = others if wanted.originals else replace(others, count_pages=None)
    lines = _lines(root, made.found)
    made.total = sha256(root / LEDGER)
    settings = _settings(root, made.found)
    names = [path.removesuffix(f"/{TAG_MANIFEST}") for path in lines if path.endswith(f"/{TAG_MANIFEST}")]
    look_around(root, names, made.found)
    _ledger(root, lines, names, made.found)
    intact = True
    for name in names:
        if not (root / name).is_dir() or (root / name).is_symlink():
            made.found.error(Place(name), "bag-missing", f"{name} 整批不见了，总账里有", RESTORE)
            intact = False
            continue
        with closing(_bag(root / name, made, quick=wanted.quick)) as judged:
            intact = intact and judged.declared is not None
            if not wanted.quick:
                contents.check(root / name, judged, seen, settings, others, made.found)
    _ran(made, seen, others, wanted, intact=intact)
    if not wanted.quick:
        contents.whole(seen, made.found)
    made.items = len(seen.codes)
    _journal(root, lines, made)
    _total(root, wanted, made)
    return made


def _lines(root: Path, found: Diagnostics) -> dict[str, str]:
    """The lines of the ledger; none when it cannot be read, which is told."""
    try:
        return ledger(root)
    except CannotReadOrWrite as failure:
        found.error(Place(LEDGER), "ledger-form", failure.message, failure.hint)
        return {}


def _settings(root: Path, found: Diagnostics) -> Fonds:
    try:
        return fonds.read(root, Diagnostics())
    except DocgenError as failure:
        found.error(Place(fonds.NAME), "unreadable", failure.message, failure.hint)
        return Fonds()


def _ran(made: Verified, seen: Seen, others: Others, wanted: Wanted, *, intact: bool) -> None:
    """Which checks looked at the whole archive."""
    made.ran.add("structure")
    if not wanted.quick and intact:
        made.ran |= {"digests", "metadata", "lists"}
        if others.check_code is not Others().check_code:
            made.ran.add("codes")
        if seen.originals:
            made.ran.add("originals")


def _ledger(root: Path, lines: dict[str, str], names: list[str], found: Diagnostics) -> None:
    """Every line of the ledger speaks of a file that is as it says; nothing that has to be there is left out."""
    if (root / LEDGER).read_bytes() != ledger_text(lines):
        found.error(Place(LEDGER), "ledger-form", f"{LEDGER} 的写法被改动过（空格、换行或重复的行）", RESTORE)
    for path, digest in lines.items():
        try:
            changed = sha256(root / path) != digest if (root / path).is_file() else None
        except OSError as failure:
            found.error(Place(path), "unreadable", f"{path} 读不出来：{reason_of(failure)}", "请检查权限和磁盘")
            continue
        if changed is None:
            if (root / path).parent.is_dir():
                found.error(Place(path), "file-missing", f"{path} 不见了，总账里有", RESTORE)
        elif changed and path in SETTINGS:
            hint = "是本单位改的，下次归档时会重新登记；不是，请从另一份拷贝恢复"
            found.error(Place(path), "ledger-mismatch", f"{path} 在最近一次归档后改过", hint)
        elif changed:
            found.error(Place(path), "ledger-mismatch", f"{path} 的校验值与总账不同", RESTORE)
    for name in (GIT, readme.NAME, *(SETTINGS[:1] if names else ())):
        if name not in lines:
            found.error(Place(LEDGER), "ledger-line", f"总账里没有 {name} 这一行", RESTORE)


def _bag(bag: Path, made: Verified, *, quick: bool) -> Judged:
    """A bag by BagIt, and by what is stricter here: nothing that is not registered, not even an empty folder."""
    judged = judge(bag, made.found, bag.name, quick=quick)
    for path in judged.there.files():
        if not path.startswith("data/") and path not in _TAGS:
            message = f"{bag.name}/{path} 不属于这一批，是后来加进来的"
            made.found.error(Place(f"{bag.name}/{path}"), "stray-file", message, "请查明来历并移走")
    for path in judged.there.empty:
        message = f"{bag.name}/{path} 是空文件夹"
        made.found.error(Place(f"{bag.name}/{path}"), "empty-folder", message, "请查明来历；里面的文件可能被删去")
    for name in sorted(_TAGS - {"bagit.txt", TAG_MANIFEST}):
        if name in judged.there or judged.there.listed(name, tags=True):
            continue  # there, or told already that it is not
        made.found.error(Place(f"{bag.name}/{name}"), "file-missing", f"{bag.name}/{name} 不见了", RESTORE)
    made.bags += 1
    size, count = judged.there.amount()
    made.files += count
    made.size += size
    return judged


def _journal(root: Path, lines: dict[str, str], made: Verified) -> None:
    """The journal is unbroken, knows every bag of the ledger, and no bag or form that it knows is gone or other."""
    place, found = Place(journal.NAME), made.found
    try:
        events = journal.rows(root)
    except (journal.Broken, OSError) as failure:
        found.error(place, "journal", str(failure), RESTORE)
        return
    bags, forms, total = dict[str, str](), dict[str, str](), ""
    for event in events:
        {"归档": bags, "登记表": forms}.get(event.what, {})[event.about] = event.sha256
        total = event.sha256 if event.what == "总账" else total
        if event.what == "作废":
            bags.pop(event.about, None)
    registered = {p.partition("/")[0]: digest for p, digest in lines.items() if p.endswith(f"/{TAG_MANIFEST}")}
    for name in sorted(bags.keys() - registered.keys()):
        found.error(Place(LEDGER), "journal", f"校验记录里有 {name}，总账里没有：这一批被删去，或归档中断", RESTORE)
    for name in sorted(registered.keys() - bags.keys()):
        found.error(place, "journal", f"总账里有 {name}，校验记录里没有", RESTORE)
    if registered and total != made.total:
        found.error(Place(LEDGER), "journal", "总账与校验记录里最近一次的校验总值不同：被改写过，或归档中断", RESTORE)
    _forms(root, forms, found)
    if any(event.what == "签名" for event in events) and not (root / sign.SIGNATURE).is_file():
        found.error(Place(sign.SIGNATURE), "signature", f"签过名，但 {sign.SIGNATURE} 不见了", RESTORE)


def _forms(root: Path, forms: dict[str, str], found: Diagnostics) -> None:
    there = {f"{FORMS}/{path.name}": path for path in (root / FORMS).iterdir()} if (root / FORMS).is_dir() else {}
    for name in sorted(forms.keys() | there.keys()):
        if name not in there:
            found.error(Place(name), "file-missing", f"{name} 不见了", RESTORE)
        elif name not in forms or not there[name].is_file():
            found.error(Place(name), "stray-file", f"{name} 不是登记过的登记表", "请查明来历并移走")
        elif sha256(there[name]) != forms[name]:
            found.error(Place(name), "file-changed", f"{name} 被改动过", "请打印后签字，不要在文件里改；" + RESTORE)


def _total(root: Path, wanted: Wanted, made: Verified) -> None:
    """校验总值 against the paper; the signature against the ledger."""
    if wanted.total and "".join(wanted.total.split()).lower() != made.total:
        message = "校验总值与登记表上的不同：总账被改写过，或登记表不是最近的一张"
        made.found.error(Place(LEDGER), "total-differs", message, "请与另一份拷贝比较，查明原因")
    if (root / sign.SIGNATURE).is_file():
        why = sign.wrong(root, wanted.signers)
        if why:
            hint = "归档后没有重新签名，或总账被改写过"
            made.found.error(Place(sign.SIGNATURE), "signature", why, hint)
        if why is not None and wanted.signers is not None:
            made.ran.add("signature")
