"""Put a visible mark behind every branch of a template, to see which branches a set of documents takes."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BRANCH = re.compile(r"\{%(p|tr)?\s*(if|elif|else|for)\b[^%]*%\}")
MARK = re.compile(r"⟦(\d+)⟧")


def text_of(node: etree._Element) -> str:
    """The text below a node."""
    return "".join(t.text or "" for t in node.iter(f"{W}t"))


def probed(template: bytes) -> tuple[bytes, dict[int, str]]:
    """The template with `⟦n⟧` printed behind the n-th branch, and the tag of each."""
    branches: dict[int, str] = {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                root = etree.fromstring(data)
                _probe(root, branches)
                data = etree.tostring(root)
            new.writestr(info, data)
    return out.getvalue(), branches


def _probe(root: etree._Element, branches: dict[int, str]) -> None:
    for text in list(root.iter(f"{W}t")):
        for found in reversed(list(_BRANCH.finditer(text.text or ""))):
            number = len(branches) + 1
            branches[number] = found[0]
            if found[1]:
                _double(text, f"{W}{found[1]}", f"⟦{number}⟧")
            else:
                words = text.text or ""
                text.text = f"{words[: found.end()]}⟦{number}⟧{words[found.end() :]}"


def _double(text: etree._Element, tag: str, mark: str) -> None:
    """A copy of the paragraph or row of a tag, with the mark in its place, right behind it."""
    block = next(text.iterancestors(tag))
    copy = deepcopy(block)
    for index, word in enumerate(copy.iter(f"{W}t")):
        word.text = mark if index == 0 else ""
    block.addnext(copy)


def marks_in(document: bytes) -> set[int]:
    """The branches that a document made from a probed template took."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {int(n) for n in MARK.findall(text_of(etree.fromstring(archive.read("word/document.xml"))))}
