"""What each type of meeting asks for: who is expected, what it is called, which fields it cannot do without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SubtypeName = Literal[
    "中心组学习", "支部党员大会", "支委会", "党小组会", "党课", "主题党日", "组织生活会", "民主评议党员",
    "谈心谈话", "党支部学习交流", "党组织会议", "校长办公会", "党政联席会议", "经验交流会",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subtype:
    """A type of meeting.

    `title` is what its record is called. `group` is who is expected when the file does not say: `center` the central
    group, `members` all party members of the unit, `committee` its committee, `group` the party group that the file
    names, `named` only those the file names. `needs` are English field names it cannot do without; `quorum` that more
    than half of those with a vote must be there; `agenda` that each topic carries discussion and decision;
    `secretary_hosts` that the secretary or a deputy is expected to be the host; `study` that it earns hours.
    """

    title: str
    group: str
    needs: tuple[str, ...] = ()
    quorum: bool = False
    agenda: bool = False
    secretary_hosts: bool = False
    study: bool = False


SUBTYPES: dict[str, Subtype] = {
    "中心组学习": Subtype("理论学习中心组学习记录", "center", ("form", "materials"), secretary_hosts=True, study=True),
    "支部党员大会": Subtype("党员大会记录", "members", ("decisions",), quorum=True, agenda=True, secretary_hosts=True),
    "支委会": Subtype("支委会记录", "committee", ("decisions",), quorum=True, agenda=True, secretary_hosts=True),
    "党小组会": Subtype("党小组会记录", "group", ("group",), study=True),
    "党课": Subtype("党课记录", "members", ("lecture",), study=True),
    "主题党日": Subtype("主题党日活动记录", "members", ("activities",), study=True),
    "组织生活会": Subtype("组织生活会记录", "members", ("preparation", "reviews", "criticisms", "rectification")),
    "民主评议党员": Subtype("民主评议党员会议记录", "members", ("appraisals",)),
    "谈心谈话": Subtype("谈心谈话记录", "named", ("talk",)),
    "党支部学习交流": Subtype("学习交流记录", "members", ("form", "materials", "speeches"), study=True),
    "党组织会议": Subtype(
        "党组织会议记录", "committee", ("decisions",), quorum=True, agenda=True, secretary_hosts=True
    ),
    "校长办公会": Subtype("校长办公会记录", "named", ("decisions",), agenda=True),
    "党政联席会议": Subtype("党政联席会议记录", "named", ("decisions",), agenda=True),
    "经验交流会": Subtype("经验交流会记录", "named", ("speeches",), study=True),
}
