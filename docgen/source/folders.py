"""Find the folders of a project: schools, their units, and the years of these."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.diagnostics import Diagnostic, Place, Severity

NOT_UNITS = {"profiles"}
"""Folders of a school that hold no unit: its own page profiles."""
UNIT_FILES = ("branch.yaml", "studio.yaml")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# What editors leave beside a file: Word's and WPS's locks, Emacs's and Vim's copies, backups.
_LEFTOVER = re.compile(r"(?:~\$|\.~|\.#|#).*|.*(?:~|#|\.bak|\.tmp|\.swp|\.swo|\.orig)", re.IGNORECASE)
# `.yaml.txt` is what Notepad makes of a `.yaml` while Windows hides the ending.
_WRONG_ENDING = re.compile(r"(?<=.)(?:\.yml|\.ya?ml\.txt|\.yaml)$", re.IGNORECASE)

_NO_TEXT = re.compile("[\ud800-\udfff]")  # what Python makes of bytes in a name that are no UTF-8, such as GBK


@dataclass(frozen=True, slots=True)
class YearFolder:
    """A year of a unit: `data/<school>/<unit>/<year>/`."""

    path: Path
    year: int


@dataclass(frozen=True, slots=True)
class UnitFolder:
    """A unit of a school: the folder that holds branch.yaml or studio.yaml; `file` is that file."""

    path: Path
    file: Path
    years: tuple[YearFolder, ...]


@dataclass(frozen=True, slots=True)
class SchoolFolder:
    """A school: the folder under `data/` that holds school.yaml."""

    path: Path
    units: tuple[UnitFolder, ...]


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that has a folder `data`."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if os.path.isdir(folder / "data")), None)


def discover(root: Path, only: Collection[str] = ()) -> tuple[tuple[SchoolFolder, ...], list[Diagnostic]]:
    """Every school under `root/data` (or those whose folders are named), and what is wrong with the folders.

    A folder without its file is reported and left out; a folder that holds no YAML at all (photos, scans) is nobody's
    business.
    """
    search = _Search(root, [], only)
    schools = tuple(search.schools(root / "data"))
    return schools, search.found


def sources(folder: Path, *patterns: str) -> tuple[Path, ...]:
    """What below a folder fits one of the glob patterns, sorted by name, without what editors leave.

    Also what is no file that can be read, as a link to nothing or a pipe: whoever reads it says so.
    """
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    found |= {folder / name for name in patterns if os.path.lexists(folder / name)}  # glob passes over broken links
    return tuple(sorted((path for path in found if not is_leftover(path.name)), key=_by_name))


def is_leftover(name: str) -> bool:
    """Whether an editor made a file of this name for itself."""
    return _LEFTOVER.fullmatch(name) is not None


@dataclass(slots=True)
class _Search:
    """A walk through the folders of a project and what it found wrong."""

    root: Path
    found: list[Diagnostic]
    only: Collection[str]

    def schools(self, data: Path) -> Iterator[SchoolFolder]:
        for path in self.folders(data) if os.path.isdir(data) and self.opens(data) else ():
            if self.only and path.name not in self.only:
                continue
            self.endings(path)
            if os.path.isfile(path / "school.yaml"):
                yield SchoolFolder(path, tuple(self.units(path)))
            elif _holds_yaml(path):
                hint = "请在这个文件夹里新建 school.yaml，写上学校名称等基本情况"
                self.error(path, "school-file-missing", "学校文件夹里没有 school.yaml，里面的数据都不会被读到", hint)

    def units(self, school: Path) -> Iterator[UnitFolder]:
        for path in self.folders(school):
            self.endings(path)
            if path.name in NOT_UNITS:
                continue
            files = [path / name for name in UNIT_FILES if os.path.isfile(path / name)]
            if len(files) == 2:
                hint = "支部留 branch.yaml，书记工作室留 studio.yaml，另一个请移到它自己的文件夹"
                self.error(path, "two-unit-files", "同一个文件夹里既有 branch.yaml 又有 studio.yaml", hint)
            if files:
                yield UnitFolder(path, files[0], tuple(self.years(path)))
            elif _holds_yaml(path):
                hint = "请新建 branch.yaml（支部）或 studio.yaml（书记工作室）"
                message = "这个文件夹里没有 branch.yaml 或 studio.yaml，里面的数据都不会被读到"
                self.error(path, "unit-file-missing", message, hint)

    def years(self, unit: Path) -> Iterator[YearFolder]:
        for path in self.folders(unit):
            if _YEAR.fullmatch(path.name):
                self.endings(path, deep=True)
                yield YearFolder(path, int(path.name))
            elif _holds_yaml(path):
                message = f"年度文件夹的名称应当是四位数字，这里是“{path.name}”，里面的数据都不会被读到"
                self.error(path, "year-folder-name", message, "请改名，例如：2025")

    def folders(self, path: Path) -> list[Path]:
        """The folders in a folder by name; hidden ones and those that cannot be opened left out."""
        names = [name for name in os.listdir(path) if not name.startswith((".", "~")) and os.path.isdir(path / name)]
        below = sorted((path / name for name in names), key=_by_name)
        return [folder for folder in below if self.opens(folder) and self.is_named(folder)]

    def is_named(self, folder: Path) -> bool:
        """Whether the name of a folder is text; reported when not, if it holds YAML."""
        if _NO_TEXT.search(folder.name) is None:
            return True
        if _holds_yaml(folder):
            self.misnamed(folder)
        return False

    def opens(self, path: Path) -> bool:
        """Whether a folder and what lies in it can be seen; reported when not."""
        try:
            with os.scandir(path) as entries:
                if first := next(entries, None):
                    first.stat(follow_symlinks=False)
        except PermissionError:
            self.closed(path)
            return False
        return True

    def endings(self, path: Path, deep: bool = False) -> None:
        """Report files that would be read if only they were called .yaml, and by text; folders that do not open."""
        walk = os.walk(path, onerror=self.unopened)
        seen = ((folder, name) for folder, _, names in (walk if deep else islice(walk, 1)) for name in names)
        wrong = [Path(folder, name) for folder, name in seen if _has_wrong_ending(name) or _NO_TEXT.search(name)]
        for file in sorted((file for file in wrong if file.is_file()), key=_by_name):
            if _has_wrong_ending(file.name):
                message = "文件名要以小写的 .yaml 结尾，否则不会被读到"
                self.error(file, "wrong-ending", message, f"请改名为 {_WRONG_ENDING.sub('', file.name)}.yaml")
            elif file.suffix == ".yaml":
                self.misnamed(file)

    def unopened(self, failure: OSError) -> None:
        """What kept a walk from a folder below: a lack of rights is told, anything else ends the run."""
        if not isinstance(failure, PermissionError):
            raise failure
        self.closed(Path(failure.filename))

    def closed(self, path: Path) -> None:
        """Report a folder that may not be opened: what it holds would be missing without a word."""
        self.error(path, "folder-unreadable", "没有权限打开这个文件夹", "请检查文件夹的权限")

    def misnamed(self, path: Path) -> None:
        """Report a name in bytes that are no text here: no record and no other system could hold it."""
        message = "名称的编码不对，认不出是什么字（多半是解压时弄错了编码）"
        self.error(path, "name-encoding", message, "请改名，或换一个能认中文名的解压软件重新解压")

    def error(self, path: Path, rule: str, message: str, hint: str) -> None:
        shown = path.relative_to(self.root).as_posix()
        self.found.append(Diagnostic(Place(shown), Severity.ERROR, rule, message, hint))


def _has_wrong_ending(name: str) -> bool:
    return not name.endswith(".yaml") and _WRONG_ENDING.search(name) is not None and not is_leftover(name)


def _by_name(path: Path) -> tuple[str, str]:
    """Names that look alike sort alike: macOS writes é as two characters."""
    name = path.as_posix()
    return unicodedata.normalize("NFC", name), name


def _holds_yaml(path: Path) -> bool:
    return any(not is_leftover(file.name) for file in path.rglob("*.yaml"))
