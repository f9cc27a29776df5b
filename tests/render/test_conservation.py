"""What stands in the data stands in the document: every text field of every kind, at every depth, letter by letter."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from kinds.school import DOCUMENTS, YEAR
from render.paper import Tree, body, loaded, paragraphs, printed, w
from render.whole import Whole, yaml

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind

NOT_PRINTED = {
    "id": "tells records apart; nobody reads it on paper",
    "attachments.file": "the name of a file on disk; the paper names its title",
    "claims.figure": "次数核对 is only compared with the records",
    "work.evidence": "依据记录: ids of records that the words rest on",
    "problems.id": "a sign that 对应问题 refers to",
    "next_steps.problem": "对应问题: the sign of the problem it answers",
}
"""Text fields that are not for the reader of the paper, with the reason."""

ONLY_IN_PROPERTIES = {
    ("training_reflection", "org"): "a reflection is signed by its author; org is the document's author"
}

CHOOSES_A_PAGE = ("profile",)

VARIANTS: dict[str, list[tuple[dict[str, str], tuple[str, ...]]]] = {
    "implementation_plan": [({}, ()), ({"structure": "任务型"}, ("lead", "title_lines", "sign"))],
    "study_minutes": [({}, ()), ({"type": "支部党员大会"}, ("title_lines", "sign", "talk"))],
    "training_reflection": [({}, ()), ({}, ("title_lines", "sign"))],
    "annual_summary": [({}, ()), ({"type": "述职报告"}, ("title_lines", "sign"))],
    "meeting_notice": [({}, ()), ({}, ("title_lines", "sign"))],
}
"""Fields that print only where another is empty, or another is chosen: what is chosen, what is left out."""
PLAIN: list[tuple[dict[str, str], tuple[str, ...]]] = [({}, ()), ({}, ("title_lines", "sign"))]
"""Of a kind in which only a written title and signature hide those made for it."""

FEW_TEXTS = {
    "study_plan": 10, "studio_assignments": 7, "final_summary": 10, "studio_assessment": 7, "studio_supervision": 10,
    "studio_visit": 9,
}  # fmt: skip
"""How many texts those kinds have that have no more than ten."""

HARD = "& < > \" ' “ ” ‘ ’ —— …… 喆 堃 𠮷 &amp; <b> {{ 1 }} {% x %} {_{ }_} %_} {# c #} \\a  两个空格　全角空格"
STRANGE = (
    "👨‍👩‍👧‍👦🏳️‍🌈甲\u202e乙\u202c\u2066丙\u2069{{ 7*7 }}</w:t></w:r></w:p><w:p/>&amp;&xxe;<![CDATA[x]]>--> \u00ad\u200b"
)
TEXTS: dict[str, Callable[[str], str]] = {
    "hard": lambda mark: f"{mark}{HARD}{mark}",
    "long": lambda mark: f"{mark}{'国' * 5000}{mark}",
    "strange": lambda mark: f"{mark}{STRANGE}{mark}",
    "tabbed": lambda mark: f"{mark}左\t右{mark}",
}


def _lost(kind: Kind, words: Callable[[str], str], tree: Tree) -> tuple[set[str], set[str]]:
    """The paths of all texts that no variant of the document prints in one paragraph, and of those that one does."""
    lost: set[str] = set()
    kept: set[str] = set()
    for choices, without in VARIANTS.get(kind.name, PLAIN):
        whole = Whole(kind, words, choices, (*without, *CHOOSES_A_PAGE))
        found = paragraphs(printed(loaded(tree, kind, yaml(whole.data()))))
        for path, texts in whole.texts.items():
            gone = [text for text in texts if not any(text in paragraph for paragraph in found)]
            (lost if gone else kept).add(path)
    return lost - kept, kept


@pytest.mark.parametrize("words", TEXTS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_loses_and_changes_nothing(kind: Kind, words: str, tree: Tree) -> None:
    lost, kept = _lost(kind, TEXTS[words], tree)
    cut = {path for name, path in ONLY_IN_PROPERTIES if name == kind.name and words == "long"}
    assert lost == {path for path in NOT_PRINTED if path in lost | kept} | cut
    assert len(kept) == FEW_TEXTS.get(kind.name, len(kept))
    assert len(kept) > 10 or kind.name in FEW_TEXTS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_makes_a_paragraph_of_every_line_of_prose(kind: Kind, tree: Tree) -> None:
    lines = ["开头。", "中间& <。", "末尾。"]
    whole = Whole(kind, lambda mark: mark, without=CHOOSES_A_PAGE)
    text = yaml(whole.data())
    marks = [mark for path in whole.prose for mark in whole.texts[path]]
    for mark in marks:
        text = text.replace(_quoted(mark), _quoted("\n".join(mark + line for line in lines)))
    found = paragraphs(printed(loaded(tree, kind, text)))
    for mark in marks:
        places = [[n for n, p in enumerate(found) if mark + line in p] for line in lines]
        assert all(len(place) == 1 for place in places), f"{mark} does not stand once in the document"
        assert places == sorted(places)
        assert len({place[0] for place in places}) == len(lines), f"{mark}: two lines share a paragraph"


def it_counts_a_text_of_several_paragraphs_once(tree: Tree) -> None:
    plan = DOCUMENTS[f"{YEAR}/plan.yaml"] + '工作目标: ["甲。\\n续甲 & 续。", "乙。"]\n'
    root = body(printed(loaded(tree, KINDS[0], plan)))
    words = {"甲。": True, "续甲 & 续。": False, "乙。": True}
    found = {text: p for p in root.iter(w("p")) if (text := "".join(p.itertext())) in words}
    assert {text: p.find(f"{w('pPr')}/{w('numPr')}") is not None for text, p in found.items()} == words
    assert len({p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) for p in found.values()}) == 1


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
