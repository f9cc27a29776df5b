"""Read a text or Word file for cleaning, and write the clean copy beside it; the file itself is never touched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from docgen.clean.change import Edit
from docgen.clean.cleaning import Cleaned, clean
from docgen.errors import ProblemsFound, WrongUsage
from docgen.render.read import read
from docgen.render.zipped import restamped

ENCODINGS = ("utf-8-sig", "gb18030", "big5")
ENDINGS = (".txt", ".md", ".docx")
_MARK = "（清理后）"


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
        document = Document(io.BytesIO(data))
    except Exception as failure:  # the library fails in any way at a file that is none
        hint = "请在 Word 或 WPS 里打开它，另存为 .docx"
        raise ProblemsFound(f"“{path.name}”不是能读的 Word 文件", hint) from failure
    paragraphs = list(_paragraphs(document))
    texts = [list(one.iter(qn("w:t"))) for one in paragraphs]
    done = clean(["".join(node.text or "" for node in nodes) for nodes in texts])
    for step in done.edits:
        for index, edits in step.items():
            for edit in sorted(edits, reverse=True):
                if edit.new is not None:
                    _change(texts[index], edit)
    out = io.BytesIO()
    document.save(out)
    return done, restamped(out.getvalue(), zipfile.ZIP_DEFLATED)


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every `w:p` of the body, of headers and of footers."""
    yield from document.element.body.iter(qn("w:p"))
    for section in document.sections:
        for story in (section.header, section.footer):
            if not story.is_linked_to_previous:
                yield from story._element.iter(qn("w:p"))


def _change(nodes: list[Any], edit: Edit) -> None:
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
