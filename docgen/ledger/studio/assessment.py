"""The totals of an assessment: attendance and assignments as recorded up to its day, the rest as given, weighted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from docgen.kinds.project import Entry
from docgen.kinds.studio_assessment import Assessed, Assessment
from docgen.ledger.people import key, known
from docgen.ledger.studio.cycle import Stretch
from docgen.ledger.studio.figures import StudioFigures


@dataclass(frozen=True, slots=True)
class Judged:
    """One member's marks out of 100, and the weighted sum to one decimal."""

    row: Assessed
    attendance: Decimal
    """出勤率 in hundredths, to one decimal."""
    assignments: Decimal
    """The mean of the marks of the assignments; 0 without any."""
    total: Decimal
    """合计, from the exact attendance."""


def judged(entry: Entry) -> tuple[Judged, ...]:
    """The members of an assessment with their sums. MissingFact where a draft lacks a mark."""
    record, studio = entry.record, entry.home.unit.studio
    assert isinstance(record, Assessment)
    assert studio is not None
    stretch = Stretch("考核", studio.start, known(record.date))
    people = {key(p.person): p for p in StudioFigures(entry.home.unit, studio, stretch).people}
    found = []
    for row in record.rows:
        one = people.get(key(row.who))
        rate = (one.rate if one else None) or Fraction(0)
        score = (one.score if one else None) or Decimal(0)
        found.append(_judged(record, row, rate, score))
    return tuple(found)


def _judged(record: Assessment, row: Assessed, rate: Fraction, score: Decimal) -> Judged:
    weights = record.weights
    exact = Fraction(weights.attendance) * rate * 100 + Fraction(weights.assignments) * Fraction(score)
    exact += Fraction(weights.case * row.case + weights.results * row.results)
    return Judged(row, _tenth(rate * 100), score, _tenth(exact / 100))


def _tenth(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
