"""Help pages: Chinese throughout, laid out by the cells of a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import docgen

from docgen.cli.help import cells, wrap
from docgen.cli.main import COMMANDS


@pytest.mark.parametrize("arguments", [["--help"], *([name, "-h"] for name in COMMANDS)])
def it_gives_help_without_english_sentences(arguments: list[str], tmp_path: Path) -> None:
    ran = docgen(*arguments, at=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    for option in ("-C", "--json", "--quiet", "--verbose", "--help"):
        assert option in ran.out
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", ran.out), "three English words in a row"


def it_shows_help_when_called_with_nothing(tmp_path: Path) -> None:
    ran = docgen(at=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("用法：")
    assert all(name in ran.err for name in COMMANDS)


def it_has_a_module_for_every_command() -> None:
    assert all((ROOT / "docgen" / "cli" / f"{name}.py").is_file() for name in COMMANDS)


@pytest.mark.parametrize("width", [20, 33, 78])
def it_wraps_help_by_cells_and_never_before_a_closing_mark(width: int) -> None:
    text = "生成文书，放在 out 文件夹。没有变化的不重做；在 Word 或 WPS 里改过的“不覆盖”，新版放在旁边（见说明）。"
    lines = list(wrap(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= width + 2 for line in lines)
    assert not any(line[0] in "，。；）”" for line in lines)
