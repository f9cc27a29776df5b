"""What happens to each target, in one word with its reason, before anything is made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from docgen.build.record import BuildRecord, Built
from docgen.build.report import NEWS, Named, Word
from docgen.errors import CannotReadOrWrite, reason_of

if TYPE_CHECKING:  # a build without news plans its PDFs and can spare what makes documents
    from docgen.build.archived import Archived
    from docgen.build.targets import Target


class Lying(Named, Protocol):
    """A target with the place of its file, relative to the project."""

    @property
    def path(self) -> Path:
        """Where its file lies."""


T = TypeVar("T", bound=Lying)


@dataclass(frozen=True, slots=True)
class Planned(Generic[T]):
    """A target with its word, the reason, what it depends on now and the digest of the file that is there.

    `newer` tells of a conflict that there is a newer version to be laid beside the file.
    """

    target: T
    word: Word
    reason: str
    inputs: dict[str, str]
    there: str = ""
    newer: bool = True


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, "" when there is none. Raises `CannotReadOrWrite` when it cannot be read."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as failure:
        raise CannotReadOrWrite(
            f"读不了 {path.name}：{reason_of(failure)}", "请关闭打开它的程序，并检查权限"
        ) from failure


def plan(
    target: Target,
    inputs: dict[str, str],
    record: BuildRecord,
    root: Path,
    *,
    draft: bool,
    archived: Archived | None = None,
) -> Planned[Target]:
    """The word for one document. One that was put away is frozen."""
    if target.entry.record.draft is True and not draft:
        return Planned(target, Word.SKIP, "标为草稿，正式生成时不出", inputs)
    if archived is not None and not draft:
        built, there = record.of(target.shown), digest_of(root / target.path)
        return Planned(target, Word.ARCHIVED, _since(archived, built, inputs, there), inputs, there)
    return plan_file(target, inputs, record, root)


def plan_file(target: T, inputs: dict[str, str], record: BuildRecord, root: Path) -> Planned[T]:
    """The word for one file: by the digests of its inputs and of the file that is there, never by time stamps."""
    built, there = record.of(target.shown), digest_of(root / target.path)
    if not there:
        reason = "文件不见了，重新生成" if built else "从未生成过"
        return Planned(target, Word.CREATE, reason, inputs)
    if built is None:
        return Planned(target, Word.CONFLICT, "已有同名文件，不是 docgen 生成的", inputs, there)
    changed = _changed(built, inputs)
    if there not in (built.written, built.before):
        return Planned(target, Word.CONFLICT, f"手工改过；{changed or '内容来源未变'}", inputs, there, bool(changed))
    if there != built.written:
        return Planned(target, Word.UPDATE, "上次没有写完", inputs, there)
    return Planned(target, Word.UPDATE if changed else Word.IDENTICAL, changed or "没有变化", inputs, there)


def _since(archived: Archived, built: Built | None, inputs: dict[str, str], there: str) -> str:
    """That a document was put away, and what has changed since."""
    changed = _changed(built, inputs) if built else ""
    if there != archived.sha256:
        changed = "out 里的这份归档后改过" if there else "out 里的这份不在了，档案里有"
    return f"已归档，档号 {archived.code}{NEWS if changed else ''}{changed}"


def _changed(built: Built, inputs: dict[str, str]) -> str:
    """What differs from the last time, in words; "" when nothing does."""
    names = [name for name in inputs if built.inputs.get(name) != inputs[name]]
    names += [name for name in built.inputs if name not in inputs]
    if not names:
        return ""
    first = "docgen 已更新" if names[0] == "docgen" else f"{names[0]} 有变化"
    return first if len(names) == 1 else f"{first}（共 {len(names)} 项有变化）"
