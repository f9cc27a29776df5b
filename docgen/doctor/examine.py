"""Look at everything, one thing after the other; what cannot be looked at is told and stops nothing."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.doctor import packages, places
from docgen.doctor.item import Item, State
from docgen.errors import reason_of

if TYPE_CHECKING:
    from docgen.stationery.profile import Profile


def examine(root: Path | None) -> list[Item]:
    """All items, in the order of the block; nothing in them tells who the user is."""
    profiles = cache(partial(_profiles, root))
    looks: list[tuple[str, Callable[[], Iterator[Item]]]] = [
        ("程序", packages.python),
        ("软件包", packages.packages),
        ("程序", _programs),
        ("字体", partial(_fonts, profiles)),
        ("项目", partial(places.project, root)),
        ("写入", partial(_writing, root)),
        ("模板", partial(_templates, root, profiles)),
        ("编码", places.texts),
    ]
    found = [item for topic, look in looks for item in _looked(topic, look)]
    return [replace(item, words=private(item.words)) for item in found]


def block(items: list[Item]) -> str:
    """The items as text to be pasted."""
    lines = ["docgen doctor"]
    for item in items:
        lines.append(f"{item.state.mark} {item.topic}  {item.words}")
        lines += [f"    {item.hint}"] if item.hint else []
    return "\n".join(lines)


def exit_code(items: list[Item]) -> int:
    """1 when something is wrong, 6 when a helper program is missing, else 0."""
    states = {item.state for item in items}
    return 1 if State.WRONG in states else 6 if State.MISSING in states else 0


def private(text: str) -> str:
    """A text without the home folder and the name of the user."""
    home = os.path.expanduser("~")
    if len(home) > 1:
        text = text.replace(home, "~")
    for mark in "/\\":
        text = text.replace(f"{mark}{_user()}{mark}", f"{mark}…{mark}")
    return text


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody knows
        return "~"


def _looked(topic: str, look: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """What was found; a package that is missing, or a file that cannot be read, is found too."""
    try:
        yield from look()
    except ImportError as failure:
        yield Item("unexamined", topic, State.WRONG, f"查不了：缺软件包 {failure.name}", "请先安装上面列出的软件包")
    except OSError as failure:
        yield Item("unexamined", topic, State.WRONG, f"查不了：{reason_of(failure)}", "请检查文件夹的权限")


def _programs() -> Iterator[Item]:
    from docgen.doctor.programs import programs

    return programs()


def _fonts(profiles: Callable[[], list[Profile]]) -> Iterator[Item]:
    from docgen.doctor.fonts import fonts

    return fonts(profiles())


def _templates(root: Path | None, profiles: Callable[[], list[Profile]]) -> Iterator[Item]:
    from docgen.doctor.templates import templates

    return templates(root, profiles())


def _writing(root: Path | None) -> Iterator[Item]:
    from docgen.render import locker

    return places.writing(root, locker.folder())


def _profiles(root: Path | None) -> list[Profile]:
    """The profiles of the schools of a project, or the default one."""
    from docgen.kinds.project import load as project
    from docgen.stationery.profiles import DEFAULT, load

    wanted: dict[str, list[Path]] = {}
    for school in project(root).schools if root is not None else ():
        wanted.setdefault(school.record.profile, []).append(school.path / "profiles")
    found = (load(name, folders, root)[0] for name, folders in (wanted or {DEFAULT: []}).items())
    return [profile for profile in found if profile is not None]
