"""The programs that make PDFs or open documents: LibreOffice, Word, WPS."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.doctor.item import Item, State
from docgen.errors import HelperMissing
from docgen.export import office

_SECONDS = 60
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_WORD = ("/".join(("Microsoft Office", "root", "Office16", "WINWORD.EXE")), "Microsoft Office/Office1[4-6]/WINWORD.EXE")
_WPS = ("WPS Office/*/office6/wps.exe", "Kingsoft/WPS Office/*/office6/wps.exe")
_HINT = "转 PDF、检查版面（pdf、proof、archive add）要用它。请安装 LibreOffice；或在 Word、WPS 里另存为 PDF"


def programs() -> Iterator[Item]:
    """Where each is, or that it is not there."""
    yield _libreoffice()
    found = {"Word": word(os.environ), "WPS": wps(os.environ)}
    for name, path in found.items():
        words = f"{name}：{path}" if path else f"{name}：没有找到"
        yield Item(name.lower(), "程序", State.GOOD if path else State.NOTE, words)


def word(environment: Mapping[str, str], unix: Path = Path("/")) -> str:
    """The path of Microsoft Word, or nothing."""
    return _windows(environment, _WORD) or _first([unix / "Applications/Microsoft Word.app"])


def wps(environment: Mapping[str, str], unix: Path = Path("/")) -> str:
    """The path of WPS, or nothing."""
    usual = [unix / "opt/kingsoft/wps-office/office6/wps", unix / "Applications/wpsoffice.app"]
    return _windows(environment, _WPS) or shutil.which("wps", path=environment.get("PATH")) or _first(usual)


def _windows(environment: Mapping[str, str], patterns: tuple[str, ...]) -> str:
    """A program in the folders where Windows keeps them, the newest first; WPS may lie in the user's own."""
    folders = [environment[name] for name in (*office.PROGRAM_FOLDERS, "LOCALAPPDATA") if environment.get(name)]
    found = (path for folder in folders for pattern in patterns for path in sorted(Path(folder).glob(pattern))[::-1])
    return _first(found)


def _first(paths: Iterator[Path] | list[Path]) -> str:
    return next((str(path) for path in paths if path.exists()), "")


def _libreoffice() -> Item:
    try:
        path = office.program()
    except HelperMissing:
        return Item("libreoffice", "程序", State.MISSING, "LibreOffice：没有找到", _HINT)
    version = _version(path)
    words = f"LibreOffice {version}：{path}" if version else f"LibreOffice：{path}（问不出版本）"
    return Item("libreoffice", "程序", State.GOOD, words)


def _version(path: str) -> str:
    """What it calls itself. On Windows asking opens a window: there the path has to do."""
    if sys.platform == "win32":
        return ""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = _VERSION.search(done.stdout.decode("utf-8", "replace"))
    return found[0] if found else ""
