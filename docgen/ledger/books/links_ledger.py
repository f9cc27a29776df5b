"""The rows of 党员联系群众结对表: the links of the unit, and who is left without one."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.links_ledger import LinkRow, LinksLedger
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.figures import year_figures
from docgen.ledger.people import key, keys, units_below
from docgen.model.unit import Link


def book(home: UnitYear) -> Iterator[tuple[LinksLedger, tuple[Entry, ...]]]:
    """One ledger a year, as the links stand; none without any."""
    links = [(unit.record.short, link) for unit in units_below(home.unit) for link in unit.record.links]
    rows = tuple(_row(number, branch, link) for number, (branch, link) in enumerate(links, 1))
    if rows:
        total = LinkRow(member="合计", count=sum(row.count for row in rows))
        ledger = LinksLedger(
            date=year_figures(home).last_day, rows=rows, total=total, note=_note(home, [link for _, link in links])
        )
        yield ledger, ()


def _row(number: int, branch: str, link: Link) -> LinkRow:
    people = "、".join(str(person) for person in link.people)
    post, count = link.member.post, len(link.people)
    return LinkRow(number=number, branch=branch, member=str(link.member), post=post, people=people, count=count)


def _note(home: UnitYear, links: list[Link]) -> str:
    """How many of those in the register who are no members somebody keeps in touch with, and who is left."""
    day, school = year_figures(home).last_day, home.unit.school
    others = [p for p in school.register.people if p.here_on(day) and not p.is_member]
    reached = keys(person for link in links for person in link.people)
    left = [str(person) for person in others if key(person) not in reached]
    words = f"名册中群众{len(others)}人，本表联系{len(reached)}人"
    return f"{words}；尚未联系：{'、'.join(left)}。" if left else f"{words}，全部有人联系。"
