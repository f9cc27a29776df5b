"""The ways of the three people who use docgen, through the page in Chromium: each step looked at and pictured."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from web.desk_of_forms import PASTE, PEOPLE, at
from web.looking import PICTURES, faults, keep

UNIT = "data/示例市育才小学/党支部"
COLLEAGUES = (
    "赵一鸣 钱雨桐 孙立新 周海燕 吴国强 郑晓峰 冯丽娟 褚文博 卫东升 蒋春梅 沈志远 韩雪松 杨秀英 "
    "朱建军 秦雨晴 尤家豪 许静怡 何俊杰 吕思思 施德明 曹玉兰 严学文 华子轩 金秀珍 魏长青"
)
"""With the five of the new project they are thirty."""
MARKS = {"钱雨桐": "病假", "卫东升": "事假", "吴国强": "公差", "许静怡": "迟到"}
"""What the sheet of the clerk says of those who did not simply come."""


class Journey:
    """Somebody's way through the page: after each step a picture, and nothing that axe-core finds."""

    def __init__(self, who: str, page: Any, folder: Path) -> None:
        self.who, self.page, self.folder, self.number = who, page, folder, 0

    def step(self, name: str, *, whole: bool = False) -> None:
        """Look at where it has come to: at the window, or at the whole page."""
        self.number += 1
        made = keep(self.page, self.folder, f"{self.who}-{self.number}-{name}", whole=whole)
        assert made.read_bytes().startswith(b"\x89PNG")
        assert faults(self.page) == [], f"{self.who}: {name}"

    def on(self, year: int, month: int, day: int) -> None:
        """Another day has come."""
        self.page.served.app.extensions["docgen"].today = lambda: date(year, month, day)


@pytest.fixture
def journey(open_page, project: Path, tmp_path: Path) -> Callable[[str], Journey]:
    """Begin somebody's journey through a new project."""
    folder = Path(os.environ.get(PICTURES) or tmp_path / "pictures")
    return lambda who: Journey(who, open_page(project), folder)


def it_takes_the_secretary_from_last_year_to_this(project: Path, journey) -> None:
    way = journey("书记")
    page = way.page
    way.on(2025, 12, 20)
    way.step("上年", whole=True)
    page.click("text=结转到 2026 年")
    way.step("结转预览")
    page.click("text=新建 2026 年")
    page.wait_for_selector("h1:has-text('2026年')")
    way.step("新年度")
    _edit_the_plan(way)
    _see_what_is_missing(way)
    opened: list[Path] = []
    page.served.app.extensions["docgen"].open_folder = opened.append
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good:has-text('新建 1')")
    way.step("生成")
    page.click("text=打开文件夹")
    page.wait_for_selector("#job:has-text('已打开')")
    way.step("打开文件夹")
    assert opened == [project / "out/示例市育才小学/党支部/2026"]
    assert [path.name for path in opened[0].rglob("*.docx")] == ["2026-01-05_工作计划.docx"]


def _edit_the_plan(way: Journey) -> None:
    """What is still open in the plan of the new year: its day, and the months, pasted from a sheet."""
    page = way.page
    page.click("#documents a:has-text('工作计划')")
    page.wait_for_selector("#form[data-ready]")
    way.step("计划")
    page.select_option(f"{at('draft')} select", "")
    page.fill(f"{at('date')} input", "2026年1月5日")
    rows = [page.input_value(f"{at('calendar', number, 'form')} .cell") for number in range(12)]
    sheet = "\n".join(f"{n}\t第{n}个月的学习\t{form}\t李淑华" for n, form in enumerate(rows, 1))
    page.locator(f"{at('calendar', 0, 'month')} .cell").evaluate(PASTE, sheet)
    page.wait_for_selector("#found >> text=没有问题")
    page.locator(at("calendar")).scroll_into_view_if_needed()
    way.step("计划改好")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#notes >> text=已保存")


