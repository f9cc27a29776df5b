"""What the ledgers of a studio share: they count its whole cycle and stand in the last of its years."""

from __future__ import annotations

from docgen.kinds.project import UnitYear


def last_year(home: UnitYear) -> bool:
    """Whether a year is the last of its unit so far: there stands what is counted over the whole cycle."""
    return home.year == max(year.year for year in home.unit.years)
