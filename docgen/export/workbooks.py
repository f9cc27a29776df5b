"""A press that makes workbooks of the ledgers, where the other makes documents: the build works with either."""

from __future__ import annotations

import hashlib

from docgen import __version__
from docgen.kinds._ledger import Ledger
from docgen.kinds.project import Entry
from docgen.render.press import Press


class WorkbookPress(Press):
    """Makes each ledger as .xlsx; no template and no profile is needed."""

    shares = False

    def inputs(self, entry: Entry) -> dict[str, str]:
        """Name → SHA-256 of everything that the workbook depends on: sources and docgen itself."""
        return self.sources(entry) | {"docgen": hashlib.sha256(__version__.encode()).hexdigest()}

    def make(self, entry: Entry) -> bytes:
        """The workbook of an entry."""
        from docgen.export.sheet import workbook

        if not isinstance(entry.record, Ledger):
            raise TypeError(f"{entry.kind.name} is no ledger")
        return workbook(entry.record, entry.title, entry.org)
