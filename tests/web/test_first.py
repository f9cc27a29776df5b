"""The skeleton stands: pages are answered and look as they should in a browser."""

from __future__ import annotations


def it_shows_the_year_of_a_new_project(visitor) -> None:
    assert visitor.get("/").status_code == 303
    page = visitor.get("/", follow_redirects=True).get_data(as_text=True)
    assert "示例市育才小学" in page
    assert "2025年" in page


def it_opens_in_chromium(project, open_page) -> None:
    page = open_page(project)
    assert "2025年" in page.inner_text("h1")
    assert page.locator("nav a").all_inner_texts() == ["首页", "填写", "台账", "总结", "归档", "模板"]
