"""Read a text or Word file for cleaning, and write the clean copy beside it; the file itself is never touched."""

from __future__ import annotations

from pathlib import Path

from docgen.clean.change import Edit
from docgen.clean.cleaning import Cleaned, clean
from docgen.errors import ProblemsFound, WrongUsage
from docgen.render.package import Package, Unusable, opened, parsed
from docgen.render.read import read
from docgen.render.validate import sound
from docgen.render.zipped import in_order, member, zipped
from docgen.stationery.ooxml import Element, qualified, to_bytes

ENCODINGS = ("utf-8-sig", "gb18030", "big5")
ENDINGS = (".txt", ".md", ".docx")
_MARK = "（清理后）"
_P, _T = qualified("p"), qualified("t")
_STORIES = ("document.main", "header", "footer", "footnotes", "endnotes")


def clean_file(path: Path) -> tuple[Cleaned, bytes]:
    """What becomes of a file, and the bytes of its clean copy. Raises `DocgenError` for one that cannot be read."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        hint = "可以清理 .txt、.md 和 .docx 文件；YAML 数据请用 docgen check --text --fix"
        raise WrongUsage(f"“{path.name}”不是能清理的文件", hint)
    data = read(path, f"文件“{path.name}”", "请检查文件是否存在、是否可读")
    return _word(path, data) if ending == ".docx" else _plain(path, data)


def beside(path: Path) -> Path:
    """Where the clean copy goes: a name that nothing has yet."""
    number = 1
    while True:
        made = path.with_name(f"{path.stem}{_MARK}{number if number > 1 else ''}{path.suffix}")
        if not made.exists():
            return made
        number += 1


def _plain(path: Path, data: bytes) -> tuple[Cleaned, bytes]:
    text = _decoded(path, data)
    done = clean(text.splitlines())
    gone = {number for number, (a, b) in enumerate(zip(text.splitlines(), done.paragraphs, strict=True)) if a and not b}
    kept = [line for number, line in enumerate(done.paragraphs) if number not in gone]
    return done, ("\n".join(kept) + "\n").encode()


def _decoded(path: Path, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ProblemsFound(f"认不出“{path.name}”的编码", "请用记事本打开它，另存为 UTF-8 编码")


def _word(path: Path, data: bytes) -> tuple[Cleaned, bytes]:
    try:
        package = opened(data)
        roots = {name: parsed(package.contents[name], name) for name in _stories(package)}
    except Unusable as failure:
        raise Unusable(f"“{path.name}”：{failure.message}", failure.hint) from failure
    texts = [_texts(paragraph) for root in roots.values() for paragraph in root.iter(_P)]
    done = clean(["".join(node.text or "" for node in nodes) for nodes in texts])
    for step in done.edits:
        for index, edits in step.items():
            for edit in sorted(edits, reverse=True):
                if edit.new is not None:
                    _change(texts[index], edit)
    for name, root in roots.items():
        package.members[name] = member(name, to_bytes(root))
    return done, sound(zipped(package.members[name] for name in in_order(package.members)), [data])


def _stories(package: Package) -> list[str]:
    """The parts that hold paragraphs: the body, then headers, footers and notes."""
    return [name for story in _STORIES for name, what in package.parts.items() if what == story]


def _texts(paragraph: Element) -> list[Element]:
    """The texts of a paragraph, without those of paragraphs in text boxes within it."""
    return [node for node in paragraph.iter(_T) if next(node.iterancestors(_P)) is paragraph]


def _change(nodes: list[Element], edit: Edit) -> None:
    """Change characters that may be spread over several runs: the new ones go where the first of the old ones stood."""
    at, new = 0, edit.new or ""
    for node in nodes:
        text = node.text or ""
        start, end = max(edit.start - at, 0), min(edit.end - at, len(text))
        at += len(text)
        if start < end:
            node.text = text[:start] + new + text[end:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            new = ""
