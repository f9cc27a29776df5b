"""The metrics that requirements and plans may name; METRICS is the one list."""

from __future__ import annotations

from docgen.ledger.metrics import life, standing_facts, studio, study
from docgen.ledger.metrics.metric import Metric

METRICS: tuple[Metric, ...] = (*study.METRICS, *life.METRICS, *standing_facts.METRICS)

STUDIO_METRICS: tuple[Metric, ...] = studio.METRICS
"""Those that only studios are asked for; no plan of a branch names them."""

_CALLED = {word: metric for metric in METRICS for word in (*metric.names, metric.label, metric.name)}
_OF_STUDIOS = {word: metric for metric in STUDIO_METRICS for word in (metric.label, metric.name)}


def metric_called(word: str) -> Metric | None:
    """The metric of that English name, Chinese label, or other word for it; blanks do not count."""
    return _CALLED.get("".join(word.split()))


def studio_metric_called(word: str) -> Metric | None:
    """The metric of studios of that English name or Chinese label; blanks do not count."""
    return _OF_STUDIOS.get("".join(word.split()))


def metric_words() -> tuple[str, ...]:
    """Every Chinese word that names a metric."""
    return tuple(word for word in _CALLED if not word.isascii())
