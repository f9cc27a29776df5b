"""The templates of a project against those that docgen ships."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen import shipped
from docgen.doctor.item import Item, State
from docgen.stationery.forms import FORMS, PAPERS, template
from docgen.stationery.profile import Profile


def templates(root: Path | None, profiles: Iterable[Profile]) -> Iterator[Item]:
    """Which differ from ours in every profile of the project: a person changed them, or an older docgen made them."""
    folder = root / "templates" if root is not None else None
    if folder is None or not folder.is_dir():
        return
    own = {path.stem: path for path in sorted(folder.glob("*.docx")) if not path.name.startswith(("~$", "."))}
    changed = [name for name in own if name in _ours() and not _same(own[name], profiles)]
    others = [name for name in own if name not in _ours()]
    for names, what in ((changed, "与自带的不同（改过，或来自旧版）"), (others, "自备的")):
        if names:
            listed = "、".join(_called(own[name]) for name in names)
            hint = "用 docgen template check 检查；要换回自带的，把它移到别处即可" if names is changed else ""
            yield Item("template", "模板", State.NOTE, f"{what}：{listed}", hint)
    same = len(own) - len(changed) - len(others)
    if same:
        yield Item("templates", "模板", State.GOOD, f"{same} 份与自带的相同")


def _ours() -> tuple[str, ...]:
    return (*FORMS, *PAPERS)


def _same(path: Path, profiles: Iterable[Profile]) -> bool:
    """Whether a template is ours, in the default profile or in one of the project."""
    data = path.read_bytes()
    standard = shipped.folder("templates") / path.name
    if standard.is_file() and standard.read_bytes() == data:
        return True
    return any(template(path.stem, profile) == data for profile in profiles)


def _called(path: Path) -> str:
    """Name and the beginning of its digest: two who compare notes see whether they have the same."""
    return f"{path.name}（{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}）"
