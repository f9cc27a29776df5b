"""Word and WPS are asked through COM; a program that answers as they do stands in for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from export.standin import pdf_of, text_of
from export.test_pdf import word_file

from docgen.errors import HelperMissing
from docgen.export import com, makers
from docgen.export.pdf import made

LOCKED = (
    -2147352567,
    "Exception occurred.",
    (0, "Microsoft Word", "密码不正确。无法打开文档。", "", 0, -2146822880),
    None,
)


class Lost(Exception):
    """As pywin32's com_error: a number, words, and perhaps more."""


class Document:
    def __init__(self, program: Program, path: Path) -> None:
        self.program, self.path = program, path

    def ExportAsFixedFormat(self, **how: Any) -> None:  # noqa: N802
        assert (how["ExportFormat"], how["OpenAfterExport"]) == (17, False)
        if not self.program.lazy:
            Path(how["OutputFileName"]).write_bytes(pdf_of(text_of(self.path)))

    def Close(self, **how: Any) -> None:  # noqa: N802
        self.program.log.append("close")
        assert how == {"SaveChanges": 0}


class Program:
    """`Word.Application`, as far as it is asked."""

    def __init__(self, log: list[str], *, lazy: bool = False) -> None:
        self.Documents, self.log, self.lazy = self, log, lazy
        self.Visible, self.DisplayAlerts, self.AutomationSecurity = True, -1, 1

    def Open(self, **how: Any) -> Document:  # noqa: N802
        assert how["ReadOnly"]
        assert not how["AddToRecentFiles"]
        assert (self.Visible, self.DisplayAlerts, self.AutomationSecurity) == (False, 0, 3)
        path = Path(how["FileName"])
        assert path.is_absolute()
        self.log.append(f"open {path.stem}")
        if path.stem == "锁着" and how["PasswordDocument"]:
            raise Lost(*LOCKED)
        if path.stem == "掉线" and self.log.count("start") == 1:
            raise Lost(-2147023174, "RPC 服务器不可用。", None, None)
        return Document(self, path)

    def Quit(self, **how: Any) -> None:  # noqa: N802
        self.log.append("quit")


def convert(folder: Path, *stems: str, lazy: bool = False) -> tuple[list[str], list[str]]:
    """What is said of each file, and what the program was asked for."""
    log: list[str] = []

    def dispatch(name: str) -> Program:
        if name != "Word.Application":
            raise Lost(-2147221005, "无效的类字符串", None, None)
        log.append("start")
        return Program(log, lazy=lazy)

    pairs = [(word_file(folder / f"{stem}.docx", [f"这是{stem}"]), folder / f"{stem}.pdf") for stem in stems]
    with com.Office("word", dispatch) as program:
        found = dict(made(program, pairs, allow_substitution=True))
    return [found[number].trouble for number in range(len(pairs))], log


def it_starts_one_program_for_all_and_ends_it(tmp_path: Path) -> None:
    said, log = convert(tmp_path, "一", "二")
    assert said == ["", ""]
    assert log == ["start", "open 一", "close", "open 二", "close", "quit"]


def it_starts_it_anew_when_it_was_lost(tmp_path: Path) -> None:
    said, log = convert(tmp_path, "掉线", "二")
    assert said == ["", ""]
    assert log.count("start") == 2


def it_says_in_its_words_what_was_wrong_and_goes_on(tmp_path: Path) -> None:
    said, log = convert(tmp_path, "锁着", "二")
    assert said == ["Word 转不了这份文书：密码不正确。无法打开文档。", ""]
    assert log[-1] == "quit"
    assert log.count("start") == log.count("quit")


def it_does_not_take_its_word_for_it(tmp_path: Path) -> None:
    assert convert(tmp_path, "一", lazy=True)[0] == ["Word 没有做出 PDF"]


def it_knows_wps_by_either_of_its_names(tmp_path: Path) -> None:
    asked: list[str] = []

    def dispatch(name: str) -> Program:
        asked.append(name)
        if name == "KWPS.Application":
            raise Lost(-2147221005, "无效的类字符串", None, None)
        return Program([])

    with com.Office("wps", dispatch) as program:
        assert program.name == "WPS"
    assert asked == ["KWPS.Application", "WPS.Application"]


def it_says_that_it_cannot_be_started(tmp_path: Path) -> None:
    def dispatch(name: str) -> Program:
        raise Lost(-2147221005, "无效的类字符串", None, None)

    with pytest.raises(HelperMissing, match="Word 启动不了：无效的类字符串"), com.Office("word", dispatch):
        raise AssertionError("never here")


@pytest.mark.skipif(com.os.name == "nt", reason="there it may be asked")
def it_is_not_asked_where_there_is_no_windows() -> None:
    assert not any(com.installed(name) for name in com.PROGRAMS)
    with pytest.raises(HelperMissing, match="只有在 Windows 上") as told:
        makers.chosen("word", 1)
    assert "--with libreoffice" in told.value.hint


def it_prefers_word_where_windows_has_it(monkeypatch) -> None:
    monkeypatch.setattr(com, "installed", lambda name: name == "wps")
    monkeypatch.setattr(com, "_dispatch", lambda label: lambda name: Program([]))
    assert makers.chosen("auto", 1).name == "WPS"
    assert makers.called("auto") == "WPS"
    assert makers.there()[0] == "WPS"
