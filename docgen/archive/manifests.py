"""Read the tag files of a BagIt folder (RFC 8493): the declaration, manifests, bag-info, fetch."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from docgen.diagnostics import Diagnostics, Place
from docgen.errors import reason_of

_DECLARATION = re.compile(r"BagIt-Version: (\d{1,9})\.(\d{1,9})\r?\n?\Z")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: (\S+)[ \t]*\r?\n?\Z")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)")
_DRIVE = re.compile(r"[A-Za-z]:|\\\\|%\w+%")
_BREAK = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"(tag)?manifest-([0-9a-z]+)\.txt", re.IGNORECASE)
LENGTHS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""Algorithm → hex digits of its digest."""
RESTORE = "请从另一份拷贝恢复，并查明原因"
"""The way out of whatever was changed or lost since it was sealed."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What bagit.txt says."""

    version: tuple[int, int]
    encoding: str


@dataclass(slots=True)
class Report:
    """Findings about one bag; `shown` is how its folder is named in places."""

    found: Diagnostics
    shown: str

    def place(self, path: str) -> Place:
        """Where a file of the bag lies, as shown."""
        return Place(f"{self.shown}/{path}" if self.shown and path else self.shown or path or ".")

    def error(self, path: str, rule: str, message: str, hint: str = RESTORE) -> None:
        """Something that makes the bag invalid."""
        self.found.error(self.place(path), rule, message, hint)

    def warning(self, path: str, rule: str, message: str, hint: str = "校验不受影响，不必改动") -> None:
        """Something that should not be, in a valid bag."""
        self.found.warning(self.place(path), rule, message, hint)


def declaration(bag: Path, report: Report) -> Declared | None:
    """What bagit.txt declares; None, and why, when it is missing or not as it must be to the letter."""
    try:
        if (bag / "bagit.txt").is_symlink() or not (bag / "bagit.txt").is_file():
            raise FileNotFoundError(errno.ENOENT, "没有这个文件")
        lines = (bag / "bagit.txt").read_bytes().decode().splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as failure:
        report.error("bagit.txt", "bag-declaration", f"bagit.txt 读不出来：{_reason(failure)}", "请从另一份拷贝恢复")
        return None
    version = _DECLARATION.match(lines[0]) if lines else None
    encoding = _ENCODING.match(lines[1]) if len(lines) > 1 else None
    if version is None or encoding is None or any(line.strip() for line in lines[2:]):
        wanted = "BagIt-Version: 1.0 / Tag-File-Character-Encoding: UTF-8"
        report.error("bagit.txt", "bag-declaration", f"bagit.txt 的两行写得不对，应为：{wanted}", "请从另一份拷贝恢复")
        return None
    if int(version[1]) > 1:
        report.error(
            "bagit.txt", "bag-declaration", f"不认识的 BagIt 版本 {version[1]}.{version[2]}", "请用别的程序校验"
        )
        return None
    return Declared((int(version[1]), int(version[2])), encoding[1])


def _reason(failure: OSError | LookupError | ValueError, encoding: str = "UTF-8") -> str:
    if isinstance(failure, OSError):
        return reason_of(failure)
    known = isinstance(failure, UnicodeDecodeError)
    return f"不是 {encoding} 编码的文本" if known else f"不认识的编码 {encoding!r}"


def manifest_names(names: list[str]) -> dict[str, tuple[bool, str]]:
    """File name → (whether of tag files, algorithm), of the names that are manifests."""
    matches = ((name, _NAME.fullmatch(name)) for name in names)
    return {name: (bool(match[1]), match[2].lower()) for name, match in matches if match}


def lines(bag: Path, name: str, declared: Declared, report: Report) -> Iterator[str]:
    """The lines of a tag file in the encoding that is declared, one at a time; why, where it cannot be read."""
    try:
        with open(bag / name, encoding=declared.encoding) as file:
            for number, line in enumerate(file):
                yield line.rstrip("\n") if number else _unmarked(line.rstrip("\n"), name, declared, report)
    except (OSError, LookupError, ValueError) as failure:  # a ValueError: what is declared is no name of an encoding
        why = _reason(failure, declared.encoding)
        report.error(name, "bag-tag-file", f"{name} 读不出来：{why}", "请从另一份拷贝恢复")


def tag_text(bag: Path, name: str, declared: Declared, report: Report) -> str:
    """The text of a tag file in the encoding that is declared; as far as it could be read, and why no further."""
    return "".join(f"{line}\n" for line in lines(bag, name, declared, report))


def _unmarked(line: str, name: str, declared: Declared, report: Report) -> str:
    """The first line without the byte order mark."""
    if line.startswith("\ufeff") and declared.version >= (1, 0) and declared.encoding.upper() == "UTF-8":
        report.error(name, "bag-tag-file", f"{name} 开头有字节序标记（BOM），BagIt 1.0 不允许")
    return line.removeprefix("\ufeff")


def entries(name: str, algorithm: str, text: Iterable[str], report: Report) -> Iterator[tuple[str, str]]:
    """Path and digest of each line of a manifest; every line that is not as it must be is told."""
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None or len(match[1]) != LENGTHS[algorithm]:
            report.error(name, "bag-manifest", f"{name} 第 {number} 行不是“校验值 路径”")
            continue
        path = _clean(match[3], bool(match[2]), name, report)
        if wrong := outside(path):
            report.error(name, "bag-path", f"{name} 第 {number} 行的路径{wrong}：{path}")
        else:
            yield path, match[1].lower()


def _clean(path: str, starred: bool, name: str, report: Report) -> str:
    """The path as it is meant: without the asterisk of md5sum and a leading `./`, which deserve a warning."""
    if starred:
        report.warning(name, "bag-asterisk", f"{name} 里的路径前带星号（md5sum 的写法）：*{path}")
    while path.startswith("./"):
        report.warning(name, "bag-relative", f"{name} 里的路径以“./”开头：{path}")
        path = path[2:]
    return path


def outside(path: str) -> str:
    """Why a path may lead out of the bag; "" when it cannot."""
    if path.startswith(("/", "~")) or _DRIVE.match(path):
        return "不是包内的相对路径"
    return "通向包外" if ".." in re.split(r"[/\\]", path) else ""


def decoded(path: str) -> str:
    """A path whose line breaks and per cent signs were written as %0A, %0D, %25."""
    return re.sub(r"%(?:0[AaDd]|25)", lambda match: unquote(match[0]), path)


def labels(text: str) -> Iterator[tuple[str, str]]:
    """Label and value of each entry of bag-info.txt; a line that begins with a space goes on with the one before."""
    joined = re.sub(r"\r?\n[ \t]+", " ", text)
    for line in _BREAK.split(joined):
        label, colon, value = line.partition(":")
        if colon:
            yield label.strip(), value.strip()
