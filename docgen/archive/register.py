"""Register sealed bags: the form to be signed, the journal, and last of all the ledger, which makes them part."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.archive import fonds, journal
from docgen.archive.form import Registered, form
from docgen.archive.holdings import LEDGER, TAG_MANIFEST, ledger
from docgen.archive.item import Fonds
from docgen.archive.journal import Event
from docgen.archive.tree import sha256
from docgen.render.validate import sound
from docgen.render.write import write

FORMS = "登记表"
SETTINGS = (fonds.NAME, "保管期限表.yaml")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of archiving: for whom, when (ISO 8601) and by whom."""

    fonds: Fonds
    when: str
    who: str


def ledger_text(lines: Mapping[str, str]) -> bytes:
    """The ledger as `sha256sum` reads it: digest, two spaces, path; in the order given."""
    return "".join(f"{digest}  {path}\n" for path, digest in lines.items()).encode()


def grouped(total: str) -> str:
    """校验总值 as it is printed: 64 digits in eight groups of eight."""
    return " ".join(total[start : start + 8] for start in range(0, len(total), 8))


def register(root: Path, bags: Sequence[Registered], act: Act) -> tuple[str, Path]:
    """Make sealed bags part of the archive; 校验总值 and the form. Raises `CannotReadOrWrite`, `journal.Broken`.

    The order is the promise: whoever is killed in between leaves a ledger that speaks of what is there, and the next
    run registers the rest.
    """
    lines = ledger(root)
    lines |= {name: sha256(root / name) for name in SETTINGS if (root / name).is_file()}
    lines |= {f"{bag.name}/{TAG_MANIFEST}": bag.digest for bag in bags}
    text = ledger_text(lines)
    total = hashlib.sha256(text).hexdigest()
    paper = sound(form(bags, act.fonds, act.when, act.who, grouped(total)))
    name = f"{FORMS}/电子文件归档登记表-{act.when[:10]}-{total[:8]}.docx"
    write(root / name, paper)
    events = [Event(act.when, act.who, "归档", bag.name, f"{bag.items}件", bag.digest) for bag in bags]
    events.append(Event(act.when, act.who, "登记表", name, "待签字", hashlib.sha256(paper).hexdigest()))
    events.append(Event(act.when, act.who, "总账", LEDGER, f"{len(lines)}行", total))
    journal.append(root, events)
    write(root / LEDGER, text)
    return total, root / name
