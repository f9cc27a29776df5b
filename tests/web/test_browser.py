"""In Chromium at 1366×768 and 125 %: every page whole, usable by keyboard and screen reader, nothing from elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from web.looking import faults, picture

from docgen.archive.create import create
from docgen.archive.others import tables

PAGES = {
    "首页": "",
    "问题": "findings",
    "台账": "ledgers",
    "学时台账": "ledgers/hours_ledger",
    "成长记录": "ledgers/growth_record",
    "会议纪要": "ledgers/meeting_summary",
    "总结": "summary",
    "依据": "figure?name=主题党日",
    "没有的数字": "figure?name=主题党曰",
    "归档": "archive?find=党",
    "归档选定": "archive/put",
    "结转": "next",
    "没有的页": "no-such-page",
}


def it_shows_every_page_well(school: Path, open_page) -> None:
    create(school / "档案", "临澜市书院路小学", "J001", "2025-12-31", tables())
    page = open_page(school)
    home = page.url
    found = {}
    for name, path in PAGES.items():
        page.goto(home + path)
        picture(page, f"页-{name}")
        if wrong := faults(page):
            found[name] = wrong
    assert found == {}


def it_shows_what_is_not_there_yet_well(tmp_path: Path, project: Path, open_page) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    page = open_page(empty)
    picture(page, "空-没有项目")
    assert faults(page) == []
    page.click("text=在这里新建项目")
    page.wait_for_selector("text=全年日历")
    assert page.inner_text("h1") == "示例市育才小学党支部 2025年"
    for path in (empty / "data").rglob("2025/*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink() if path.name == "plan.yaml" else None
    home = page.url
    for name, path in {"首页": "", "总结": "summary", "台账": "ledgers", "归档": "archive"}.items():
        page.goto(home + path)
        picture(page, f"空-{name}")
        assert faults(page) == [], name
    page.goto(home)
    assert "这一年还没有任何文书" in page.inner_text("main")


def it_builds_at_a_click_and_tells_how_it_ended(project: Path, open_page, tmp_path: Path) -> None:
    page = open_page(project)
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good")
    assert "共 2 份：新建 2" in page.inner_text("#job")
    page.wait_for_selector(".counts:has-text('未变 2 份')")
    assert faults(page) == []
    picture(page, "生成-完成")
    with page.expect_download() as waiting:
        page.click("text=全部下载")
    waiting.value.save_as(tmp_path / "all.zip")
    assert len(zipfile.ZipFile(tmp_path / "all.zip").namelist()) == 2
    minutes = next((project / "data").rglob("minutes/*.yaml"))
    minutes.write_text("类型: 没有这种\n", encoding="utf-8")
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.bad")
    picture(page, "生成-有错")
    page.click("text=看是哪里")
    assert "没有这种" in page.inner_text("main")


def it_shows_what_was_changed_by_hand(project: Path, open_page) -> None:
    page = open_page(project)
    page.click("text=生成文书")
    page.wait_for_selector(".counts:has-text('未变 2 份')")
    made = next((project / "out").rglob("*学习交流*.docx"))
    with zipfile.ZipFile(made) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("学条例".encode(), "读条例".encode(), 1)
    with zipfile.ZipFile(made, "w") as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    page.reload()
    page.click("text=比较")
    assert faults(page) == []
    picture(page, "页-比较")
    page.click("button:has-text('换成新版')")
    page.wait_for_selector("#job .notice.good:has-text('更新 1')")


def it_narrows_the_list_as_one_types(school: Path, open_page) -> None:
    page = open_page(school)
    page.fill("[name=find]", "第2次")
    page.wait_for_selector("text=找到")
    assert all("第2次" in text for text in page.locator("#documents th.plain").all_inner_texts())
    assert "find=" in page.url
    page.reload()
    assert page.input_value("[name=find]") == "第2次"
    page.select_option("[name=kind]", "实施方案")
    page.wait_for_selector("text=没有符合条件的文书")


def it_works_by_keyboard(school: Path, open_page) -> None:
    page = open_page(school)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "生成文书"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.focus("#chosen-year")
    before = page.url
    page.select_option("#chosen-year", index=1)
    page.wait_for_url(lambda url: url != before)
    assert page.locator("nav [aria-current=page]").inner_text() == "首页"


def it_ends_at_a_click_and_says_so(project: Path, open_page) -> None:
    page = open_page(project)
    page.click("text=结束 docgen")
    page.wait_for_selector("text=docgen 已结束")
    assert page.served.app.extensions["docgen"].life.ended.is_set()


def it_tells_the_server_that_it_is_open_and_the_reader_when_that_is_gone(project: Path, open_page) -> None:
    page, signs = open_page(project), []
    desk = page.served.app.extensions["docgen"]
    desk.life.sign = lambda: signs.append(1)
    shown = "document.dispatchEvent(new Event('visibilitychange'))"
    for _ in range(40):  # the sign that the page gave when it was opened may still be under way
        with page.expect_response("**/alive"):
            page.evaluate(shown)
        if signs:
            break
    assert signs
    assert page.locator("#gone").is_hidden()
    desk.life.ended.set()
    for _ in range(600):
        page.evaluate(shown)
        page.wait_for_timeout(200)
        if page.locator("#gone").is_visible():
            break
    assert "docgen 已经结束" in page.inner_text("#gone")


@pytest.mark.parametrize("script", [True, False])
def it_lets_no_script_of_the_data_run(script: bool, project: Path, open_page) -> None:
    minutes = next((project / "data").rglob("minutes/*.yaml"))
    text = minutes.read_text(encoding="utf-8")
    bad = "<script>document.title='bad'</script>" if script else "<img src=x onerror=document.title='bad'>"
    minutes.write_text(text.replace("类型: ", f'标题: "{bad}"\n类型: ', 1), encoding="utf-8")
    page = open_page(project)
    assert bad in page.inner_text("#documents")
    assert page.title() != "bad"
