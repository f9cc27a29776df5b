"""A skeleton has every field as a key with its description, and asks for nothing that need not be written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.kinds import KINDS
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.kind import Kind
from docgen.kinds.study_minutes import Minutes
from docgen.model.record import need_of
from docgen.model.skeleton import skeleton
from docgen.source.nodes import Mapping, Scalar
from docgen.source.reader import read_text
from docgen.source.written import scalar

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def tree(text: str) -> Mapping:
    """The tree of a text that must read without any finding."""
    source = read_text(text, "x.yaml")
    assert source.diagnostics == []
    assert source.tree is not None
    return source.tree


@each_kind
def it_writes_every_field_with_its_description_above_it(kind: Kind) -> None:
    lines = skeleton(kind.model).splitlines()
    for info in kind.model.model_fields.values():
        at = next(n for n, line in enumerate(lines) if re.fullmatch(rf"(# )?{info.title}:.*", line))
        assert lines[at - 1].startswith(f"## {info.description}")


@each_kind
def it_comments_out_what_is_optional_and_only_that(kind: Kind) -> None:
    keys = {entry.key.text for entry in tree(skeleton(kind.model))}
    fields = kind.model.model_fields.values()
    assert keys == {info.title for info in fields if need_of(info) != "optional"}


@each_kind
def it_puts_the_required_first_and_the_optional_last(kind: Kind) -> None:
    order = {"required": 0, "customary": 1, "optional": 2}
    text = skeleton(kind.model)
    needs = {info.title: order[need_of(info)] for info in kind.model.model_fields.values()}
    found = [needs[key] for key in re.findall(r"^(?:# )?(\w+):", text, re.MULTILINE) if key in needs]
    assert found == sorted(found)


@each_kind
def it_reads_as_yaml_when_every_optional_field_is_taken(kind: Kind) -> None:
    text = re.sub(r"^( *)# (?=- \w+:|\w+:)", r"\1", skeleton(kind.model), flags=re.MULTILINE)
    keys = {entry.key.text for entry in tree(text)}
    assert keys >= {info.title for info in kind.model.model_fields.values()}


def it_fills_in_what_is_known() -> None:
    found = tree(skeleton(Minutes, known={"type": "支委会", "date": "2025-3-5", "session_no": "2"}))
    values = {e.key.text: e.value.text for e in found if isinstance(e.value, Scalar) and e.value.text}
    assert values == {"类型": "支委会", "日期": "2025-3-5", "会次": "2"}


def it_opens_an_optional_field_that_this_document_needs() -> None:
    assert tree(skeleton(Minutes)).get("党课") is None
    assert tree(skeleton(Minutes, wanted=["lecture"])).get("党课") is not None


def it_begins_with_the_lines_it_is_given() -> None:
    assert skeleton(Plan, ["yaml-language-server: $schema=x.json"]).startswith(
        "# yaml-language-server: $schema=x.json\n"
    )


def it_does_not_follow_sections_within_sections_for_ever() -> None:
    assert skeleton(Plan).count("写法同上一级") >= 1


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30)
)
def it_writes_any_text_so_that_it_is_read_back(text: str) -> None:
    source = read_text(f"名称: {scalar(text)}\n", "x.yaml")
    value = source.tree.get("名称") if source.tree else None
    if not source.diagnostics:  # invisible characters and the like are refused wherever they stand
        assert isinstance(value, Scalar)
        assert value.text == text
        assert not value.empty
