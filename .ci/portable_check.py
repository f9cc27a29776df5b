"""Look at a portable folder from outside: all there, all for Windows, none bound to a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST = 400 << 20
"""Bytes that the whole folder may have."""
LONGEST = 180
"""Characters of the longest path within it: Windows allows 260 with the folder that it is unpacked into."""
_ABSOLUTE = re.compile(rb"[A-Za-z]:\\\\?(?:Users|home)|/(?:home|root|tmp|Users)/\w")
_TEXTS = {".bat", ".txt", "._pth", ".pth", ".yaml", ".json"}
_RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


def faults(folder: Path, wheels: Iterable[str], tag: str) -> list[str]:
    """What is wrong with the folder, as sentences; `wheels` are the names of the files it was made from."""
    return [
        *_structure(folder, tag),
        *(fault for name in wheels for fault in _wheel(name, tag)),
        *_batches(folder),
        *_path_file(folder, tag),
        *_binaries(folder / "lib"),
        *_names(folder),
    ]


def _structure(folder: Path, tag: str) -> Iterator[str]:
    wanted = (
        "docgen.bat",
        "开始使用.bat",
        "readme.txt",
        f"python/python{tag}._pth",
        "lib/docgen/__init__.py",
        "lib/docgen/_shipped/templates/study_minutes.docx",
        "sample/data",
        "sample/templates",
        "sample/使用说明.txt",
    )
    yield from (f"{name}: missing" for name in wanted if not (folder / name).exists())


def _wheel(name: str, tag: str) -> Iterator[str]:
    python, abi, platform = name.removesuffix(".whl").split("-")[-3:]
    stable = abi == "abi3" and re.fullmatch(r"cp3\d+", python) and int(python[3:]) <= int(tag[1:])
    if platform not in ("any", "win_amd64"):
        yield f"{name}: not for 64-bit Windows"
    if not (python.startswith("py") or f"cp{tag}" in python or stable):
        yield f"{name}: not for Python 3.{tag[1:]}"


def _batches(folder: Path) -> Iterator[str]:
    for path in folder.glob("*.bat"):
        data = path.read_bytes()
        if not data.isascii():
            yield f"{path.name}: not plain ASCII; a Windows in another code page reads something else"
        if b"\n" in data.replace(b"\r\n", b"") or not data.endswith(b"\r\n"):
            yield f"{path.name}: lines must end with CR LF"
        if _ABSOLUTE.search(data) or re.search(rb"(?<!%~d)[A-Za-z]:\\", data):
            yield f"{path.name}: an absolute path"
        if b"%~dp0" not in data:
            yield f"{path.name}: does not go by its own place (%~dp0)"


def further_paths(lib: Path) -> Iterator[str]:
    """The folders below `lib` that packages there ask to be imported from in .pth files, which nobody reads here."""
    there = {path.relative_to(lib).as_posix().casefold() for path in lib.rglob("*") if path.is_dir()}
    for file in sorted(lib.glob("*.pth")):
        for line in file.read_text(encoding="utf-8").splitlines():
            asked = line.strip().replace("\\", "/")
            if asked.casefold() in there:
                yield asked.replace("/", "\\")


def _path_file(folder: Path, tag: str) -> Iterator[str]:
    path = folder / "python" / f"python{tag}._pth"
    lines = path.read_text(encoding="ascii").split() if path.is_file() else []
    for wanted in (f"python{tag}.zip", ".", "..\\lib", *(f"..\\lib\\{more}" for more in further_paths(folder / "lib"))):
        if path.is_file() and wanted not in lines:
            yield f"{path.name}: does not name {wanted}"
    yield from (f"{path.name}: absolute path {line}" for line in lines if line.startswith(("/", "\\")) or ":" in line)


def _binaries(lib: Path) -> Iterator[str]:
    for path in lib.rglob("*"):
        if path.suffix in (".so", ".dylib"):
            yield f"{path.relative_to(lib).as_posix()}: not for Windows"
        if path.suffix in (".pyd", ".dll"):
            data = path.read_bytes()
            at = int.from_bytes(data[0x3C:0x40], "little")
            if data[:2] != b"MZ" or data[at : at + 4] != b"PE\0\0" or data[at + 4 : at + 6] != b"\x64\x86":
                yield f"{path.relative_to(lib).as_posix()}: no program part for 64-bit Windows"


def _names(folder: Path) -> Iterator[str]:
    size, seen = 0, dict[str, str]()
    for path in folder.rglob("*"):
        shown = path.relative_to(folder).as_posix()
        if len(shown) > LONGEST:
            yield f"{shown}: {len(shown)} characters, at most {LONGEST}"
        if _RESERVED.match(path.name) or path.name.endswith((".", " ")) or re.search(r'[<>:"|?*\\]', path.name):
            yield f"{shown}: Windows does not allow this name"
        if seen.setdefault(shown.casefold(), shown) != shown:
            yield f"{shown}: the same name as {seen[shown.casefold()]} on Windows"
        if path.is_symlink():
            yield f"{shown}: a link"
        elif path.is_file():
            size += path.stat().st_size
            if path.parent == folder / "sample" and path.suffix in _TEXTS and _ABSOLUTE.search(path.read_bytes()):
                yield f"{shown}: a path of the machine it was made on"
    if size > MOST:
        yield f"{size >> 20} MB, at most {MOST >> 20}"
