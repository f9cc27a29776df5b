"""Look at a page as a reader does: axe-core for who sees or points badly, room for the window, a picture."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import Any

PICTURES = "DOCGEN_PICTURES"
"""Names a folder; every page that is looked at leaves its picture there."""
_ASK = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return found.violations.map(({ id, impact, help, nodes }) =>
    `${impact} ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Any) -> list[str]:
    """What axe-core finds on a page, of any impact, and whether the page is wider than the window."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_ASK)
    wider = page.evaluate(_WIDER)
    return [*found, *([f"{wider} pixels wider than the window"] if wider > 0 else [])]


def picture(page: Any, name: str, *, whole: bool = True) -> None:
    """Leave a picture of the whole page, or of the window, where somebody wants it."""
    folder = os.environ.get(PICTURES)
    if folder:
        keep(page, Path(folder), name, whole=whole)


def keep(page: Any, folder: Path, name: str, *, whole: bool) -> Path:
    """Put a picture of the whole page, or of the window, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=whole)
    return folder / f"{name}.png"
