"""Documents with paragraphs shuffled, dropped, stripped of styles and spoilt are read all the same, or refused."""

from __future__ import annotations

import copy
import io
import random
from pathlib import Path

import pytest
from adopt.typed import ALL
from docx import Document

from docgen import shipped
from docgen.adopt.adopting import READERS, adopt
from docgen.adopt.draft import Home
from docgen.errors import DocgenError
from docgen.kinds import KINDS
from docgen.kinds.project import load
from docgen.render.press import Press
from docgen.source.reader import read_text

SPOILS = [
    "。",
    "：",
    "（",
    "）",
    "、",
    "第一，",
    "一、",
    "\u2028",
    "",
    "2025年13月40日",
    "# ",
    "- ",
    '"',
    "：：",
    "张三：",
    "\t",
]


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    project = load(Path(shipped.folder("data").parent))
    press = Press(project)
    entries = [entry for entry in project.entries() if entry.kind.name in READERS]
    return [press.make(entry) for entry in entries[::4]] + list(ALL.values())


def shaken(data: bytes, other: bytes, dice: random.Random) -> bytes:
    """A document with some of its blocks moved, dropped, changed, or taken from another."""
    document = Document(io.BytesIO(data))
    body, foreign = document.element.body, Document(io.BytesIO(other)).element.body
    for _ in range(dice.randint(1, 10)):
        blocks = [block for block in body if not block.tag.endswith("sectPr")]
        block, way = dice.choice(blocks), dice.random()
        if way < 0.25 and len(blocks) > 2:
            body.remove(block)
        elif way < 0.5:
            body.insert(dice.randint(0, len(blocks) - 1), block)
        elif way < 0.65:
            guest = dice.choice([one for one in foreign if not one.tag.endswith("sectPr")])
            body.insert(dice.randint(0, len(blocks)), copy.deepcopy(guest))
        elif way < 0.85:
            _spoil(block, dice)
        else:
            for node in [one for one in block.iter() if one.tag.endswith("}pPr")]:
                node.getparent().remove(node)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _spoil(block: object, dice: random.Random) -> None:
    texts = [node for node in block.iter() if node.tag.endswith("}t")]  # type: ignore[attr-defined]
    if texts:
        node = dice.choice(texts)
        words = node.text or ""
        at = dice.randint(0, len(words))
        node.text = words[:at] + dice.choice(SPOILS) + words[at + dice.randint(0, 3) :]


@pytest.mark.parametrize("seed", range(30))
def it_reads_or_refuses_and_never_fails(documents: list[bytes], seed: int) -> None:
    dice = random.Random(seed)
    data = shaken(dice.choice(documents), dice.choice(documents), dice)
    kind = dice.choice([None, *(kind for kind in KINDS if kind.name in READERS)])
    try:
        one = adopt(data, Home(), "稿.docx", kind)
    except DocgenError:
        return
    account = one.account
    assert account.read + account.printed <= account.sentences
    assert bool(account.left) == (account.read + account.printed < account.sentences)
    assert not one.fields or read_text(one.text, "稿.yaml").tree is not None
