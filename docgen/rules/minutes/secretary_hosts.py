"""Central group, members' and committee meetings are hosted by the secretary or a deputy.

A central group is also hosted by its leader.

Passes:

    主持人: 张明远
    记录人: 赵晓梅

Fails:

    主持人: 李文静
    记录人: 赵晓梅
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of, subtype_of
from docgen.ledger.people import key, keys
from docgen.rules.rule import MINUTES, WARNING, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes, unit = minutes_of(entry), entry.home.unit.record
    if not subtype_of(minutes).secretary_hosts:
        return
    hosts = [unit.secretary, *unit.deputies]
    if subtype_of(minutes).group == "center" and unit.center_group:
        hosts.append(unit.center_group.leader)
    if key(minutes.host) not in keys(hosts):
        message = f"{minutes.type}的主持人{minutes.host}不是书记或副书记"
        yield Finding(entry.place("host"), message, f"一般由{unit.secretary}主持，请核对")


RULE = Rule("secretary-hosts", "由书记或副书记主持", WARNING, _check, (MINUTES,))
