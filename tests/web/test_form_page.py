"""Forms in Chromium: filling in, pasting, findings at their fields, two windows, the preview."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from web.desk_of_forms import PASTE, PEOPLE, at, edit, open_form, text_of
from web.looking import faults, picture


@pytest.fixture
def form(project: Path, open_page) -> Any:
    return open_form(open_page(project))


def beside(page: Any) -> Any:
    """Another window with the same form."""
    other = page.context.new_page()
    other.set_default_timeout(120_000)
    other.goto(page.url)
    other.wait_for_selector("#form[data-ready]")
    return other


def it_pastes_rows_from_excel_and_tells_what_is_wrong_at_the_cell(project: Path, form) -> None:
    form.click(f"{at('materials')} >> text=＋ 加一行")
    rows = "题目\t来源\t日期\t领学人\n《条例》\t人民出版社\t2025.3.1\t李淑华\n“学习” 报告\t\t2025/3/2\t李书华"
    form.locator(f"{at('materials', 1, 'title')} .cell").evaluate(PASTE, rows)
    form.wait_for_selector(f"{at('materials', 2, 'reader')} .said >> text=是不是“李淑华”")
    assert form.input_value(f"{at('materials', 1, 'date')} .cell") == "2025.3.1"
    assert form.get_attribute(f"{at('materials', 2, 'reader')} .cell", "aria-invalid") == "true"
    form.fill(f"{at('materials', 2, 'reader')} .cell", "李淑华")
    form.wait_for_selector("#found >> text=没有问题")
    form.keyboard.press("Escape")
    form.keyboard.press("Control+s")
    form.wait_for_selector("#notes >> text=已保存")
    assert "- 题目: “学习” 报告\n    日期: 2025/3/2\n    领学人: 李淑华\n" in text_of(project)


def it_finds_people_by_initials_with_the_keyboard(form) -> None:
    form.fill(f"{at('host')} input", "cxy")
    form.wait_for_selector(f"{at('host')} [role=option] >> text=陈晓燕")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    assert form.input_value(f"{at('host')} input") == "陈晓燕"


def it_shows_the_document_as_it_is_typed(form) -> None:
    form.wait_for_selector("#preview[data-shown] #paper .sheet")
    form.fill(f"{at('summary')} textarea", "<b>小结</b>写在这里。")
    form.wait_for_selector("#paper .sheet >> text=<b>小结</b>写在这里。")
    title = form.locator("#paper .sheet h1").first
    assert title.evaluate("one => getComputedStyle(one).fontSize") == "29.3333px"
    assert title.evaluate("one => getComputedStyle(one).textAlign") == "center"
    assert form.locator("#paper").evaluate("one => one.scrollWidth - one.clientWidth") <= 1, "the paper is cut off"


def it_takes_words_for_words(project: Path, form) -> None:
    nasty = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> {{ 7*7 }} \'"'
    form.fill(f"{at('summary')} textarea", nasty)
    form.fill(f"{at('host')} input", nasty)
    form.wait_for_selector(f"{at('host')} .said >> text=名册中没有")
    form.wait_for_selector("#paper .sheet >> text=onerror")
    form.fill(f"{at('host')} input", "")
    form.click("#save")
    form.wait_for_selector("#notes >> text=已保存")
    form.reload()
    form.wait_for_selector("#form[data-ready]")
    assert form.input_value(f"{at('summary')} textarea") == nasty
    assert form.evaluate("window.hit") is None
    assert form.locator("main script, #form img").count() == 0


def it_asks_when_two_windows_changed_the_same_field_and_loses_neither(project: Path, form) -> None:
    other = beside(form)
    form.fill(f"{at('start')} input", "15:00")
    form.fill(f"{at('summary')} textarea", "第一个窗口写的小结。")
    other.fill(f"{at('summary')} textarea", "第二个窗口写的小结。")
    form.click("#save")
    form.wait_for_selector("#notes >> text=已保存")
    other.click("#save")
    other.wait_for_selector("dialog >> text=有 1 处两边都改了")
    picture(other, "表单-两边都改了")
    assert faults(other) == []
    assert "第一个窗口写的小结。" in other.inner_text("dialog")
    other.click("dialog >> text=两份都留")
    other.click("text=照此保存")
    other.wait_for_selector("#notes >> text=已保存")
    text = text_of(project)
    assert all(words in text for words in ("第一个窗口写的小结。", "第二个窗口写的小结。", '开始: "15:00"'))
    assert other.input_value(f"{at('start')} input") == "15:00"


def it_joins_what_an_editor_changed_and_shows_it(project: Path, form) -> None:
    form.fill(f"{at('summary')} textarea", "我写的小结。")
    edit(project, "会次: 1", "会次: 1 # 第一次\n地点: 操场")
    form.click("#save")
    form.wait_for_selector("#notes >> text=别处的改动也并进来了")
    assert form.input_value(f"{at('place_held')} input") == "操场"
    assert "会次: 1 # 第一次" in text_of(project)


def it_finds_again_what_was_typed_before_a_crash(form) -> None:
    form.fill(f"{at('summary')} textarea", "写到一半")
    form.wait_for_selector("#state >> text=草稿已存")
    later = beside(form)
    picture(later, "表单-恢复草稿")
    later.click("#notes >> text=恢复")
    assert later.input_value(f"{at('summary')} textarea") == "写到一半"


def it_adds_moves_and_takes_back_items_by_keyboard(project: Path, form) -> None:
    form.focus(f"{at('speeches')} >> text=＋ 加一项发言")
    form.keyboard.press("Enter")
    form.keyboard.type("张明远")
    form.fill(f"{at('speeches', 2, 'text')} textarea", "我来说几句。")
    form.focus("[aria-label='发言第 3 项上移']")
    form.keyboard.press("Enter")
    form.focus("[aria-label='删去发言第 1 项']")
    form.keyboard.press("Enter")
    form.click("#notes >> text=撤销")
    form.click("#save")
    form.wait_for_selector("#notes >> text=已保存")
    text = text_of(project)
    assert text.index("王建国") < text.index("我来说几句。") < text.index("内容: 会议记录和学习材料")


def it_shows_every_kind_of_form_well(school: Path, open_page) -> None:
    page = open_page(school)
    home = "data/临澜市书院路小学"
    year = f"{home}/党总支/2025"
    chosen = [f"{year}/{name}.yaml" for name in ("plan", "minutes/2025-02-21-中心组学习-01")]
    found = {}
    for shown in chosen:
        open_form(page, shown)
        picture(page, f"表单-{Path(shown).stem}")
        found[shown] = faults(page) + page.locator("#notes .notice").all_inner_texts()
        assert page.locator("#state").inner_text() == "与文件一致", shown
    for name, path in {"填写": "fill", "模板": "/templates", "一个模板": "/templates/study_minutes"}.items():
        page.goto(page.url.partition("fill")[0] + path if path == "fill" else page.served.address + path)
        picture(page, f"页-{name}")
        found[name] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def it_opens_the_register(project: Path, form) -> None:
    open_form(form, PEOPLE)
    form.click(f"{at('people')} >> text=＋ 加一项人员")
    form.keyboard.type("赵小红")
    form.fill(f"{at('people', 5, 'joined')} input", "2020年7月1日")
    form.click("#save")
    form.wait_for_selector("#notes >> text=已保存")
    assert text_of(project, PEOPLE).endswith("  - 姓名: 赵小红\n    入党日期: 2020年7月1日\n")
