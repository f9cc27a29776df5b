"""The one place where sealing and verifying get what other modules offer: codes, retention, PDF, lists, plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from docgen.archive import catalogue, codes, pdf, plainplan, plan, retention
from docgen.archive.item import Item, Others
from docgen.diagnostics import Diagnostics
from docgen.errors import WrongUsage


def others(root: Path, *, make_pdf: bool = True, allow_substitution: bool = False) -> Others:
    """What there is for the archive at `root`; `make_pdf` makes originals of Word files that have none.

    With `allow_substitution` they may use other typefaces than the Word file.
    """

    @cache
    def table() -> retention.Table:
        return retention.table(root / retention.NAME)

    made = Others(
        codes=codes.numbered,
        check_code=codes.complaint,
        check_retention=lambda item: table()(item),
        make_pdf=partial(pdf.make, allow_substitution=allow_substitution),
        count_pages=pdf.pages,
        lists=catalogue.lists,
    )
    return made if make_pdf else replace(made, make_pdf=None)


def tables() -> dict[str, bytes]:
    """The settings that an archive begins with, besides 全宗.yaml: name → text."""
    return {retention.NAME: retention.shipped_text().encode()}


def planned(
    path: Path, base: Path, found: Diagnostics, today: date | None = None, *, allow_substitution: bool = False
) -> list[Item]:
    """The items of a plan, a workbook or a CSV file; what is wrong with it is added to `found`. Raises `DocgenError`.

    Relative files of the plan are looked for below `base`.
    """
    if path.suffix.lower() == ".csv":
        return plainplan.read(path, found)
    if path.suffix.lower() != ".xlsx":
        raise WrongUsage(f"不认识的归档计划 {path.name}", "请用 docgen archive plan 做的 .xlsx，或同样各栏的 .csv")
    items, wrong = plan.check(path, base, today, allow_substitution=allow_substitution)
    found.extend(wrong)
    return items
