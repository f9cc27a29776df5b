"""归档计划.xlsx: what is proposed, what is read back, and complaints that name the cell."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from archive.filed import FONDS
from cli.running import WORLD
from kinds.school import MINUTES, YEAR
from python_calamine import CalamineWorkbook

from docgen.archive import codes, plan, retention
from docgen.archive.candidates import Candidate, in_order
from docgen.archive.gather import gather
from docgen.archive.item import Item, Relation, Role
from docgen.archive.planbook import FIELDS, SHEET, planbook
from docgen.build.prepare import prepare
from docgen.build.run import build
from docgen.build.scope import Selection
from docgen.errors import ProblemsFound
from docgen.export.cells import sheet
from docgen.export.formbook import FormSheet, formbook
from docgen.export.pdf import convert

Tree = Callable[[dict[str, str]], Path]
TODAY = date(2026, 3, 1)
MEETING = f"{YEAR}/minutes/2025-03-05-经验交流会"
HELD = (
    MINUTES.replace("支委会", "经验交流会")
    + """\
出席: [张明, 李华]
缺席: 无
发言: [{发言人: 张明, 内容: 大家轮流上公开课。}]
"""
)


def made(root: Path) -> Path:
    """The project with its documents built."""
    prepared = prepare(root)
    build(prepared.press, prepared.targets)
    return root


def gathered(root: Path, sealed: Sequence[Item] = ()) -> list[Candidate]:
    return gather(root, Selection(), retention.shipped(), sealed, TODAY).found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one document, that nobody changes."""
    root = tmp_path_factory.mktemp("project")
    for name, text in WORLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return made(root)


@pytest.fixture(scope="module")
def candidate(project: Path) -> Candidate:
    """What is proposed of its document."""
    (one,) = gathered(project)
    return one


@pytest.fixture
def written(candidate: Candidate, tmp_path: Path) -> Callable[..., Path]:
    """Write the plan as a person leaves it: decided for 30年, then with these changes."""

    def write(**changes: Any) -> Path:
        path = tmp_path / "归档计划.xlsx"
        path.write_bytes(planbook(FONDS, [candidate], [], [], TODAY))
        (line,) = sheet(path, SHEET, "保管期限").lines
        row = {label: cell.text for label, cell in line.cells.items()} | {"保管期限": "30年"} | changes
        path.write_bytes(formbook([FormSheet(SHEET, "", FIELDS, [row])], SHEET, TODAY))
        return path

    return write


def it_proposes_and_decides_nothing(candidate: Candidate, tmp_path: Path) -> None:
    assert (candidate.year, candidate.proposal.term, candidate.notes) == (2025, "30年", ())
    path = tmp_path / "归档计划.xlsx"
    path.write_bytes(planbook(FONDS, [candidate], [], [], TODAY))
    (line,) = sheet(path, SHEET, "保管期限").lines
    assert (line["建议期限"].text, line["保管期限"].text) == ("30年", "")
    assert line["档号预览"].text == "J001-WS·2025-D30-0001"
    with pytest.raises(ProblemsFound, match=r"归档计划.xlsx!归档计划!H3 还没有确定保管期限"):
        plan.read(path)


def it_reads_back_the_item_with_its_files(project: Path, candidate: Candidate, written) -> None:
    (item,) = plan.read(written(), project, TODAY)
    assert (item.title, item.responsible, item.date) == (candidate.title, candidate.responsible, candidate.date)
    assert (item.retention, item.year, item.uid) == ("D30", candidate.year, candidate.uid)
    assert [(file.role, file.source) for file in item.files] == [
        (Role.DOCX, candidate.docx),
        (Role.YAML, f"{YEAR}/plan.yaml"),
    ]
    assert all((project / file.source).is_file() for file in item.files)


@pytest.mark.parametrize("decision", ["不归档", "暂缓"])
def it_leaves_out_what_is_not_to_be_put_away(decision: str, project: Path, written) -> None:
    assert plan.read(written(保管期限=decision, 题名=""), project, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "cell", "said"),
    [
        ({"保管期限": "三十年"}, "H3", "保管期限“三十年”不对"),
        ({"题名": ""}, "B3", "没有写题名"),
        ({"题名": "关于【待填：主题】的通知"}, "B3", "还没有填|没填的“【待填”"),
        ({"责任者": ""}, "C3", "没有写责任者"),
        ({"日期": "2025-2-30"}, "D3", "这一天不存在"),
        ({"日期": ""}, "D3", "没有写日期"),
        ({"日期": "2026-12-1", "年度": 2026}, "D3", "还没有到"),
        ({"年度": 2019}, "K3", "年度写的是 2019"),
        ({"年度": "去年"}, "K3", "不是四位数的年份"),
        ({"机构": "党委"}, "L3", "机构代码“党委”"),
        ({"控制标识": "公开"}, "M3", "只能写：控制、开放"),
        ({"密级": "秘密"}, "N3", "标有密级“秘密”的文件不能用本工具归档"),
        ({"页数": "三页"}, "O3", "页数“三页”不是整数"),
        ({"题名自拟": "对"}, "P3", "只能写：是、否"),
        ({"附件": "data/没有.jpg"}, "S3", "找不到文件“data/没有.jpg”"),
        ({"附件": "../../机密.jpg"}, "S3", "不在项目文件夹内"),
        ({"附件": "C:\\桌面\\签到.jpg"}, "S3", "不在项目文件夹内"),
        ({"正本": f"{YEAR}/plan.yaml"}, "T3", "PDF 不能用：不是 PDF"),
        ({"文书": "", "正本": ""}, "T3", "既没有正本 PDF，也没有 Word 文书"),
    ],
)
def it_complains_with_the_cell(changes: dict[str, Any], cell: str, said: str, project: Path, written) -> None:
    items_, found = plan.check(written(**changes), project, TODAY)
    assert items_ == []
    assert [d.place.inside for d in found.sorted()] == [f"归档计划!{cell}"]
    assert any(word in found.found[0].message + found.found[0].hint for word in said.split("|"))


