"""The folders that the manual draws are those of the sample, and of the package that adds a kind."""

from __future__ import annotations

import re
import tomllib

from checkout import ROOT
from manual.shown import Block, blocks

PLACEHOLDERS = re.compile(r"学校|支部|年度")


def _tree(page: str) -> Block:
    """The first block of a page that draws a folder."""
    return next(block for block in blocks(ROOT / "docs" / page) if block.language == "text" and "/" in block.text)


def it_draws_a_project_as_it_is() -> None:
    named = re.findall(r"^  (\S+)", _tree("start.md").text, re.MULTILINE)
    assert len(named) >= 10
    gone = [path for path in named if path != "out/" and not list(ROOT.glob(PLACEHOLDERS.sub("*", path)))]
    assert gone == []


def it_draws_a_studio_as_it_is() -> None:
    (studio,) = ROOT.glob("data/*/*/studio.yaml")
    named = set(re.findall(r"[a-z-]+(?:/\*)?\.yaml", _tree("studio.md").text)) - {"school.yaml", "people.yaml"}
    assert len(named) >= 10
    assert [
        path for path in named if not list(studio.parent.glob(path)) and not list(studio.parent.glob(f"*/{path}"))
    ] == []


def it_draws_the_package_that_adds_a_kind() -> None:
    example = ROOT / "tests" / "plugin"
    top, package, *inner = _tree("plugins.md").text.splitlines()
    assert (example / top).is_file()
    for line in inner:
        name, *more = line.split()
        assert (example / package / name).exists(), line
        assert not name.endswith("/") or (example / package / name / more[0]).exists(), line
    (entry,) = [block for block in blocks(ROOT / "docs" / "plugins.md") if block.language == "toml"]
    built = tomllib.loads((example / "pyproject.toml").read_text("utf-8"))
    assert built["project"]["entry-points"] == tomllib.loads(entry.text)["project"]["entry-points"]
