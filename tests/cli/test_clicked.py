"""A double click opens the page; whoever types `docgen` gets the help."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.running import docgen

from docgen.build.newproject import begin
from docgen.cli import clicked, serve
from docgen.render import locker


@pytest.fixture
def served(monkeypatch) -> list[Path]:
    """The folders that the page was opened on."""
    found: list[Path] = []
    monkeypatch.setattr(serve, "serve", lambda face, root: found.append(root) or 0)
    return found


def it_opens_the_page_by_a_double_click(served: list[Path], tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(clicked, "double_clicked", lambda: True)
    begin(tmp_path / "项目", 2025)
    assert docgen(at=tmp_path / "项目").code == 0
    assert served == [tmp_path / "项目"]
    assert docgen("--help", at=tmp_path).code == 0
    assert len(served) == 1


def it_gives_help_in_a_pipe_or_a_script(served: list[Path], tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    ran = docgen(at=tmp_path)
    assert (ran.code, served) == (2, [])
    assert ran.err.startswith("用法：")


def it_goes_back_to_the_project_that_was_open_last(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(locker.SETTING, str(tmp_path / "kept"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert clicked.folder() == tmp_path / "home" / "docgen"
    begin(tmp_path / "项目", 2025)
    clicked.remember(tmp_path / "项目")
    assert clicked.folder() == tmp_path / "项目"
    (tmp_path / "项目" / "data").rename(tmp_path / "gone")
    assert clicked.folder() == tmp_path / "home" / "docgen"
