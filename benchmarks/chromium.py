"""How long somebody waits before a page in Chromium: until it is there, and from the last key to the preview."""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from docgen.web.server import Server

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_TYPED = """async (runs) => {
  const field = document.querySelector(`[data-path='["summary"]'] textarea`);
  const panel = document.querySelector("#preview");
  const paper = panel.querySelector("#paper").shadowRoot;
  const frame = () => new Promise(requestAnimationFrame);
  const times = [];
  for (let run = 0; run <= runs; run += 1) {
    const words = `这是第${run}遍写的小结。`;
    const shown = new Promise((done) => {
      const watch = new MutationObserver(() => paper.textContent.includes(words) && (watch.disconnect(), done()));
      watch.observe(panel, { attributes: true });
    });
    field.value = words;
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await shown;
    await frame();
    await frame();
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 400));
  }
  return times.slice(1);
}"""
"""Types into 小结 and waits until the words stand on the paper and the frame is drawn; the first time is left out."""


def found() -> str:
    """The Chromium of this machine, "" where it or what drives it is missing."""
    there = importlib.util.find_spec("playwright") is not None
    return (shutil.which("chromium") or shutil.which("chromium-browser") or "") if there else ""


@contextmanager
def window(root: Path, on: date) -> Iterator[Any]:
    """A window of 1366×768 at 125 % on a project, at its first page."""
    from playwright.sync_api import sync_playwright

    server = Server(root, today=lambda: on, stays=True)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found(), args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1093, "height": 614}, device_scale_factor=1.25)
            page.set_default_timeout(120_000)
            page.goto(server.entrance())
            yield page
            browser.close()
    finally:
        server.stop()
        thread.join()


def loading(page: Any, url: str, runs: int) -> list[float]:
    """Milliseconds until the page at a URL is there, whole; a form until it can be filled in."""
    times = []
    for _ in range(runs + 1):
        page.goto(url)
        if "/fill/" in url:
            page.wait_for_selector("#form[data-ready]")
        times.append(page.evaluate("performance.now()" if "/fill/" in url else _LOADED))
    return times[1:]


def typing(page: Any, runs: int) -> list[float]:
    """Milliseconds from the last key in the form of minutes to the frame that shows it on paper."""
    page.wait_for_selector("#preview[data-shown]")
    times: list[float] = page.evaluate(_TYPED, runs)
    return times


def told(name: str, times: list[float]) -> str:
    """A line of the table: the median and the longest."""
    return f"| {name} | {statistics.median(times):.0f} ms | {max(times):.0f} ms |"
