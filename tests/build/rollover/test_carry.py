"""A year carried over: what goes on is there, what has not happened is not, and nothing that exists is touched."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from docgen import shipped
from docgen.build import prepare as building
from docgen.build.rollover import carry
from docgen.build.rollover.found import Rollover
from docgen.build.schemas import all_schemas, inherited_in
from docgen.build.scope import Selection
from docgen.errors import CannotReadOrWrite, WrongUsage
from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import load
from docgen.kinds.study_minutes import Minutes
from docgen.render.press import Press
from docgen.source.reader import read_file
from docgen.source.scalars import to_data

Tree = Callable[[dict[str, str]], Path]
SCHOOL = "data/临澜市书院路小学"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A project with the sample year."""
    shutil.copytree(shipped.folder("data"), tmp_path / "data")
    return tmp_path


def carried(root: Path, year: int = 2025, **selection: str) -> Rollover:
    """Carry a year over for good."""
    rollover, errors = carry.prepare(root, year, Selection(**selection))  # type: ignore[arg-type]
    assert errors == []
    carry.make(root, rollover)
    return rollover


def new_files(root: Path, year: int = 2026) -> dict[str, str]:
    """The texts of the new year, by unit and name."""
    return {
        f"{path.parts[-3]}/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((root / SCHOOL).glob(f"*/{year}/*"))
    }


def without_matters(text: str) -> str:
    """A plan up to the matters carried over, which tell of the old year."""
    return text.partition("\n上年结转:")[0]


def it_makes_a_plan_and_a_year_for_every_unit(sample: Path) -> None:
    carried(sample)
    assert sorted(new_files(sample)) == [
        f"{unit}/{name}" for unit in ("党总支", "第一党支部", "第二党支部") for name in ("plan.yaml", "year.yaml")
    ]
    assert not list(sample.rglob(".docgen-*"))


def it_copies_nothing_that_has_not_happened(sample: Path) -> None:
    minutes = [e.record for e in load(sample).entries() if isinstance(e.record, Minutes)]
    carried(sample)
    made = new_files(sample)
    spoken = {line for m in minutes for speech in m.speeches for line in str(speech.text).split("\n")}
    spoken |= {line for m in minutes for review in m.reviews for line in str(review.text).split("\n")}
    assert len(spoken) > 100
    for name, text in made.items():
        assert not [line for line in spoken if line[:20] in text], name
        assert not re.search(r"(缺席|出席|发言|表决|对照检查|批评意见|小结|佐证材料|主持人|学时|自查):", text), name
        assert not re.findall(r"2025[-/.年]\d", without_matters(text)), name


def it_can_be_read_checked_and_drafted_at_once(sample: Path) -> None:
    carried(sample)
    assert not [d for d in load(sample, draft=True).diagnostics if d.severity.value == "error"]
    prepared = building.prepare(sample, Selection("临澜市书院路小学", year=2026), draft=True)
    assert [(str(d.place), d.message) for d in prepared.found if d.severity.value != "info"] == []
    assert len(prepared.targets) == 3
    for target in prepared.targets:
        assert prepared.press.make(target.entry)
    assert not building.prepare(sample).stopped, "the year that goes on can still be issued"


def it_shows_what_is_to_be_decided_in_the_draft(sample: Path) -> None:
    carried(sample)
    project = load(sample, draft=True)
    plan = next(e for e in project.entries() if e.home.year == 2026 and e.home.unit.folder == "党总支")
    press = Press(project, draft=True)
    text = _text(press.make(plan))
    for mark in ("日期", "文号", "完成时限", "主题", "金额", "自"):
        assert f"【待填：{mark}】" in text
    assert "2026年党建工作计划" in text
    assert "2025年度结转事项" in text


def _text(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def it_keeps_comments_order_and_every_line_that_has_no_date(sample: Path) -> None:
    carried(sample)
    for name, new in new_files(sample).items():
        unit, _, file = name.partition("/")
        old = (sample / SCHOOL / unit / "2025" / file).read_text(encoding="utf-8")
        old = re.split(r"\n(?:上年结转|自查):", old)[0]
        rest = iter(new.splitlines())
        for line in old.splitlines():
            if not re.search(r"20\d\d|月份|主题|金额", line):
                assert line in rest, f"{name}: {line}"


def it_moves_the_titles_on_and_lists_other_mentions_with_their_lines(sample: Path) -> None:
    rollover = carried(sample)
    plan = new_files(sample)["党总支/plan.yaml"]
    assert "标题: 中共临澜市书院路小学总支部委员会2026年党建工作计划\n" in plan
    assert "编号: jh-2026-01\n" in plan
    assert new_files(sample)["党总支/year.yaml"].splitlines()[1:5] == [
        "年度: 2026",
        "主题:",
        "学期:",
        "  - {名称: 2025—2026学年第二学期, 开始: 【待定】, 结束: 【待定】}",
    ]
    looks = {(look.line, look.why) for look in rollover.units[0].looks}
    lines = plan.splitlines()
    named = {n for n, line in enumerate(lines, 1) if "2025" in line and n <= len(without_matters(plan).splitlines())}
    assert named
    assert {line for line, why in looks if "2025" in why} == named
    assert [lines[line - 1] for line, why in looks if "年度主题" in why] == [
        next(line for line in lines if "学思践悟强党性" in line)
    ]


def it_carries_what_is_open_to_the_new_plan(sample: Path) -> None:
    carried(sample)
    plans = {e.home.unit.folder: e.record for e in load(sample, draft=True).entries() if e.home.year == 2026}
    plan = plans["党总支"]
    assert isinstance(plan, Plan)
    rows = {row.matter[:8]: row for row in plan.carried_over}
    assert rows["整理全年中心组学"].source == "zxz-2025-08"
    assert rows["整理全年中心组学"].owner is not None
    assert rows["整理全年中心组学"].owner.name == "郑雨桐"
    assert rows["整理全年中心组学"].due == date(2025, 12, 26)
    assert rows["校史馆展板内容陈"].source == "2024年度工作总结", "what was carried over before and is still open"
    assert not any("青蓝结对”优秀教案" in row.matter for row in plan.carried_over), "what has a result is not"
    assert any("理论学习的转化" in row.matter and "一题一策" in row.matter for row in plan.carried_over)


def it_goes_on_year_after_year(sample: Path) -> None:
    carried(sample)
    carried(sample, 2026)
    plan = new_files(sample, 2027)["党总支/plan.yaml"]
    assert plan.count("# 上年没有办结") == 1
    assert plan.count("\n上年结转:") == 1
    assert plan.count("校史馆展板内容陈旧") == 1
    assert "2027年党建工作计划" in plan
    assert not [d for d in load(sample, draft=True).diagnostics if d.severity.value == "error"]


def it_leaves_a_year_that_is_there_alone(sample: Path) -> None:
    there = sample / SCHOOL / "党总支/2026"
    there.mkdir()
    rollover = carried(sample)
    assert [(c.unit, c.made) for c in rollover.units] == [("党总支", False), ("第一党支部", True), ("第二党支部", True)]
    assert list(there.iterdir()) == []
    before = new_files(sample)
    with pytest.raises(WrongUsage, match="都已经有了"):
        carry.prepare(sample, 2025, Selection())
    assert new_files(sample) == before


@pytest.mark.parametrize(
    ("failure", "after"), [(KeyboardInterrupt(), 0), (OSError(28, "full"), 1), (KeyboardInterrupt(), 2)]
)
def it_leaves_nothing_when_it_is_stopped_halfway(
    sample: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, after: int
) -> None:
    moves = iter(range(10))
    rename = os.rename

    def stopping(source: Path, target: Path) -> None:
        if next(moves) == after:
            raise failure
        rename(source, target)

    monkeypatch.setattr(carry.os, "rename", stopping)
    with pytest.raises((KeyboardInterrupt, CannotReadOrWrite)):
        carried(sample)
    assert not list((sample / SCHOOL).glob("*/2026"))
    assert not list(sample.rglob(".docgen-*"))


def it_clears_away_what_a_killed_run_left(sample: Path) -> None:
    stray = sample / SCHOOL / "党总支/.docgen-ab12cd34/2026"
    stray.mkdir(parents=True)
    (stray / "plan.yaml").write_text("x", encoding="utf-8")
    carried(sample)
    assert not stray.parent.exists()


def it_takes_only_what_is_asked_for(sample: Path) -> None:
    carried(sample, unit="第一党支部", school="书院路小学")
    assert {name.partition("/")[0] for name in new_files(sample)} == {"第一党支部"}


def it_tells_who_left_and_where_they_are_still_named(sample: Path) -> None:
    people = sample / SCHOOL / "people.yaml"
    text = people.read_text(encoding="utf-8")
    gone = text.replace("  - 姓名: 林致和\n", "  - 姓名: 林致和\n    至: 2025-8-31\n")
    people.write_text(gone, encoding="utf-8")
    rollover, _ = carry.prepare(sample, 2025, Selection())
    assert "林致和：2025年8月31日起不在名册中（调出等）" in rollover.people["临澜市书院路小学"]
    (above, *_, second) = rollover.units
    branch = (sample / SCHOOL / "党总支/branch.yaml").read_text(encoding="utf-8").splitlines()
    flagged = [look for look in above.looks if "林致和" in look.why]
    in_branch = [look for look in flagged if look.path.endswith("branch.yaml")]
    assert {"林致和" in branch[look.line - 1] for look in in_branch} == {True}
    assert len(in_branch) == 2, "the committee and the central group"
    plan = above.files["plan.yaml"]
    assert "责任领导: 林致和" not in plan
    assert "责任人: 林致和" not in without_matters(plan)
    assert "成员: 林致和、许文清" in plan, "who takes a place in a list only a person knows"
    in_plan = [look for look in flagged if look.path.endswith("plan.yaml")]
    assert len(in_plan) == 6
    assert any("成员" in look.why for look in in_plan)
    assert any("结转事项的责任人林致和" in look.why for look in in_plan)
    assert not any(matter.owner == "林致和" for matter in above.matters)
    assert any("林致和" in look.why for look in second.looks)


def it_says_what_is_wrong_instead_of_guessing(sample: Path) -> None:
    path = sample / SCHOOL / "党总支/2025/plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("文种: 工作计划", "文种: 计划"), encoding="utf-8")
    rollover, errors = carry.prepare(sample, 2025, Selection())
    assert rollover.units == []
    assert [d.rule for d in errors] == ["not-a-choice"]
    assert carry.prepare(sample, 2025, Selection(unit="第一党支部"))[1] == []


@pytest.mark.parametrize(("year", "hint"), [(2026, "docgen rollover 2025"), (2019, "现有：2024、2025")])
def it_refuses_a_year_that_nothing_has(sample: Path, year: int, hint: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        carry.prepare(sample, year, Selection())
    assert hint in refusal.value.hint


def it_is_accepted_by_the_schemas_that_editors_use(sample: Path) -> None:
    carried(sample)
    schemas = all_schemas(inherited_in(sample))
    for path in sorted((sample / SCHOOL).glob("*/2026/*.yaml")):
        tree = read_file(path, sample).tree
        assert tree is not None
        schema = schemas["year" if path.stem == "year" else "implementation_plan"]
        assert [error.message for error in Draft202012Validator(schema).iter_errors(to_data(tree))] == [], path
