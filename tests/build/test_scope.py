"""What is asked for is found by any of its names, and only problems that concern it stop a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.build.newproject import begin
from docgen.build.prepare import Prepared, prepare
from docgen.build.scope import Selection, kind_called, scope
from docgen.errors import CannotReadOrWrite, WrongUsage
from docgen.kinds import KINDS
from docgen.kinds.project import load
from docgen.render.press import Press

SCHOOL = "示例市育才小学"
UNIT = f"data/{SCHOOL}/党支部"
SUMMARY = """\
日期: 2025-12-20
主要工作:
  - {标题: 抓好学习, 正文: 学习有计划。}
  - {标题: 严格组织生活, 正文: 会议按期开。}
  - {标题: 服务师生, 正文: 问题有答复。}
存在问题: [{编号: a, 内容: 学习不够深。}]
下一步打算: [{对应问题: a, 措施: 每月交流一次。}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project with a summary."""
    begin(tmp_path, 2025)
    (tmp_path / UNIT / "2025/summary.yaml").write_text(SUMMARY, encoding="utf-8")
    return tmp_path


def errors(prepared: Prepared) -> list[str]:
    """The rules and the file names of what stops a build."""
    return [f"{d.rule} {Path(d.place.path).name}" for d in prepared.found if d.severity.value == "error"]


@pytest.mark.parametrize("name", [SCHOOL, "育才小学"])
def it_knows_a_school_by_folder_and_short_name(project: Path, name: str) -> None:
    assert scope(load(project), Selection(school=name)).schools == {SCHOOL}


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(school="育才中学"), "没有名为“育才中学”的学校"),
        (Selection(unit="第三党支部"), "没有名为“第三党支部”的单位"),
        (Selection(year=2031), "没有名为“2031”的年度"),
        (Selection(kind="会议简报"), "没有名为“会议简报”的文书种类"),
    ],
)
def it_refuses_what_is_not_there_and_says_what_is(project: Path, selection: Selection, message: str) -> None:
    with pytest.raises(WrongUsage, match=message) as refused:
        scope(load(project), selection)
    assert refused.value.hint


def it_knows_a_kind_by_label_and_english_name() -> None:
    assert kind_called("年度工作总结") is kind_called("annual_summary")


def it_selects_a_unit_whose_own_file_is_broken_and_tells_what_is_wrong_with_it(project: Path) -> None:
    (project / UNIT / "branch.yaml").write_text("名称: 甲\n", encoding="utf-8")
    prepared = prepare(project, Selection(unit="党支部"))
    assert prepared.targets == []
    assert "missing-field branch.yaml" in errors(prepared)


def it_is_not_stopped_by_mistakes_elsewhere(project: Path) -> None:
    (project / UNIT / "2025/minutes/wrong.yaml").write_text("类型: 茶话会\n", encoding="utf-8")
    assert not prepare(project, Selection(kind="实施方案")).stopped
    assert prepare(project, Selection(kind="学习会议记录")).stopped
    assert prepare(project).stopped


def it_is_stopped_by_a_meeting_that_a_summary_counts(project: Path) -> None:
    (project / UNIT / "2025/minutes/wrong.yaml").write_text("类型: 茶话会\n", encoding="utf-8")
    assert prepare(project, Selection(kind="年度工作总结")).stopped


def it_is_stopped_by_mistakes_in_the_files_above(project: Path) -> None:
    people = project / f"data/{SCHOOL}/people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "名册: 甲\n", encoding="utf-8")
    assert errors(prepare(project, Selection(kind="实施方案"))) == ["unknown-key people.yaml"]


PRESENT = {"implementation_plan", "study_minutes", "annual_summary"}
"""The kinds of which the project of these tests has documents."""


def _unreadable(*_: object) -> dict[str, str]:
    raise CannotReadOrWrite("模板读不出来", "请关闭打开它的程序")


def it_tells_of_a_template_that_cannot_be_read(project: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Press, "inputs", _unreadable)
        found = prepare(project).found
    assert {(d.rule, d.place.path) for d in found} == {
        ("template-unusable", f"templates/{kind.name}.docx") for kind in KINDS if kind.name in PRESENT
    }


def it_refuses_to_write_through_a_link_that_leads_out(project: Path, tmp_path_factory) -> None:
    (project / "out" / SCHOOL).symlink_to(tmp_path_factory.mktemp("elsewhere"))
    assert {error.split()[0] for error in errors(prepare(project))} == {"outside-out"}


def it_lets_a_draft_lack_facts_but_not_be_wrong(project: Path) -> None:
    minutes = project / UNIT / "2025/minutes"
    (minutes / "new.yaml").write_text("类型: 党课\n", encoding="utf-8")
    assert prepare(project).stopped
    assert not prepare(project, draft=True).stopped
    (minutes / "new.yaml").write_text("类型: 党课\n主持人: 无名氏\n", encoding="utf-8")
    assert errors(prepare(project, draft=True)) == ["not-in-register new.yaml"]


def it_reports_twelve_mistakes_of_one_file_in_one_run(project: Path) -> None:
    text = """\
        类型: 支委
        会次: 一
        日期: 2025-13-1
        开始: 25:00
        结束: 下午五点
        主持人: 李名
        记录人: 王五
        主席: 李明
        应到: 三人
        议题:
          - 内容: 讨论
        缺席:
          - 姓名: 张三丰
            原因: 有事
        学时: 两
        """
    lines = [line.removeprefix("        ") for line in text.splitlines(keepends=True)]
    (project / UNIT / "2025/minutes/bad.yaml").write_text("".join(lines), encoding="utf-8")
    found = [d for d in prepare(project).found if d.place.path.endswith("bad.yaml")]
    assert len({(d.place.line, d.place.column) for d in found if d.severity.value == "error"}) >= 12