def it_tells_all_complaints_in_one_run(project: Path, written) -> None:
    with pytest.raises(ProblemsFound) as told:
        plan.read(written(题名="", 日期="", 保管期限="永远"), project, TODAY)
    assert told.value.message.startswith("归档计划有 1 处要改")  # an unknown term may mean 不归档: the rest can wait
    with pytest.raises(ProblemsFound, match="有 3 处要改"):
        plan.read(written(题名="", 日期="", 责任者=""), project, TODAY)


def it_takes_another_year_with_a_reason(project: Path, written) -> None:
    (item,) = plan.read(written(年度=2024, 备注="按签发日期"), project, TODAY)
    assert (item.year, item.remark) == (2024, "按签发日期")


def it_refuses_a_document_in_two_rows(project: Path, written) -> None:
    path = written()
    (line,) = sheet(path, SHEET, "保管期限").lines
    row = {label: cell.text for label, cell in line.cells.items()}
    path.write_bytes(formbook([FormSheet(SHEET, "", FIELDS, [row, row])], SHEET, TODAY))
    with pytest.raises(ProblemsFound, match=r"!X4 与第 3 行是同一件"):
        plan.read(path, project, TODAY)


def it_says_which_head_is_gone(project: Path, written) -> None:
    path = written()
    fields = [field for field in FIELDS if field.label != "责任者"]
    path.write_bytes(formbook([FormSheet(SHEET, "", fields, [])], SHEET, TODAY))
    with pytest.raises(ProblemsFound, match="表头里没有“责任者”"):
        plan.read(path)


def it_offers_what_was_changed_since_as_a_new_item(project: Path, candidate: Candidate, written) -> None:
    (item,) = codes.numbered(FONDS, plan.read(written(), project, TODAY), [])
    (docx, *_) = item.of(Role.DOCX)
    digest = sha256((project / docx.source).read_bytes()).hexdigest()
    held = replace(item, files=(replace(docx, sha256=digest),))
    assert gathered(project, [held]) == []
    (again,) = gathered(project, [replace(item, files=(replace(docx, sha256="0" * 64),))])
    assert again.relations == (Relation("修订", "J001-WS·2025-D30-0001"),)
    assert again.uid != candidate.uid
    assert again.notes[0].startswith("归档后又有改动：原件 J001-WS·2025-D30-0001 不变")


def it_keeps_what_a_person_filled_in_when_the_plan_is_made_anew(candidate: Candidate, written) -> None:
    path = written(备注="补签名", 事由="年初部署")
    before = sheet(path, SHEET, "保管期限")
    path.write_bytes(planbook(FONDS, [candidate], [], [], TODAY, before))
    (line,) = sheet(path, SHEET, "保管期限").lines
    assert [line[label].text for label in ("保管期限", "备注", "事由")] == ["30年", "补签名", "年初部署"]
    _, heads, row = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(SHEET).to_python()[:3]
    assert dict(zip(heads, row, strict=True))["日期"] == candidate.date, "a date stays a date"


def it_notes_what_is_lacking(tree: Tree) -> None:
    root = made(tree(WORLD | {f"{MEETING}.yaml": HELD + "佐证材料: [签到表一份, 照片.jpg]\n"}))
    plan_file = root / YEAR / "plan.yaml"
    plan_file.write_text(plan_file.read_text(encoding="utf-8").replace("每月一次", "每两月一次"), encoding="utf-8")
    notes = {one.yaml: one.notes for one in gathered(root)}
    (stale,) = notes[f"{YEAR}/plan.yaml"]
    assert stale.startswith("文书不是最新的")
    assert notes[f"{MEETING}.yaml"] == ("找不到“照片.jpg”", "没有签到表扫描件、照片等佐证材料")
    for document in root.rglob("out/**/*.docx"):
        document.unlink()
    assert {one.notes[0] for one in gathered(root)} == {"还没有生成 Word 文书：请先运行 docgen build"}


