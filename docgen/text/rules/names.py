"""Names in running text are those of the register.

正文里的姓名和名册一致（N20、N21）：带称呼的姓名与名册只差一个字的提醒；两人同名的要能区分。

改前：周怀运书记讲话，周怀远同志主持。（名册里是周怀远）

改后：周怀远书记讲话，周怀远同志主持。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.text.marks import HAN
from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule

_CALLED = "书记|同志|老师|主任|校长|组长|委员|教师|主席|副校长|党员"
_BEFORE = "主持人|记录人|书记|校长|主任|主席|委员|组长|领学人|授课人|发言人|由"


@lru_cache(maxsize=64)
def _pattern(people: frozenset[str]) -> re.Pattern[str] | None:
    """Three characters of which two, the surname among them, are those of a name of the register."""
    near = {form for name in people if len(name) == 3 for form in _near(name)}
    if not near:
        return None
    return re.compile(rf"(?=((?:{'|'.join(sorted(near))})))")


def _near(name: str) -> tuple[str, str]:
    return f"{name[0]}{name[1]}(?!{name[2]})[{HAN}]", f"{name[0]}(?!{name[1]})[{HAN}]{name[2]}"


def _check(paper: Paper) -> Iterator[Found]:
    people, pattern = paper.known.people, _pattern(paper.known.people)
    for passage in paper.running if pattern else ():
        for match in pattern.finditer(passage.text) if pattern else ():
            start, end = match.start(1), match.end(1)
            if match[1] not in people and _is_name(passage.text, start, end):
                right = next(n for n in sorted(people) if len(n) == 3 and _differ(n, match[1]))
                message = f"名册里没有“{match[1]}”，有“{right}”"
                yield Found(passage, start, end, message, f"请核对，是否应为“{right}”；校外人员请不理会")
    yield from _doubled(paper)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a title follows right behind, with nothing but a mark or another title before."""
    return _apart(text[:start]) and bool(re.match(_CALLED, text[end:]))


def _apart(before: str) -> bool:
    """Whether a name may begin behind these words."""
    return bool(re.search(rf"(?:^|[^{HAN}]|{_BEFORE}|和|与|请|对|向)$", before))


def _differ(name: str, other: str) -> bool:
    return name[0] == other[0] and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _doubled(paper: Paper) -> Iterator[Found]:
    for name in sorted(paper.known.doubled):
        for passage in paper.prose:
            for match in re.finditer(rf"{name}(?!(?:{_CALLED})?[（(])", passage.text):
                if not _apart(passage.text[: match.start()]):
                    continue
                message = f"名册里有两个“{name}”，看不出是哪一位"
                yield Found(passage, *match.span(), message, f"请写明，例如“{name}（数学组）”")


RULE = TextRule("names", "N21", "正文里的姓名和名册一致", WARNING, _check)
