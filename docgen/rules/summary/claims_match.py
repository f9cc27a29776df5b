"""Counts typed in a summary are those of the records of the year.

Passes:

    次数核对: [{指标: 中心组学习, 数值: 1}]

Fails:

    次数核对: [{指标: 中心组学习, 数值: 6}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.ledger.figures import year_figures
from docgen.model.suggest import nearest
from docgen.rules.rule import ERROR, SUMMARY, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Summary)
    figures = year_figures(entry.home)
    for index, claim in enumerate(entry.record.claims):
        figure = figures.by_label(claim.figure) if claim.figure in figures.labels else None
        if figure is None:
            guess = nearest(claim.figure, figures.labels)
            hint = f"是不是“{guess}”？" if guess else f"可以写：{'、'.join(figures.labels)}"
            yield Finding(entry.place("claims", index, "figure"), f"没有“{claim.figure}”这一指标", hint)
        elif figure.value != claim.value:
            message = f"{claim.figure}写的是 {claim.value}{figure.unit}，按全年记录是 {figure.value}{figure.unit}"
            names = list(dict.fromkeys(found.place.path.rpartition("/")[2] for found in figure.evidence))
            more = "等" if len(names) > 6 else ""
            hint = f"记录有：{'、'.join(names[:6])}{more}" if names else "全年没有这样的记录"
            yield Finding(entry.place("claims", index, "value"), message, hint)


RULE = Rule("claims-match", "次数与记录一致", ERROR, _check, (SUMMARY,), beyond=True)
