"""A project with the page on it: asked without a network, or live and looked at in a headless Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from checkout import ROOT
from flask import Flask
from flask.testing import FlaskClient

from docgen.build.newproject import begin
from docgen.web.app import make_app
from docgen.web.desk import Desk
from docgen.web.jobs import Job
from docgen.web.safety import CHANGE, Safety

TODAY = date(2025, 6, 15)
MEETING = "data/示例市育才小学/党支部/2025/minutes/2025-03-12-党支部学习交流-01.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


def require_chromium() -> None:
    """Skip the running test without Chromium; fail it when DOCGEN_REQUIRE_OFFICE=1."""
    if CHROMIUM:
        return
    sentence = "missing: Chromium; `make test` as root installs it on Debian"
    if os.environ.get("DOCGEN_REQUIRE_OFFICE") == "1":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses Chromium carries the marker, so that `-m "not browser"` leaves them out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project that nobody changes."""
    root = tmp_path_factory.mktemp("pattern") / "project"
    begin(root, 2025)
    return root


@pytest.fixture
def project(tmp_path: Path, pattern: Path) -> Path:
    """A new project of 2025: one school, one branch, a plan and one meeting."""
    return Path(shutil.copytree(pattern, tmp_path / "project"))


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The sample school, with a general branch and two branches, a full year of each."""
    root = tmp_path / "school"
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    return root


@dataclass
class Visitor:
    """A browser without a browser: it is let in, and sends the token with each change."""

    app: Flask
    client: FlaskClient

    @property
    def desk(self) -> Desk:
        found: Desk = self.app.extensions["docgen"]
        return found

    @property
    def safety(self) -> Safety:
        found: Safety = self.app.extensions["docgen-safety"]
        return found

    def get(self, url: str, **more):
        """Ask for a page."""
        return self.client.get(url, buffered=True, **more)

    def post(self, url: str, **more):
        """Send a change; `json=` or `data=` as Flask's client takes them."""
        return self.client.post(
            url, buffered=True, headers={CHANGE: self.safety.change, **more.pop("headers", {})}, **more
        )

    def text(self, url: str, code: int = 200) -> str:
        """The text of a page, which must be answered with that code."""
        answer = self.get(url)
        assert answer.status_code == code, answer.get_data(as_text=True)
        return str(answer.get_data(as_text=True))


def enter(app: Flask) -> Visitor:
    """Let a visitor in."""
    visitor = Visitor(app, app.test_client())
    assert visitor.get(f"/enter?ticket={visitor.safety.ticket()}").status_code == 303
    return visitor


@pytest.fixture
def visit() -> Callable[[Path], Visitor]:
    """Open the page on a project."""
    return lambda root: enter(make_app(root, today=lambda: TODAY))


@pytest.fixture
def visitor(project: Path, visit: Callable[[Path], Visitor]) -> Visitor:
    """The page on a new project."""
    return visit(project)


@pytest.fixture
def home(visitor: Visitor) -> str:
    """The address of the year of the new project."""
    return str(visitor.get("/").headers["Location"])


def built(visitor: Visitor, home: str) -> Job:
    """Build a year and wait for it."""
    assert visitor.post(f"{home}build", json={}).status_code == 200
    visitor.desk.jobs.wait(60)
    job = visitor.desk.jobs.last
    assert job is not None
    return job


@dataclass(frozen=True)
class Live:
    """A server at work: its address, with a ticket that opens it once."""

    root: Path
    app: Flask
    address: str

    def ticket(self) -> str:
        """The address that opens the page."""
        return f"{self.address}/enter?ticket={self.app.extensions['docgen-safety'].ticket()}"


@pytest.fixture
def live() -> Iterator[Callable[[Path], Live]]:
    """Serve projects on ports of their own until the test is over."""
    from docgen.web.server import Server

    started: list[Server] = []

    def serve(root: Path) -> Live:
        server = Server(root, today=lambda: TODAY)
        started.append(server)
        threading.Thread(target=server.run, daemon=True).start()
        return Live(root, server.app, server.address)

    yield serve
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, one for all tests of a process."""
    require_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live) -> Iterator[Callable]:
    """Open the page on a project, or on one that is served, in Chromium, 1366×768 at 125 %, at its first address.

    Errors of the script, refusals of the content policy and requests to elsewhere fail the test at its end.
    """
    contexts, wrong = [], []

    def opened(at: Path | Live, *, size: tuple[int, int] = (1093, 614)):
        served = at if isinstance(at, Live) else live(at)
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=1.25,
            locale="zh-CN",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on("console", lambda said: wrong.append(f"console: {said.text}") if "Content Security" in said.text else 0)
        page.on("request", lambda asked: wrong.append(f"elsewhere: {asked.url}") if _away(asked.url, served) else 0)
        page.goto(served.ticket())
        page.served = served
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def _away(url: str, served: Live) -> bool:
    return not url.startswith((served.address, "data:", "blob:", "about:"))