def _see_what_is_missing(way: Journey) -> None:
    """In February, what January lacked."""
    way.on(2026, 2, 10)
    way.page.click("nav >> text=首页")
    month = way.page.locator(".month", has=way.page.locator("h3:text-is('1月')"))
    late = month.locator("li.late").all_inner_texts()
    assert [text.rpartition("：")[2].strip() for text in late] == ["支委会", "主题党日"]
    assert way.page.locator(".month li.late").count() == 2
    way.step("缺两次会议", whole=True)


def it_takes_the_clerk_from_a_pasted_list_to_the_minutes(project: Path, journey) -> None:
    more = "".join(f"  - 姓名: {name}\n    支部: 党支部\n    入党日期: 2018-7-1\n" for name in COLLEAGUES.split())
    with (project / PEOPLE).open("a", encoding="utf-8", newline="\n") as register:
        register.write(more)
    way = journey("干事")
    _give_notice(way)
    _paste_the_list(way)
    _write_what_was_said(way)
    _correct_the_number(way)
    way.page.click("#save")
    way.page.wait_for_selector("#notes >> text=已保存")
    way.step("保存")
    text = next((project / UNIT / "2025/minutes").glob("2025-06-11-*.yaml")).read_text("utf-8")
    assert "- 姓名: 钱雨桐\n    原因: 病假\n" in text
    assert "迟到: 许静怡" in text
    with way.page.expect_download() as waiting:
        way.page.click("#word")
    assert waiting.value.suggested_filename == "2025-06-11_党员大会记录_第1次（草稿）.docx"
    _build(way)
    made = project / "out/示例市育才小学/党支部/2025"
    assert (made / "学习会议记录/2025-06-11_党员大会记录_第1次.docx").is_file()
    assert [path.name for path in made.rglob("*签到表*.docx")] == ["2025-06-11_签到表_第1次党员大会.docx"]


def _give_notice(way: Journey) -> None:
    """Before the meeting: its notice, from which the sheet to sign is made."""
    page = way.page
    page.click("nav >> text=填写")
    page.select_option("[name=kind]", label="会议通知")
    page.fill("[name=day]", "2025年6月9日")
    way.step("新建通知")
    page.click("#new button")
    page.wait_for_selector("#form[data-ready]")
    page.select_option(f"{at('type')} select", "支部党员大会")
    page.fill(f"{at('session_no')} input", "1")
    page.fill(f"{at('day')} input", "2025年6月11日")
    page.fill(f"{at('start')} input", "14:30")
    page.fill(f"{at('place_held')} input", "会议室")
    page.click(f"{at('topics')} >> text=＋ 加一行")
    page.keyboard.type("学习条例，过组织生活")
    page.wait_for_selector("#paper .sheet >> text=学习条例，过组织生活")
    way.step("通知")
    page.click("#save")
    page.wait_for_selector("#notes >> text=已保存")


def _paste_the_list(way: Journey) -> None:
    """Begin minutes of the branch, and paste who came from a sheet."""
    page = way.page
    page.click("nav >> text=填写")
    page.select_option("[name=type]", "支部党员大会")
    page.fill("[name=day]", "2025年6月11日")
    way.step("新建")
    page.click("#new button")
    page.wait_for_selector("#form[data-ready]")
    way.step("空表单")
    names = page.locator(".called span").all_inner_texts()
    assert len(names) == 30
    page.click("text=粘贴名单")
    page.fill("dialog textarea", "姓名\t考勤\n" + "\n".join(f"{name}\t{MARKS.get(name, '√')}" for name in names))
    way.step("粘贴名单")
    page.click("text=读进来")
    page.wait_for_selector(".attendance .counts >> text=到会率 90%")
    page.locator(".attendance").scroll_into_view_if_needed()
    way.step("名单")


