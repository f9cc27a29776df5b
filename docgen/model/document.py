"""What the records of all document kinds share: title, date, signature, attachments."""

from __future__ import annotations

from docgen.model.fields import Date, Line, Yes
from docgen.model.record import Record, item


class Attachment(Record):
    """A thing handed in with a document: it is named below the text, its file lies beside the source."""

    shorthand = "title"
    title: Line = item("题目", "附件的题目，句末不加标点", need="required")
    file: Line | None = item("文件", "附件的文件名，放在同一文件夹")


class Document(Record):
    """The header that every document has; what can be derived is left out of the file."""

    never_open = frozenset({"id", "org", "sign", "title_lines", "profile", "draft"})
    id: Line | None = item("编号", "本件在本年度内的编号，不重复")
    title: Line | None = item("标题", "文件标题；不写时按规定格式生成", need="customary")
    title_lines: tuple[Line, ...] = item("标题分行", "标题较长时，每行一项", many=True)
    org: Line | None = item("单位", "单位全称；不写时取党组织名称")
    date: Date = item("日期", "成文或活动日期", need="required", example="2025-3-5")
    sign: Line | None = item("署名", "落款单位或姓名；不写时取单位全称")
    profile: Line | None = item("版式", "本件单独使用的版式")
    attachments: tuple[Attachment, ...] = item("附件", "随附材料的题目", many=True)
    draft: Yes = item("草稿", "写“是”时本件只出草稿", default=False)


class Issued(Document):
    """A document that may be issued under a number; minutes and reflections are not (paper.md 1)."""

    doc_no: Line | None = item("文号", "发文字号，如“书小党〔2025〕3号”")
