"""Building at a click: one job at a time, told and stopped; what was corrected by hand; documents to take home."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from web.conftest import MEETING, Visitor, built

from docgen.archive.create import create
from docgen.archive.others import tables
from docgen.web.jobs import Job, Stopped


def it_keeps_what_was_corrected_by_hand(visitor: Visitor, home: str, project: Path) -> None:
    built(visitor, home)
    made = next((project / "out").rglob("*.docx"))
    made.write_bytes(b"mine")
    job = built(visitor, home)
    assert made.read_bytes() == b"mine"
    assert "冲突 1" in job.message
    assert "没有覆盖" in job.hint


def it_compares_a_document_corrected_by_hand_and_replaces_it_when_asked(
    visitor: Visitor, home: str, project: Path
) -> None:
    built(visitor, home)
    made = next((project / "out").rglob("*学习交流*.docx"))
    before = made.read_bytes()
    with zipfile.ZipFile(made) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("学条例".encode(), "读条例".encode(), 1)
    with zipfile.ZipFile(made, "w") as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    found = re.search(r'href="([^"]*/compare)"', visitor.text(home))
    assert found
    page = visitor.text(found[1])
    assert re.search("<del>[^<]*学条例", page)
    assert re.search("<ins>[^<]*读条例", page)
    assert "按现在的数据生成，文字不变" in page
    assert visitor.post(found[1].replace("compare", "replace"), json={}).status_code == 200
    visitor.desk.jobs.wait(60)
    assert made.read_bytes() == before
    assert len(list((project / "out/.docgen/replaced").rglob("*.docx"))) == 1
    assert "换成新版" not in visitor.text(found[1])


def it_makes_a_damaged_note_of_the_archive_anew(visitor: Visitor, home: str, project: Path) -> None:
    built(visitor, home)
    note = project / "out/.docgen/archived.json"
    note.write_text("{", encoding="utf-8")
    answer = visitor.get(home)
    assert answer.status_code == 422
    assert "归档标记" in answer.get_data(as_text=True)
    create(project / "档案", "甲", "J001", "2025-01-01", tables())
    visitor.text(home)
    assert note.read_text(encoding="utf-8") != "{"


def it_lists_a_file_with_mistakes_and_builds_nothing(visitor: Visitor, home: str, project: Path) -> None:
    (project / MEETING).write_text("标题: 缺了别的\n类型: 没有这种\n", encoding="utf-8")
    text = visitor.text(home)
    assert ">有错</span>" in text
    assert "改正前不能生成" in text
    job = built(visitor, home)
    assert job.state == "failed"
    assert "没有写任何文件" in job.message
    assert not list((project / "out").rglob("*.docx"))
    assert "没有这种" in visitor.text(job.page)


def it_builds_one_thing_at_a_time(visitor: Visitor, home: str) -> None:
    from threading import Event

    go = Event()
    visitor.desk.jobs.start("慢的事", lambda job: (go.wait(20), None)[1])
    answer = visitor.post(f"{home}build", json={}, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "慢的事" in answer.get_json()["error"]["message"]
    assert visitor.post("/end").status_code == 409  # nor does it end meanwhile
    go.set()
    visitor.desk.jobs.wait(20)
    assert built(visitor, home).state == "done"


def it_stops_a_build_and_goes_on_later(visitor: Visitor, home: str, project: Path, monkeypatch) -> None:
    whole = Job.progress

    def stopping(job: Job, done: int, total: int) -> None:
        job.stop()
        whole(job, done, total)

    monkeypatch.setattr(Job, "progress", stopping)
    assert built(visitor, home).state == "stopped"
    assert len(list((project / "out").rglob("*.docx"))) == 1
    monkeypatch.setattr(Job, "progress", whole)
    assert built(visitor, home).message == "共 2 份：新建 1，未变 1"


def it_tells_how_far_a_job_is_and_stops_when_asked(visitor: Visitor) -> None:
    from threading import Event

    seen, go = Event(), Event()

    def work(job: Job) -> None:
        job.progress(3, 10)
        seen.set()
        go.wait(20)
        job.progress(4, 10)

    visitor.desk.jobs.start("数数", work)
    assert seen.wait(20)
    told = visitor.get("/job").get_json()["job"]
    assert (told["state"], told["done"], told["total"]) == ("running", 3, 10)
    assert visitor.post("/job/stop").get_json()["job"]["stopping"]
    go.set()
    visitor.desk.jobs.wait(20)
    assert visitor.get("/job").get_json()["job"]["state"] == "stopped"


def it_says_of_a_failure_nobody_foresaw_only_its_name(visitor: Visitor) -> None:
    visitor.desk.jobs.start("坏的事", lambda job: job.lines.pop("secret"))  # type: ignore[arg-type, func-returns-value]
    visitor.desk.jobs.wait(20)
    told = visitor.get("/job").get_json()["job"]
    assert told["state"] == "failed"
    assert "程序内部出错" in told["message"]
    assert "Traceback" not in str(told)


def it_gives_one_document_or_all_in_a_zip(visitor: Visitor, home: str, project: Path) -> None:
    assert visitor.get(f"{home}documents.zip").status_code == 422
    built(visitor, home)
    with zipfile.ZipFile(io.BytesIO(visitor.get(f"{home}documents.zip").get_data())) as pack:
        made = {path.name: path.read_bytes() for path in (project / "out").rglob("*.docx")}
        assert {name.rpartition("/")[2]: pack.read(name) for name in pack.namelist()} == made
        assert all(name.count("/") == 1 and not name.startswith("/") for name in pack.namelist())


def it_opens_the_folder_of_the_year(visitor: Visitor, home: str, project: Path) -> None:
    opened: list[Path] = []
    visitor.desk.open_folder = opened.append
    assert visitor.post(f"{home}open").status_code == 422
    built(visitor, home)
    assert visitor.post(f"{home}open").status_code == 200
    assert opened == [project / "out/示例市育才小学/党支部/2025"]


def it_makes_drafts_of_a_year_that_is_not_written_yet(visitor: Visitor, home: str, project: Path) -> None:
    go = visitor.post(f"{home}next", json={}).get_json()["go"]
    later = visitor.get(go).headers["Location"]
    assert ">跳过</span>" in visitor.text(later)
    visitor.post(f"{later}draft", json={})
    visitor.desk.jobs.wait(60)
    job = visitor.desk.jobs.last
    assert job is not None
    assert (job.state, job.message) == ("done", "共 1 份：新建 1")
    assert [path.parts[-3] for path in (project / "out").rglob("*（草稿）.docx")] == ["2026"]


def it_stops_by_an_exception_of_its_own() -> None:
    job = Job(1, "x")
    job.progress(1, 2)
    job.stop()
    with pytest.raises(Stopped):
        job.progress(2, 2)


def it_stops_the_job_when_the_server_is_interrupted(visitor: Visitor) -> None:
    from itertools import count
    from time import sleep

    def work(job: Job) -> None:
        for number in count():
            job.progress(number, 0)
            sleep(0.01)

    job = visitor.desk.jobs.start("没完没了", work)
    visitor.desk.jobs.end()
    assert job.state == "stopped"
