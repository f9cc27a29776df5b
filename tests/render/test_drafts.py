"""Drafts: every fact that is not known yet stands in the document as a mark on yellow, and none stops the rest."""

from __future__ import annotations

import pytest
from render.paper import Tree, body, highlighted, loaded, paragraphs, printed, w
from render.whole import Data, Whole, left_out, required, yaml

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind

NOT_PRINTED = {
    "次数核对": "only compared with the records",
}
"""Required fields whose gap is not seen on paper, with the reason."""


def _data(kind: Kind) -> Data:
    return Whole(kind, lambda mark: mark, without=("profile", "title", "title_lines", "sign", "lead")).data()


def _paths(kind: Kind) -> list[tuple[str | int, ...]]:
    return list(required(kind.model, _data(kind)))


CASES = [(kind, path) for kind in KINDS for path in _paths(kind)]


@pytest.mark.parametrize(("kind", "path"), CASES, ids=["-".join(map(str, (k.name, *p))) for k, p in CASES])
def it_shows_every_single_gap(kind: Kind, path: tuple[str | int, ...], tree: Tree) -> None:
    document = printed(loaded(tree, kind, yaml(left_out(_data(kind), path)), draft=True))
    if path[0] in NOT_PRINTED:
        return
    assert f"【待填：{path[-1]}】" in highlighted(document)
    assert not any("【" in p and "】" not in p for p in paragraphs(document))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_makes_a_document_of_nothing(kind: Kind, tree: Tree) -> None:
    document = printed(loaded(tree, kind, "{}", draft=True))
    gaps = highlighted(document)
    assert "【待填：日期】" in gaps
    assert len(gaps) >= 4


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_shows_no_mark_where_nothing_is_missing(kind: Kind, tree: Tree) -> None:
    document = printed(loaded(tree, kind, yaml(_data(kind)), draft=True))
    assert highlighted(document) == []
    assert not any("待填" in p for p in paragraphs(document))


def it_marks_only_the_gap_and_keeps_the_look_of_the_words_around(tree: Tree) -> None:
    kind = next(k for k in KINDS if k.name == "study_minutes")
    data = _data(kind)
    data["发言"] = [{"内容": "很好。"}]
    document = printed(loaded(tree, kind, yaml(data), draft=True))
    run = next(r for r in body(document).iter(w("r")) if "".join(r.itertext()) == "【待填：发言人】")
    after = run.getnext()
    assert after is not None
    assert "".join(after.itertext()).startswith("。")
    assert after.find(f"{w('rPr')}/{w('highlight')}") is None
    style = f"{w('rPr')}/{w('rStyle')}"
    assert [run.find(style).get(w("val")), after.find(style).get(w("val"))] == ["GWLead", "GWLead"]
