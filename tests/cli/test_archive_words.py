"""`docgen archive plan | catalogue | find | export` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.filed import file_away, items
from cli.running import PLAN_FILE, WORLD, docgen, files

from docgen.archive.planbook import SHEET
from docgen.export.cells import sheet

FONDS_YAML = "全宗号: J001\n全宗名称: 中共示例小学支部委员会\n立档单位名称: 中共示例小学支部委员会\n"


@pytest.fixture
def project(tree) -> Path:
    """A project with one document that is built, and an empty archive beside it."""
    root = tree(WORLD | {"档案/全宗.yaml": FONDS_YAML, "档案/SHA256SUMS": ""})
    assert docgen("build", "-q", at=root).code == 0
    return root


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "档案"
    file_away(root, items(3), ["议题: 换届选举\n", "议题: 党章\n"])
    (root / "全宗.yaml").write_text(FONDS_YAML, encoding="utf-8")
    return root


def it_writes_a_plan_and_keeps_the_one_that_is_there(project: Path) -> None:
    ran = docgen("archive", "plan", "档案", at=project)
    assert (ran.code, Path(ran.out.strip()).name) == (0, "归档计划.xlsx")
    assert "自带的样表" in ran.err
    assert "共 1 件" in ran.err
    again = docgen("archive", "plan", "档案", at=project)
    assert again.code == 2
    assert "--update" in again.err
    assert docgen("archive", "plan", "档案", "--update", at=project).code == 0
    assert (project / "归档计划.上一版.xlsx").is_file()
    (line,) = sheet(project / "归档计划.xlsx", SHEET, "保管期限").lines
    assert line["建议期限"].text == "30年"


def it_tells_a_program_what_it_proposed(project: Path) -> None:
    told = docgen("archive", "plan", "档案", "--json", at=project).json
    assert (told["items"], told["marked"], told["before"]) == (1, 0, None)
    assert told["gaps"] > 0, "a year with nothing but a plan lacks its meetings"


def it_plans_nothing_while_the_data_are_wrong(project: Path) -> None:
    (project / PLAN_FILE).write_text("日期: 三月\n", encoding="utf-8")
    ran = docgen("archive", "plan", "档案", at=project)
    assert ran.code == 1
    assert "不是日期" in ran.err
    assert not (project / "归档计划.xlsx").exists()


def it_says_what_is_wrong_with_the_settings(project: Path) -> None:
    (project / "档案/全宗.yaml").write_text("全宗号: 87\n", encoding="utf-8")
    ran = docgen("archive", "plan", "档案", at=project)
    assert ran.code == 1
    assert "全宗.yaml:1" in ran.err
    assert docgen("archive", "plan", "没有", at=project).code in (1, 2)


def it_finds_and_prints_where(archive: Path, tmp_path: Path) -> None:
    ran = docgen("archive", "find", archive, "换届", at=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("J001-WS·2025-D30-0001　2025-01-13　第1次主题党日活动记录")
    assert "2025-D30-01/data/件/J001-WS·2025-D30-0001" in ran.out
    assert [
        hit["code"][-1] for hit in docgen("archive", "find", archive, "--json", "党章", at=tmp_path).json["hits"]
    ] == ["2"]
    assert "没有找到" in docgen("archive", "find", archive, "没有这个", at=tmp_path).err
    assert docgen("archive", "find", archive, at=tmp_path).code == 2
    assert docgen("archive", "find", archive, "--from", "昨天", at=tmp_path).code == 2


def it_prints_the_papers_outside_the_archive(archive: Path, tmp_path: Path) -> None:
    before = files(archive)
    ran = docgen("archive", "catalogue", archive, "-o", "目录", at=tmp_path)
    assert (ran.code, len(ran.out.splitlines())) == (0, 6)
    assert (tmp_path / "目录/2025-D30/归档文件目录.docx").is_file()
    assert docgen("archive", "catalogue", archive, "-o", archive / "目录", at=tmp_path).code == 2
    assert docgen("archive", "catalogue", archive, "--year", "1999", at=tmp_path).code == 2
    assert files(archive) == before


def it_hands_over_or_takes_out_single_items(archive: Path, tmp_path: Path) -> None:
    ran = docgen("archive", "export", archive, "--transfer", "--to", "移交", at=tmp_path)
    assert ran.code == 0
    assert "3 件" in ran.err
    assert (tmp_path / "移交/说明文件.TXT").is_file()
    wrong = docgen("archive", "export", archive, "J001-WS·2025-D30-0009", "--to", "阅读", at=tmp_path)
    assert wrong.code == 2
    assert "档案里没有档号 J001-WS·2025-D30-0009" in wrong.err
    assert docgen("archive", "export", archive, "--to", "阅读", at=tmp_path).code == 2
    assert docgen("archive", "export", archive, "--transfer", "--to", archive / "移交", at=tmp_path).code == 2
    spoiled = docgen("archive", "export", archive, "J001-WS·2025-D30-0001", "--to", "阅读", at=tmp_path)
    assert spoiled.code == 1, "the 正本 of this archive is no PDF"
    assert not (tmp_path / "阅读").exists()
