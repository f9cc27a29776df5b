"""Which typefaces this computer has: asked of fontconfig, or on Windows of the registry and the Fonts folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_SECONDS = 30
_ENDINGS = {".ttf", ".ttc", ".otf", ".otc"}
_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_OTHER_NAMES = {
    "仿宋": ("fangsong", "simfang"),
    "楷体": ("kaiti", "simkai"),
    "黑体": ("simhei",),
    "宋体": ("simsun",),
    "仿宋_GB2312": ("fangsong_gb2312", "仿宋_gb2312"),
    "楷体_GB2312": ("kaiti_gb2312", "楷体_gb2312"),
    "华文中宋": ("stzhongsong", "stzhongs"),
    "华文仿宋": ("stfangsong", "stfangso"),
    "华文楷体": ("stkaiti",),
    "华文宋体": ("stsong",),
    "方正小标宋简体": ("fzxiaobiaosong-b05s", "fzxbsjw", "fzxbsjw--gb1-0"),
    "方正小标宋_GBK": ("fzxiaobiaosong-b05", "fzxbsk", "fzxbsk--gbk1-0"),
    "Times New Roman": ("times",),
}
"""Typefaces by the name a document has for them, with their English names and file names, in small letters."""
_READABLE = (
    *("宋体", "仿宋", "黑体", "微软雅黑", "msyh", "noto sans cjk sc", "source han sans sc", "noto serif cjk sc"),
    *("pingfang sc", "ar pl uming cn", "ar pl ukai cn", "wenquanyi micro hei", "wenquanyi zen hei"),
)
"""Typefaces with Chinese that may be there, the plain ones first."""


@dataclass(frozen=True)
class Typefaces:
    """Names of typefaces in small letters, each with its file as far as it is known."""

    files: Mapping[str, Path]

    def has(self, name: str) -> bool:
        """Whether a typeface is there, under any of its names."""
        return self.file(name) is not None

    def file(self, name: str) -> Path | None:
        """The file of a typeface."""
        names = (name.lower(), *_OTHER_NAMES.get(name, ()))
        return next((self.files[one] for one in names if one in self.files), None)


@cache
def installed() -> Typefaces:
    """The typefaces of this computer."""
    if sys.platform == "win32":
        return windows(_registered(), _windows_folders())
    return fontconfig() or _in_folders(_unix_folders())


def chinese_file() -> Path | None:
    """The file of some typeface that has Chinese characters."""
    return next(filter(None, map(installed().file, _READABLE)), None)


def matched(name: str) -> str:
    """The typeface that fontconfig, and with it LibreOffice, takes for a name; "" where it is not there."""
    return _said("fc-match", "--format", "%{family[0]}", f"{name}:lang=zh-cn").strip()


def fontconfig() -> Typefaces | None:
    """What fontconfig lists; None where it is not there."""
    files = {}
    for line in _said("fc-list", "--format", "%{family}\t%{file}\n").splitlines():
        names, _, file = line.partition("\t")
        files.update({name.lower(): Path(file) for name in names.split(",") if name})
    return Typefaces(files) if files else None


def windows(registered: Iterable[tuple[str, str]], folders: Iterable[Path]) -> Typefaces:
    """What Windows has: values of the registry (仿宋 (TrueType) → simfang.ttf) and the files in its Fonts folders."""
    places = [folder for folder in folders if folder.is_dir()]
    files = dict(_in_folders(places).files)
    for value, file in registered:
        whole = next((place / file for place in places if (place / file).is_file()), Path(file))
        if whole.is_file():  # a value may outlive its file
            names = value.partition("(")[0].split("&")
            files.update({name.strip().lower(): whole for name in names if name.strip()})
    return Typefaces(files)


def _in_folders(folders: Iterable[Path]) -> Typefaces:
    """Typefaces by the names of their files."""
    found = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))
    return Typefaces({path.stem.lower(): path for path in found if path.suffix.lower() in _ENDINGS})


def _said(*command: str) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run([program, *command[1:]], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _unix_folders() -> list[Path]:
    home = Path(os.path.expanduser("~"))
    own = [home / ".fonts", home / ".local/share/fonts", home / "Library/Fonts"]
    return [*own, Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts")]


def _windows_folders() -> list[Path]:
    shared, own = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", "")
    return [Path(shared, "Fonts"), *([Path(own, "Microsoft/Windows/Fonts")] if own else [])]


def _registered() -> list[tuple[str, str]]:
    """The names and files that the registry of Windows holds, for all users and for this one."""
    try:
        winreg: Any = import_module("winreg")  # only Windows has it
    except ImportError:
        return []
    found = []
    for top in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(top, _KEY) as key:
                values = [winreg.EnumValue(key, index) for index in range(winreg.QueryInfoKey(key)[1])]
        except OSError:
            continue
        found += [(name, str(file)) for name, file, _ in values]
    return found
