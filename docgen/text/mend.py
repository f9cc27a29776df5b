"""Mend words where what is right is mechanical: in paragraphs, and in YAML files, where all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.errors import CannotReadOrWrite
from docgen.render.write import write
from docgen.source.nodes import Mapping, Node, Scalar, Sequence, at
from docgen.source.reader import read_file, read_text
from docgen.source.spans import CannotEdit
from docgen.source.writing import Path as Steps
from docgen.source.writing import Writing
from docgen.text import TEXT_RULES
from docgen.text.check import findings
from docgen.text.data import File
from docgen.text.paper import Paper
from docgen.text.rule import Found, TextRule

ROUNDS = 8
"""So often a text is looked at again after it was mended; mostly there is nothing more after the first time."""
Edit = tuple[int, int, str]
"""From where to where in the value of a YAML text, and what is to stand there."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing mended in a file: by which rule, on which line of it as it was then, the words before and after."""

    path: str
    line: int
    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it should read: its changes, and the bytes to write; `left` tells why some could not be made."""

    path: str
    changes: tuple[Change, ...]
    data: bytes
    digest: str
    """Of the file that was read."""
    left: str = ""


def paper(one: Paper) -> Paper:
    """A paper with all that is mechanical mended."""
    for _ in range(ROUNDS):
        edits: dict[object, list[Edit]] = {}
        for _, found in findings(one, _mechanical()):
            if found.new is not None:
                edits.setdefault(found.passage, []).append((found.start, found.end, found.new))
        if not edits:
            break
        passages = tuple(replace(p, text=changed(p.text, edits.get(p, ()))) for p in one.passages)
        one = replace(one, passages=passages)
    return one


def changed(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits made, none of which overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _mechanical() -> list[TextRule]:
    return [rule for rule in TEXT_RULES if rule.fixes]


def file(one: File) -> Mended | None:
    """What can be mended of a YAML file; None when there is nothing, or it has mistakes of YAML."""
    source, changes, left = one.source, [], ""
    for _ in range(ROUNDS if not source.diagnostics else 0):
        text, made, left = _round(replace(one, source=source))
        if not made:
            break
        changes += made
        source = read_text(text, source.shown)
    data = source.text.encode("utf-8")
    return Mended(source.shown, tuple(changes), data, one.source.digest, left) if changes or left else None


def _round(one: File) -> tuple[str, list[Change], str]:
    """The text of a file after one look, what was changed in it, and why something was not."""
    edits: dict[Steps, list[tuple[Edit, Change]]] = {}
    for rule, found in findings(one.paper(), _mechanical()):
        if found.new is not None:
            passage = found.passage
            edit = (passage.offset + found.start, passage.offset + found.end, found.new)
            edits.setdefault(passage.path, []).append((edit, _change(rule, found, one.source.shown)))
    text, made, left = one.source.text, [], ""
    for path, some in edits.items():
        after = _rewritten(text, path, [edit for edit, _ in some], one.source.shown)
        if after is None:
            left = "有的文字所在的写法不便改写，请按提示手工修改"
        else:
            text = after
            made += [change for _, change in some]
    return text, made, left


def _change(rule: TextRule, found: Found, shown: str) -> Change:
    text = found.passage.text
    left, right = text[max(found.start - 8, 0) : found.start], text[found.end : found.end + 8]
    place = found.passage.place(found.start, found.end)
    return Change(shown, place.line, rule.id, f"{left}{found.old}{right}", f"{left}{found.new}{right}")


def _rewritten(text: str, path: Steps, edits: list[Edit], shown: str) -> str | None:
    """The text of a file with one value edited: in its own lines where that reads back, else written anew; or None."""
    tree = read_text(text, shown).tree
    node = at(tree, path)
    if tree is None or not isinstance(node, Scalar):
        return None
    wanted = changed(node.text, edits)
    for way in (_in_place, _anew):
        try:
            after = way(text, path, node.text, edits)
        except CannotEdit:
            continue
        read = read_text(after, shown) if after is not None else None
        if after is not None and read and not read.diagnostics and _same(tree, read.tree, path, wanted):
            return after
    return None


def _in_place(text: str, path: Steps, value: str, edits: list[Edit]) -> str | None:
    writing = Writing(text)
    return writing.text if writing.change(path, value, edits) else None


def _anew(text: str, path: Steps, value: str, edits: list[Edit]) -> str:
    writing = Writing(text)
    writing.put(path, changed(value, edits))
    return writing.text


def _same(before: Node | None, after: Node | None, path: Steps, wanted: str, here: Steps = ()) -> bool:
    """Whether two trees say the same, but for the text at `path`, which says what is wanted."""
    if here == path:
        return isinstance(after, Scalar) and after.text == wanted
    if isinstance(before, Scalar) and isinstance(after, Scalar):
        return before.text == after.text
    if isinstance(before, Sequence) and isinstance(after, Sequence):
        pairs = zip(before.items, after.items, strict=False)
        return len(before.items) == len(after.items) and all(
            _same(one, two, path, wanted, (*here, number)) for number, (one, two) in enumerate(pairs)
        )
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return list(before.entries) == list(after.entries) and all(
            _same(before.get(key), after.get(key), path, wanted, (*here, key)) for key in before.entries
        )
    return False


def save(mended: Mended, root: Path) -> None:
    """Write a mended file, whole or not at all. Raises `CannotReadOrWrite`, also when somebody has saved it since."""
    path = root / mended.path
    if read_file(path, root).digest != mended.digest:
        raise CannotReadOrWrite(f"{mended.path} 在检查期间又有改动，没有改写", "请再运行一次")
    mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    write(path, mark + mended.data)
