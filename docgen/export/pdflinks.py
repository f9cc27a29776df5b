"""Where the links inside a PDF lead: how the contents of a volume know the pages of what they list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PdfReader


def destinations(path: Path) -> set[tuple[int, int]]:
    """The links within a PDF: the page each stands on, the page it leads to, both counted from 0."""
    with path.open("rb") as file:
        reader = PdfReader(file)
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
        return {
            (number, numbers[target])
            for number, page in enumerate(reader.pages)
            for link in page.get("/Annots") or []
            if (target := _target(link.get_object())) in numbers
        }


def _target(link: Any) -> int | None:
    """The object number of the page that a link leads to; LibreOffice names it in `/Dest`, others in an action."""
    if link.get("/Subtype") != "/Link":
        return None
    action = link.get("/A")
    goal = link.get("/Dest") or (action.get_object().get("/D") if action is not None else None)
    goal = goal.get_object() if goal is not None else None
    return getattr(goal[0], "idnum", None) if isinstance(goal, list) and goal else None
