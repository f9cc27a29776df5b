"""Ledgers, charts and the summary: what the page shows is what is printed, each number with its records."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

import pytest
from web.conftest import Visitor, enter

from docgen.kinds import LEDGERS
from docgen.web.app import make_app
from docgen.web.desk import Desk, year_key
from docgen.web.drawing import Bar, bars, columns

SUMMARY = "data/临澜市书院路小学/党总支/2025/summary.yaml"


@pytest.fixture
def seen(school: Path) -> Visitor:
    """The page on the sample school."""
    return enter(make_app(school))


def year(visitor: Visitor, unit: str) -> str:
    """The address of a unit's year."""
    desk: Desk = visitor.desk
    found = next(one for one in desk.look()[0].years if one.unit.folder == unit)
    return f"/year/{year_key(found)}/"


def it_shows_every_ledger_and_gives_it_in_both_forms(seen: Visitor) -> None:
    home = year(seen, "党总支")
    text = seen.text(f"{home}ledgers")
    assert all(kind.label in text for kind in LEDGERS.of("branch"))
    assert not any(kind.label in text for kind in LEDGERS.of("studio"))
    for kind in LEDGERS.of("branch"):
        page = seen.text(f"{home}ledgers/{kind.name}")
        for form in re.findall(r'href="([^"]*/(?:docx|xlsx))"', page):
            answer = seen.get(form)
            assert answer.status_code == 200
            assert "attachment" in answer.headers["Content-Disposition"]
            assert zipfile.is_zipfile(io.BytesIO(answer.get_data()))


def it_shows_the_rows_and_sums_of_the_printed_ledger(seen: Visitor) -> None:
    text = re.sub(r"\s+", " ", seen.text(f"{year(seen, '党总支')}ledgers/hours_ledger"))
    assert '<th scope="col">姓名</th>' in text
    assert "<td>周怀远</td>" in text
    assert '<td class="number">1763.5</td></tr></tfoot>' in text.replace("</tr> </tfoot>", "</tr></tfoot>")


def it_chooses_among_the_sheets_of_one_ledger(seen: Visitor) -> None:
    home = year(seen, "第一党支部")
    page = seen.text(f"{home}ledgers/growth_record")
    keys = re.findall(r'<option value="([0-9a-f]{16})"', page)[1:]
    last = seen.text(f"{home}ledgers/growth_record/{keys[-1]}")
    assert re.search(r"<h1>(.*)</h1>", last)[1] != re.search(r"<h1>(.*)</h1>", page)[1]  # type: ignore[index]
    assert seen.get(f"{home}ledgers/growth_record?one={keys[-1]}").status_code == 200
    assert seen.get(f"{home}ledgers/growth_record/{'0' * 16}").status_code == 404
    assert seen.get(f"{home}ledgers/no_such_ledger").status_code == 404


def it_makes_all_ledgers_at_a_click_in_both_forms(seen: Visitor, school: Path) -> None:
    assert seen.post(f"{year(seen, '第二党支部')}ledgers", json={}).status_code == 200
    seen.desk.jobs.wait(120)
    job = seen.desk.jobs.last
    assert job is not None
    assert (job.state, job.done) == ("done", job.total)
    made = [path.name for path in (school / "out").rglob("*.*") if path.suffix in (".docx", ".xlsx")]
    assert {"学时台账.docx", "学时台账.xlsx"} <= set(made)
    packed = seen.get(f"{year(seen, '第二党支部')}documents.zip").get_data()
    assert len(zipfile.ZipFile(io.BytesIO(packed)).namelist()) == len(made)


def it_draws_charts_that_are_pictures_and_told_in_words(seen: Visitor) -> None:
    home = year(seen, "党总支")
    text = seen.text(f"{home}ledgers")
    addresses = re.findall(r'src="(/year/[^"]*\.svg)"', text)
    assert len(addresses) == 3
    assert re.search(r'alt="每月学习和会议次数：[^"]*3月 8次', text)
    for address in addresses:
        answer = seen.get(address)
        assert answer.mimetype == "image/svg+xml"
        assert ET.fromstring(answer.get_data()).tag.endswith("svg")
    assert seen.get(f"{home}chart/none.svg").status_code == 404


def it_draws_what_it_is_given_and_escapes_it() -> None:
    found = [Bar("<甲>", Fraction(3), "3次"), Bar("乙&丙", Fraction(0), "")]
    for drawn in (bars("图", found, Fraction(2), "要求"), columns("图", found), bars("空", []), columns("空", [])):
        ET.fromstring(drawn)
    root = ET.fromstring(bars("图", found))
    boxes = [one for one in root.iter() if one.tag.endswith("rect")]
    assert [float(one.get("width", "-1")) for one in boxes][1] == 0
    assert "<甲>" in [one.text for one in root.iter()]


def it_opens_the_records_behind_a_number(seen: Visitor) -> None:
    home = year(seen, "党总支")
    text = seen.text(f"{home}summary")
    assert f'figure?name={quote("主题党日")}">3次</a>' in text
    page = seen.text(f"{home}figure?name=主题党日")
    assert "主题党日：3次" in page
    assert page.count('<td class="day">') == 3
    assert "minutes/" in page
    assert "98.5%" in seen.text(f"{home}figure?name=参学率")
    assert "周怀远" in seen.text(f"{home}figure?name=学时:周怀远")


def it_names_what_is_near_to_a_number_it_does_not_know(seen: Visitor) -> None:
    home = year(seen, "党总支")
    assert "没有“主题党曰”这个数字" in seen.text(f"{home}figure?name=主题党曰")
    assert "相近的有" in seen.text(f"{home}figure?name=主题党曰")
    assert seen.get(f"{home}figure").status_code == 404


def it_marks_the_numbers_that_the_words_of_a_summary_tell(seen: Visitor, school: Path) -> None:
    home = year(seen, "党总支")
    path = school / SUMMARY
    text = path.read_text(encoding="utf-8")
    told = "一年来，开展主题党日3次，党课9次。"
    path.write_text(text.replace("导语: ", f"导语: {told}", 1), encoding="utf-8")
    assert told in path.read_text(encoding="utf-8")
    page = seen.text(f"{home}summary")
    assert f'<a class="told" href="{home}figure?name={quote("主题党日")}">主题党日3次</a>' in page
    assert re.search(r'<a class="told wrong"[^>]*>党课9次<span class="hidden">（与记录不一致）', page)


def it_says_kindly_that_there_is_nothing_yet(visitor: Visitor) -> None:
    home = visitor.get("/").headers["Location"]
    assert "这一年还没有写总结" in visitor.text(f"{home}summary")
    assert "还没有可以列入的记录" in visitor.text(f"{home}ledgers/links_ledger")
