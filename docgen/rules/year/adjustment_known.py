"""An adjusted requirement is one of a rule set that the year follows, and is adjusted once.

Passes:

    # year.yaml
    规则集: [校本]
    要求调整: [{编号: R17, 数值: 1, 原因: 支委会决定每年一次}]

Fails:

    # year.yaml
    规则集: [校本]
    要求调整: [{编号: R71, 数值: 1, 原因: 支委会决定每年一次}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import UnitYear
from docgen.ledger.requirements.sets import requirements_of
from docgen.model.suggest import nearest
from docgen.rules.places import in_year
from docgen.rules.rule import ERROR, Finding, Rule


def _check(year: UnitYear) -> Iterator[Finding]:
    if not year.record.adjustments:
        return
    known = {requirement.id: requirement.title for requirement in requirements_of(year.record.rule_sets)}
    first: dict[str, int] = {}
    for index, change in enumerate(year.record.adjustments):
        place = in_year(year, "adjustments", index, "id")
        if change.id not in known:
            guess = nearest(change.id, known)
            hint = f"是不是“{guess}”（{known[guess]}）？" if guess else f"可以写：{'、'.join(known)}"
            sets = "、".join(year.record.rule_sets)
            yield Finding(place, f"规则集“{sets}”里没有编号“{change.id}”的要求", hint)
        elif change.id in first:
            related = ((in_year(year, "adjustments", first[change.id], "id"), "另一处在这里"),)
            yield Finding(place, f"“{change.id}”调整了两次", "请合并成一处", related)
        first.setdefault(change.id, index)


RULE = Rule("adjustment-known", "调整的要求在规则集里", ERROR, _check, scope="year")
