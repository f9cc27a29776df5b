"""The examination of a computer: what is told as well, as missing, as wrong, and what is never told."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen import shipped
from docgen.doctor import packages, places
from docgen.doctor.examine import block, examine, exit_code, private
from docgen.doctor.fonts import fonts
from docgen.doctor.item import Item, State
from docgen.doctor.packages import Need
from docgen.doctor.programs import programs, word, wps
from docgen.doctor.templates import templates
from docgen.export.typefaces import Typefaces, windows
from docgen.stationery.profile import Profile
from docgen.stationery.profiles import load

Tree = Callable[[dict[str, str]], Path]


def profile() -> Profile:
    found, _ = load("gb9704-portable")
    assert found is not None
    return found


def said(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.state.value, item.words) for item in items]


def it_compares_packages_with_the_bounds_docgen_declares() -> None:
    declared = {need.name.lower(): need for need in packages.declared()}
    assert declared["click"].least == "8.1.8"
    assert declared["pypdfium2"].extra == "proof"
    assert {"pytest", "mkdocs", "ruff"}.isdisjoint(declared)
    assert ("pywin32" in declared) == (sys.platform == "win32")
    assert {item.state for item in packages.packages()} <= {State.GOOD, State.NOTE}


def it_tells_packages_that_are_missing_or_too_old() -> None:
    needs = [Need("click", "99.1", ""), Need("no-such-thing", "1.0", ""), Need("no-such-other", "", "fast")]
    found = list(packages.packages([*needs, Need("jinja2", "3.1", ""), Need("pydantic", "2.08.0", "")]))
    assert sorted(item.state.value for item in found) == ["good", "note", "wrong", "wrong"]
    by_words = {item.words.split()[0]: item for item in found}
    assert by_words["click"].words.endswith("太旧，需要 99.1 以上")
    assert 'pip install --upgrade "click>=99.1"' in by_words["click"].hint
    assert by_words["no-such-thing"].state is State.WRONG
    assert "docgen[fast]" in by_words["no-such-other"].hint
    assert "jinja2" in by_words
    assert "pydantic" in by_words["jinja2"].words


def it_names_a_package_once_that_two_extras_ask_for() -> None:
    (found,) = packages.packages([Need("click", "8.0", "clean"), Need("click", "8.0", "web")])
    assert found.words.count("click") == 1


def it_says_what_word_prints_for_a_typeface_that_is_missing() -> None:
    here = Typefaces({"仿宋": Path("a"), "simkai": Path("b"), "simsun": Path("c"), "华文中宋": Path("d")})
    found = list(fonts([profile()], here))
    lacking = {item.words.partition("：")[0]: item.words for item in found if item.state is State.NOTE}
    assert set(lacking) == {"缺 黑体", "缺 方正小标宋简体"}
    assert "Word 改用 华文中宋" in lacking["缺 方正小标宋简体"]
    assert "Word 自选一种" in lacking["缺 黑体"]
    assert found[-1].words == "有 仿宋、楷体、宋体"


def it_reads_typefaces_as_windows_keeps_them(tmp_path: Path) -> None:
    shared, own = tmp_path / "Fonts", tmp_path / "own"
    for path in (shared / "simfang.ttf", shared / "simsun.ttc", shared / "readme.txt", own / "FZXBSJW.TTF"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    registered = [("仿宋 (TrueType)", "simfang.ttf"), ("SimSun & NSimSun (TrueType)", "simsun.ttc")]
    registered += [("黑体 (TrueType)", "simhei.ttf"), ("方正小标宋简体 (TrueType)", str(own / "FZXBSJW.TTF"))]
    here = windows(registered, [shared, own, tmp_path / "none"])
    names = ("仿宋", "宋体", "方正小标宋简体", "黑体", "楷体")
    assert [here.has(name) for name in names] == [True, True, True, False, False]
    assert here.file("nsimsun") == shared / "simsun.ttc"


def it_finds_word_and_wps_where_windows_keeps_them(tmp_path: Path) -> None:
    parts = "Microsoft Office", "root", "Office16", "WINWORD.EXE"
    files = "/".join(parts), "Local/Kingsoft/WPS Office/12.1.0.1/office6/wps.exe"
    environment = {"PROGRAMFILES": str(tmp_path), "LOCALAPPDATA": str(tmp_path / "Local"), "PATH": ""}
    assert (word(environment, tmp_path), wps(environment, tmp_path)) == ("", "")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"")
    assert word(environment, tmp_path) == str(tmp_path / files[0])
    assert wps(environment, tmp_path) == str(tmp_path / files[1])


@pytest.mark.office
def it_tells_the_version_of_libreoffice() -> None:
    first = next(iter(programs()))
    assert first.state is State.GOOD
    assert first.words.startswith("LibreOffice ")
    assert any(letter.isdigit() for letter in first.words.partition("：")[0])


@pytest.mark.skipif(os.name != "posix", reason="LibreOffice is looked for on PATH")
def it_tells_that_libreoffice_is_missing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    items = examine(None)
    missing = [item for item in items if item.state is State.MISSING]
    assert [item.id for item in missing] == ["libreoffice"]
    assert "没有找到" in missing[0].words
    assert exit_code(items) == 6


def it_weighs_what_is_wrong_before_what_is_missing() -> None:
    items = {state: Item("a", "甲", state, "乙") for state in State}
    assert exit_code([items[State.GOOD], items[State.NOTE]]) == 0
    assert exit_code([items[State.GOOD], items[State.MISSING]]) == 6
    assert exit_code([items[State.WRONG], items[State.MISSING]]) == 1


def it_tells_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert places.refusal(tmp_path / "not" / "yet" / "there") == ""
    assert places.refusal(tmp_path / "file") != ""
    (tmp_path / "data").mkdir()
    (tmp_path / "out").write_bytes(b"")
    found = list(places.writing(tmp_path, tmp_path / "file"))
    assert [item.id for item in found] == ["write", "cache", "writable"]
    assert "项目的 out" in found[0].words


def it_tells_templates_that_somebody_changed(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    for name in ("study_minutes", "annual_summary", "meeting_notice"):
        shutil.copy(shipped.folder("templates") / f"{name}.docx", tmp_path / "templates")
    assert said(list(templates(tmp_path, [profile()]))) == [("good", "3 份与自带的相同")]
    with (tmp_path / "templates/study_minutes.docx").open("ab") as file:
        file.write(b"\n")
    shutil.copy(shipped.folder("templates") / "sign_in_sheet.docx", tmp_path / "templates" / "我的.docx")
    changed, own, same = templates(tmp_path, [profile()])
    assert "study_minutes.docx（" in changed.words
    assert "我的.docx（" in own.words
    assert same.words == "2 份与自带的相同"
    assert list(templates(None, [])) == []


def it_never_tells_who_the_user_is(tree: Tree, monkeypatch) -> None:
    root = tree({"王小明/项目/data/学校/school.yaml": "名称: 甲小学\n"}) / "王小明" / "项目"
    monkeypatch.setenv("HOME", str(root.parent))
    monkeypatch.setenv("USERPROFILE", str(root.parent))
    monkeypatch.setattr(getpass, "getuser", lambda: "王小明")
    whole = block(examine(root))
    assert "王小明" not in whole
    assert "…/项目" in whole
    assert private(f"{root}/a") == "~/项目/a"
    assert private("D:\\王小明\\a") == "D:\\…\\a"


def it_goes_on_when_something_cannot_be_looked_at(monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docgen.doctor.fonts", None)
    items = examine(None)
    (unexamined,) = (item for item in items if item.id == "unexamined")
    assert (unexamined.topic, unexamined.state) == ("字体", State.WRONG)
    assert items[-1].topic == "编码"
