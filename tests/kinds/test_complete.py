"""Every kind is whole: module, template, form, sample, rules of its own name; what is missing is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from checkout import ROOT

from docgen.kinds import KINDS, LEDGERS, implementation_plan
from docgen.kinds.kind import Kind
from docgen.kinds.project import kind_called
from docgen.ledger.books import BOOKS
from docgen.stationery.forms import FORMS

Tree = Callable[[dict[str, str]], Path]


def missing(kind: Kind, root: Path) -> Iterator[str]:
    """What a kind lacks in a checkout, as sentences that say what to do."""
    if not (root / f"docgen/kinds/{kind.name}.py").is_file():
        yield f"{kind.name}: no module docgen/kinds/{kind.name}.py; a kind is one module of its name"
    if kind.name not in FORMS:
        yield f"{kind.name}: no entry in FORMS (docgen/stationery/forms); add the module that builds its template"
    if not (root / f"templates/{kind.name}.docx").is_file():
        yield f"{kind.name}: no templates/{kind.name}.docx; run python -m docgen.stationery templates"
    if kind in LEDGERS:
        return
    if not any(path for place in kind.places for path in root.glob(f"data/*/*/*/{place}")):
        yield f"{kind.name}: no sample under data/; write one that lies at {kind.places[0]} in a year's folder"
    if not (kind.model.__doc__ or "").strip() or not kind.about:
        yield f"{kind.name}: its model has no docstring or it has no `about`; say what it is for"


@pytest.mark.parametrize("kind", [*KINDS, *LEDGERS], ids=lambda kind: kind.name)
def it_has_everything_a_kind_needs(kind: Kind) -> None:
    found = list(missing(kind, ROOT))
    assert not found, "\n".join(found)


def it_says_what_a_new_kind_lacks(tree: Tree) -> None:
    novelty = replace(implementation_plan.KIND, name="novelty", about="")
    sentences = list(missing(novelty, tree({"data/x/y/2025/year.yaml": ""})))
    assert [s.split(": ")[1].split(";")[0] for s in sentences] == [
        "no module docgen/kinds/novelty.py",
        "no entry in FORMS (docgen/stationery/forms)",
        "no templates/novelty.docx",
        "no sample under data/",
        "its model has no docstring or it has no `about`",
    ]


def it_lists_each_kind_once() -> None:
    every = [*KINDS, *LEDGERS]
    assert len({k.name for k in every}) == len({k.label for k in every}) == len(every)
    assert len({place for k in KINDS for place in k.places}) == sum(len(k.places) for k in KINDS)
    assert set(FORMS) == {k.name for k in every}, "FORMS, KINDS and LEDGERS name the same kinds"
    assert set(BOOKS) == {k.name for k in LEDGERS}, "BOOKS and LEDGERS name the same kinds"


def it_lists_every_kind_module() -> None:
    modules = {p.stem for p in (ROOT / "docgen/kinds").glob("*.py") if not p.stem.startswith("_")} - {"kind", "project"}
    assert modules == {k.name for k in (*KINDS, *LEDGERS)}, "a module in docgen/kinds is neither in KINDS nor LEDGERS"
    assert all(find_spec(f"docgen.kinds.{name}") for name in modules)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_is_called_by_both_names(kind: Kind) -> None:
    assert kind_called(kind.name) is kind_called(kind.label) is kind
    assert kind_called(kind.label + "表") is None
