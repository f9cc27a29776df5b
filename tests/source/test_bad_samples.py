"""Every bad sample gives exactly the findings that stand beside its mistakes, or in the file `.expected` beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostic
from docgen.source import events
from docgen.source.reader import read_file
from docgen.source.rule_ids import RULES

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"))
GOOD = sorted((HERE / "good").glob("*.yaml"))
# `# error: rule @column`, the column (from 1) where it matters; `# warning:` likewise
REMARK = re.compile(r"# (error|warning): ([a-z-]+)(?: @(\d+))?")
# a comment cannot say these: the file has no line for it, or is no text, or is a folder
NOT_IN_A_SAMPLE = {
    "too-many-mistakes",
    "empty-file",
    "not-text",
    "wrong-encoding",
    "damaged-text",
    "file-missing",
    "file-unreadable",
}
NOT_IN_A_SAMPLE |= {
    "file-too-large",
    "folder-unreadable",
    "name-encoding",
    "wrong-ending",
    "year-folder-name",
    "two-unit-files",
}
NOT_IN_A_SAMPLE |= {"school-file-missing", "unit-file-missing"}

Finding = tuple[int, int, str, str]


def expected(sample: Path) -> list[Finding]:
    """What a sample says of itself: line, column (0: not said), severity, rule."""
    beside = sample.with_suffix(".expected")
    if beside.exists():
        rows = (re.split("[: ]", row) for row in beside.read_text(encoding="utf-8").splitlines())
        return [(int(line), int(column), severity, rule) for line, column, severity, rule in rows]
    lines = enumerate(sample.read_text(encoding="utf-8").split("\n"), 1)
    found = ((number, remark) for number, line in lines for remark in REMARK.finditer(line))
    return [(number, int(remark[3] or 0), remark[1], remark[2]) for number, remark in found]


def found(diagnostics: list[Diagnostic], columns_of: list[Finding]) -> list[Finding]:
    """What reading said, with columns only where the sample gives them."""
    without = {(line, severity, rule) for line, column, severity, rule in columns_of if not column}
    rows = ((d.place.line, d.place.column, d.severity.value, d.rule) for d in diagnostics)
    return sorted(
        (line, 0 if (line, kind, rule) in without else column, kind, rule) for line, column, kind, rule in rows
    )


@pytest.mark.parametrize("sample", BAD, ids=lambda path: path.stem)
def it_finds_what_is_wrong_and_nothing_else(sample: Path) -> None:
    wanted = expected(sample)
    source = read_file(sample, HERE)
    assert wanted, "a bad sample names its mistakes"
    assert found(source.diagnostics, wanted) == sorted(wanted)


@pytest.mark.parametrize("sample", BAD, ids=lambda path: path.stem)
def it_says_in_chinese_what_is_wrong_and_what_to_do(sample: Path) -> None:
    for diagnostic in read_file(sample, HERE).diagnostics:
        assert diagnostic.place.path == f"bad/{sample.name}"
        assert re.search("[一-鿿]", diagnostic.message), diagnostic
        assert re.search("[一-鿿]", diagnostic.hint), diagnostic
        assert diagnostic.rule in RULES


@pytest.mark.parametrize("sample", GOOD, ids=lambda path: path.stem)
def it_finds_nothing_wrong_with_prose(sample: Path) -> None:
    source = read_file(sample, HERE)
    assert source.diagnostics == []
    assert source.tree is not None


def it_has_a_sample_for_every_rule() -> None:
    shown = {rule for sample in BAD for _, _, _, rule in expected(sample)}
    assert shown | NOT_IN_A_SAMPLE == set(RULES)
    assert not shown & NOT_IN_A_SAMPLE


@pytest.mark.parametrize("sample", [*BAD, *GOOD], ids=lambda path: path.stem)
def it_finds_something_wrong_also_without_libyaml(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PARSER", events.PureParser)
    source = read_file(sample, HERE)
    assert bool(source.diagnostics) == (sample in BAD)
    assert not any(diagnostic.rule == "syntax" for diagnostic in source.diagnostics if sample.stem != "syntax")
