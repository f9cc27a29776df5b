"""What may stand only once in a document, such as an id: the first pass keeps it, each further pass has its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docgen.render.blocks import Block
from docgen.render.marks import Marked
from docgen.render.scan import Tag

NAME = "_docgen_turn"
"""What a compiled part calls at the beginning of a pass."""
NAMES = "name"
LONGEST_NAME = 40
"""How many characters Word allows the name of a bookmark."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a template has once and a loop repeats; `value` is its id in the template.

    `kind`: ids of one kind are never given twice; those of `NAMES` are names, all others end in a number.
    """

    kind: str
    value: str


class Turn:
    """The id that a thing has in one pass of its loop; found out when it is first printed."""

    __slots__ = ("_text", "_thing", "_turns")

    def __init__(self, turns: Turns, thing: Thing) -> None:
        self._turns, self._thing, self._text = turns, thing, ""

    def __str__(self) -> str:
        if not self._text:
            self._text = self._turns.given(self._thing)
        return self._text


class Turns:
    """The ids given out in one document; `used` are those of the template by kind, `first` where new ones begin."""

    def __init__(self, used: Mapping[str, frozenset[str]], first: Mapping[str, int]) -> None:
        self._used, self._next = used, dict(first)
        self._seen: dict[Thing, int] = {}
        self._given: set[Thing] = set()
        self.made: list[tuple[Thing, str]] = []
        """The further ids, with the things they were given for."""

    def calling(self, things: Sequence[Thing]) -> Callable[[int], Turn]:
        """What a part with these things calls at the beginning of a pass."""
        return lambda index: Turn(self, things[index])

    def given(self, thing: Thing) -> str:
        """The id for the next pass."""
        count = self._seen[thing] = self._seen.get(thing, 0) + 1
        if count == 1:
            return thing.value
        made = self._named(thing, count) if thing.kind == NAMES else self._numbered(thing)
        self.made.append((thing, made))
        return made

    def _numbered(self, thing: Thing) -> str:
        """What stands before the digits of the old id, and a number that no other has."""
        before = thing.value.rstrip("0123456789")
        while True:
            number = self._next[thing.kind] = self._next.get(thing.kind, 0) + 1
            if f"{before}{number}" not in self._used.get(thing.kind, ()):
                return f"{before}{number}"

    def _named(self, thing: Thing, count: int) -> str:
        while True:
            suffix = f"_{count}"
            made = Thing(NAMES, thing.value[: LONGEST_NAME - len(suffix)] + suffix)
            if made not in self._given and made.value not in self._used.get(NAMES, ()):
                self._given.add(made)
                return made.value
            count += 1


def turning(part: Marked, things: list[Thing], loop: Block, thing: Thing) -> str:
    """The mark that prints the id which `thing` has in a pass of `loop`."""
    name = f"{NAME}{len(things)}"
    part.after[loop.number] = part.after.get(loop.number, "") + f"{{% set {name} = {NAME}({len(things)}) %}}"
    things.append(thing)
    return part.put(Tag("{{", "", f" {name} ", 0, 0), part.spots[loop.number])
