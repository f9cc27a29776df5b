"""A list whose items of studios are imported when asked for, and which is whole for whoever looks it through."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.kinds import KINDS
from docgen.listed import Later, Listed

Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def listed(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Listed[str]:
    root = tree({f"things/{name}.py": f"THING = {name!r}\n" for name in ("__init__", "c", "d")})
    monkeypatch.syspath_prepend(str(root))
    return Listed("a", "b", studio=Later("things", "THING", "c", "d"))


def it_imports_its_last_items_only_when_they_are_asked_for(listed: Listed[str]) -> None:
    assert (listed.of("branch"), len(listed), next(iter(listed))) == (("a", "b"), 4, "a")
    assert "things.c" not in sys.modules
    assert listed.of("studio") == ("c", "d")
    assert "things.c" in sys.modules


def it_is_one_list_for_who_looks_it_through(listed: Listed[str]) -> None:
    assert list(listed) == ["a", "b", "c", "d"]
    assert (listed[3], list(listed[1:3]), "d" in listed) == ("d", ["b", "c"], True)


def it_holds_the_kinds_of_each_sort_of_unit() -> None:
    for sort in ("branch", "studio"):
        assert {kind.unit for kind in KINDS.of(sort)} == {sort}


def it_has_what_other_packages_add_last_and_apart_from_its_own() -> None:
    listed = Listed("a", studio=Later("", ""), added=lambda sort: {"branch": ["x"], "studio": ["y"]}[sort])
    assert (list(listed), len(listed), listed.own) == (["a", "x", "y"], 3, ("a",))
    assert (listed.of("branch"), listed.of("studio")) == (("a", "x"), ("y",))