def it_takes_scans_that_lie_beside_the_record_under_its_name(tree: Tree) -> None:
    root = made(tree(WORLD | {f"{MEETING}.yaml": HELD, f"{MEETING}-签到表.jpg": "jpg"}))
    (one,) = [one for one in gathered(root) if one.yaml == f"{MEETING}.yaml"]
    assert (one.evidence, one.notes) == ((f"{MEETING}-签到表.jpg",), ())
    assert one.matter == "经验交流会第2次"


def it_looks_at_a_pdf_that_lies_beside_the_document(tree: Tree) -> None:
    root = made(tree(WORLD))
    (docx,) = root.rglob("out/**/*.docx")
    docx.with_suffix(".pdf").write_bytes(b"no pdf")
    (one,) = gathered(root)
    assert (one.pdf, one.notes) == ("", ("旁边的 PDF 不能作正本：PDF 不能用：不是 PDF，或已损坏",))


def it_puts_together_what_belongs_together(candidate: Candidate) -> None:
    said = [("后补", 20, "换届"), ("单独", 10, ""), ("通知", 5, "换届"), ("永久的", 28, "")]
    found = [replace(candidate, uid=t, title=t, date=date(2025, 3, day), matter=m) for t, day, m in said]
    found[3] = replace(found[3], proposal=retention.Proposal("永久", ""))
    assert [one.title for one in in_order(found)] == ["永久的", "通知", "后补", "单独"]
    assert in_order(found[::-1]) == in_order(found)


def it_keeps_apart_what_two_years_or_two_units_call_by_the_same_name(candidate: Candidate) -> None:
    """支委会第1次 comes every year and in every branch: each is a matter of its own."""
    days = {
        "去年": (2024, 11, 20),
        "一月": (2025, 1, 10),
        "三月": (2025, 3, 5),
        "四月": (2025, 4, 1),
        "五月": (2025, 5, 15),
    }
    of = {"去年": "甲支部", "一月": "乙支部", "三月": "甲支部", "四月": "乙支部", "五月": "甲支部"}
    found = [
        replace(candidate, uid=t, title=t, date=date(*day), matter="支委会第1次", responsible=of[t])
        for t, day in days.items()
    ]
    assert [one.title for one in in_order(found)] == ["去年", "一月", "四月", "三月", "五月"]


def it_tells_all_rows_without_a_decision_at_once(candidate: Candidate, tmp_path: Path) -> None:
    path = tmp_path / "归档计划.xlsx"
    terms = ["", "", "", "30年", ""]
    rows = [{"保管期限": term, "题名": "题", "责任者": "单位", "日期": "2025-3-5", "年度": 2025} for term in terms]
    for number, row in enumerate(rows):
        row |= {"文书": f"{number}.docx"}
    path.write_bytes(formbook([FormSheet(SHEET, "", FIELDS, rows)], SHEET, TODAY))
    items, found = plan.check(path)
    assert [item.files[0].source for item in items] == ["3.docx"]
    assert [(d.place.inside, d.message) for d in found] == [
        ("归档计划!H3", "还没有确定保管期限，共 4 件：第 3—5、7 行")
    ]


def it_takes_what_was_not_made_by_docgen(project: Path, tmp_path: Path) -> None:
    (project / "表彰.pdf").write_bytes(b"%PDF-1.7")
    row = {
        "保管期限": "永久",
        "题名": "区级表彰",
        "责任者": "区教育局",
        "日期": "20250901",
        "年度": 2025,
        "正本": "表彰.pdf",
    }
    path = tmp_path / "归档计划.xlsx"
    path.write_bytes(formbook([FormSheet(SHEET, "", FIELDS, [row])], SHEET, TODAY))
    (item,) = plan.read(path, project, TODAY)
    assert (item.retention, item.date, [file.role for file in item.files]) == ("Y", date(2025, 9, 1), [Role.PDF])
    assert item.uid == plan.read(path, project, TODAY)[0].uid


@pytest.mark.office
def it_measures_a_pdf_of_the_user_and_says_how_it_was_made(project: Path, candidate: Candidate, written) -> None:
    (outcome,) = convert([project / candidate.docx], project / "made", allow_substitution=True)
    assert outcome.path
    assert outcome.facts
    (project / "另存.pdf").write_bytes(outcome.path.read_bytes())
    refused, found = plan.check(written(正本="另存.pdf"), project, TODAY)
    assert refused == [] or not outcome.substituted
    assert not outcome.substituted or "代替了文书的字体" in found.found[0].message
    (item,) = plan.read(written(正本="另存.pdf"), project, TODAY, allow_substitution=True)
    assert "未经 veraPDF 验证" in item.of(Role.PDF)[0].note
    told = written(正本="另存.pdf", 页数=outcome.facts.pages + 1)
    _, found = plan.check(told, project, TODAY, allow_substitution=True)
    assert [(d.place.inside, d.message) for d in found] == [
        ("归档计划!O3", f"页数写的是 {outcome.facts.pages + 1}，正本有 {outcome.facts.pages} 页")
    ]
