"""The archive by the page: begun, approved, a year put away by a person's decisions, verified, found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from web.conftest import Visitor, enter

from docgen.archive.holdings import items
from docgen.web.app import make_app
from docgen.web.jobs import Job

LATER = date(2026, 1, 5)


@pytest.fixture
def seen(project: Path) -> Visitor:
    """The page on a new project whose documents are made, after the end of the year."""
    visitor = enter(make_app(project, today=lambda: LATER))
    visitor.post(f"{address(visitor)}build", json={})
    visitor.desk.jobs.wait(60)
    return visitor


def address(visitor: Visitor) -> str:
    """The address of the year."""
    return str(visitor.get("/").headers["Location"])


def begin(visitor: Visitor) -> None:
    """Begin an archive whose table is approved."""
    key = address(visitor).split("/")[2]
    go = visitor.post("/archive", json={"name": "示例市育才小学", "number": "j001", "key": key}).get_json()["go"]
    assert "保管期限表还没有批准" in visitor.text(go)
    assert (
        visitor.post("/archive/approved", json={"by": "示例市教育局", "on": "2025.12.1", "key": key}).status_code == 200
    )
    assert "保管期限表还没有批准" not in visitor.text(go)


def ended(visitor: Visitor) -> Job:
    """The job, done."""
    visitor.desk.jobs.wait(60)
    job = visitor.desk.jobs.last
    assert job is not None
    return job


def choices(visitor: Visitor) -> dict[str, str]:
    """电子文件号 → what is proposed, as the page has them."""
    text = visitor.text(f"{address(visitor)}archive/put")
    return dict(re.findall(r'<select name="([0-9a-f-]{36})" data-proposed="([^"]*)"', text))


def put(visitor: Visitor, **asked: str) -> Job:
    """Put away what was decided, without making PDFs."""
    answer = visitor.post(f"{address(visitor)}archive/put", json={"pdf": "none", "who": "王晓雯", **asked})
    assert answer.status_code == 200, answer.get_json()
    return ended(visitor)


def it_offers_to_begin_an_archive_and_says_what_is_wrong(seen: Visitor, project: Path) -> None:
    assert "还没有档案" in seen.text(f"{address(seen)}archive")
    assert seen.post("/archive", json={"name": "甲", "number": "x"}).status_code == 422
    assert seen.post("/archive", json={"name": " "}).status_code == 422
    assert seen.post("/archive", json=["not", "a", "form"]).status_code == 422
    assert seen.post("/archive/open").status_code == 422
    assert not (project / "档案").exists()
    begin(seen)
    assert '全宗号: "J001"' in (project / "档案/全宗.yaml").read_text(encoding="utf-8")


def it_wants_the_table_approved_by_somebody_on_a_day(seen: Visitor) -> None:
    seen.post("/archive", json={"name": "示例市育才小学"})
    for asked in ({"by": "", "on": "2025-1-1"}, {"by": "教育局", "on": "某天"}, {"by": "教育局", "on": ""}):
        assert seen.post("/archive/approved", json=asked).status_code == 422


def it_puts_away_what_a_person_decided_and_leaves_the_rest(seen: Visitor, project: Path) -> None:
    begin(seen)
    proposed = choices(seen)
    assert len(proposed) == 2
    first, second = proposed
    assert seen.post(f"{address(seen)}archive/put", json={second: "", "who": "x"}).status_code == 422
    job = put(seen, **{first: "30年"})
    assert (job.state, job.message) == ("done", "已归档 1 件：2025-D30-01")
    (held,) = items(project / "档案")
    assert held.item.retention == "D30"
    assert list(choices(seen)) == [second]
    assert ">归档</span>" in seen.text(address(seen))
    page = seen.text(f"{address(seen)}archive")
    assert re.search(r"未归档</th><td class=\"number\">1 件", page)
    assert re.search(r"已归档</th><td class=\"number\">1 件", page)


def it_ignores_what_nobody_asked_about(seen: Visitor, project: Path) -> None:
    begin(seen)
    first = next(iter(choices(seen)))
    put(seen, **{first: "30年", "../../etc": "永久", "0" * 36: "永久"})
    assert len(list(items(project / "档案"))) == 1


def it_tells_why_nothing_was_put_away(seen: Visitor, project: Path) -> None:
    begin(seen)
    first = next(iter(choices(seen)))
    for path in (project / "out").rglob("*.docx"):
        path.unlink()
    assert "还没有生成 Word 文书" in seen.text(f"{address(seen)}archive/put")
    job = put(seen, **{first: "30年"})
    assert (job.state, job.message) == ("failed", "没有归档任何文件")
    assert any("找不到文件" in line for line in job.lines)
    assert put(seen, **{first: "一万年"}).state == "failed"


def it_names_what_the_year_lacks(seen: Visitor) -> None:
    begin(seen)
    assert "可能缺漏" in seen.text(f"{address(seen)}archive/put")


def it_verifies_and_shows_the_four_properties(seen: Visitor, project: Path) -> None:
    begin(seen)
    put(seen, **dict.fromkeys(choices(seen), "永久"))
    assert seen.get(f"{address(seen)}archive/verified").status_code == 404
    seen.post(f"{address(seen)}archive/verify", json={})
    job = ended(seen)
    assert (job.state, job.page) == ("done", f"{address(seen)}archive/verified")
    page = seen.text(job.page)
    assert all(word in page for word in ("真实性", "完整性", "可用性", "通过", "校验总值"))
    victim = next((project / "档案").rglob("*.docx"))
    victim.write_bytes(b"changed")
    seen.post(f"{address(seen)}archive/verify", json={})
    assert ended(seen).state == "failed"
    assert "不通过" in seen.text(job.page)


def it_finds_an_item_and_gives_its_file(seen: Visitor) -> None:
    begin(seen)
    put(seen, **dict.fromkeys(choices(seen), "永久"))
    page = seen.text(f"{address(seen)}archive?find=学习交流")
    assert "找到 1 件" in page
    found = re.search(r'href="(/archive/item/[0-9a-f]{16})"', page)
    assert found
    answer = seen.get(found[1])
    assert answer.get_data().startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert seen.get(f"/archive/item/{'0' * 16}").status_code == 404
    assert "没有找到" in seen.text(f"{address(seen)}archive?find=没有的词")


def it_opens_the_folder_of_the_archive(seen: Visitor, project: Path) -> None:
    begin(seen)
    opened: list[Path] = []
    seen.desk.open_folder = opened.append
    assert seen.post("/archive/open").status_code == 200
    assert opened == [project / "档案"]


def it_puts_nothing_away_while_the_data_have_errors(seen: Visitor, project: Path) -> None:
    begin(seen)
    next((project / "data").rglob("minutes/*.yaml")).write_text("类型: 没有这种\n", encoding="utf-8")
    assert "改正后才能归档" in seen.text(f"{address(seen)}archive/put")


def it_lets_a_damaged_archive_be_verified(seen: Visitor, project: Path) -> None:
    begin(seen)
    put(seen, **dict.fromkeys(choices(seen), "永久"))
    next((project / "档案").rglob("元数据.json")).write_text("{", encoding="utf-8")
    page = seen.text(f"{address(seen)}archive")
    assert "元数据.json" in page
    assert "校验档案" in page
    seen.post(f"{address(seen)}archive/verify", json={})
    assert ended(seen).state == "failed"
