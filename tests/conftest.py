"""Fixtures for every test: a small project in a temporary folder, and LibreOffice where it can be had."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from office import has_calc, missing_programs, soffice

# Machines differ in speed, and a test must not fail for that; in CI the same examples run every time.
hypothesis.settings.register_profile("docgen", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("docgen")
os.environ["DOCGEN_CACHE"] = ""  # tests compile templates themselves, and leave what the user's own runs kept alone


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write files, given as path → text (indented as the test is), into an empty folder and return the folder."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).removeprefix("\n"), encoding="utf-8", newline="\n")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def office() -> str:
    """The path of `soffice`; the test is skipped without it, or fails where it is required."""
    require_office()
    return soffice()


@pytest.fixture(scope="session")
def calc(office: str) -> str:
    """The path of `soffice` that opens workbooks too."""
    if not has_calc():
        _without("missing: LibreOffice Calc; `make test` as root installs it on Debian")
    return office


def require_office() -> None:
    """Skip the running test when helper programs are missing; fail it when DOCGEN_REQUIRE_OFFICE=1."""
    missing = missing_programs()
    if not missing:
        return
    _without(f"missing: {', '.join(missing)}; `make test` as root installs them on Debian")


def _without(sentence: str) -> None:
    if os.environ.get("DOCGEN_REQUIRE_OFFICE") == "1":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses the fixture `office` carries the marker too, so that `-m "not office"` leaves them out."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker("office")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The marker alone is enough to ask for LibreOffice."""
    if item.get_closest_marker("office"):
        require_office()
