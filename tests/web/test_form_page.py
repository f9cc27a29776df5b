"""Forms in Chromium: filling in, pasting, findings at their fields, two windows, the preview, the clerk's whole way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from web.desk_of_forms import MINUTES, PEOPLE, edit, text_of
from web.looking import faults, picture

from docgen.web.keys import key_of

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def at(*path: str | int) -> str:
    """The selector of a field."""
    steps = ",".join(f'"{step}"' if isinstance(step, str) else str(step) for step in path)
    return f"[data-path='[{steps}]']"


def open_form(page: Any, shown: str = MINUTES) -> Any:
    """The form of a file, ready to be filled in."""
    year = page.served.address + page.url.removeprefix(page.served.address).partition("fill")[0]
    page.goto(f"{year}fill/{key_of(shown)}")
    page.wait_for_selector("#form[data-ready]")
    return page


@pytest.fixture
def form(project: Path, open_page) -> Any:
    return open_form(open_page(project))


def beside(page: Any) -> Any:
    """Another window with the same form."""
    other = page.context.new_page()
    other.set_default_timeout(20_000)
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


MARKS = {"钱思源": "病假", "卫国栋": "事假", "吴海燕": "公差", "许文清": "迟到"}
"""What the sheet of the clerk says of those who did not simply come."""


def _paste_the_list(page: Any) -> None:
    """Begin minutes of the general branch, and paste who came from a sheet."""
    page.click("nav >> text=填写")
    page.select_option("[name=type]", "支部党员大会")
    page.fill("[name=day]", "2025年6月11日")
    picture(page, "干事-1-新建")
    page.click("#new button")
    page.wait_for_selector("#form[data-ready]")
    names = page.locator(".called span").all_inner_texts()
    assert len(names) == 29
    page.click("text=粘贴名单")
    page.fill("dialog textarea", "姓名\t考勤\n" + "\n".join(f"{name}\t{MARKS.get(name, '√')}" for name in names))
    page.click("text=读进来")
    page.wait_for_selector(".attendance .counts >> text=到会率 89.7%")
    picture(page, "干事-2-名单")


def _write_what_was_said(page: Any) -> None:
    """Topic, discussion and decisions."""
    page.click(f"{at('topics')} >> text=＋ 加一项议题")
    page.keyboard.type("学习条例，过组织生活")
    page.fill(f"{at('topics', 0, 'discussion')} textarea", "大家发了言。\n意见一致。")
    page.fill(f"{at('topics', 0, 'decision')} textarea", "会议决定每季度检查一次。")
    page.click(f"{at('decisions')} >> text=＋ 加一行")
    page.keyboard.type("每季度检查一次。")
    page.fill(f"{at('start')} input", "14:30")


def _correct_the_number(page: Any) -> None:
    """A number that does not add up is told at its field, and no more when it is corrected."""
    page.fill(f"{at('expected')} input", "31")
    page.wait_for_selector(f"{at('expected')} .said >> text=应到 31 人，但实到 26 人加缺席 3 人不相等")
    page.locator(at("expected")).scroll_into_view_if_needed()
    picture(page, "干事-3-不相等")
    assert faults(page) == []
    page.fill(f"{at('expected')} input", "")
    page.wait_for_selector(f"{at('expected')} .said p", state="detached")


def _build(page: Any) -> None:
    """All documents of the year, and the ledgers with the sheet to sign."""
    page.click("nav >> text=首页")
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good")
    page.click("nav >> text=台账")
    page.click("text=生成全部台账")
    page.wait_for_selector("#job .notice.good:has-text('共')")
    picture(page, "干事-5-生成")


def it_takes_the_clerk_from_a_pasted_list_to_the_minutes(school: Path, open_page) -> None:
    page = open_page(school)
    _paste_the_list(page)
    _write_what_was_said(page)
    _correct_the_number(page)
    page.click("#save")
    page.wait_for_selector("#notes >> text=已保存")
    picture(page, "干事-4-保存")
    text = next((school / "data/临澜市书院路小学/党总支/2025/minutes").glob("2025-06-11-*.yaml")).read_text("utf-8")
    assert "- 姓名: 钱思源\n    原因: 病假\n" in text
    assert "迟到: 许文清" in text
    with page.expect_download() as waiting:
        page.click("#word")
    assert waiting.value.suggested_filename == "2025-06-11_党员大会记录_第1次（草稿）.docx"
    _build(page)
    made = school / "out/临澜市书院路小学/党总支/2025"
    assert (made / "学习会议记录/2025-06-11_党员大会记录_第1次.docx").is_file()
    assert list(made.rglob("*签到表*.docx"))
