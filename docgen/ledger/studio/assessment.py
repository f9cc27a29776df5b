"""The totals of an assessment: attendance and assignments as recorded up to its day, the rest as given, weighted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from docgen.kinds.project import Entry
from docgen.kinds.studio_assessment import Assessed, Assessment, Weights
from docgen.ledger.people import key, known
from docgen.ledger.studio.cycle import Stretch
from docgen.ledger.studio.figures import PersonFigures, StudioFigures
from docgen.model.record import Missing


@dataclass(frozen=True, slots=True)
class Judged:
    """One member's marks out of 100; whatever rests on a fact that a draft lacks raises MissingFact."""

    row: Assessed
    weights: Weights
    done: PersonFigures | None
    """What the records say of the member up to the day of the assessment."""

    @property
    def attendance(self) -> Decimal:
        """出勤率 in hundredths, to one decimal."""
        return _tenth(self._rate * 100)

    @property
    def assignments(self) -> Decimal:
        """The mean of the marks of the assignments, to one decimal; 0 without any."""
        known(self.row.who)
        return (self.done.score if self.done else None) or Decimal(0)

    @property
    def total(self) -> Decimal:
        """合计, to one decimal, from the exact attendance."""
        weights, row = self.weights, self.row
        shares = (
            (weights.attendance, self._rate * 100),
            (weights.assignments, self.assignments),
            (weights.case, known(row.case)),
            (weights.results, known(row.results)),
        )
        return _tenth(sum((Fraction(known(weight)) * Fraction(mark) for weight, mark in shares), Fraction(0)) / 100)

    @property
    def _rate(self) -> Fraction:
        known(self.row.who)
        return (self.done.rate if self.done else None) or Fraction(0)


def judged(entry: Entry) -> tuple[Judged, ...]:
    """The members of an assessment with their sums. MissingFact where a draft lacks the day or all rows."""
    record, studio = entry.record, entry.home.unit.studio
    assert isinstance(record, Assessment)
    assert studio is not None
    stretch = Stretch("考核", studio.start, known(record.date))
    people = {key(p.person): p for p in StudioFigures(entry.home.unit, studio, stretch).people}
    done = (None if isinstance(row.who, Missing) else people.get(key(row.who)) for row in record.rows)
    return tuple(Judged(row, record.weights, one) for row, one in zip(record.rows, done, strict=True))


def _tenth(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
