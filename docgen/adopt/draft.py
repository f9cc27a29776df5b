"""A draft while it is put together: the fields found, what a person should know, and where it is at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.adopt.blocks import Line
from docgen.adopt.front import Paper
from docgen.adopt.parts import Chapter, prose
from docgen.adopt.prose import Part, disordered
from docgen.adopt.words import People, day_in, iso, short_day
from docgen.kinds.kind import Kind
from docgen.model.people import Register
from docgen.source.written import Value


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of the unit a document belongs to; empty where nobody said.

    `title` is what the unit is called in titles, `org` its full name, `school` that of the school.
    """

    register: Register | None = None
    title: str = ""
    org: str = ""
    school: str = ""
    names: tuple[str, ...] = ()
    """What a long title may begin with: a line of its own."""
    inherited: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Kind → labels of the fields that files above the drafts fill in where a draft says nothing."""


@dataclass(slots=True)
class Draft:
    """What of a document was understood: values by their Chinese keys, in any order; `told` are remarks."""

    kind: Kind
    paper: Paper
    home: Home
    fields: dict[str, Value] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Sentences that were read into parts with loss: they are kept for comparison."""
    people: People = field(default_factory=People)
    year: int = 0
    """The year of the document, 0 where it is not known: short dates are of it."""
    came: int = 0
    """实到 as the page says, 0 where it does not: it is compared with the names."""

    def __post_init__(self) -> None:
        self.people = People(self.home.register)

    @property
    def ours(self) -> bool:
        """Whether docgen made the document."""
        return self.paper.ours

    def put(self, key: str, value: Value) -> None:
        """Write a field that has a value and is not there yet; a second value is told."""
        if not value:
            return
        if key in self.fields and self.fields[key] != value:
            self.told.append(f"“{key}”在文中有两种写法：“{_short(self.fields[key])}”和“{_short(value)}”，采用了前一种")
            return
        self.fields[key] = value

    def add(self, key: str, values: list[Value]) -> None:
        """Write further items of a list."""
        if values:
            had = self.fields.get(key)
            self.fields[key] = [*(had if isinstance(had, list) else []), *values]

    def say(self, line: Line, words: str) -> None:
        """Tell something of a line."""
        self.told.append(f"{line.where}：{words}")

    def keep(self, line: Line, *parts: str) -> None:
        """Note that a line was read into parts, and keep its words for comparison."""
        line.read(*parts)
        self.kept.append(f"{line.where}：{line.number}{line.text}")

    def take(self, key: str, chapter: Chapter) -> None:
        """Write the paragraphs of a chapter into a field of prose."""
        self.put(key, prose(chapter.lines))

    def headed(self, chapter: Chapter, printed: Mapping[str, str]) -> None:
        """Note that docgen prints the heading of a chapter; tell where it prints other words than the page has."""
        assert chapter.head is not None
        chapter.head.printed()
        words = printed.get(chapter.name, chapter.name)
        own = chapter.head.text.rstrip("：:。 ")
        if not self.ours and "".join(own.split()) != words:
            self.told.append(f"{chapter.head.where}：标题“{own}”读作“{chapter.name}”，印出来是“{words}”")

    def disorder(self, parts: Sequence[Part]) -> None:
        """Tell where numbers were typed in the wrong order of levels."""
        for part in disordered(parts):
            self.say(part.line, f"“{part.title}”的序号比上一层的还高，层次按出现的先后读入，请核对")

    def day(self, text: str, line: Line | None = None) -> str:
        """The date that a text holds; one without its year is of the year of the document, which is told."""
        if found := day_in(text)[0]:
            return found
        short = short_day(text)
        if not short:
            return ""
        where = f"{line.where}：" if line else ""
        made = iso(self.year, *short) if self.year else ""
        if made and self.ours:  # docgen leaves the year out where it is that of the document
            return made
        if made:
            self.told.append(f"{where}日期“{text}”没有写年份，按文件的年份读作 {made}")
        else:
            self.told.append(f"{where}日期“{text}”没有写年份，没有读入")
        return made


def _short(value: Value) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 30 else f"{text[:30]}…"
