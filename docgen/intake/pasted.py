"""Understand an attendance list as people paste it: “张三 病假，李四 公差，其余到”.

    read_pasted("张三、李四病假；王五迟到。其余到", people).said

Every word is either understood or told with its position: nobody's attendance is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.export.forms.marks import PRESENT, UNTOLD, WORDS, Mark
from docgen.model.people import Person
from docgen.model.suggest import did_you_mean

_REST = "其余人员|其他人员|其余同志|其他同志|其余党员|其他党员|其余的人|其他人|其余人|其它人|其余|余者"
_ALL = (
    "没有人缺席|没有缺席|无人缺席|无一缺席|无缺席|缺席[:：]?无|全部到会|全部到齐|全部出席|全部参加|全员到会|全员到齐|全员出席|全员参加"
    "|全体到会|全体到齐|全体出席|全体参加|都到了|全到|人员到齐"
)
_FILLER = "同志们|同志|老师|人员|名单|情况|考勤|因为|由于|因|请了|请|已经|已|均|都"
_FILLER += "|全部|全|人|为|是|的|了|和|与|及|今天|本次|会议"
_COUNT = re.compile(r"(应到|实到|到会|出席|缺席|请假)(?:人数)?\s*[:：]?\s*(\d{1,4})\s*[人名位]?")
_BREAK, _SOFT, _BRACKETS = "\n。；;！!", "，,、 　\t/|+-—·", "（）()【】[]“”\"'"
_COLON = ":："


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says of one person; the words stand from `start` up to `end` in the text."""

    person: Person
    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that were not understood, where they stand, why, and the way out."""

    start: int
    end: int
    why: str
    hint: str = ""


@dataclass(slots=True)
class Pasted:
    """A list that was read: each person once. `rest` is what it says of all others, None when it says nothing.

    `counts` are the numbers it tells, by 应到, 实到 and 缺席.
    """

    said: list[Said] = field(default_factory=list)
    rest: Mark | None = None
    unclear: list[Unclear] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def read_pasted(text: str, people: Sequence[Person]) -> Pasted:
    """Read a list; `people` are those it may name, by name, by id, or by name and mark (张伟（数学组）)."""
    return _Reader(text, people).read()


@dataclass(frozen=True, slots=True)
class _Name:
    people: tuple[Person, ...]
    start: int
    end: int


class _Reader:
    """Goes through the text once: names wait for their mark, a mark with a colon waits for its names."""

    def __init__(self, text: str, people: Sequence[Person]) -> None:
        self._text, self._people = text, people
        self._names = _spellings(people)
        words = sorted((*self._names, *WORDS), key=len, reverse=True)
        self._word = re.compile("|".join(_loosely(word) for word in words) or r"(?!)")
        self._out = Pasted()
        self._waiting: list[_Name] = []
        self._heading: Mark | None = None
        self._rest: tuple[int, int] | None = None
        self._last: list[int] = []
        self._strange: list[tuple[int, int]] = []
        self._unnamed = False

    def read(self) -> Pasted:
        """The list."""
        at = 0
        while at < len(self._text):
            at = self._step(at)
        self._break(len(self._text))
        self._tell_strange()
        self._once()
        return self._out

    def _step(self, at: int) -> int:
        sign = self._text[at]
        if sign in _BREAK:
            self._break(at)
            return at + 1
        if sign in _SOFT + _BRACKETS + _COLON or sign.isspace():
            return at + 1
        for take in (self._count, self._everybody, self._word_at, self._others, self._filler):
            end = take(at)
            if end:
                return end
        self._unknown(at)
        return at + 1

    def _count(self, at: int) -> int:
        match = _COUNT.match(self._text, at)
        if not match:
            return 0
        name = {"到会": "实到", "出席": "实到", "请假": "缺席"}.get(match[1], match[1])
        self._out.counts[name] = int(match[2])
        return match.end()

    def _everybody(self, at: int) -> int:
        match = re.compile(_ALL).match(self._text, at)
        if not match or self._waiting:
            return 0
        self._out.rest, self._rest = PRESENT, None
        return match.end()

    def _others(self, at: int) -> int:
        match = re.compile(_REST).match(self._text, at)
        if not match:
            return 0
        self._rest, self._heading = (at, match.end()), None
        return match.end()

    def _filler(self, at: int) -> int:
        match = re.compile(_FILLER).match(self._text, at)
        return match.end() if match and not self._strange_before(at) else 0

    def _word_at(self, at: int) -> int:
        rest = re.compile(_REST).match(self._text, at)
        match = self._word.match(self._text, at)
        if not match or (rest and rest.end() > match.end() and match[0] not in self._names):
            return 0
        word = "".join(match[0].split())
        if word in self._names:
            self._named(_Name(self._names[word], at, match.end()))
        else:
            self._marked(WORDS[word], at, match.end())
        return match.end()

    def _named(self, name: _Name) -> None:
        self._last, self._unnamed = [], False
        self._waiting.append(name)

    def _marked(self, mark: Mark, start: int, end: int) -> None:
        if self._rest:
            self._out.rest, self._rest = mark, None
        elif self._waiting:
            self._settle(mark)
        elif self._text[end:].lstrip(" 　人员名单的").startswith((":", "：")):
            self._heading, self._last = mark, []
        elif self._last:  # 请假（病假）, 因病请假: the nearer word tells the reason
            if not mark.open:
                for number in self._last:
                    said = self._out.said[number]
                    self._out.said[number] = Said(said.person, mark, said.start, end)
        elif self._strange:
            self._unnamed = True
        else:
            self._out.unclear.append(Unclear(start, end, f"“{self._text[start:end]}”前面没有姓名", "请把姓名写在前面"))

    def _settle(self, mark: Mark) -> None:
        """Give a mark to the names that wait for it."""
        self._last = []
        for name in self._waiting:
            word = self._text[name.start : name.end]
            if len(name.people) == 1:
                self._last.append(len(self._out.said))
                self._out.said.append(Said(name.people[0], mark, name.start, name.end))
            else:
                ways = "、".join(p.id or str(p) for p in name.people)
                why = f"名册中有 {len(name.people)} 位“{word}”，分不清是谁"
                self._out.unclear.append(Unclear(name.start, name.end, why, f"请改写编号（{ways}）"))
        self._waiting = []

    def _break(self, at: int) -> None:
        """A full stop or line break: what still waits is settled by the heading, or told."""
        if self._waiting and self._heading:
            self._settle(self._heading)
        for name in self._waiting:
            word = self._text[name.start : name.end]
            hint = "请写明，例如“病假”“公差”“到”"
            self._out.unclear.append(Unclear(name.start, name.end, f"没有写“{word}”到没到", hint))
        if self._rest:
            start, end = self._rest
            self._out.unclear.append(Unclear(start, end, f"没有写“{self._text[start:end]}”到没到", "例如“其余到”"))
        self._waiting, self._rest, self._last = [], None, []
        if at < len(self._text) and self._text[at] in "\n。":
            self._heading = None

    def _strange_before(self, at: int) -> bool:
        return bool(self._strange) and self._strange[-1][1] == at and at > 0 and self._text[at - 1].isalnum()

    def _unknown(self, at: int) -> None:
        if self._strange and self._strange[-1][1] == at:
            self._strange[-1] = (self._strange[-1][0], at + 1)
        else:
            self._strange.append((at, at + 1))
        self._last = []

    def _tell_strange(self) -> None:
        for start, end in self._strange:
            word = self._text[start:end]
            hint = did_you_mean(word, [person.name for person in self._people]) or "姓名请照名册写"
            self._out.unclear.append(Unclear(start, end, f"看不懂“{word}”", hint))
        self._out.unclear.sort(key=lambda one: one.start)

    def _once(self) -> None:
        """Each person once; what is said twice must agree, and an absence must have its reason."""
        first: dict[str, Said] = {}
        for said in self._out.said:
            who = said.person.id or said.person.name
            if who in first and first[who].mark != said.mark:
                why = f"“{said.person}”写了两次，前后不一致"
                self._out.unclear.append(Unclear(said.start, said.end, why, "请只留一处"))
            elif who not in first and said.mark is UNTOLD:
                why = f"没有写“{said.person}”为什么缺席"
                self._out.unclear.append(Unclear(said.start, said.end, why, "请写病假、事假、公差、外出或其他"))
            first.setdefault(who, said)
        self._out.said = [said for said in first.values() if said.mark is not UNTOLD]


def _spellings(people: Sequence[Person]) -> dict[str, tuple[Person, ...]]:
    """Every way to name somebody → who may be meant."""
    found: dict[str, tuple[Person, ...]] = {}
    for person, word in _ways(people):
        if person not in found.get(word, ()):
            found[word] = (*found.get(word, ()), person)
    return found


def _ways(people: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    for person in people:
        yield person, "".join(person.name.split())
        if person.id:
            yield person, person.id
        if person.mark:
            yield from ((person, f"{person.name}{left}{person.mark}{right}") for left, right in ("（）", "()"))


def _loosely(word: str) -> str:
    """A name that may be spaced out (张　三); marks stand together."""
    if word in WORDS or word.isascii():
        return re.escape(word)
    return r"[ \u3000]*".join(map(re.escape, word)) if len(word) <= 4 else re.escape(word)
