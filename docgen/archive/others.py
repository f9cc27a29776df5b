"""The one place where sealing and verifying get what other modules offer: codes, retention, PDF, lists."""

from __future__ import annotations

from pathlib import Path

from docgen.archive.item import Others


def others(root: Path) -> Others:
    """What there is for the archive at `root`."""
    return Others()
