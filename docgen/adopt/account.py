"""Account for every sentence of a document: it stands in the draft, docgen prints it by itself, or it is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.adopt.blocks import Line, Page
from docgen.adopt.labels import LABELS
from docgen.source.written import Value

_SENTENCES = re.compile(r"[^。！？；\n]+[。！？；\n]*")
_DAY = re.compile(r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?")
_LOOSE = re.compile(r"[\s\u3000。；;，,：:]+")
_ENDS = re.compile("[。！？；\n]")
_FORM = re.compile("|".join(sorted((re.escape(label) for label in LABELS), key=len, reverse=True)))
_MOST_FORM = 36
"""How many signs of a sentence that was read into parts may be words of the form: 应到会有表决权…人，实到会…人."""


@dataclass(slots=True)
class Account:
    """How many sentences a document has, and what became of them; `left` are those nobody understood."""

    sentences: int = 0
    read: int = 0
    printed: int = 0
    left: list[str] = field(default_factory=list)
    """Each with its place: `第3段：…`."""


def account(page: Page, fields: dict[str, Value], kept: list[str]) -> Account:
    """What became of each sentence of a page, judged by the values of the draft and not by who claims to have read it.

    `kept` are sentences that stand in the draft as remarks.
    """
    stock = "\x00".join(_bare(text) for text in _texts(fields))
    remarks = "\x00".join(_bare(text) for text in kept)
    made = Account()
    for line in page.lines:
        left: list[str] = []
        for sentence in sentences(f"{line.number}{line.text}" if line.fate == "" else line.text):
            made.sentences += 1
            if line.fate == "printed":
                made.printed += 1
            elif (line.fate == "read" and _stands(line, sentence, stock)) or (_bare(sentence) in remarks and remarks):
                made.read += 1
            else:
                left.append(sentence)
        if left:
            made.left.append(f"{line.where}：{''.join(left)}")
    return made


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph with what ends them; signs alone are none."""
    return (match[0] for match in _SENTENCES.finditer(text) if re.search(r"\w", match[0]))


def _stands(line: Line, sentence: str, stock: str) -> bool:
    """Whether a sentence stands in the draft, whole or by the parts that it was read into."""
    bare = _bare(sentence)
    if bare in stock:
        return True
    if line.parts is None:
        return False
    parts = [_bare(part) for text in line.parts for part in (sentences(text) if _ENDS.search(text) else [text])]
    if not all(part in stock for part in parts):
        return False
    for part in sorted(parts, key=len, reverse=True):
        bare = bare.replace(part, "", 1)
    return len(re.sub("[、（）()]", "", _FORM.sub("", bare))) <= _MOST_FORM


def _bare(text: str) -> str:
    """A text without what may differ between page and draft: spaces, final marks, the way a date is written."""
    text = _DAY.sub(lambda m: f"{m[1]}-{int(m[2])}-{int(m[3])}", text)
    return _LOOSE.sub("", text)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)
