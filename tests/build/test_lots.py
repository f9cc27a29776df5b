"""A project too large for the memory is built some schools at a time, with the result of a build of the whole."""

from __future__ import annotations

import gc
import shutil
import weakref
from pathlib import Path
from typing import Any

import pytest
from building import begin_anew, documents
from cli.running import docgen

from docgen import shipped
from docgen.build import lots
from docgen.build.prepare import prepare
from docgen.render.press import Press

SCHOOL = "临澜市书院路小学"
BROKEN = "第一党支部/2025/minutes/2025-03-05-支委会-01.yaml"


@pytest.fixture
def district(project: Path) -> Path:
    """Three schools of four documents; their registers name branches that have none."""
    for branch in (shipped.folder("data") / SCHOOL).glob("*/branch.yaml"):
        (project / "data" / SCHOOL / branch.parent.name).mkdir(exist_ok=True)
        shutil.copy(branch, project / "data" / SCHOOL / branch.parent.name)
    for number in (2, 3):
        shutil.copytree(project / "data" / SCHOOL, project / "data" / f"临澜市第{number}小学")
    return project


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than one school at a time."""
    _take_one_at_a_time(monkeypatch)


def _take_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "AT_ONCE", 3)
    monkeypatch.setattr(lots, "A_LOT", 1)


def it_makes_what_a_build_of_the_whole_makes(district: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lots.lots(district) == []
    whole = docgen("build", "--json", at=district)
    made = documents(district)
    assert (whole.code, len(made)) == (0, 12)
    begin_anew(district)
    (district / "out/.docgen/unchanged.json").unlink()
    _take_one_at_a_time(monkeypatch)
    assert len(lots.lots(district)) == 3
    assert docgen("build", "--json", at=district).json == whole.json
    assert documents(district) == made
    again = docgen("build", "--json", at=district).json
    assert {one["word"] for one in again["targets"]} == {"identical"}


@pytest.mark.usefixtures("little_memory")
def it_writes_nothing_when_one_school_has_an_error(district: Path) -> None:
    path = district / "data/临澜市第3小学" / BROKEN
    path.write_text(path.read_text("utf-8").replace("类型: ", "类别: "), encoding="utf-8")
    ran = docgen("build", at=district)
    assert ran.code == 1
    assert "临澜市第3小学" in ran.err
    assert "没有写任何文件" in ran.err
    assert documents(district) == {}


@pytest.mark.usefixtures("little_memory")
def it_says_so_when_an_error_comes_while_it_builds(district: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, looked = district / "data/临澜市第3小学" / BROKEN, lots.Large.look

    def spoiled(large: lots.Large, *known: Any) -> Any:
        found = looked(large, *known)
        path.write_text("类型: [", encoding="utf-8")
        return found

    monkeypatch.setattr(lots.Large, "look", spoiled)
    ran = docgen("build", at=district)
    assert ran.code == 1
    assert "生成过程中数据被改动" in ran.err
    assert len(documents(district)) == 8


@pytest.mark.usefixtures("little_memory")
def it_reads_only_the_schools_that_were_touched_in_lots(district: Path) -> None:
    assert docgen("build", at=district).code == 0
    assert len(lots.lots(district, frozenset({SCHOOL}))) == 1


def it_never_parts_schools_that_share_a_folder_of_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _take_one_at_a_time(monkeypatch)
    for name in ("一小", "A小", "a小", "ａ小"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for file in ("school.yaml", "people.yaml"):
            (tmp_path / "data" / name / file).touch()
    assert lots.lots(tmp_path) == [{"A小", "a小", "ａ小"}, {"一小"}]


@pytest.mark.usefixtures("little_memory")
def it_lets_each_lot_go_before_the_next_is_read(district: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[weakref.ref[Press]] = []

    def seen(*arguments: Any, **more: Any) -> Any:
        gc.collect()
        assert [press() for press in alive if press()] == []
        prepared = prepare(*arguments, **more)
        alive.append(weakref.ref(prepared.press))
        return prepared

    monkeypatch.setattr(lots, "prepare", seen)
    assert docgen("build", at=district).code == 0
    assert len(alive) == 6
