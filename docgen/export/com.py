"""Word or WPS on Windows make a PDF when asked through COM; elsewhere they cannot be asked.

Their answer is no proof either: the PDF is measured like any other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from docgen.errors import HelperMissing, install

PDF, PRINT_QUALITY, NOT_SAVED, NO_ALERTS, NO_MACROS = 17, 0, 0, 0, 3
"""wdExportFormatPDF, wdExportOptimizeForPrint, wdDoNotSaveChanges, wdAlertsNone, msoAutomationSecurityForceDisable."""
_NO_PASSWORD = "?"
"""A password that no document has: one that is locked is an error at once and not a question to nobody."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that COM can ask: as a user knows it, and by the names it is registered under, the newest first."""

    label: str
    names: tuple[str, ...]


PROGRAMS = {
    "word": Program("Word", ("Word.Application",)),
    "wps": Program("WPS", ("KWPS.Application", "WPS.Application")),
}
Dispatch = Callable[[str], Any]


def installed(name: str) -> bool:
    """Whether Windows knows the program and Python can speak to it."""
    return os.name == "nt" and _can_speak() and any(_registered(one) for one in PROGRAMS[name].names)


class Office:
    """Word or WPS at work, used as a context: one hidden program of our own, not the one the user has open. A `Maker`.

    `dispatch` starts a program by its registered name. A program that was lost is started anew, and what it was at is
    tried once more.
    """

    def __init__(self, name: str, dispatch: Dispatch | None = None) -> None:
        """Raises `HelperMissing` when the program cannot be asked from here."""
        self._program = PROGRAMS[name]
        self.name = self._program.label
        self._dispatch = dispatch or _dispatch(self.name)
        self._running: Any = None

    def __enter__(self) -> Office:
        self._running = self._started()
        return self

    def __exit__(self, *_: object) -> None:
        self._quit()

    def convert(self, pairs: Iterable[tuple[Path, Path]]) -> Iterator[tuple[int, str]]:
        """Make the PDF of each (Word file, PDF): its number and "", or in Chinese what went wrong."""
        for number, (source, target) in enumerate(pairs):
            yield number, self._one(source, target)

    def _one(self, source: Path, target: Path) -> str:
        for last in (False, True):
            try:
                self._export(source, target)
            except Exception as failure:  # COM raises errors of its own kind, one for everything
                self._quit()
                if last:
                    return f"{self.name} 转不了这份文书：{_said(failure)}"
            else:
                return "" if target.is_file() else f"{self.name} 没有做出 PDF"
        raise AssertionError("the second time is the last")

    def _export(self, source: Path, target: Path) -> None:
        self._running = self._running or self._started()
        document = self._running.Documents.Open(
            FileName=str(source.resolve()),
            ConfirmConversions=False,
            ReadOnly=True,
            AddToRecentFiles=False,
            PasswordDocument=_NO_PASSWORD,
            Visible=False,
        )
        try:
            document.ExportAsFixedFormat(
                OutputFileName=str(target.resolve()),
                ExportFormat=PDF,
                OpenAfterExport=False,
                OptimizeFor=PRINT_QUALITY,
                UseISO19005_1=True,
            )
        finally:
            document.Close(SaveChanges=NOT_SAVED)

    def _started(self) -> Any:
        failures = []
        for name in self._program.names:
            try:
                program = self._dispatch(name)
            except Exception as failure:  # not registered, or it does not start
                failures.append(_said(failure))
                continue
            for quiet, value in (("Visible", False), ("DisplayAlerts", NO_ALERTS), ("AutomationSecurity", NO_MACROS)):
                with suppress(Exception):  # WPS has not all of them
                    setattr(program, quiet, value)
            return program
        raise HelperMissing(f"{self.name} 启动不了：{'；'.join(failures)}", "请安装它，或用 --with libreoffice")

    def _quit(self) -> None:
        program, self._running = self._running, None
        if program is not None:
            with suppress(Exception):  # it may have gone already
                program.Quit(SaveChanges=NOT_SAVED)


def _dispatch(label: str) -> Dispatch:
    """What starts a program by its name; raises `HelperMissing` where nothing can."""
    if os.name != "nt":
        raise HelperMissing(f"{label} 只有在 Windows 上才能由程序调用", "请用 --with libreoffice")
    if not _can_speak():
        raise HelperMissing(f"调用 {label} 需要 pywin32", f"{install('word')}；或用 --with libreoffice")
    found: Dispatch = import_module("win32com.client").DispatchEx  # a program of its own, not the one that is open
    return found


def _can_speak() -> bool:
    return find_spec("win32com") is not None


def _registered(name: str) -> bool:
    winreg = import_module("winreg")
    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, name))
    except OSError:
        return False
    return True


def _said(failure: Exception) -> str:
    """The sentence within an error of COM, which is (number, words, (…, …, sentence, …), …)."""
    told = failure.args[2] if len(failure.args) > 2 else None
    inner = told[2] if isinstance(told, tuple) and len(told) > 2 else None
    return str(inner or (failure.args[1] if len(failure.args) > 1 else failure)).strip()
