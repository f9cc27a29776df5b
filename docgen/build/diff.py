"""Compare what we made, what lies there now, and what we would make now: the words of one document, by paragraph.

What we made is kept as it was written, in the build record: it is asked for exactly when it can no longer be made
again, because the sources have changed and the file too. Its bytes cost the build no time (to take out the words would
cost a quarter of a document) and about 10 kB of disk a document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.differences import Change, changes, marked
from docgen.build.names import DRAFT, original
from docgen.build.record import BuildRecord
from docgen.build.targets import Selection, Target, select
from docgen.errors import CannotReadOrWrite, DocgenError, WrongUsage, reason_of
from docgen.kinds.project import load
from docgen.model.suggest import nearest
from docgen.render.press import Press
from docgen.render.words import Paragraph, paragraphs

_SHOWN = 12
PARTS = {
    "by_hand": ("手工改动（当初生成的 → 现在的文件）", "手工没有改动文字"),
    "by_data": ("数据变化（当初生成的 → 现在会生成的）", "按现在的数据生成，文字不变"),
    "direct": ("差别（现在的文件 → 现在会生成的）", "现在的文件与现在会生成的文字相同"),
}
"""The parts of a comparison → what each is called, and what is said where nothing differs."""


@dataclass(slots=True)
class Comparison:
    """The differences of one document; `path` is relative to the project.

    `by_hand`: what we made → what is there; `by_data`: what we made → what we would make; `direct`: what is there →
    what we would make, only when what we made is not known. None: cannot be told; `notes` say why.
    """

    path: str
    by_hand: list[Change] | None = None
    by_data: list[Change] | None = None
    direct: list[Change] | None = None
    notes: list[str] = field(default_factory=list)


def compare(root: Path, wanted: str, here: Path) -> Comparison:
    """Compare the versions of the document that `wanted` names: a path (as seen from `here`) or a part of its name.

    Raises `WrongUsage` when no document has that name or several have, `CannotReadOrWrite` for a file that is no
    document.
    """
    with BuildRecord(root, look_only=True) as record:
        press, targets = _targets(root, draft=DRAFT in wanted)
        known = list(dict.fromkeys([*(target.shown for target in targets), *record.made_paths()]))
        path = _meant(wanted, known, root, here)
        if DRAFT in path and not press.draft:
            press, targets = _targets(root, draft=True)
        made = record.made(path)
    comparison = Comparison(path)
    return _compared(comparison, made, _there(root / path, comparison), _now(path, press, targets, comparison))


def _targets(root: Path, *, draft: bool) -> tuple[Press, list[Target]]:
    project = load(root, draft=draft)
    return Press(project, draft=draft), select(project, Selection(), draft=draft)


def _compared(found: Comparison, made: bytes | None, there: bytes | None, now: bytes | None) -> Comparison:
    name = Path(found.path).name
    read = [paragraphs(data, name) if data is not None else None for data in (made, there, now)]
    ours, theirs, new = read
    if ours is None:
        found.notes.append("没有保存当初生成的内容，只能比较现在的文件和现在会生成的内容")
        found.direct = _changes(theirs, new)
        return found
    by_hand, by_data = _changes(ours, theirs), _changes(ours, new)
    found.by_hand = marked(by_hand, by_data or ()) if by_hand is not None else None
    found.by_data = marked(by_data, by_hand or ()) if by_data is not None else None
    return found


def _changes(old: Sequence[Paragraph] | None, new: Sequence[Paragraph] | None) -> list[Change] | None:
    return None if old is None or new is None else changes(old, new)


def _there(path: Path, comparison: Comparison) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        comparison.notes.append("文件现在不在 out 文件夹里")
        return None
    except OSError as failure:
        raise CannotReadOrWrite(
            f"读不了 {path.name}：{reason_of(failure)}", "请关闭打开它的程序，并检查权限"
        ) from failure


def _now(path: str, press: Press, targets: Sequence[Target], comparison: Comparison) -> bytes | None:
    target = next((target for target in targets if target.shown == path), None)
    if press.project.diagnostics.failed:
        comparison.notes.append("数据里有错误（docgen check 可列出），按能读出的内容比较")
    if target is None:
        comparison.notes.append("按现在的数据不再生成这份文书，或它的数据读不出来")
        return None
    try:
        return press.make(target.entry)
    except DocgenError as failure:
        comparison.notes.append(f"现在生成不了：{failure.message}")
        return None


def _meant(wanted: str, known: Sequence[str], root: Path, here: Path) -> str:
    """The one path that is meant. Raises `WrongUsage`."""
    text = original(unicodedata.normalize("NFC", wanted.replace("\\", "/")).removeprefix("./"))
    there = (here / original(wanted)).resolve()
    exact = there.relative_to(root.resolve()).as_posix() if there.is_relative_to(root.resolve()) else text
    for found in (
        [path for path in known if path in (text, exact)],
        [path for path in known if Path(path).name == text],
        [path for path in known if text in path],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            listed = "\n  ".join(found[:_SHOWN]) + ("\n  ……" if len(found) > _SHOWN else "")
            raise WrongUsage(f"有 {len(found)} 份文书的名称含有“{wanted}”", f"请写得更完整：\n  {listed}")
    near = nearest(text, [Path(path).name for path in known])
    hint = f"是不是“{near}”？" if near else "docgen build --dry-run -v 可列出全部文书"
    raise WrongUsage(f"没有名为“{wanted}”的文书", hint)
