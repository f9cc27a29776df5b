"""Python, and the packages docgen needs: there or not, and new enough by the bounds docgen itself declares."""

from __future__ import annotations

import platform
import re
import struct
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from docgen import __version__
from docgen.doctor.item import Item, State
from docgen.errors import install

_LEAST = (3, 11)
_NEED = re.compile(r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?", re.DOTALL)
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
_BOUND = re.compile(r">=\s*([\w.]+)")
_WINDOWS_ONLY = re.compile(r"sys_platform\s*==\s*['\"]win32['\"]")
_FOR_MAKERS = {"test", "docs", "dev"}
"""Extras for those who work on docgen itself."""


class Need(NamedTuple):
    """A package, its lowest version ("" for any), and the extra that asks for it ("" for docgen itself)."""

    name: str
    least: str
    extra: str


def python() -> Iterator[Item]:
    """The version of docgen and of Python, and the system."""
    bits = struct.calcsize("P") * 8
    release = platform.release().partition("-")[0]
    words = f"docgen {__version__}，Python {platform.python_version()}（{bits} 位），{platform.system()} {release}"
    state = State.GOOD if sys.version_info[:2] >= _LEAST else State.WRONG
    hint = "" if state is State.GOOD else "请安装 Python 3.11 或更新的版本"
    yield Item("python", "程序", state, f"{words} {platform.machine()}".strip(), hint)


def packages(needs: Iterable[Need] | None = None) -> Iterator[Item]:
    """What is missing or too old; all that is well on one line."""
    good = []
    for need in sorted(set(declared() if needs is None else needs), key=lambda one: (one.extra, one.name.lower())):
        version = _installed(need.name)
        if version and _enough(version, need.least):
            good.append(f"{need.name} {version}")
        elif version:
            words = f"{need.name} {version} 太旧，需要 {need.least} 以上"
            state = State.NOTE if need.extra else State.WRONG
            yield Item("package", "软件包", state, words, _install(need))
        elif need.extra:
            words = f"{need.name} 没有安装（可选：{need.extra}）"
            yield Item("package", "软件包", State.NOTE, words, _install(need))
        else:
            yield Item("package", "软件包", State.WRONG, f"{need.name} 没有安装", _install(need))
    if good:
        yield Item("packages", "软件包", State.GOOD, "，".join(dict.fromkeys(good)))


def declared() -> list[Need]:
    """What docgen says it needs: as installed, or by the pyproject.toml of a checkout."""
    own = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if own.is_file():
        project = tomllib.loads(own.read_text(encoding="utf-8")).get("project", {})
        extras = project.get("optional-dependencies", {}).items()
        lines = [
            f"{line}{' and' if ';' in line else ';'} extra == '{extra}'" for extra, more in extras for line in more
        ]
        return list(_needs([*project.get("dependencies", []), *lines]))
    try:
        return list(_needs(metadata.requires("docgen") or []))
    except metadata.PackageNotFoundError:
        return []


def _needs(lines: Iterable[str]) -> Iterator[Need]:
    for line in lines:
        found = _NEED.match(line)
        if found is None or found[1] == "docgen":
            continue
        extra, least = _EXTRA.search(found[3] or ""), _BOUND.search(found[2])
        elsewhere = sys.platform != "win32" and _WINDOWS_ONLY.search(found[3] or "")
        if not elsewhere and not (extra and extra[1] in _FOR_MAKERS):
            yield Need(found[1], least[1] if least else "", extra[1] if extra else "")


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _enough(version: str, least: str) -> bool:
    return _numbers(version) >= _numbers(least)


def _numbers(version: str) -> list[int]:
    """`1.26rc1` as 1, 26: as fine as lower bounds are."""
    release = re.match(r"[\d.]*", version)
    numbers = [int(part) for part in (release[0] if release else "").split(".") if part]
    while numbers and numbers[-1] == 0:  # 3.0 is 3
        numbers.pop()
    return numbers


def _install(need: Need) -> str:
    if need.extra:
        return f"要用时{install(need.extra)}"
    return f'请运行：python -m pip install --upgrade "{need.name}{">=" + need.least if need.least else ""}"'
