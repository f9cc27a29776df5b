"""Save a form: what others did to its file meanwhile is merged in or asked about, then the file is written whole."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.lock import MOMENT, SAVING, Lock, is_stray
from docgen.errors import ProblemsFound
from docgen.render.write import write
from docgen.source.nodes import Source
from docgen.web.edit.edits import edited, new_text
from docgen.web.edit.files import Form
from docgen.web.edit.merge import Conflict, Merged, merge
from docgen.web.edit.trees import Tree, form_tree, plain

BOM = "\ufeff"
_STALE = 60.0  # seconds after which the temporary file of a killed writer is cleared away


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save.

    `word` is 已保存 saved, 没有变化 same, 冲突 conflict or 不在了 gone. `tree` is the form as it stands now (with
    conflicts: mine where both changed), `theirs` and `digest` are the file as it is now, `merged` tells that others had
    changed the file meanwhile.
    """

    word: str
    tree: dict[str, Tree]
    theirs: dict[str, Tree]
    digest: str
    merged: bool = False
    conflicts: list[Conflict] = field(default_factory=list)


SAVED, SAME, CONFLICT, GONE = "saved", "same", "conflict", "gone"


def values_of(source: Source, form: Form) -> dict[str, Tree]:
    """What a file says, as the values of its form. Raises `ProblemsFound` for one that cannot be read."""
    if source.tree is None:
        why = source.diagnostics[0].message if source.diagnostics else "没有内容"
        raise ProblemsFound(f"{form.shown} 现在读不出来：{why}", "请先在文件里改正；表单里填的内容留在草稿里，不会丢")
    return form_tree(dict(plain(source.tree, form.model)))


def bring_together(source: Source, form: Form, base: dict[str, Tree], mine: dict[str, Tree]) -> Merged:
    """The file as it is now with what the form changed since it was opened. Raises `ProblemsFound`."""
    return merge(base, mine, values_of(source, form))


def draft_text(source: Source, form: Form, base: dict[str, Tree], mine: dict[str, Tree]) -> str:
    """The text that a save would write, mine where both changed. Raises `ProblemsFound`, `CannotEdit`."""
    return edited(source, form.model, form_tree(dict(bring_together(source, form, base, mine).tree)))


def save(
    root: Path, form: Form, base: dict[str, Tree], mine: dict[str, Tree], digest: str, *, anew: bool = False
) -> Saved:
    """Write what a form says (`mine`; it was opened as `base`, from a file of that digest).

    With `anew` a file that was deleted is written again. Raises `ProblemsFound`, `CannotEdit`, `CannotReadOrWrite`.
    """
    with Lock(root, MOMENT, out=SAVING, doing="保存"):
        source = form.read(root)
        if not source.digest and not form.path.exists():
            return _without_file(root, form, mine, anew)
        theirs = values_of(source, form)
        merged = merge(base, mine, theirs)
        tree, other = form_tree(dict(merged.tree)), source.digest != digest
        if merged.conflicts:
            return Saved(CONFLICT, merged.tree, theirs, source.digest, other, merged.conflicts)
        text = edited(source, form.model, tree)
        if text == source.text:
            return Saved(SAME, tree, theirs, source.digest, other)
        _write(root, form, source, text)
        return Saved(SAVED, *_as_written(root, form), merged=other)


def _write(root: Path, form: Form, source: Source, text: str) -> None:
    """Put the text in the place of the file, unless somebody saved another one in this very moment."""
    _clear(form.path.parent)
    marked = form.path.read_bytes().startswith(BOM.encode())
    if form.read(root).digest != source.digest:
        raise ProblemsFound("文件刚刚被别的程序改动，没有覆盖", "请再点一次“保存”")
    write(form.path, ((BOM if marked else "") + text).encode())


def _without_file(root: Path, form: Form, mine: dict[str, Tree], anew: bool) -> Saved:
    if not anew:
        return Saved(GONE, mine, {}, "")
    write(form.path, new_text(form.model, mine).encode())
    return Saved(SAVED, *_as_written(root, form))


def _as_written(root: Path, form: Form) -> tuple[dict[str, Tree], dict[str, Tree], str]:
    """The file read back: what was written is what the form now stands for."""
    source = form.read(root)
    tree = values_of(source, form)
    return tree, tree, source.digest


def _clear(folder: Path) -> None:
    """Remove what a killed writer left beside the file."""
    for path in folder.iterdir():
        with suppress(OSError):
            if is_stray(path.name) and time.time() - path.stat().st_mtime > _STALE:
                path.unlink()
