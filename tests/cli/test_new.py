"""`docgen new`: a file to be filled in, in its place; what it lacks, and only that, is then told by the check."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cli.running import WORLD as BRANCH_WORLD
from cli.running import docgen, files
from kinds import studio
from kinds.school import MINUTES, YEAR
from kinds.school import SCHOOL as BRANCH_SCHOOL

from docgen.cli.new import HELP
from docgen.kinds import KINDS
from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.kind import Kind
from docgen.model.shape import shapes

Tree = Callable[[dict[str, str]], Path]

SCHOOL, WORLD = BRANCH_SCHOOL | studio.FILES, BRANCH_WORLD | studio.FILES
"""Every kind has a unit to go to: branch or studio."""


def _new(root: Path, *arguments: str) -> Path:
    ran = docgen("new", *arguments, "-q", at=root)
    assert ran.code == 0, ran
    path = root / ran.out.strip()
    assert path.is_file(), ran.out
    return path


def _found(root: Path) -> list[dict[str, object]]:
    diagnostics = docgen("check", "--json", at=root).json["diagnostics"]
    assert isinstance(diagnostics, list)
    return diagnostics


@pytest.mark.parametrize("word", [w for kind in KINDS for w in (kind.label, kind.name)])
def it_writes_a_file_that_lacks_only_facts(word: str, tree: Tree) -> None:
    root = tree(SCHOOL)
    path = _new(root, word, "--year", "2025")
    found = _found(root)
    assert found
    for diagnostic in found:
        assert diagnostic["rule"] == "missing-field"
        assert diagnostic["path"] == path.relative_to(root).as_posix()
        assert diagnostic["line"]


TYPES = [(kind.label, type_) for kind in KINDS if "type" in (s := shapes(kind.model)) for type_ in s["type"].choices]


@pytest.mark.parametrize(("kind", "type_"), TYPES)
def it_knows_every_type(kind: str, type_: str, tree: Tree) -> None:
    root = tree(SCHOOL)
    path = _new(root, kind, "--type", type_, "--date", "2025-4-9")
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^日期: 2025-4-9$", text, re.MULTILINE)
    if kind != "年度工作总结" or type_ != "工作总结":
        assert re.search(rf"^(类型|文种): {type_}$", text, re.MULTILINE)
    assert {diagnostic["rule"] for diagnostic in _found(root)} == {"missing-field"}


@pytest.mark.parametrize("type_", sorted(SUBTYPES))
def it_opens_what_a_type_of_meeting_cannot_do_without(type_: str, tree: Tree) -> None:
    text = _new(tree(SCHOOL), "study_minutes", "--type", type_).read_text(encoding="utf-8")
    model = next(kind.model for kind in KINDS if kind.name == "study_minutes")
    for name in SUBTYPES[type_].needs:
        assert re.search(rf"^{model.label_of(name)}:", text, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_writes_every_field_with_what_it_means(kind: Kind, tree: Tree) -> None:
    model = kind.model
    text = _new(tree(SCHOOL), kind.name, "--year", "2025").read_text(encoding="utf-8")
    for info in model.model_fields.values():
        assert re.search(rf"^(# )?{info.title}:", text, re.MULTILINE)
        assert info.description in text


def it_begins_with_the_schema_and_writes_that_too(tree: Tree) -> None:
    path = _new(tree(SCHOOL), "学习会议记录", "--year", "2025")
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match
    assert "\\" not in first
    assert (path.parent / match[1]).resolve().name == "study_minutes.json"
    assert (path.parent / match[1]).is_file()


def it_counts_the_sessions_of_a_type(tree: Tree) -> None:
    root = tree({**SCHOOL, f"{YEAR}/minutes/a.yaml": MINUTES})  # 第 2 次支委会
    assert "会次: 3" in _new(root, "学习会议记录", "--type", "支委会", "--date", "2025-6-4").read_text(encoding="utf-8")
    assert "会次: 1" in _new(root, "学习会议记录", "--type", "党课", "--date", "2025-6-4").read_text(encoding="utf-8")


def it_does_not_ask_for_what_the_files_above_say(tree: Tree) -> None:
    branch = SCHOOL["data/实小/一支部/branch.yaml"].rstrip() + "\n        默认:\n          学习会议记录:\n"
    branch += "            地点: 三楼会议室\n            主持人: 张明\n"
    root = tree({**SCHOOL, "data/实小/一支部/branch.yaml": branch})
    text = _new(root, "学习会议记录", "--year", "2025").read_text(encoding="utf-8")
    assert re.search("^# 地点:", text, re.MULTILINE)
    assert "三楼会议室" in text
    assert {"缺少“地点”", "缺少“主持人”"}.isdisjoint(d["message"] for d in _found(root))  # type: ignore[misc]


def it_never_overwrites(tree: Tree) -> None:
    root = tree(WORLD)
    before = files(root / "data")
    paths = [_new(root, kind.name, "--year", "2025") for kind in KINDS for _ in range(3)]
    assert len(set(paths)) == 3 * len(KINDS)
    after = files(root / "data")
    assert len(after) == len(before) + len(paths)
    assert before.items() <= after.items()


def it_puts_each_file_where_docgen_will_read_it(tree: Tree) -> None:
    root = tree(SCHOOL)
    for kind in KINDS:
        for _ in range(2):
            path = _new(root, kind.name, "--year", "2025")
            year = root / ("data/实小/一支部" if kind.unit == "branch" else studio.STUDIO) / "2025"
            assert any(path in year.glob(pattern) for pattern in kind.places)


def it_asks_which_unit_when_there_are_several(tree: Tree) -> None:
    second = {path.replace("一支部", "二支部"): text.replace("一支部", "二支部") for path, text in SCHOOL.items()}
    root = tree({**second, **SCHOOL})
    ran = docgen("new", "实施方案", "--year", "2025", at=root)
    assert ran.code == 2
    assert "--unit" in ran.err
    assert "二支部" in ran.err
    assert "二支部" in str(_new(root, "实施方案", "--unit", "二支部", "--year", "2025"))


def it_takes_the_year_of_the_date(tree: Tree) -> None:
    more = {path.replace("2025", "2024"): text.replace("2025", "2024") for path, text in SCHOOL.items()}
    path = _new(tree({**more, **SCHOOL}), "实施方案", "--date", "2024-3-5")
    assert path.parent.name == "2024"


def it_says_what_to_do_for_a_year_that_is_not_begun_or_begins_it(tree: Tree) -> None:
    root = tree(SCHOOL)
    ran = docgen("new", "实施方案", "--date", "2031-1-5", at=root)
    assert "Traceback" not in ran.said
    if ran.code == 0:
        assert (root / "data/实小/一支部/2031/year.yaml").is_file()
        assert {d["rule"] for d in _found(root)} == {"missing-field"}
    else:
        assert ran.code == 2
        assert "2031/year.yaml" in ran.err


def it_works_while_other_files_have_mistakes(tree: Tree) -> None:
    root = tree({**SCHOOL, f"{YEAR}/minutes/a.yaml": "类型: [", f"{YEAR}/plan.yaml": "文种: 小说\n"})
    assert _new(root, "培训心得体会", "--year", "2025").is_file()


def it_gives_the_path_as_json(tree: Tree) -> None:
    root = tree(SCHOOL)
    ran = docgen("new", "实施方案", "--year", "2025", "--json", at=root)
    assert ran.out.isascii()
    assert (root / ran.json["path"]).is_file()


def it_takes_this_year_without_a_date(tree: Tree) -> None:
    year = str(date.today().year)
    path = _new(tree({p.replace("2025", year): t.replace("2025", year) for p, t in SCHOOL.items()}), "实施方案")
    assert path.parent.name == year


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_can_be_built_as_a_draft_at_once(kind: Kind, tree: Tree) -> None:
    root = tree(SCHOOL)
    _new(root, kind.name, "--year", "2025")
    ran = docgen("build", "--draft", at=root)
    assert ran.code == 0, ran
    assert list((root / "out").rglob("*（草稿）.docx"))


def it_names_every_kind_in_its_help() -> None:
    named = {kind.label for kind in KINDS.own}
    assert len(named) >= 16
    assert [label for label in sorted(named) if label not in HELP] == []
    written = re.findall(r"^  (\S+) +(\w+)$", HELP, re.MULTILINE)
    assert set(written) <= {(kind.label, kind.name) for kind in KINDS}
