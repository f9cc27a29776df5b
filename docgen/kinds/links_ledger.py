"""党员联系群众结对表: which member keeps in touch with whom."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.model.fields import Count, Line
from docgen.model.record import Record, item


class LinkRow(Record):
    """One member and the people he or she keeps in touch with."""

    number: Count | None = item("序号", "依次编号")
    branch: Line | None = item("支部", "党员所在支部")
    member: Line = item("党员", "联系人", need="required")
    post: Line | None = item("职务", "党员的职务或岗位")
    people: Line | None = item("联系群众", "联系对象")
    count: Count = item("人数", "联系的人数", need="required")


class LinksLedger(Ledger):
    """Members and the people they keep in touch with."""

    columns = (
        Column("number", 2, "count"),
        Column("branch", 5),
        Column("member", 4),
        Column("post", 6),
        Column("people", 9, "words"),
        Column("count", 3, "count", summed=True),
    )
    rows: tuple[LinkRow, ...] = item("明细", "每名党员一行", many=True)
    total: LinkRow | None = item("合计", "各栏合计")


KIND = ledger("links_ledger", "党员联系群众结对表", "党员与所联系群众的结对名单，并说明还有谁没有人联系", LinksLedger)
