"""Whole ways through the page in Chromium, step by step as people go them."""

from __future__ import annotations

from pathlib import Path

from web.looking import faults, picture


def step(page, number: int, journey: str, name: str) -> None:
    """Look at where the journey has come to."""
    picture(page, f"{journey}-{number}-{name}")
    assert faults(page) == [], f"{journey}: {name}"


def it_takes_the_secretary_from_last_year_to_this(project: Path, open_page) -> None:
    page = open_page(project)
    page.click("text=结转到 2026 年")
    step(page, 1, "书记", "结转预览")
    page.click("text=新建 2026 年")
    page.wait_for_selector("h1:has-text('2026年')")
    assert (project / "data/示例市育才小学/党支部/2026/plan.yaml").is_file()
    step(page, 2, "书记", "新年度")
    page.click("button:has-text('出草稿')")
    page.wait_for_selector("#job .notice.good")
    step(page, 3, "书记", "草稿")
    page.select_option("#chosen-year", label="示例市育才小学党支部 2025年")
    page.wait_for_selector("h1:has-text('2025年')")
    missing = page.locator(".month", has=page.locator("h3:has-text('5月')")).locator("li.late").all_inner_texts()
    assert [text.split()[-1] for text in missing] == ["支委会", "主题党日"]
    opened: list[Path] = []
    page.served.app.extensions["docgen"].open_folder = opened.append
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good:has-text('新建 2')")
    page.click("text=打开文件夹")
    page.wait_for_selector("#job:has-text('已打开')")
    assert opened == [project / "out/示例市育才小学/党支部/2025"]
    step(page, 4, "书记", "生成")


def it_takes_the_assistant_from_gaps_to_a_document_found(project: Path, open_page, tmp_path: Path) -> None:
    page = open_page(project)
    home = page.url
    page.click("text=生成文书")
    page.wait_for_selector("#job .notice.good")
    page.click("nav >> text=归档")
    step(page, 1, "助理", "还没有档案")
    begin_archive(page)
    step(page, 2, "助理", "档案")
    put_away(page)
    step(page, 4, "助理", "归档完成")
    page.goto(f"{home}archive")
    page.click("text=校验档案")
    page.click("#job >> text=查看结果")
    page.wait_for_selector("text=四性检测")
    step(page, 5, "助理", "校验结果")
    page.goto(f"{home}archive")
    page.fill("[name=find]", "交流")
    page.click("button:has-text('查找')")
    page.wait_for_selector("text=找到 1 件")
    step(page, 6, "助理", "查找")
    with page.expect_download() as waiting:
        page.click("a:has-text('下载')")
    waiting.value.save_as(tmp_path / "found.docx")
    assert (tmp_path / "found.docx").read_bytes().startswith(b"PK")


def begin_archive(page) -> None:
    """Fill in what an archive begins with."""
    page.fill("[name=number]", "J001")
    page.click("button:has-text('新建档案')")
    page.fill("[name=by]", "示例市教育局")
    page.fill("[name=on]", "2025-1-10")
    page.click("button:has-text('登记批准')")
    page.wait_for_selector("text=保管期限表还没有批准", state="detached")


def put_away(page) -> None:
    """Decide as proposed and put the year away."""
    page.click("text=归档 2025 年")
    assert "可能缺漏" in page.inner_text("main")
    page.click("button:has-text('采用建议')")
    page.wait_for_selector("text=已确定 2 件，共 2 件")
    page.select_option("[name=pdf]", "none")
    page.fill("[name=who]", "李淑华")
    step(page, 3, "助理", "确定期限")
    page.click("button:has-text('归档选定的')")
    page.wait_for_selector("#job .notice.good:has-text('已归档 2 件')")
