"""The page under trial in Chromium: two people at once, a server that is killed, a closed page, thousands, no mouse."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from checkout import ROOT
from web.desk_of_forms import MINUTES, at, open_form, text_of
from web.looking import faults, picture

from benchmarks.page import one_unit
from docgen.render import locker
from docgen.web import life as lives
from docgen.web.keys import key_of
from docgen.web.life import Life
from docgen.web.server import Server

_IN_SIGHT = """one => {
  const { top, bottom, left } = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint(left + 10, (top + bottom) / 2));
}"""
START = [sys.executable, "-m", "docgen", "serve", "--no-browser", "--json"]


def it_lets_two_people_work_at_once_and_loses_neither(project: Path, open_page) -> None:
    first = open_page(project)
    other = open_page(first.served)
    for page in (first, other):
        open_form(page)
    first.fill(f"{at('start')} input", "15:00")
    first.fill(f"{at('summary')} textarea", "书记写的小结。")
    other.fill(f"{at('session_no')} input", "3")
    other.fill(f"{at('summary')} textarea", "干事写的小结。")
    first.click("#save")
    first.wait_for_selector("#notes >> text=已保存")
    other.click("#save")
    other.wait_for_selector("dialog >> text=有 1 处两边都改了")
    assert all(words in other.inner_text("dialog") for words in ("书记写的小结。", "干事写的小结。"))
    picture(other, "两人-冲突", whole=False)
    assert faults(other) == []
    assert "干事写的小结。" not in text_of(project)
    other.click("dialog >> text=两份都留")
    other.click("text=照此保存")
    other.wait_for_selector("#notes >> text=已保存")
    text = text_of(project)
    assert all(words in text for words in ('开始: "15:00"', "会次: 3", "书记写的小结。", "干事写的小结。"))


@pytest.fixture
def at_work(project: Path, tmp_path: Path) -> Iterator[Any]:
    """Start `docgen serve` as a process of its own; whatever still runs in the end is ended."""
    settings = os.environ | {"PYTHONPATH": str(ROOT), locker.SETTING: str(tmp_path / "kept")}
    started: list[subprocess.Popen[str]] = []

    def start() -> SimpleNamespace:
        process = subprocess.Popen(START, cwd=project, env=settings, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        said = "".join(iter(process.stdout.readline, "}\n")) + "}"
        entrance = json.loads(said)["address"]
        address = entrance.partition("/enter")[0]
        return SimpleNamespace(process=process, address=address, entrance=entrance, url=f"{address}/")

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.mark.parametrize("moment", [0.0, 0.004, 0.02, 0.5])
def it_leaves_nothing_half_written_when_it_is_killed_while_saving(
    moment: float, project: Path, at_work, chromium
) -> None:
    before, words = text_of(project), "还没有保存的小结。" * 2000
    context = chromium.new_context(locale="zh-CN")
    try:
        served, page = at_work(), context.new_page()
        _enter(page, served)
        page.fill(f"{at('summary')} textarea", words)
        page.wait_for_selector("#state >> text=草稿已存")
        page.on("request", lambda asked: _kill(served, moment) if asked.url.endswith("/save") else None)
        page.click("#save", no_wait_after=True)
        _see_what_is_said(page)
        assert served.process.wait(120) == -signal.SIGKILL
        after = text_of(project)
        assert after == before or after.count(words) == 1
        picture(page, f"断电-{moment}", whole=False)
        _see_the_draft(context, at_work(), words, saved=after != before)
        assert text_of(project).count(words) == 1
    finally:
        context.close()


def _enter(page: Any, served: SimpleNamespace) -> None:
    page.set_default_timeout(120_000)
    page.goto(served.entrance)
    page.served = served
    open_form(page)


def _kill(served: SimpleNamespace, moment: float) -> None:
    time.sleep(moment)
    served.process.kill()


def _see_what_is_said(page: Any) -> None:
    """A save that failed is told in sight; one that was done before the end of the server, by the word above."""
    page.wait_for_selector("#notes .notice[data-name='save']")
    if page.locator("#notes .good[data-name='save']").count():
        told = page.locator("#state", has_text="与文件一致")
    else:
        told = page.locator("#notes .bad[data-name='save']")
    assert told.evaluate(_IN_SIGHT)


def _see_the_draft(context: Any, served: SimpleNamespace, words: str, *, saved: bool) -> None:
    """A new server has what was typed: in the file, or as a draft that is offered and can be saved."""
    page = context.new_page()
    _enter(page, served)
    if not saved:
        page.click("#notes >> text=恢复")
        page.click("#save")
        page.wait_for_selector("#notes >> text=已保存")
    assert page.input_value(f"{at('summary')} textarea") == words


def it_ends_some_time_after_its_last_page_was_closed(project: Path, chromium, monkeypatch) -> None:
    clock = SimpleNamespace(now=1000.0)  # set by hand: however slow the machine, a page that speaks is in time
    monkeypatch.setattr(lives, "time", SimpleNamespace(monotonic=lambda: clock.now))
    server = Server(project)
    server.desk.life = Life(patience=100, first=100)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    page = chromium.new_page()
    page.goto(server.entrance())
    for _ in range(20):
        with page.expect_response("**/alive"):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        clock.now += 20
    assert thread.is_alive()
    page.close()
    for _ in range(400):
        clock.now += 20
        thread.join(0.3)
        if not thread.is_alive():
            break
    assert not thread.is_alive()


def it_shows_two_thousand_documents(tmp_path: Path, open_page) -> None:
    one_unit(tmp_path, 2000)
    page = open_page(tmp_path)
    assert "共 2000 份" in page.inner_text("#documents")
    assert faults(page) == []
    picture(page, "两千份")
    assert page.locator("#documents tbody tr").count() <= 100
    numbers = [int(re.findall(r"第(\d+)次", text)[0]) for text in page.locator("#documents th.plain").all_inner_texts()]
    assert numbers == list(range(1, 51))
    page.click(".pager >> text=下一页")
    page.wait_for_selector(".pager >> text=第 2")
    day = page.locator("#documents tbody .day").first.inner_text()
    page.fill("[name=find]", day)
    page.wait_for_selector("#documents >> text=找到 6 份，共 2000 份")
    assert set(page.locator("#documents tbody .day").all_inner_texts()) == {day}
    assert faults(page) == []
    picture(page, "两千份-找到", whole=False)


_FOCUSED = """() => {
  const one = document.activeElement;
  const shown = one.getClientRects().length > 0 && getComputedStyle(one).outlineStyle !== "none";
  const path = JSON.parse(one.closest("[data-path]")?.dataset.path ?? "[null]");
  return { name: path[0] ?? one.id, shown, end: one.matches(".foot *") };
}"""
_FIELDS = """nodes => nodes.filter(one => one.querySelector(":is(input, select, textarea, button)"))
  .map(one => JSON.parse(one.dataset.path)[0])"""


def it_is_filled_in_by_keyboard_alone(project: Path, open_page) -> None:
    page = open_page(project)
    page.goto(f"{page.url}fill/{key_of(MINUTES)}")
    page.wait_for_selector("#form[data-ready]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    went, hidden = [], []
    for _ in range(150):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUSED)
        if here["end"]:
            break
        went += [here["name"]] if here["name"] not in went[-1:] else []
        hidden += [] if here["shown"] else [here["name"]]
        if here["name"] == "start":
            page.keyboard.press("Control+a")
            page.keyboard.type("15:10")
    assert here["end"]
    assert hidden == []
    fields = page.locator("#form > .fields > [data-path]").evaluate_all(_FIELDS)
    assert [name for name in went if name in fields] == fields
    page.keyboard.press("Control+s")
    page.wait_for_selector("#notes >> text=已保存")
    assert '开始: "15:10"' in text_of(project)
