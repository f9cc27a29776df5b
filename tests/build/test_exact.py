"""A build after a change makes the documents that the change reaches, as a build from nothing would, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen import shipped
from docgen.build.prepare import prepare
from docgen.build.run import Report, build

SCHOOL = Path("data", "临澜市书院路小学")
MEETING = SCHOOL / "第二党支部/2025/minutes/2025-05-15-主题党日-01.yaml"
MADE_OF_MEETING = "第二党支部/2025/学习会议记录/2025-05-15_主题党日活动记录_第1次.docx"
SUMMARIES = {
    "第一党支部/2025/年度工作总结/2025-12-24_年度工作总结.docx",
    "第二党支部/2025/年度工作总结/2025-12-24_年度工作总结.docx",
    "党总支/2025/年度工作总结/2025-12-26_年度工作总结.docx",
    "党总支/2025/年度工作总结/2025-12-30_2025年度抓基层党建工作述职报告.docx",
}
ABSENT = "缺席: 无", "缺席:\n  - {姓名: 李堃, 原因: 公差}"
TOPIC = "结对帮扶暖童心，五育融合助成长", "结对帮扶暖童心"
LINKS = "{党员: 尤春梅, 群众: 喻嘉禾、姜欣悦}", "{党员: 尤春梅, 群众: 喻嘉禾}"
DEFAULT = "默认:\n  学习会议记录:\n", "默认:\n  学习会议记录:\n    学时: 3\n"


def made(root: Path) -> Report:
    """The report of a build that ended well."""
    prepared = prepare(root)
    assert not prepared.stopped, prepared.found
    report = build(prepared.press, prepared.targets)
    assert report.exit_code == 0
    return report


def documents(root: Path) -> dict[str, bytes]:
    """Every document by its path below the school's folder."""
    out = root / "out" / SCHOOL.name
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.docx")}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, built."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(shipped.folder("data"), root / "data")
    made(root)
    return root


def changed(sample: Path, root: Path, file: Path, words: tuple[str, str]) -> tuple[set[str], set[str]]:
    """The documents that differ and those that were made again when `words` take the place of others in a file."""
    shutil.copytree(sample, root, dirs_exist_ok=True)
    text = (root / file).read_text(encoding="utf-8")
    assert words[0] in text
    (root / file).write_text(text.replace(*words), encoding="utf-8")
    below = Path("out", SCHOOL.name)
    report = made(root)
    touched = {o.target.path.relative_to(below).as_posix() for o in report.outcomes if o.reason != "没有变化"}
    updated = {o.target.path.relative_to(below).as_posix() for o in report.outcomes if o.word == "update"}
    before, after = documents(sample), documents(root)
    assert updated == {name for name in after if after[name] != before[name]}
    return updated, touched


def it_makes_of_another_topic_its_own_document_and_tries_the_summaries(sample: Path, tmp_path: Path) -> None:
    updated, touched = changed(sample, tmp_path, MEETING, TOPIC)
    assert updated == {MADE_OF_MEETING}
    assert touched == {MADE_OF_MEETING} | SUMMARIES


def it_makes_of_another_attendance_its_own_document_and_the_summaries_that_count_it(
    sample: Path, tmp_path: Path
) -> None:
    updated, touched = changed(sample, tmp_path, MEETING, ABSENT)
    assert updated == {MADE_OF_MEETING} | {name for name in SUMMARIES if not name.startswith("第一党支部")}
    assert touched == {MADE_OF_MEETING} | SUMMARIES


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SCHOOL / "第二党支部/branch.yaml", LINKS),
        (SCHOOL / "第二党支部/branch.yaml", DEFAULT),
        (SCHOOL / "people.yaml", ("职务: 教导主任", "职务: 教务主任")),
        (MEETING, ABSENT),
    ],
)
def it_leaves_no_document_behind_the_sources(sample: Path, tmp_path: Path, file: Path, words: tuple[str, str]) -> None:
    changed(sample, tmp_path / "again", file, words)
    shutil.copytree(tmp_path / "again" / "data", tmp_path / "fresh" / "data")
    made(tmp_path / "fresh")
    assert documents(tmp_path / "again") == documents(tmp_path / "fresh")