def _write_what_was_said(way: Journey) -> None:
    """Topic, discussion and decisions."""
    page = way.page
    page.click(f"{at('topics')} >> text=＋ 加一项议题")
    page.keyboard.type("学习条例，过组织生活")
    page.fill(f"{at('topics', 0, 'discussion')} textarea", "大家发了言。\n意见一致。")
    page.fill(f"{at('topics', 0, 'decision')} textarea", "会议决定每季度检查一次。")
    page.click(f"{at('decisions')} >> text=＋ 加一行")
    page.keyboard.type("每季度检查一次。")
    page.fill(f"{at('start')} input", "14:30")
    page.fill(f"{at('place_held')} input", "会议室")
    page.locator(at("topics")).scroll_into_view_if_needed()
    page.wait_for_selector("#paper .sheet >> text=会议决定每季度检查一次")
    way.step("议题和决定")


def _correct_the_number(way: Journey) -> None:
    """A number that does not add up is told at its field, and no more when it is corrected."""
    page = way.page
    page.fill(f"{at('expected')} input", "31")
    page.wait_for_selector(f"{at('expected')} .said >> text=应到 31 人，与实到 27 人加缺席 3 人不相等")
    page.locator(at("expected")).scroll_into_view_if_needed()
    way.step("不相等")
    page.fill(f"{at('expected')} input", "")
    page.wait_for_selector(f"{at('expected')} .said p", state="detached")
    way.step("改正")


def _build(way: Journey) -> None:
    """All documents of the year, and the ledgers with the sheet to sign."""
    page = way.page
    page.click("nav >> text=首页")
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good:has-text('新建 4')")
    way.step("生成")
    page.click("nav >> text=台账")
    page.click("text=生成全部台账")
    page.wait_for_selector("#job .notice.good:has-text('共')")
    way.step("签到表", whole=True)


def it_takes_the_assistant_from_gaps_to_a_document_found(journey, tmp_path: Path) -> None:
    way = journey("助理")
    page, home = way.page, way.page.url
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good")
    page.click("nav >> text=归档")
    way.step("还没有档案")
    _begin_archive(way)
    _put_away(way)
    page.goto(f"{home}archive")
    page.click("text=校验档案")
    page.click("#job >> text=查看结果")
    page.wait_for_selector("text=四性检测")
    way.step("校验结果", whole=True)
    page.goto(f"{home}archive")
    page.fill("[name=find]", "交流")
    page.click("button:has-text('查找')")
    page.wait_for_selector("text=找到 1 件")
    way.step("查找")
    with page.expect_download() as waiting:
        page.click("a:has-text('下载')")
    waiting.value.save_as(tmp_path / "found.docx")
    assert (tmp_path / "found.docx").read_bytes().startswith(b"PK")


def _begin_archive(way: Journey) -> None:
    """Fill in what an archive begins with."""
    page = way.page
    page.fill("[name=number]", "J001")
    page.click("button:has-text('新建档案')")
    page.fill("[name=by]", "示例市教育局")
    page.fill("[name=on]", "2025-1-10")
    way.step("登记批准")
    page.click("button:has-text('登记批准')")
    page.wait_for_selector("text=保管期限表还没有批准", state="detached")
    way.step("档案")


def _put_away(way: Journey) -> None:
    """Look at what is missing, decide as proposed and put the year away."""
    page = way.page
    page.click("text=归档 2025 年")
    assert "可能缺漏" in page.inner_text("main")
    way.step("查缺漏")
    page.click("button:has-text('采用建议')")
    page.wait_for_selector("text=已确定 2 件，共 2 件")
    page.select_option("[name=pdf]", "none")
    page.fill("[name=who]", "李淑华")
    way.step("确定期限", whole=True)
    page.click("button:has-text('归档选定的')")
    page.wait_for_selector("#job .notice.good:has-text('已归档 2 件')")
    page.wait_for_selector("h2:has-text('都已归档')")
    page.wait_for_selector("button:has-text('归档选定的')", state="hidden")
    way.step("归档完成", whole=True)
