"""The metrics that requirements and plans may name; METRICS is the one list."""

from __future__ import annotations

from docgen.ledger.metrics import life, standing_facts, study
from docgen.ledger.metrics.metric import Metric

METRICS: tuple[Metric, ...] = (*study.METRICS, *life.METRICS, *standing_facts.METRICS)

_CALLED = {word: metric for metric in METRICS for word in (*metric.names, metric.label, metric.name)}


def studio_metrics() -> tuple[Metric, ...]:
    """Those that only studios are asked for, imported when they are; no plan of a branch names them."""
    from docgen.ledger.metrics import studio

    return studio.METRICS


def metric_called(word: str) -> Metric | None:
    """The metric of that English name, Chinese label, or other word for it; blanks do not count."""
    return _CALLED.get("".join(word.split()))


def studio_metric_called(word: str) -> Metric | None:
    """The metric of studios of that English name or Chinese label; blanks do not count."""
    plain = "".join(word.split())
    return next((metric for metric in studio_metrics() if plain in (metric.label, metric.name)), None)


def metric_words() -> tuple[str, ...]:
    """Every Chinese word that names a metric."""
    return tuple(word for word in _CALLED if not word.isascii())
