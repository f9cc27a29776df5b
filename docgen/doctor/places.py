"""The folders docgen writes to, and how text leaves it: rights, encodings, locale."""

from __future__ import annotations

import locale
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docgen.doctor.item import Item, State
from docgen.errors import reason_of


def project(root: Path | None) -> Iterator[Item]:
    """Whether there is a project, told without its whole path."""
    if root is None:
        hint = "要检查某个项目，请先进入它的文件夹，或用 -C 指明；新建项目：docgen init 文件夹名"
        yield Item("project", "项目", State.NOTE, "当前文件夹不在项目里", hint)
        return
    schools = sum(1 for path in (root / "data").iterdir() if (path / "school.yaml").is_file())
    yield Item("project", "项目", State.GOOD, f"…/{root.name}，{schools} 所学校")


def writing(root: Path | None, cache: Path | None) -> Iterator[Item]:
    """Whether files can be written where docgen has to."""
    places = {"临时文件夹": Path(tempfile.gettempdir())}
    if root is not None:
        places = {"项目": root, "项目的 out": root / "out", **places}
    good = []
    for name, place in places.items():
        if why := refusal(place):
            hint = "请检查权限，或文件夹是否只读、正被同步软件占用"
            yield Item("write", "写入", State.WRONG, f"{name}：不能写（{why}）", hint)
        else:
            good.append(name)
    if cache is None:
        yield Item("cache", "写入", State.NOTE, "缓存：没有使用（每次启动慢一些，不影响结果）")
    elif why := refusal(cache):
        yield Item("cache", "写入", State.NOTE, f"缓存：不能写（{why}），每次启动慢一些，不影响结果")
    else:
        good.append("缓存")
    if good:
        yield Item("writable", "写入", State.GOOD, f"可以写：{'、'.join(good)}")


def refusal(folder: Path) -> str:
    """Why nothing can be written to a folder, or to the nearest above it that exists; "" when it can."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    try:
        with tempfile.TemporaryFile(prefix=".docgen-", dir=there):
            return ""
    except OSError as failure:
        return reason_of(failure)


def texts() -> Iterator[Item]:
    """The encodings of what is printed and of file names, and the locale."""
    streams = {"输出": sys.stdout, "错误": sys.stderr}
    said = [f"{name} {getattr(stream, 'encoding', None) or '无'}" for name, stream in streams.items()]
    names = sys.getfilesystemencoding()
    said += [f"文件名 {names}", f"区域 {_locale()}"]
    state, hint = State.GOOD, ""
    if names.lower().replace("-", "") not in ("utf8", "mbcs", "gbk", "gb18030"):
        state, hint = State.WRONG, "中文文件名会出错：请设 PYTHONUTF8=1，或把区域设为 UTF-8（如 zh_CN.UTF-8）"
    yield Item("texts", "编码", state, "，".join(said), hint)


def _locale() -> str:
    try:
        found = locale.setlocale(locale.LC_CTYPE)
    except locale.Error:
        found = ""
    return found or os.environ.get("LANG", "") or "未设定"
