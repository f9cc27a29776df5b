"""`docgen adopt`: drafts beside a report or in the project, nothing overwritten, a word on every file."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from adopt.typed import ALL, made
from checkout import ROOT
from cli.running import docgen, files
from docx import Document
from docx.oxml.ns import nsdecls
from lxml import etree

FOREIGN = {
    "空.docx": (b"", "文件是空的"),
    "坏.docx": (b"PK\x03\x04nothing", "文件损坏"),
    "加密.docx": (b"\xd0\xcf\x11\xe0rest", "旧的 .doc 格式，或加了密码"),
    "旧.doc": (b"\xd0\xcf\x11\xe0rest", "旧的 .doc 格式"),
    "名单.xlsx": (b"PK\x03\x04", "这是表格"),
    "照片.jpg": (b"\xff\xd8\xff", "这是图片"),
    "说明.md": (b"text", "这不是 Word 文件"),
}
UNIT = "data/临澜市书院路小学/第一党支部"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder of documents that people typed."""
    for name in ("支委会", "总结", "党员大会"):
        (tmp_path / "old" / "2023" / f"{name}.docx").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / "2023" / f"{name}.docx").write_bytes(ALL[name])
    return tmp_path / "old"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The head of the sample school: its register and its units, with no documents."""
    for name in ("school.yaml", "people.yaml", "第一党支部/branch.yaml", "第二党支部/branch.yaml"):
        path = tmp_path / "data" / "临澜市书院路小学" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((ROOT / "data" / "临澜市书院路小学" / name).read_bytes())
    return tmp_path


def it_writes_drafts_and_a_report_into_a_folder(old: Path, tmp_path: Path) -> None:
    ran = docgen("adopt", old, at=tmp_path)
    assert ran.code == 0, ran.said
    assert set(files(tmp_path / "adopted")) == {"支委会.yaml", "总结.yaml", "党员大会.yaml", "报告.txt"}
    report = (tmp_path / "adopted" / "报告.txt").read_text(encoding="utf-8")
    assert "√ 支委会.docx：学习会议记录（标题“青江市实验小学第一党支部支委会会议记录”），草稿" in report
    assert "没有认出：第9段：2、陈晓光宣读入党志愿书。" in report
    assert "缺少：议题" in report
    assert "共读成 3 份草稿，其中 1 份有没认出的句子。" in ran.err


def it_overwrites_nothing_and_says_the_other_name(old: Path, tmp_path: Path) -> None:
    docgen("adopt", old, "-o", "drafts", at=tmp_path)
    before = files(tmp_path / "drafts")
    again = docgen("adopt", old, "-o", "drafts", "-v", at=tmp_path)
    after = files(tmp_path / "drafts")
    assert {name: after[name] for name in before} == before
    assert {"支委会-2.yaml", "报告2.txt"} <= set(after)
    assert "“支委会.yaml”已经有了，另存为“支委会-2.yaml”" in again.out


def it_says_a_word_on_every_file_it_cannot_read_and_reads_the_others(old: Path, tmp_path: Path) -> None:
    for name, (data, _) in FOREIGN.items():
        (old / name).write_bytes(data)
    (old / "~$支委会.docx").write_bytes(b"lock")
    ran = docgen("adopt", old, at=tmp_path)
    assert ran.code == 3
    for name, (_, words) in FOREIGN.items():
        assert f"× {name}：" in ran.err
        assert words in ran.err
    assert "~$" not in ran.said
    assert "共读成 3 份草稿，其中 1 份有没认出的句子；7 份没有读成。" in ran.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is text")
def it_reads_files_whose_names_were_unpacked_in_another_encoding(old: Path, tmp_path: Path) -> None:
    name = os.fsdecode("会议".encode("gbk"))
    (old / "2023/支委会.docx").rename(old / f"2023/{name}.docx")
    (old / f"{name}.jpg").write_bytes(b"")
    ran = docgen("adopt", old, at=tmp_path)
    assert ran.code == 3, ran.said
    assert "_.yaml" in files(tmp_path / "adopted")
    assert "????.jpg" in (tmp_path / "adopted/报告.txt").read_text(encoding="utf-8")


def it_refuses_a_bomb(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (80 << 20))
    (tmp_path / "大.docx").write_bytes(out.getvalue())
    ran = docgen("adopt", "大.docx", at=tmp_path)
    assert ran.code == 3
    assert "× 大.docx：" in ran.err


def it_refuses_what_is_nested_without_end(tmp_path: Path) -> None:
    document = Document()
    deep = "<w:sdt><w:sdtContent>" * 900 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 900
    parser = etree.XMLParser(huge_tree=True)
    document.element.body.insert(0, etree.fromstring(f"<w:sdt {nsdecls('w')}>{deep}</w:sdt>", parser))
    document.save(str(tmp_path / "深.docx"))
    (tmp_path / "好.docx").write_bytes(ALL["支委会"])
    ran = docgen("adopt", "深.docx", "好.docx", at=tmp_path)
    assert ran.code == 3
    assert "× 深.docx：" in ran.err
    assert (tmp_path / "adopted" / "好.yaml").is_file()


def it_puts_drafts_into_the_year_of_the_unit(old: Path, project: Path) -> None:
    ran = docgen("adopt", old, "--unit", "第一党支部", at=project)
    assert ran.code == 0, ran.said
    made_files = set(files(project / UNIT / "2023"))
    assert made_files == {
        "year.yaml",
        "minutes/2023-04-06-支委会.yaml",
        "minutes/2023-05-10-支部党员大会.yaml",
        "summary.yaml",
    }
    assert (project / UNIT / "2023" / "year.yaml").read_text(encoding="utf-8") == "年度: 2023\n"
    report = (project / "adopted" / "报告.txt").read_text(encoding="utf-8")
    assert f"草稿 {UNIT}/2023/minutes/2023-04-06-支委会.yaml" in report
    assert "还没有 2023 年，新建了 2023/year.yaml" in report
    assert "名册里没有这些人，姓名照原样写：" in report


def it_lays_a_draft_without_a_date_aside(project: Path) -> None:
    (project / "无年份.docx").write_bytes(ALL["没有年份"])
    ran = docgen("adopt", "无年份.docx", "--school", "临澜市书院路小学", "--unit", "第一党支部", "-v", at=project)
    assert ran.code == 0
    assert (project / "adopted" / "无年份.yaml").is_file()
    assert "不知道归哪一年" in ran.out


def it_lets_no_default_fill_in_what_the_page_does_not_say(project: Path) -> None:
    (project / "谈话.docx").write_bytes(ALL["谈话"])
    docgen("adopt", "谈话.docx", "--unit", "第一党支部", at=project)
    text = (project / UNIT / "2023" / "minutes" / "2023-11-08-谈心谈话.yaml").read_text(encoding="utf-8")
    assert "主持人: 【待定】" in text
    assert "地点: 书记办公室" in text


def it_asks_which_unit_is_meant(old: Path, project: Path) -> None:
    ran = docgen("adopt", old, "--school", "临澜市书院路小学", at=project)
    assert ran.code == 2
    assert "临澜市书院路小学/第一党支部、临澜市书院路小学/第二党支部" in ran.err
    assert not (project / "adopted").exists()


def it_writes_nothing_in_a_dry_run(old: Path, project: Path) -> None:
    before = files(project)
    ran = docgen("adopt", old, "--unit", "第一党支部", "--dry-run", at=project)
    assert ran.code == 0
    assert files(project) == before
    assert "没有认出：第9段：2、陈晓光宣读入党志愿书。" in ran.out
    assert "没有写文件" in ran.err


def it_tells_everything_as_json(old: Path, tmp_path: Path) -> None:
    (old / "空.docx").write_bytes(b"")
    ran = docgen("adopt", old, "--json", at=tmp_path)
    assert ran.out.isascii()
    told = ran.json
    assert (told["ok"], told["exit_code"]) == (False, 3)
    by_name = {Path(one["file"]).name: one for one in told["files"]}
    assert by_name["空.docx"]["error"]["message"] == "文件是空的"
    minutes = by_name["党员大会.docx"]
    assert minutes["kind"] == "study_minutes"
    assert minutes["missing"] == ["议题"]
    assert minutes["sentences"] == minutes["read"] + minutes["printed"] + len(minutes["left"])


def it_reads_all_as_one_kind_when_asked(tmp_path: Path) -> None:
    (tmp_path / "安排.docx").write_bytes(made(("读书安排",), "一、读好书", "每月读一本。"))
    assert docgen("adopt", "安排.docx", at=tmp_path).code == 3
    ran = docgen("adopt", "安排.docx", "--kind", "实施方案", at=tmp_path)
    assert ran.code == 0
    assert "标题: 读好书" in (tmp_path / "adopted" / "安排.yaml").read_text(encoding="utf-8")
    assert docgen("adopt", "安排.docx", "--kind", "会议通知", at=tmp_path).code == 2


def it_cleans_first_only_when_asked(tmp_path: Path) -> None:
    dirty = made(
        ("支委会会议记录",), "时间：2023年4月6日", "地点：会议室", "主持人：张明远", "主持人小结：深入学(xué)习党章。"
    )
    (tmp_path / "脏.docx").write_bytes(dirty)
    docgen("adopt", "脏.docx", at=tmp_path)
    ran = docgen("adopt", "脏.docx", "--clean", "-v", at=tmp_path)
    assert "(xué)" in (tmp_path / "adopted" / "脏.yaml").read_text(encoding="utf-8")
    assert "深入学习党章" in (tmp_path / "adopted" / "脏-2.yaml").read_text(encoding="utf-8")
    assert "清理：第5段：" in ran.out
    assert (tmp_path / "脏.docx").read_bytes() == dirty


def it_says_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = docgen("adopt", "empty", at=tmp_path)
    assert ran.code == 1
    assert "这里没有可以读的文件" in ran.err
