"""The register of events: read with places, apart from the documents, with every misfit told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kinds.school import SCHOOL, YEAR

from docgen.kinds.project import Project, load

Tree = Callable[[dict[str, str]], Path]
EVENTS = """\
活动:
  - 事项: 集中培训
    日期: 2025-7-3
    名称: 暑期培训
    人员: 张明、李华
  - {事项: 述学, 日期: 2025-12-9, 名称: 述学, 人员: 张明}
"""


@pytest.fixture
def project(tree: Tree) -> Callable[..., Project]:
    def read(text: str, *, draft: bool = False) -> Project:
        return load(tree({**SCHOOL, f"{YEAR}/events.yaml": text}), draft=draft)

    return read


def it_reads_events_with_their_places(project) -> None:
    found = project(EVENTS)
    (year,) = found.years()
    assert found.diagnostics.sorted() == []
    assert [(one.title, one.place("name").line) for one in year.events] == [
        ("集中培训：暑期培训", 4),
        ("述学：述学", 6),
    ]
    assert [str(person) for person in year.events[0].record.people] == ["张明", "李华"]
    assert year.entries == []
    assert [source.shown for source in year.counted] == [f"{YEAR}/events.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("集中培训", "集中陪训", "not-a-choice", "集中培训"),
        ("李华", "李花", "not-in-register", "李华"),
        ("2025-7-3", "七月三日", "bad-date", "2025-3-5"),
        ("    名称: 暑期培训\n", "", "missing-field", "名称"),
        ("活动:", "事项:", "unknown-key", "事项"),
    ],
)
def it_tells_what_does_not_fit_with_its_place(project, old: str, new: str, rule: str, words: str) -> None:
    found = project(EVENTS.replace(old, new, 1)).diagnostics.sorted()
    told = "\n".join(f"{d.place} {d.message} {d.hint}" for d in found)
    assert f"{YEAR}/events.yaml:" in told
    assert words in told
    assert rule in {d.rule for d in found}


def it_does_not_count_what_a_draft_does_not_know_yet(project) -> None:
    found = project(EVENTS.replace("    日期: 2025-7-3\n", ""), draft=True)
    (year,) = found.years()
    assert not found.diagnostics.failed
    assert [one.title for one in year.events] == ["述学：述学"]
