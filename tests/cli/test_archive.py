"""`docgen archive create | add | verify | status`: a project put away, changed afterwards, put away again."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from checkout import ROOT
from cli.conftest import YEAR, Docgen

HEAD = "题名,责任者,日期,保管期限,源文件,数据\n"
PLAN, MINUTES = YEAR / "plan.yaml", YEAR / "minutes"


def document(kind: str) -> str:
    """The path of the document of a kind, as a plan has it."""
    return next(Path("out").rglob(f"{kind}/*.docx")).as_posix()


@pytest.fixture
def archive(project: Path, docgen: Docgen, tmp_path: Path) -> Path:
    """A built project with a plan of its two documents, and an empty archive whose table is approved."""
    assert docgen("build").code == 0
    root = tmp_path / "档案"
    assert docgen("archive", "create", str(root), "--name", "育才小学党支部", "--number", "J001").code == 0
    table = root / "保管期限表.yaml"
    text = table.read_text("utf-8").replace("批准单位:", "批准单位: 育才小学党支部", 1)
    table.write_text(text.replace("批准日期:", "批准日期: 2025-01-05", 1), "utf-8")
    rows = [f"工作计划,育才小学党支部,2025-01-15,30年,{document('实施方案')},{PLAN.as_posix()}"]
    rows.append(
        f"第1次学习记录,育才小学党支部,2025-03-12,30年,{document('学习会议记录')},{next(MINUTES.iterdir()).as_posix()}"
    )
    (project / "计划.csv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8-sig")
    return root


def it_says_when_a_plan_lists_more_than_one_school(archive: Path, project: Path, docgen: Docgen) -> None:
    def planned(*more: str) -> str:
        ran = docgen("archive", "plan", str(archive), "-o", f"计划{len(list(project.iterdir()))}.xlsx", *more)
        assert ran.code == 0, ran.err
        return ran.err

    assert "所学校" not in planned()
    other = project / "data" / "明德小学"
    shutil.copytree(next((project / "data").iterdir()), other)
    record = other / "school.yaml"
    record.write_text(record.read_text("utf-8").replace("育才小学", "明德小学"), "utf-8")
    assert docgen("build").code == 0
    told = planned()
    assert "● 计划里有 2 所学校的文书：" in told
    assert "一个全宗只收一个单位的，请加 --school 分开列。" in told
    assert "所学校" not in planned("--school", "明德小学")


def add(docgen: Docgen, archive: Path, *more: str):
    return docgen("archive", "add", str(archive), "计划.csv", "--no-pdf", "--who", "张文", *more)


def it_puts_a_project_away_and_leaves_its_documents_alone(archive: Path, docgen: Docgen) -> None:
    done = add(docgen, archive)
    assert (done.code, done.err) == (0, "")
    assert "J001-WS·2025-D30-0001  工作计划" in done.out
    assert "√ 已归档 2 件：2025-D30-01。" in done.out
    assert docgen("build").out == "√ 共 2 份：归档 2。文书在 out 文件夹。\n"
    told = json.loads(docgen("build", "--json").out)
    assert {target["word"] for target in told["targets"]} == {"archived"}
    Path(document("实施方案")).unlink()
    assert "out 里的这份不在了，档案里有" in docgen("build").out
    assert docgen("archive", "verify", str(archive)).code == 0


def it_says_what_the_manual_shows(archive: Path, docgen: Docgen) -> None:
    page = (ROOT / "docs" / "archive.md").read_text("utf-8")
    (shown,) = re.findall(r"^\$ docgen (archive verify [^\n]*)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    added = add(docgen, archive).out
    (total,) = re.findall(r"^  校验总值：(.*)$", added, re.MULTILINE)
    words = [{"D:\\档案": str(archive)}.get(word, word) for word in shlex.split(shown[0].replace("\\", "\\\\"))]
    told = docgen(*words[:-1], total)
    lines = [line for line in shown[1].splitlines() if line.strip() not in ("", "…")]
    assert (told.code, len(words)) == (0, 5)
    assert [_without_numbers(line) for line in lines if _without_numbers(line) not in _without_numbers(told.out)] == []
    told_in_print = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[0]
    assert [
        line for line in told_in_print.splitlines()[2:] if _without_numbers(line) not in _without_numbers(added)
    ] == []


def _without_numbers(text: str) -> str:
    """A text with every digest, count and day alike."""
    return re.sub(r"\d+", "0", re.sub(r"\b[0-9a-f]{8}\b", "#", text))


def it_shows_a_later_change_and_makes_a_new_item_of_it(archive: Path, docgen: Docgen) -> None:
    add(docgen, archive)
    assert docgen("archive", "status", str(archive)).out == "● 共 4 个文件：已归档 4。\n"
    minutes, path = next(MINUTES.iterdir()), document("学习会议记录")
    before = Path(path).read_bytes()
    minutes.write_text(minutes.read_text("utf-8").replace("15:30", "15:00"), "utf-8")
    built = docgen("build").out
    assert f"归档  {path}（已归档，档号 J001-WS·2025-D30-0002；{minutes.as_posix()} 有变化）" in built
    assert Path(path).read_bytes() == before
    assert f"归档后改过  {minutes.as_posix()}（J001-WS·2025-D30-0002）" in docgen("archive", "status", str(archive)).out
    assert "更新 1" in docgen("build", "--replace").out
    assert Path(path).read_bytes() != before
    done = add(docgen, archive)
    assert "√ 已归档 1 件：2025-D30-02。" in done.out
    assert "注明“修订”，原来的不动" in done.err
    assert docgen("archive", "status", str(archive)).out == "● 共 4 个文件：已归档 4。\n"
    assert docgen("build").out == "√ 共 2 份：归档 2。文书在 out 文件夹。\n"
    assert docgen("archive", "verify", str(archive)).code == 0
    again = add(docgen, archive)
    assert (again.code, again.out) == (1, "× 没有归档：计划里没有还没归档的文件。\n")


def it_writes_nothing_when_the_plan_has_mistakes(archive: Path, docgen: Docgen) -> None:
    plan = Path("计划.csv")
    plan.write_text(plan.read_text("utf-8-sig").replace("30年", "三十年").replace("2025-01-15", "不知道"), "utf-8")
    done = add(docgen, archive)
    assert done.code == 1
    assert "日期“不知道”不对" in done.err
    assert done.err.count("保管期限“三十年”不对") == 2
    assert "没有归档任何文件" in done.err
    assert not list(archive.glob("2025-*"))


def it_tells_what_is_found_in_words_in_json_and_in_a_report(archive: Path, docgen: Docgen, tmp_path: Path) -> None:
    add(docgen, archive)
    victim = next(archive.rglob("01_源文件.docx"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    report = tmp_path / "报告.txt"
    done = docgen("archive", "verify", str(archive), "--report", str(report))
    assert done.code == 4
    assert "01_源文件.docx 被改动过" in done.out
    assert "固化信息有效性（校验值）  不通过" in done.out
    assert "病毒                      未检测" in report.read_text("utf-8-sig")
    told = json.loads(docgen("archive", "verify", str(archive), "--json").out)
    assert (told["exit_code"], [d["rule"] for d in told["diagnostics"]]) == (4, ["file-changed"])
    assert docgen("archive", "verify", str(archive), "--quick").code == 0


def it_plans_only_what_lies_at_the_places_named(archive: Path, docgen: Docgen, tmp_path: Path) -> None:
    def planned(*sources: str) -> tuple[int, int]:
        done = docgen("archive", "plan", str(archive), *sources, "--json", "-o", str(tmp_path / f"{len(sources)}.xlsx"))
        (tmp_path / f"{len(sources)}.xlsx").unlink(missing_ok=True)
        return done.code, json.loads(done.out).get("items", 0)

    assert planned() == (0, 2)
    assert planned(str(PLAN)) == planned(document("学习会议记录")) == planned(str(MINUTES)) == (0, 1)
    assert planned("data", "out") == (0, 2)
    assert docgen("archive", "plan", str(archive), "没有.docx").code == 2
    assert "自己加一行" in docgen("archive", "plan", str(archive), str(archive)).err


def it_writes_one_catalogue_into_the_file_named(archive: Path, docgen: Docgen, tmp_path: Path) -> None:
    add(docgen, archive)
    for ending, begins in ((".xlsx", b"PK"), (".docx", b"PK"), (".csv", b"\xef\xbb\xbf")):
        target = tmp_path / f"目录{ending}"
        done = docgen("archive", "catalogue", str(archive), "--year", "2025", "-o", str(target))
        assert (done.code, done.out) == (0, f"{target}\n")
        assert target.read_bytes().startswith(begins)
    assert len((tmp_path / "目录.csv").read_text("utf-8-sig").splitlines()) == 3


def it_takes_out_copies_named_with_or_without_dip(archive: Path, docgen: Docgen, tmp_path: Path) -> None:
    add(docgen, archive)
    codes = ["J001-WS·2025-D30-0001", "J001-WS·2025-D30-0002"]
    done = docgen("archive", "export", str(archive), "--to", str(tmp_path / "出"), "--dip", *codes)
    assert done.code == 0
    assert {path.name for path in (tmp_path / "出").iterdir() if path.is_dir()} == set(codes)


def it_does_not_build_over_what_is_archived_when_the_note_is_damaged(archive: Path, docgen: Docgen) -> None:
    add(docgen, archive)
    Path("out/.docgen/archived.json").write_text("{")
    done = docgen("build")
    assert done.code == 5
    assert "docgen archive status" in done.err
    assert docgen("archive", "status", str(archive)).code == 0
    assert "归档 2" in docgen("build").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verify",), "请写档案文件夹"),
        (("verify", "无"), "不是 docgen 档案"),
        (("verify", "--bag", "无"), "没有文件夹"),
        (("add", "无", "计划.csv"), "不是 docgen 档案"),
        (("status", "无"), "不是 docgen 档案"),
        (("create", "."), "已有内容"),
        (("create", "新", "--number", "一二三四"), "全宗号"),
    ],
)
def it_says_how_it_is_used(arguments: tuple[str, ...], words: str, archive: Path, docgen: Docgen) -> None:
    done = docgen("archive", *arguments)
    assert done.code == 2
    assert words in done.err


def it_refuses_a_plan_it_cannot_read(archive: Path, docgen: Docgen) -> None:
    Path("计划.csv").unlink()
    assert add(docgen, archive).code == 5
    Path("计划.csv").write_text("名称,日期\na,b\n", "utf-8")
    assert "没有“题名”这一栏" in add(docgen, archive).err
    assert docgen("archive", "add", str(archive), "计划.pdf").code == 2
