"""归档计划.xlsx: what is proposed for each document of a year, with a column for what a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.archive import codes
from docgen.archive.candidates import Candidate
from docgen.archive.item import Fonds, Item
from docgen.archive.retention import OF_TERM, TERMS
from docgen.export.cells import Sheet
from docgen.export.formbook import Field, FormSheet, formbook

SHEET, GAPS = "归档计划", "可能缺漏"
LATER = "暂缓"
DECISIONS = (*TERMS, LATER)
"""What may be decided of a document; 暂缓 leaves it for the next plan."""
ACCESS = ("控制", "开放")
_LEAD = "逐件确定“保管期限”（黄色一栏），改正白色各栏，保存后运行 docgen archive add。灰色各栏不要改。"

FIELDS = (
    Field("序号", 5, "提出的顺序；归档按表中各行从上到下的顺序编件号，可以整行移动", open=False),
    Field("题名", 36, "文件题名"),
    Field("责任者", 20, "形成文件的单位或个人，写全称或规范简称，不写“本支部”"),
    Field("日期", 11, "成文或活动日期，如 2025-3-5"),
    Field("文号", 14, "发文字号，没有的不写"),
    Field("建议期限", 9, "按保管期限表提出的建议", open=False),
    Field("建议依据", 16, "建议出自保管期限表的哪一条", open=False),
    Field("保管期限", 10, "由人确定：永久、30年、10年；不归档；暂缓（下次再定）", DECISIONS, wanted=True),
    Field("档号预览", 25, "照建议期限编的号，确定期限后以归档时编的为准", open=False),
    Field("需要注意", 32, "缺少的材料、没有生成的文书等，请先处理", open=False),
    Field("年度", 6, "按文书日期的公历年度；与日期不同年时，请在“备注”里写明原因"),
    Field("机构", 6, "机构（问题）代码，三位字母或数字；本单位不分机构的不写"),
    Field("控制标识", 8, "开放或控制", ACCESS),
    Field("密级", 6, "没有的不写；标有密级的文件不能用本工具归档"),
    Field("页数", 6, "正本 PDF 的页数；不写时归档时数出"),
    Field("题名自拟", 6, "题名是归档时拟的写“是”，目录里加方括号", ("是", "否")),
    Field("事由", 16, "同一件事写成相同的文字，会排在一起"),
    Field("备注", 18, "其他需要说明的，会印在目录里"),
    Field("附件", 30, "签到表扫描件、照片等，每行一个，写项目文件夹内的路径"),
    Field("正本", 30, "用 Word 或 WPS 另存的 PDF；不写时由 LibreOffice 转换"),
    Field("文书", 30, "Word 文件，在项目文件夹内的路径", open=False),
    Field("数据", 30, "YAML 文件，在项目文件夹内的路径", open=False),
    Field("关联", 20, "与已归档文件的关系", open=False),
    Field("电子文件号", 14, "本件的唯一标识，不要改", open=False),
)
_PRINTED = 10
"""The columns up to 需要注意 fit on paper; the others are for the screen."""
_GAP_FIELDS = (
    Field("单位", 24, "党组织", open=False),
    Field("月份", 8, "哪一个月", open=False),
    Field("缺漏", 60, "计划了或规定要有、却没有记录的", open=False),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a year was to have and of which there is no record."""

    unit: str
    month: int
    words: str


def planbook(
    fonds: Fonds,
    found: Sequence[Candidate],
    sealed: Sequence[Item],
    gaps: Iterable[Gap],
    today: date,
    before: Sheet | None = None,
    decided: Mapping[str, str] | None = None,
) -> bytes:
    """The workbook; nothing is decided in it but what was in the one before, or is by 电子文件号 in `decided`."""
    previews = _previews(fonds, found, sealed)
    rows = [_row(number, one, previews.get(one.uid, "")) for number, one in enumerate(found, 1)]
    for row in rows:
        row["保管期限"] = (decided or {}).get(row["电子文件号"])
    if before:
        rows = _carried(rows, before)
    missing = [{"单位": gap.unit, "月份": f"{gap.month}月", "缺漏": gap.words} for gap in gaps]
    lead = "这些在计划或要求里有、却没有找到记录；确实没有的不必补，也不要事后补造。"
    sheets = [
        FormSheet(SHEET, _LEAD, FIELDS, rows, frozen=2, printed=_PRINTED),
        FormSheet(GAPS, lead, _GAP_FIELDS, missing),
    ]
    return formbook(sheets, SHEET, today)


def _carried(rows: list[dict[str, Any]], before: Sheet) -> list[dict[str, Any]]:
    """The rows with what a person filled in before; rows that a person added stay too."""
    lines = {line["电子文件号"].text: line for line in before.lines if "电子文件号" in line.cells}
    labels = [field.label for field in FIELDS if field.open and field.label in before.heads]
    for row in rows:
        if line := lines.get(row["电子文件号"]):
            told = {label: line[label].text for label in labels if line[label].text}
            row |= {label: text for label, text in told.items() if text != str(row.get(label))}  # a date stays a date
    by_hand = [line for line in before.lines if "电子文件号" in line.cells and not line["电子文件号"].text]
    return rows + [{label: line[label].text for label in labels} for line in by_hand]


def _previews(fonds: Fonds, found: Sequence[Candidate], sealed: Sequence[Item]) -> dict[str, str]:
    """The 档号 that each would get if the proposals stood."""
    planned = [
        Item(one.title, one.responsible, one.date, OF_TERM[one.proposal.term], one.year, uid=one.uid)
        for one in found
        if one.proposal.term in OF_TERM
    ]
    return {item.uid: item.code for item in codes.numbered(fonds, planned, sealed)}


def _row(number: int, one: Candidate, preview: str) -> dict[str, Any]:
    return {
        "序号": number,
        "年度": one.year,
        "建议期限": one.proposal.term or "（无）",
        "建议依据": one.proposal.why,
        "档号预览": preview,
        "文号": one.doc_no,
        "责任者": one.responsible,
        "题名": one.title,
        "日期": one.date,
        "控制标识": ACCESS[0],
        "页数": one.pages or None,
        "事由": one.matter,
        "需要注意": "\n".join(one.notes),
        "附件": "\n".join(one.evidence),
        "正本": one.pdf,
        "文书": one.docx,
        "数据": one.yaml,
        "关联": "\n".join(f"{relation.type} {relation.of}" for relation in one.relations),
        "电子文件号": one.uid,
    }
