"""Every YAML that the manual shows is read, and what belongs to a file of a project passes its checks there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import ROOT
from manual.shown import Block, of
from rules.world import BASE, STUDIO, world

from docgen.diagnostics import Severity
from docgen.kinds.project import load
from docgen.rules.check import check
from docgen.source.reader import read_file

Tree = Callable[[dict[str, str]], Path]
GENERATED = {"rules.md", "text-check.md"}  # tests/rules and tests/text run each of these examples
SHOWN = [block for block in of("yaml") if block.page.name not in GENERATED and not block.reason]


@pytest.mark.parametrize("block", SHOWN, ids=str)
def it_is_read_without_a_complaint(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "shown.yaml"
    path.write_text(block.text, "utf-8")
    source = read_file(path, tmp_path)
    assert [d.message for d in source.diagnostics] == []
    assert source.tree is not None


@pytest.mark.parametrize("block", [b for b in SHOWN if re.match(r"# [\w/]+\.yaml\n", b.text)], ids=str)
def it_passes_the_checks_where_it_belongs(block: Block, tree: Tree) -> None:
    name, _, rest = block.text.removeprefix("# ").partition("\n")
    assert name in BASE or name in STUDIO, f"{block}: {name} is no file of the small school"
    project = load(tree(world(rest, name)))
    assert [d.message for d in project.diagnostics.sorted()] == []
    assert [d.message for d in check(project) if d.severity is Severity.ERROR] == []


def it_shows_yaml_at_all() -> None:
    assert len(SHOWN) >= 4
    assert (ROOT / "docs" / "start.md") in {block.page for block in SHOWN}
