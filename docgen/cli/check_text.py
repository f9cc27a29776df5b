"""`docgen check --text`: what is found of words is shown, and what is mended of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.cli.face import Face
from docgen.errors import DocgenError, WrongUsage

if TYPE_CHECKING:
    from docgen.diagnostics import Diagnostic
    from docgen.text.mend import Mended


def data(face: Face, draft: bool, fix: bool) -> int:
    """Check the whole project with its words; with `fix` first mend what can be."""
    from docgen.build.prepare import prepare
    from docgen.text import run

    root = face.root()
    done = _mend(face, root) if fix else []
    prepared = prepare(root, draft=draft)
    checked = run.project(root, prepared.found)
    found = sorted([*prepared.found, *checked.found], key=lambda one: one.order)
    code = int(prepared.stopped) or checked.code
    _tell(face, found, root, code, checked.documents, [_plain(one) for one in done])
    return code


def finished(face: Face, paths: tuple[Path, ...]) -> int:
    """Check finished Word files, by the register of the project where there is one."""
    from docgen.text import run

    try:
        root = face.root()
    except WrongUsage:
        if face.explicit:
            raise
        root = None
    checked = run.files([face.start / path for path in paths], root)
    if not checked.documents and not checked.found:
        raise WrongUsage("这些文件夹里没有 .docx 文件", "请写成品所在的文件夹，例如：docgen check --text out")
    _tell(face, checked.found, root or face.start, checked.code, checked.documents, [])
    return checked.code


def _tell(
    face: Face, found: list[Diagnostic], root: Path, code: int, documents: int, changes: list[dict[str, Any]]
) -> None:
    from docgen.cli import show

    said = {"ok": not code, "exit_code": code, "documents": documents, "diagnostics": show.plain(found)}
    face.give_json(said | ({"changes": changes} if changes else {}))
    for text in show.texts((d for d in found if face.loud >= 0 or d.severity.value == "error"), root):
        face.give(text + "\n")
    counts = show.summary(found)
    also = f"；另有 {counts}" if counts else ""
    if code:
        face.give(f"× 共 {counts}。请按提示修改后再检查一次。")
    else:
        face.give(f"√ 检查了 {documents} 个文件的文字，没有错误{also}。")


def _mend(face: Face, root: Path) -> list[Mended]:
    """Write what can be mended, file by file, and show each change; one that cannot be written stops no other."""
    from docgen.text import mend, run

    done = []
    failure: DocgenError | None = None
    for one in run.mended(root):
        try:
            if one.changes:
                mend.save(one, root)
        except DocgenError as refused:
            failure = refused
            face.say(f"× {refused.message}\n  {refused.hint}")
            continue
        done.append(one)
        _show(face, one)
    if failure:
        raise failure
    return done


def _show(face: Face, one: Mended) -> None:
    for change in one.changes:
        face.give(f"改 {change.path}:{change.line} {change.rule}\n  原 {change.before}\n  今 {change.after}")
    if one.left:
        face.say(f"● {one.path}：{one.left}")
    face.give("")


def _plain(one: Mended) -> dict[str, Any]:
    names = ("path", "line", "rule", "before", "after")
    changes = [{name: getattr(change, name) for name in names} for change in one.changes]
    return {"path": one.path, "changes": changes, "left": one.left}
