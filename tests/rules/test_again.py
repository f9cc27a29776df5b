"""What was read and checked before is asked again only where a file changed, and never answers of what is gone."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rules.world import BASE, KIND_FILES, STUDIO, UNIT, YEAR, examples, world

from docgen.kinds.project import Entry, Known, Project, load
from docgen.ledger.figures import year_figures
from docgen.ledger.turnout import turnout
from docgen.rules import RULES
from docgen.rules.check import check, lasting
from docgen.rules.rule import Rule

SECOND = "# minutes/b.yaml\n会次: 2\n日期: 2025-4-2\n附件: [{题目: 签到表, 文件: 签到表.jpg}]\n小结: 大家（都学。\n"
BELOW = {"data/小学/第二党支部/branch.yaml": BASE["branch.yaml"].replace("第一", "第二")}


@pytest.fixture
def root(tree) -> Path:
    return Path(tree(world(SECOND) | {f"{YEAR}/minutes/签到表.jpg": "x"}))


def _said(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def changes(root: Path) -> Iterator[str]:
    """Do something to the project outside, one thing after the other, and say what."""
    yield "nothing"
    yield from _to_documents(root / YEAR)
    yield from _above(root)
    yield from _of_another_sort(root)


def _to_documents(year: Path) -> Iterator[str]:
    first, second = year / "minutes/a.yaml", year / "minutes/b.yaml"
    _said(first, "缺席: 无", "缺席: [{姓名: 赵晓梅, 原因: 病假}]")
    yield "a file changed"
    (year / "minutes/签到表.jpg").unlink()
    yield "an attachment deleted"
    second.rename(year / "minutes/c.yaml")
    yield "a file renamed"
    shutil.copy(first, second)
    yield "a file added, its number twice"
    first.unlink()
    yield "a file deleted"
    _said(second, "记录人: 李文静", "记录人: 李文")
    yield "a name that nobody has"


def _above(root: Path) -> Iterator[str]:
    year, unit, school = root / YEAR, root / UNIT, root / "data/小学"
    _said(school / "people.yaml", "李文静", "李文")
    yield "the register changed, and with it who is meant"
    _said(unit / "branch.yaml", "李文静", "李文")
    yield "the unit changed"
    with (year / "year.yaml").open("a", encoding="utf-8") as file:
        file.write("默认: {学习会议记录: {列席人: [周群]}}\n")
    yield "defaults added above"
    kept = (year / "year.yaml").read_bytes()
    (year / "year.yaml").write_bytes("坏的: [\n".encode())
    yield "a file above broken"
    (year / "year.yaml").write_bytes(kept)
    yield "and as it was"


def _of_another_sort(root: Path) -> Iterator[str]:
    year = root / YEAR
    second = year / "minutes/b.yaml"
    second.write_bytes(b"\xff\xfe\xff")
    yield "a file no longer text"
    second.unlink()
    second.mkdir()
    yield "a folder in its place"
    for path, text in BELOW.items():
        (root / path).parent.mkdir()
        (root / path).write_text(textwrap.dedent(text), encoding="utf-8")
    yield "another unit"
    _said(year / "events.yaml", "2025-1-20", "2024-1-20")
    yield "the events changed"
    shutil.rmtree(year)
    yield "a year deleted"


def told(project: Project) -> dict[str, Any]:
    """All that a project says: its documents, what is wrong with them, what is counted from them."""
    return {
        "found": project.diagnostics.sorted(),
        "rules": check(project),
        "entries": [(one.kind.name, one.source.shown, one.record, one.title) for one in project.entries()],
        "events": [(one.title, one.record) for year in project.years() for one in year.events],
        "figures": [(f.label, f.text) for year in project.years() for f in year_figures(year).figures],
    }


def it_tells_after_every_change_what_a_first_reading_tells(root: Path) -> None:
    known = Known()
    for change in changes(root):
        again, fresh = load(root, known=known), load(root)
        assert told(again) == told(fresh), change


def it_reads_only_the_file_that_changed(root: Path) -> None:
    known = Known()
    before = {one.source.shown: one for one in load(root, known=known).entries()}
    _said(root / YEAR / "minutes/a.yaml", "缺席: 无", "缺席: [{姓名: 赵晓梅, 原因: 病假}]")
    after = {one.source.shown: one for one in load(root, known=known).entries()}
    same = {shown for shown, one in after.items() if one.record is before[shown].record}
    assert set(after) - same == {f"{YEAR}/minutes/a.yaml"}
    other = after[f"{YEAR}/minutes/b.yaml"]
    assert other.home is after[f"{YEAR}/minutes/a.yaml"].home is not before[f"{YEAR}/minutes/b.yaml"].home
    assert turnout(other) is turnout(before[f"{YEAR}/minutes/b.yaml"])


def it_keeps_nothing_of_drafts_or_of_texts_that_are_not_saved(root: Path) -> None:
    known, path = Known(), root / YEAR / "minutes/a.yaml"
    plain = told(load(root, known=known))
    load(root, known=known, draft=True)
    load(root, known=known, texts={path: "类型: 没有这种\n"})
    assert told(load(root, known=known)) == plain


class Blind:
    """Something of which some attributes may not be asked for, and others are answered by something else."""

    def __init__(self, seen: object, *hidden: str, **instead: object) -> None:
        self.__dict__.update(instead, seen=seen, hidden=hidden)

    def __getattr__(self, name: str) -> Any:
        assert name not in self.hidden, f"a rule that is not `beyond` asks for {name}"
        return getattr(self.seen, name)


def _alone(entry: Entry) -> Entry:
    """An entry with nothing but what stands above it."""
    home, unit = entry.home, entry.home.unit
    school = Blind(unit.school, "path", units=[Blind(one, "years") for one in unit.school.units])
    year = Blind(home, "entries", "events", "register", "counted", unit=Blind(unit, "years", school=school))
    return replace(entry, home=year, memo={})  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", lasting(RULES.own)[0], ids=lambda rule: rule.id)
def it_looks_no_further_than_the_files_above_a_document(rule: Rule, tree) -> None:
    file = KIND_FILES[rule.kinds[0]] if rule.kinds else "minutes/a.yaml"
    for example in (*(examples(rule.page) or ()), SECOND if file not in STUDIO else ""):
        for entry in load(tree(world(example, file))).entries():
            if rule.applies(entry):
                assert list(rule.check(_alone(entry))) == list(rule.check(entry))
