"""The one place where sealing and verifying get what other modules offer: codes, retention, PDF, lists, plans."""

from __future__ import annotations

from pathlib import Path

from docgen.archive import plainplan
from docgen.archive.item import Item, Others
from docgen.diagnostics import Diagnostics
from docgen.errors import WrongUsage


def others(root: Path) -> Others:
    """What there is for the archive at `root`."""
    return Others()


def tables() -> dict[str, bytes]:
    """The settings that an archive begins with, besides 全宗.yaml: name → text."""
    return {}


def planned(plan: Path, found: Diagnostics) -> list[Item]:
    """The items of a plan; what is wrong with it is added to `found`. Raises `DocgenError`."""
    if plan.suffix.lower() == ".csv":
        return plainplan.read(plan, found)
    raise WrongUsage(f"不认识的归档计划 {plan.name}", "请用 .csv 文件")
