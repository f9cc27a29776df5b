"""What people write in documents: dates, times of day, lists of names, labels before values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from docgen.adopt.numbers import counted
from docgen.model.people import Register

DAY = r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)"
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_HAN_DAY = re.compile(r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_NO_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_CLOCK = re.compile(
    r"(上午|下午|中午|晚上|晚)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{2})|[时点]\s*(?:(\d{1,2})\s*分|(半))?|[时点]整)(?:\s*分)?"
)
WEEKDAY = re.compile(r"[（(]?(?:星期|周)([一二三四五六日天])[）)]?")
_NAME_MARKS = re.compile(r"[、，,；;]|\s+")
_CLOSED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff·]{4,12}|[\u4e00-\u9fff]{2,4}（[^（）]{1,8}）")


def iso(year: int | str, month: int | str, day: int | str) -> str:
    """A day as it stands in the draft: 2025-3-5; "" for a day that does not exist."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return f"{found.year}-{found.month}-{found.day}"


def day_in(text: str) -> tuple[str, str]:
    """The first full date in a text as 2025-3-5, and the words it was written in; ("", "") without one."""
    for full in _DAY.finditer(text):
        if found := iso(*full.groups()):
            return found, full[0]
    if match := _HAN_DAY.search(text):
        year = "".join(
            str("〇一二三四五六七八九".index(sign.replace("零", "〇").replace("○", "〇"))) for sign in match[1]
        )
        return iso(year, counted(match[2]) or 0, counted(match[3]) or 0), match[0]
    return "", ""


def short_day(text: str) -> tuple[int, int] | None:
    """Month and day of the first date that is written without its year."""
    match = _NO_YEAR.search(text)
    return (int(match[1]), int(match[2])) if match else None


def is_day(text: str) -> str:
    """The date that a text is, and nothing else, as 2025-3-5; "" for any other text."""
    bare = text.strip().strip("（()）")
    found, words = day_in(bare)
    return found if found and words.replace(" ", "") == "".join(bare.split()) else ""


def clocks(text: str) -> list[str]:
    """The times of day in a text as 14:30; an afternoon that is named holds for what follows."""
    found: list[str] = []
    later = False
    for match in _CLOCK.finditer(text):
        hour, minute = int(match[2]), int(match[3] or match[4] or (30 if match[5] else 0))
        later = match[1] in ("下午", "晚上", "晚") if match[1] else later
        hour += 12 if later and hour < 12 else 0
        if hour < 24 and minute < 60:
            found.append(f"{hour}:{minute:02d}")
    return found


def closed(name: str) -> str:
    """A name without the room that spreads two characters: 张　三 is 张三."""
    return _CLOSED.sub(r"\1\2", name.strip())


def looks_like_name(text: str) -> bool:
    """Whether a text may be a person's name."""
    return _NAME.fullmatch(text) is not None


def split_outside(text: str, marks: re.Pattern[str] = _NAME_MARKS) -> list[str]:
    """The parts of a text between marks that stand outside brackets."""
    parts, start, depth = list[str](), 0, 0
    at = 0
    while at < len(text):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if depth <= 0 and (match := marks.match(text, at)):
            parts.append(text[start:at])
            start = at = match.end()
        else:
            at += 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


@dataclass(slots=True)
class People:
    """The names of a document: each is looked up in the register, if there is one, and kept as written otherwise."""

    register: Register | None = None
    unknown: dict[str, None] = field(default_factory=dict)

    def named(self, text: str, guest: bool = False) -> str:
        """How the draft refers to whom the page calls `text`: by id where a name alone does not do."""
        name = closed(text)
        if self.register is None:
            return name
        exact = [person for person in self.register.people if str(person) == name]
        found = exact if len(exact) == 1 else self.register.called(name)
        if len(found) == 1:
            return found[0].id if found[0].mark and found[0].id else found[0].name
        if not guest:
            self.unknown.setdefault(name)
        return name

    def behind_post(self, text: str) -> str:
        """The name of the register that a text ends with, behind a post: 书记张三; "" where there is none."""
        people = self.register.people if self.register and not self.register.called(closed(text)) else ()
        return next((one.name for one in people if text.endswith(one.name) and len(text) > len(one.name)), "")

    def post(self, text: str) -> str:
        """The post that the register has for whom the page calls `text`."""
        found = self.register.called(self.named(text, guest=True)) if self.register else []
        return (found[0].post or "") if len(found) == 1 else ""

    def several(self, text: str) -> list[str]:
        """The people of a list on one line."""
        return [self.named(part) for part in split_outside(_joined(text.strip("。；;")))]


def _joined(text: str) -> str:
    """A list of names whose two-character ones are spread out."""
    return re.sub(
        r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", text
    )


def labelled(text: str, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The pairs of a line such as `时间：… 地点：…`, by what `labels` calls each; under "" what stands before."""
    words = "|".join(sorted((r"[ \u3000]*".join(label) for label in labels), key=len, reverse=True))
    pattern = re.compile(rf"(?:^|(?<=[\s。；;，]))(?:[（(]?)({words})[）)]?\s*[:：]\s*")
    found = list(pattern.finditer(text))
    if not found:
        return
    if before := text[: found[0].start()].strip():
        yield "", before
    for match, after in zip(found, [*found[1:], None], strict=False):
        value = text[match.end() : after.start() if after else len(text)]
        yield labels["".join(match[1].split())], value.strip(" \t\u3000；;，")
