"""The first page: calendar, requirements, documents with their word; what was read, beginning and going on."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from checkout import ROOT
from web.conftest import MEETING, Visitor, built

from docgen.kinds.project import load
from docgen.web import home as pages
from docgen.web.home import leaf
from docgen.web.keys import key_of
from docgen.web.listing import Line


def it_shows_what_is_planned_held_and_missing(visitor: Visitor, home: str, project: Path) -> None:
    text = visitor.text(home)
    assert "全年日历" in text
    assert text.count('<li class="month') == 12
    assert "已开展：</span>党支部学习交流" in text
    assert '<li class="month now' in text  # June: the day of these tests
    (project / MEETING).unlink()
    assert "已开展：" not in visitor.text(home).replace("</b> 已开展", "")


def it_gives_each_document_its_word(visitor: Visitor, home: str, project: Path) -> None:
    assert ">新建</span>" in visitor.text(home)
    job = built(visitor, home)
    assert (job.state, job.message) == ("done", "共 2 份：新建 2")
    assert ">未变</span>" in visitor.text(home)
    path = project / MEETING
    path.write_text(path.read_text(encoding="utf-8").replace("小结: ", "小结: 新的一句。", 1), encoding="utf-8")
    assert ">更新</span>" in visitor.text(home)
    made = next((project / "out").rglob("*学习交流*.docx"))
    made.write_bytes(made.read_bytes() + b"edited")
    assert ">冲突</span>" in visitor.text(home)


LINE = Line("k" * 16, "s" * 16, "", "学习会议记录", date(2025, 3, 1), "未变", "good", "没有变化", "out/a.docx", True)


def it_shows_two_thousand_documents_fifty_at_a_time(visitor: Visitor, home: str, monkeypatch) -> None:
    many = [replace(LINE, title=f"第{number}次会议", word="更新" if number == 77 else "未变") for number in range(2000)]
    monkeypatch.setattr(pages, "documents", lambda *_: many)
    text = visitor.text(home)
    assert text.count('<td class="kind">') == 50
    assert "第 1 页，共 40 页" in text
    assert "第1999次会议" in visitor.text(f"{home}documents?page=40")
    assert "第1999次会议" in visitor.text(f"{home}documents?page=99999")
    found = visitor.text(f"{home}documents?find=第1999次")
    assert found.count('<td class="kind">') == 1
    assert "找到 1 份，共 2000 份" in found
    assert "第77次会议" in visitor.text(f"{home}documents?word=更新&kind=学习会议记录")
    assert "没有符合条件的文书" in visitor.text(f"{home}documents?find=没有的字")


@pytest.mark.parametrize(("number", "shown"), [(-3, (1, 0)), (0, (1, 0)), (1, (1, 0)), (3, (3, 100)), (9, (3, 100))])
def it_finds_the_nearest_page(number: int, shown: tuple[int, int]) -> None:
    page = leaf(list(range(101)), number)
    assert (page.number, page.lines[0]) == shown
    assert page.last == 3
    assert leaf([], number).lines == []


def it_reads_a_project_once_and_again_when_a_file_is_touched(visitor: Visitor, home: str, project: Path) -> None:
    visitor.text(home)
    reading, _ = visitor.desk.look()
    visitor.text(f"{home}ledgers")
    assert visitor.desk.look()[0] is reading
    path = project / MEETING
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    fresh, _ = visitor.desk.look()
    assert fresh is not reading
    assert fresh.number == reading.number + 1


def it_never_shows_what_a_file_said_before_it_changed_outside(visitor: Visitor, home: str, project: Path) -> None:
    path = project / MEETING
    other, renamed = path.with_name("2025-05-14-党支部学习交流-02.yaml"), path.with_name("改了名.yaml")

    def held() -> tuple[int, bool, bool]:
        page, found = visitor.text(home), visitor.text(f"{home}findings")
        return page.count("已开展：</span>"), "查无此人" in found, "改了名.yaml" in found

    assert held() == (1, False, False)
    other.write_text(_second(path), encoding="utf-8")
    assert held() == (2, False, False)
    path.write_text(path.read_text(encoding="utf-8").replace("领学人: ", "领学人: 查无此人", 1), encoding="utf-8")
    assert held() == (1, True, False)
    path.rename(renamed)
    assert held() == (1, True, True)
    renamed.unlink()
    assert held() == (1, False, False)
    other.unlink()
    assert held() == (0, False, False)


def _second(path: Path) -> str:
    """The minutes of the next meeting."""
    text = path.read_text(encoding="utf-8")
    for key, value in {"会次": "2", "日期": "2025-5-14"}.items():
        text = re.sub(f"(?m)^{key}: .*", f"{key}: {value}", text, count=1)
    return text


def it_serves_many_at_once_from_one_reading(visitor: Visitor, home: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    cookies = visitor.client.get_cookie(visitor.safety.cookie)
    assert cookies is not None

    def ask(path: str) -> int:
        client = visitor.app.test_client()
        client.set_cookie(visitor.safety.cookie, cookies.value)
        return client.get(home + path, buffered=True).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(ask, ["", "ledgers", "summary", "findings", "documents", "ledgers/hours_ledger"] * 4)) == {
            200
        }
    assert visitor.desk.look()[0].number == 1


def it_welcomes_who_has_no_project_yet_and_makes_one(tmp_path: Path, visit) -> None:
    visitor = visit(tmp_path / "新项目")
    (tmp_path / "新项目").mkdir()
    assert "欢迎使用 docgen" in visitor.get("/", follow_redirects=True).get_data(as_text=True)
    assert visitor.post("/begin", json={}).get_json() == {"go": "/"}
    assert "示例市育才小学" in visitor.get("/", follow_redirects=True).get_data(as_text=True)
    assert visitor.post("/begin", json={}).status_code == 422


def it_leaves_a_folder_with_other_things_alone(tmp_path: Path, visit) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    answer = visit(tmp_path).post("/begin", json={}, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "照片.jpg" in answer.get_json()["error"]["message"]


def it_says_kindly_that_a_project_has_no_year(tmp_path: Path, visit) -> None:
    (tmp_path / "data").mkdir()
    assert "还没有年度数据" in visit(tmp_path).get("/", follow_redirects=True).get_data(as_text=True)


def it_carries_a_year_over_at_a_click(visitor: Visitor, home: str, project: Path) -> None:
    assert "新建 2026 年" in visitor.text(f"{home}next")
    go = visitor.post(f"{home}next", json={}).get_json()["go"]
    assert (project / "data/示例市育才小学/党支部/2026/plan.yaml").is_file()
    assert "2026年" in visitor.get(go, follow_redirects=True).get_data(as_text=True)
    assert visitor.post(f"{home}next", json={}).status_code == 422


def it_remembers_which_year_was_looked_at(visitor: Visitor, home: str) -> None:
    go = visitor.post(f"{home}next", json={}).get_json()["go"]
    later = visitor.get(go).headers["Location"]
    visitor.text(later)
    assert visitor.get("/").headers["Location"] == later
    assert ROOT not in Path(later).parents


def it_reads_only_the_school_that_was_touched(visitor: Visitor, home: str, project: Path) -> None:
    first, second = project / "data/示例市育才小学", project / "data/示例市第二小学"
    shutil.copytree(first, second)
    (second / "党支部/2025/plan.yaml").write_text("坏的: [\n", encoding="utf-8")
    before, _ = visitor.desk.look()
    assert [school.folder for school in before.project.schools] == ["示例市第二小学", "示例市育才小学"]
    path = project / MEETING
    path.write_text(path.read_text(encoding="utf-8").replace("类型: ", "类型: 没有的", 1), encoding="utf-8")
    after, _ = visitor.desk.look()
    assert after.project.schools[0] is before.project.schools[0]
    assert after.project.schools[1] is not before.project.schools[1]
    whole = load(project)
    assert after.project.diagnostics.sorted() == whole.diagnostics.sorted()
    assert [s.folder for s in after.project.schools] == [s.folder for s in whole.schools]
    shutil.rmtree(second)
    gone, _ = visitor.desk.look()
    assert [school.folder for school in gone.project.schools] == ["示例市育才小学"]
    assert gone.project.diagnostics.sorted() == load(project).diagnostics.sorted()


def it_tells_why_a_project_cannot_be_read_and_of_errors_elsewhere(visitor: Visitor, home: str, project: Path) -> None:
    second = project / "data/示例市第二小学"
    shutil.copytree(project / "data/示例市育才小学", second)
    (second / "school.yaml").write_text("坏的: [\n", encoding="utf-8")
    page = visitor.text(home)
    assert "项目里别的地方还有" in page
    assert "改正前不能生成" not in page
    assert "示例市第二小学/school.yaml" in visitor.text(f"{home}findings?where=elsewhere")
    assert "示例市第二小学" not in visitor.text(f"{home}findings")
    (project / "data/示例市育才小学/school.yaml").write_text("坏的: [\n", encoding="utf-8")
    page = visitor.get("/", follow_redirects=True).get_data(as_text=True)
    assert "数据读不出来" in page
    assert "示例市育才小学/school.yaml" in page


def it_leads_from_a_finding_to_the_form_of_its_file(visitor: Visitor, home: str, project: Path) -> None:
    (project / MEETING).write_text("类型: 没有这种\n", encoding="utf-8")
    assert f'href="{home}fill/{key_of(MEETING)}"' in visitor.text(f"{home}findings")


def it_offers_only_what_the_unit_can_have(visitor: Visitor, home: str) -> None:
    fill, ledgers = visitor.text(f"{home}fill"), visitor.text(f"{home}ledgers")
    assert "培训心得体会" in fill
    assert "签到表" in ledgers
    assert "工作室" not in fill
    assert "工作室" not in ledgers
