"""The forms, beside Word, in which a ledger can be had: FORMATS is the list, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.render.press import Press

FORMATS: dict[str, str] = {
    "xlsx": "docgen.export.workbooks:WorkbookPress",
}
"""Ending of the file, without its dot → the press that makes it, as `module:class`."""


def press_of(ending: str) -> type[Press]:
    """The press that makes files with an ending of FORMATS; of Word files (`docx`) the press of documents."""
    module, _, name = FORMATS.get(ending, "docgen.render.press:Press").partition(":")
    found: type[Press] = getattr(import_module(module), name)
    return found
