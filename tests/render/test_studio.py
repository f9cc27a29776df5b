"""Documents of a studio open with what its files say where nobody wrote a lead; drafts keep what is known."""

from __future__ import annotations

import pytest
from kinds import studio
from render.paper import Tree, body, highlighted, loaded, paragraphs, printed, w
from render.whole import Data, bare, yaml

from docgen.kinds import KINDS, studio_attendance
from docgen.kinds.kind import Kind
from docgen.kinds.project import load
from docgen.ledger.books import entries
from docgen.render.press import Press

_OF = {kind.name: kind for kind in KINDS}
_END = "从2025年1月1日至2027年12月31日"
OPENINGS = {
    "studio_plan": (
        "按照青江区教育党校组建书记工作室的安排，"
        f"青江市星火书记工作室的培育期{_END}。为使工作有目标、有步骤，制定本计划。"
    ),
    "results_report": "学习阶段从2025年4月1日至2025年9月30日，工作室形成代表性成果0项。现将成果情况报告如下。",
    "studio_summary": "工作室第二年度从2026年1月1日至2026年12月31日。现将这一年的工作总结如下。",
    "final_summary": f"青江市星火书记工作室由青江区教育党校组建，培育期{_END}。现将工作情况总结如下。",
}


def _data(kind: Kind) -> Data:
    return (
        bare(kind)
        | ({"阶段": "学习"} if kind.name == "results_report" else {})
        | ({"第几年度": 2} if kind.name == "studio_summary" else {})
    )


@pytest.mark.parametrize("name", OPENINGS)
def it_opens_with_what_the_files_say_unless_a_lead_is_written(name: str, tree: Tree) -> None:
    kind = _OF[name]
    found = paragraphs(printed(loaded(tree, kind, yaml(_data(kind)))))
    assert OPENINGS[name] in found
    found = paragraphs(printed(loaded(tree, kind, yaml(_data(kind) | {"导语": "我写的导语。"}))))
    assert "我写的导语。" in found
    assert OPENINGS[name] not in found


def it_judges_what_it_can_where_a_draft_lacks_a_weight_or_a_member(tree: Tree) -> None:
    kind = _OF["studio_assessment"]
    data = _data(kind)
    row = data["考核"][0] | {"成员": "李华", "案例": 91, "评语": "认真"}
    data |= {"考核": [row, {**row, "成员": "【待定】", "评语": "好学"}], "权重": {"出勤": 20, "作业": 30, "案例": 30}}
    document = printed(loaded(tree, kind, yaml(data), draft=True))
    gaps = highlighted(document)
    assert gaps.count("【待填：成果】") == 3, "the weight, the sum of the weights, the sum of the first member"
    assert gaps.count("【待填：成员】") >= 2
    found = paragraphs(document)
    assert {"李华", "认真", "好学"} <= set(found)
    assert found.count("91") == 2


@pytest.mark.parametrize(("count", "wide"), [(10, False), (11, True)])
def it_lays_the_attendance_across_beyond_ten_activities_with_legend_and_sums(
    count: int, wide: bool, tree: Tree
) -> None:
    project = load(tree(studio.FILES | studio.activities(count)))
    (entry,) = (e for home in project.years() for e in entries(home, studio_attendance.KIND))
    root = body(Press(project).make(entry))
    marks, listed = root.iter(w("tbl"))
    first, last = (size.get(w("orient")) == "landscape" for size in root.iter(w("pgSz")))
    assert (first, last) == (wide, False)
    rows = [["".join(cell.itertext()) for cell in row.iter(w("tc"))] for row in marks.iter(w("tr"))]
    assert rows[3] == ["1", "甲", "主持人", *["√"] * count, str(count), str(count), "100%"]
    assert rows[-3][3:] == [*["4"] * count, str(4 * count), "", ""]
    assert rows[-2][3:] == [*["4"] * count, "", str(4 * count), ""]
    assert len(list(listed.iter(w("tr")))) == count + 1
    text = "".join(root.itertext())
    assert all(mark in text for mark in ("√ 出勤", "病 病假", "事 事假", "公 公差", "迟 迟到", "旷 旷课"))
