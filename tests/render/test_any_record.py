"""Random records of every kind: what went in as text comes out of the document, and the document is sound."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from render.paper import Tree
from render.test_conservation import NOT_PRINTED, ONLY_IN_PROPERTIES, _lost

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind

EXAMPLES = int(os.environ.get("DOCGEN_EXAMPLES", "2"))
"""How many texts each kind is tried with; more by hand: DOCGEN_EXAMPLES=200."""
_SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn"), exclude_characters="\ufeff")
_WORDS = st.text(st.one_of(_SIGNS, st.sampled_from(list("&<>\"'{}%#=“”—…\t、，。：/\\"))), max_size=60)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=_WORDS)
def it_conserves_any_text_and_makes_a_sound_document(kind: Kind, words: str, tree: Tree) -> None:
    lost, kept = _lost(kind, lambda mark: f"{mark}{words}{mark}", tree)  # the press looks each document over
    assert lost <= NOT_PRINTED.keys() | {path for name, path in ONLY_IN_PROPERTIES if name == kind.name}
    assert kept
