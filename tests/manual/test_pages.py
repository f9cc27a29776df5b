"""The generated pages say what the program says now; every page is in the navigation, every link leads somewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from checkout import ROOT
from manual.shown import PAGES

from docgen.render.environment import Environment
from docs.making.__main__ import PAGES as GENERATED
from docs.making.errors import CODE, NONE_OF_OURS, NOT_IDS, example, examples, folders, ids, shown, way_out
from docs.making.names import samples

FOLDER = ROOT / "docs"
LARGEST = 150 * 1024
_LINK = re.compile(r"\]\(([^)\s]+?)(?:#[^)\s]*)?\)")


@pytest.mark.parametrize("name", GENERATED)
def it_has_no_stale_page(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == GENERATED[name](), f"run: python -m docs.making (docs/{name})"


@pytest.mark.parametrize("rule", ids())
def it_looks_up_every_id(rule: str) -> None:
    assert f"`{rule}`" in (FOLDER / "errors.md").read_text("utf-8")


@pytest.mark.parametrize("rule", shown())
def it_gives_an_example_and_a_way_out(rule: str) -> None:
    found = example(rule)
    assert found, f"{rule}: no example; add a test that comes upon it, then: make examples"
    assert re.search("[\u4e00-\u9fff]", found["message"])
    assert found["severity"] != "error" or way_out(rule), f"{rule}: “{found['message']}” says no way out"


def it_has_a_part_for_every_folder_of_the_code() -> None:
    packages = {path.name for path in CODE.iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    assert packages <= folders() | NONE_OF_OURS, "add it to _WHERE or NONE_OF_OURS in docs/making/errors.py"


def it_keeps_no_example_of_what_is_gone() -> None:
    assert set(examples()) <= set(ids()), "ids that the code has no more: make examples"
    text = "".join(path.read_text("utf-8") for path in CODE.rglob("*.py"))
    assert [word for word in NOT_IDS if word not in text] == [], "NOT_IDS names words that the code has no more"


def it_shows_only_words_that_the_program_still_has() -> None:
    said = {part for path in CODE.rglob("*.py") for part in re.findall(r"[\u4e00-\u9fff]{2,}", path.read_text("utf-8"))}
    messages = {rule: kept["message"] for rule, kept in examples().items()}
    gone = {rule: message for rule, message in messages.items() if not any(part in message for part in said)}
    assert gone == {}, "make examples"


def it_keeps_examples_in_order() -> None:
    text = (FOLDER / "making" / "examples.json").read_text("utf-8")
    assert list(json.loads(text)) == sorted(json.loads(text))


@pytest.mark.parametrize(("name", "tag"), samples().items())
def it_shows_a_result_for_every_filter(name: str, tag: str) -> None:
    shown = Environment().from_string(tag).render()
    assert f"`{name}` | `{tag}` | “{shown}”" in (FOLDER / "template-names.md").read_text("utf-8").replace("\\|", "|")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_links_only_to_what_is_there(page: Path) -> None:
    links = {link for link in _LINK.findall(page.read_text("utf-8")) if not re.match(r"[a-z]+:|#", link)}
    gone = sorted(link for link in links if link and not (page.parent / link).exists())
    assert gone == []


def it_keeps_pictures_small() -> None:
    pictures = sorted((FOLDER / "pictures").glob("*.png"))
    assert len(pictures) >= 6
    assert [path.name for path in pictures if path.stat().st_size > LARGEST] == []
    used = "".join(page.read_text("utf-8") for page in PAGES)
    assert [path.name for path in pictures if path.name not in used] == []


@pytest.mark.skipif(find_spec("material") is None, reason="mkdocs-material is of the extra “docs”; make check has it")
def it_builds_the_site_strictly_and_asks_nothing_of_the_network(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        fetched = re.findall(
            r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(https?:[^\"]+)\"", page.read_text("utf-8")
        )
        assert fetched == [], page.name
