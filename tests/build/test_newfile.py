"""A new document lies where docgen looks for it, lacks only facts, and takes nobody's place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from kinds import studio

from docgen.build.newfile import Wish, new_file
from docgen.build.newproject import begin
from docgen.build.prepare import prepare
from docgen.build.scope import Selection, kind_called
from docgen.errors import WrongUsage
from docgen.kinds import KINDS
from docgen.kinds.kind import Kind

Tree = Callable[[dict[str, str]], Path]
TODAY = date(2025, 6, 1)
MINUTES = kind_called("学习会议记录")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new project of 2025."""
    begin(tmp_path, 2025)
    return tmp_path


def new(root: Path, kind: Kind, day: str = "", type_: str = "", **where: str) -> str:
    """Begin a document; its path inside the folder of the unit."""
    path = new_file(root, Wish(kind, Selection(**where), day, type_), TODAY)  # type: ignore[arg-type]
    return path.relative_to(root / "data/示例市育才小学").as_posix()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_lacks_nothing_but_facts_each_with_its_place(root: Path, kind: Kind, tree: Tree) -> None:
    tree(studio.FILES)  # a studio beside the branch: each kind goes to the unit of its sort
    path = new_file(root, Wish(kind, Selection(), "2025-3-5", ""), TODAY).relative_to(root).as_posix()
    assert path.startswith(
        {"branch": "data/示例市育才小学/党支部/2025/", "studio": f"{studio.STUDIO}/2025/"}[kind.unit]
    )
    found = [d for d in prepare(root).found if d.severity.value == "error"]
    assert {d.rule for d in found} == {"missing-field"}
    assert {d.place.path for d in found} == {path}
    assert all(d.place.line > 1 for d in found)


@pytest.mark.parametrize("type_", ["党课", "组织生活会", "支委会", "谈心谈话"])
def it_can_be_drafted_at_once(root: Path, type_: str) -> None:
    new(root, MINUTES, type_=type_)
    assert not prepare(root, draft=True).stopped


@pytest.mark.parametrize(
    ("kind", "day", "type_", "name"),
    [
        ("study_minutes", "2025年3月5日", "支委会", "党支部/2025/minutes/2025-03-05-支委会-01.yaml"),
        ("study_minutes", "", "", "党支部/2025/minutes/2025-学习会议记录-01.yaml"),
        ("implementation_plan", "", "工作方案", "党支部/2025/plan-2.yaml"),
        ("annual_summary", "", "", "党支部/2025/summary.yaml"),
        ("training_reflection", "2025-4-1", "", "党支部/2025/reflections/2025-04-01-培训心得体会-01.yaml"),
    ],
)
def it_lies_where_its_kind_belongs(root: Path, kind: str, day: str, type_: str, name: str) -> None:
    assert new(root, kind_called(kind), day, type_) == name


def it_never_takes_the_place_of_a_file(root: Path) -> None:
    first = root / "data/示例市育才小学" / new(root, MINUTES, "2025-3-5", "支委会")
    first.write_text("mine", encoding="utf-8")
    assert new(root, MINUTES, "2025-3-5", "支委会").endswith("支委会-02.yaml")
    assert first.read_text(encoding="utf-8") == "mine"


def it_counts_on_from_the_meetings_of_that_type(root: Path) -> None:
    path = root / "data/示例市育才小学" / new(root, MINUTES, "2025-5-5", "党支部学习交流")
    text = path.read_text(encoding="utf-8")
    assert "\n会次: 2\n" in text
    assert "\n日期: 2025-5-5\n" in text


def it_names_a_schema_that_is_there(root: Path) -> None:
    path = root / "data/示例市育才小学" / new(root, MINUTES)
    assert (path.parent / path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]).is_file()


@pytest.mark.parametrize(
    ("kind", "day", "type_", "where", "hint"),
    [
        ("study_minutes", "三月五日", "", {}, "例如 --date 2025-3-5"),
        ("study_minutes", "", "支委", {}, "是不是“支委会”？"),
        ("training_reflection", "", "支委会", {}, "请去掉 --type"),
        ("study_minutes", "2027-3-5", "", {}, "请先建立 data/示例市育才小学/党支部/2027/year.yaml，写上“年度: 2027”"),
        ("study_minutes", "", "", {"unit": "党总支"}, "是不是“党支部”？"),
    ],
)
def it_says_what_to_do_when_it_cannot_tell(
    root: Path, kind: str, day: str, type_: str, where: dict[str, str], hint: str
) -> None:
    with pytest.raises(WrongUsage) as refused:
        new(root, kind_called(kind), day, type_, **where)
    assert refused.value.hint == hint


def it_asks_which_unit_when_there_are_several(root: Path) -> None:
    other = root / "data/示例市育才小学/第二党支部"
    other.mkdir()
    (other / "branch.yaml").write_text("名称: 乙\n简称: 乙\n类别: 党支部\n书记: 张明远\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match="有几个单位") as refused:
        new(root, MINUTES)
    assert "示例市育才小学/党支部、示例市育才小学/第二党支部" in refused.value.hint
    assert new(root, MINUTES, unit="党支部").startswith("党支部/2025/")
