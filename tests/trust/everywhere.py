"""Every text field of every kind of document filled with what is hostile: each is named, and what is said stays short.

That texts without a fault come out letter by letter is held of every field in `tests/render/test_conservation.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from render.paper import STUDIO, place
from render.test_conservation import VARIANTS
from render.whole import Whole, yaml

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind
from trust.case import Case

Words = Callable[[str], str]
_STRANGE = (
    "👨‍👩‍👧‍👦🏳️‍🌈甲\u202e乙\u202c\u2066丙\u2069{{ 7*7 }}{% x %}{# c #}</w:t></w:r></w:p><w:p/>&amp;&xxe;<![CDATA[x]]>-->"
)
_LETTERS = 2_200_000
"""How many Chinese characters a file may hold: each text of a record gets its share."""
_HALF = "〔half〕"


def _whole(kind: Kind, words: Words) -> Whole:
    choices, without = VARIANTS.get(kind.name, [({}, ())])[0]
    return Whole(kind, words, choices, (*without, "profile"))


def _laid(kind: Kind, words: Words) -> Callable[[Path], None]:
    def lay(root: Path) -> None:
        path = root / place(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml(_whole(kind, words).data()).replace(_HALF, "\\ud83d"), encoding="utf-8")

    return lay


def _refused(kind: Kind, name: str, words: Words, rule: str, times: int = 0) -> Case:
    around = STUDIO if kind.unit == "studio" else {}
    return Case(
        f"{name} in {kind.name}",
        around,
        code=1,
        rule=rule,
        times=times,
        prepare=_laid(kind, words),
        fast=_fast(name, kind),
    )


def _fast(name: str, kind: Kind) -> bool:
    return name == "an escape" and kind.name == "study_minutes"


def _cases(kind: Kind) -> Iterator[Case]:
    """All four are refused: a record whose every field is filled breaks rules, and they tell of its texts."""
    whole = _whole(kind, str)
    whole.data()
    count = sum(map(len, whole.texts.values()))
    long = "长" * (_LETTERS // count)
    yield _refused(kind, "signs, tags and markup", lambda mark: f"{mark}{_STRANGE}", "title-lines")
    yield _refused(kind, f"{len(long)} characters", lambda mark: f"{mark}{long}", "title-lines")
    yield _refused(kind, "an escape", lambda mark: f"{mark}\x1b[31m", "control-character", count)
    yield _refused(kind, "half a character", lambda mark: f"{mark}{_HALF}", "bad-escape")


CASES = [case for kind in KINDS for case in _cases(kind)]
