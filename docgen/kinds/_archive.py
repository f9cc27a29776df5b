"""What stands in the papers of an archive: 归档文件目录, its cover, 备考表 and box spines."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger
from docgen.model.fields import Count, Line
from docgen.model.record import Record, item


class CatalogueRow(Record):
    """One item as 归档文件目录 lists it (DA/T 22-2015, 5.6)."""

    number: Count = item("序号", "依次编号", need="required")
    code: Line = item("档号", "档号", need="required")
    doc_no: Line | None = item("文号", "发文字号")
    responsible: Line = item("责任者", "形成文件的单位或个人", need="required")
    title: Line = item("题名", "文件题名；自拟的加方括号", need="required")
    day: Line = item("日期", "八位数字", need="required")
    secrecy: Line | None = item("密级", "没有密级的不写")
    pages: Count | None = item("页数", "有图文的页数")
    note: Line | None = item("备注", "其他需要说明的")


class Catalogue(Ledger):
    """归档文件目录 of one year and retention."""

    columns = (
        Column("number", 4, "count"),
        Column("code", 23),
        Column("doc_no", 10),
        Column("responsible", 15, "words"),
        Column("title", 22, "words"),
        Column("day", 10),
        Column("secrecy", 4),
        Column("pages", 4, "count"),
        Column("note", 8, "words"),
    )
    landscape = True
    until = False
    rows: tuple[CatalogueRow, ...] = item("明细", "每件一行", many=True)


class Cover(Record):
    """What the cover of a catalogue and the spine of a box say."""

    fonds: Line = item("全宗号", "档案馆给定的全宗号", need="required")
    name: Line = item("全宗名称", "立档单位的全称或规范简称", need="required")
    year: Line = item("年度", "四位数的年份", need="required")
    retention: Line = item("保管期限", "永久、30年或10年", need="required")
    unit: Line | None = item("机构", "机构（问题）")


class Box(Record):
    """A box: what is in it and what its spine says."""

    cover: Cover = item("全宗", "全宗、年度、保管期限", need="required")
    number: Count = item("盒号", "在同一年度、保管期限内依次编号", need="required")
    first: Line = item("起件号", "盒内第一件的件号", need="required")
    last: Line = item("止件号", "盒内最后一件的件号", need="required")
    items: Count = item("件数", "盒内共有几件", need="required")
    pages: Count = item("页数", "盒内共有几页", need="required")
    notes: tuple[Line, ...] = item("情况说明", "页数不明、自拟题名等情况", many=True)
