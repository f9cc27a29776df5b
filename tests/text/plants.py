"""Plant faults in the texts of the sample: for each rule passages with one fault, and what they were before."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from checkout import ROOT

from docgen.kinds.project import load
from docgen.text import tables
from docgen.text.data import papers
from docgen.text.holiday import holiday
from docgen.text.paper import Paper, Passage, Table, nowhere

MOST = 40
"""So many plants of one sort."""
Change = Callable[[str, random.Random], str | None]
"""Gives a text with a fault in it, or None where it does not fit."""


@dataclass(frozen=True)
class Plant:
    """A paper with one fault: the rule that should find it, in which passage, and what stood there before."""

    rule: str
    paper: Paper
    passage: Passage
    before: str

    @property
    def text(self) -> str:
        return self.passage.text


@cache
def sample() -> tuple[Paper, ...]:
    return tuple(papers(load(ROOT)))


NAMED = {"王喆", "李堃", "孙玥"}


def grounds() -> tuple[Paper, ...]:
    """The papers of the school whose people the plants name: elsewhere they are strangers, and no fault."""
    return tuple(paper for paper in sample() if paper.known.people >= NAMED)


def at_random(pattern: str, new: str | Callable[[re.Match[str], random.Random], str]) -> Change:
    """Put something else in one place of a pattern."""

    def change(text: str, chance: random.Random) -> str | None:
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        match = chance.choice(found)
        put = new(match, chance) if callable(new) else match.expand(new)
        return text[: match.start()] + put + text[match.end() :]

    return change


def everywhere(pairs: dict[str, str], needs: str) -> Change:
    """Put other characters for some, throughout."""

    def change(text: str, chance: random.Random) -> str | None:
        return text.translate(str.maketrans(pairs)) if re.search(needs, text) else None

    return change


def sentence(*wrong: str) -> Change:
    """Begin the text with one of some sentences."""
    return lambda text, chance: chance.choice(wrong) + text if text.endswith("。") else None


def _wide(match: re.Match[str], chance: random.Random) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in match[0])


def _half(match: re.Match[str], chance: random.Random) -> str:
    return dict(zip("，；：？！", ",;:?!", strict=True))[match[0]]


def _traditional(match: re.Match[str], chance: random.Random) -> str:
    return "學黨員會議黨總組織實際問題"["学党员会议党总组织实际问题".index(match[0])]


def _confused(text: str, chance: random.Random) -> str | None:
    known = [r for r in tables.rows("confusions.yaml", "词表") if r["对"] in text and r["错"] not in text]
    row = chance.choice(known) if known else None
    return text.replace(row["对"], row["错"], 1) if row else None


def _another_digit(match: re.Match[str], chance: random.Random) -> str:
    digits = "一二三四五六七八九十"
    at = digits.index(match[1])
    return match[0].replace(match[1], digits[chance.choice([n for n in (at - 1, at + 1) if 0 <= n < 10 and n != at])])


def _another_weekday(match: re.Match[str], chance: random.Random) -> str:
    day = date(2025, int(match[1]), int(match[2]))
    return f"{match[0]}（星期{'一二三四五六日'[(day.weekday() + chance.randint(1, 6)) % 7]}）"


def _name(match: re.Match[str], chance: random.Random) -> str:
    name = match[1]
    return f"{name[:2]}{chance.choice('平伟芳林军')}{match[2]}" if len(name) == 3 else match[0]


_PEOPLE = "周怀远|沈静澜|林致和|许文清|陈立新|方晓彤|何秀芬|郑雨桐|赵启明|苏婉宁"
HAN = "[\u4e00-\u9fff]"
MENDED: tuple[tuple[str, Change], ...] = (
    ("half-width-marks", at_random(f"(?<={HAN})[，；：？！](?={HAN})", _half)),
    ("half-width-marks", everywhere({"，": ",", "（": "(", "）": ")"}, f"{HAN}，{HAN}.*（")),
    ("stops-and-dashes", at_random(f"(?<={HAN})。(?={HAN}|$)", ".")),
    ("stops-and-dashes", at_random(f"(?<={HAN})——(?={HAN})|……", lambda m, c: "--" if m[0] == "——" else "...")),
    ("straight-quotes", everywhere({"“": '"', "”": '"'}, "“.*”")),
    ("straight-quotes", everywhere({"“": "”", "”": "“"}, "“.*”")),
    ("spaces", at_random(rf"(?<={HAN})(?=\d)|(?<=\d)(?={HAN})", lambda m, c: c.choice(" \u3000\u00a0"))),
    ("spaces", at_random(f"(?<={HAN})(?={HAN})", "\u200b")),
    ("spaces", at_random(f"(?<=[，。；：])(?={HAN})", lambda m, c: c.choice(" \u3000"))),
    ("full-width", at_random(r"\d+", _wide)),
    ("traditional", at_random("[学党员会议党总组织实际问题]", _traditional)),
    ("ranges", at_random(r"(20\d\d)—(20\d\d)(?=学年)", r"\1-\2")),
    ("doubled", at_random(f"(?<={HAN})[，、；](?={HAN})", r"\g<0>\g<0>")),
    ("spaced-names", at_random("王喆|李堃|孙玥|魏珂", lambda m, c: m[0][0] + c.choice(["　", " ", "  "]) + m[0][1])),
)
"""Faults that are mended: mending gives the text back as it was."""
TOLD: tuple[tuple[str, Change], ...] = (
    ("paired-brackets", at_random("[（）]", "")),
    ("paired-brackets", sentence("会议（扩大由书记主持。", "按照章程试行）执行。", "学习〔2025〕18号文件（节选。")),
    ("nested-titles", sentence("落实“三会”、“一课”。", "学习《党章》、《准则》。", "印发《关于印发《办法》的通知》。")),
    ("weekdays", sentence("3月5日（星期四）召开支委会。", "2025年9月10日（周一）座谈。", "12月12日星期二下午开会。")),
    ("nested-titles", at_random("(?<=”)(?=“)|(?<=》)(?=《)", "、")),
    ("nested-titles", at_random("《([^《》〈〉]{4,20})》", r"《关于学习《\1》的通知》")),
    ("sequence", at_random(r"(?<=[。；：，])([二三四五])是(?=.*是)", _another_digit)),
    (
        "sequence",
        sentence(
            "一是抓学习，三是抓服务。", "第一，学党章；第三，学党规。", "首先，学党章；再次，学党史；再次，做交流。"
        ),
    ),
    ("weekdays", at_random(r"(?<![\d至])(\d{1,2})月(\d{1,2})日(?!至)", _another_weekday)),
    ("dates", at_random(r"(?<!\d)(\d{1,2})月(\d{1,2})日", lambda m, c: c.choice(("2月30日", "2025年2月29日")))),
    (
        "numbers",
        sentence(
            "每学期家访三、四次。", "参与率提高4—6%。", "经费5—10万元。", "坚持3会1课制度。", "共约30人左右参加。"
        ),
    ),
    ("ranges", sentence("每组3～5人，每周1—2次，每次2—3小时。", "每人1-2篇，共6—8篇，另有3—4篇。")),
    ("confusions", _confused),
    ("doubled", at_random(f"(?<=[，。；])({HAN}{{2}})(?={HAN}{{2}})", r"\1\1")),
    ("doubled", at_random(f"(?<={HAN})的(?={HAN})", "的的")),
    ("doubled", at_random(f"(?<=[，。；])[我在对把将也](?={HAN})", r"\g<0>\g<0>")),
    (
        "sums",
        sentence(
            "应到23人，实到20人，请假2人。", "共有党员15名，其中男6名，女8名。", "应到20人，实到18人，到会率91%。"
        ),
    ),
    ("sums", sentence("收回表决票15张，赞成13票，反对1票，弃权0票。", "发出测评表20份，收回18份，有效17份，无效2份。")),
    (
        "listed-count",
        sentence("做好三项工作：一是抓学习，二是抓服务。", "王喆、李堃、孙玥等2人发言。", "王喆、李堃、孙玥4人发言。"),
    ),
    ("names", at_random(f"(?:(?<=[。，；、由])|^)({_PEOPLE})(同志|老师|书记|校长|主任)", _name)),
    ("names", sentence("周怀运书记讲话。", "由陈立心主任牵头。", "沈静兰校长主持。", "方小彤老师领学。")),
    (
        "terms",
        sentence(
            "学校实行校长负责制。", "开设信息技术课程。", "深入学习贯彻党的十九大精神。", "开展群众路线教育实践活动。"
        ),
    ),
    ("terms", sentence("按照《中国共产党发展党员工作细则（试行）》办理。", "由国家卫计委指导。")),
    ("abbreviations", sentence("学习《中国共产党章程修正案》（以下简称《修正案》）。")),
    ("organisations", sentence("校党委研究决定。", "我校党委高度重视。", "由第五党支部牵头。", "请第三党支部负责。")),
)
"""Faults that are told, and left to a person."""
PREFIXED: tuple[tuple[str, str, str], ...] = (
    ("enumerators", "1、", "1."),
    ("enumerators", "（一）、", "（一）"),
    ("enumerators", "一，", "一、"),
    ("enumerators", "首先、", "首先，"),
    ("doc-number", "根据书小党[2025]第03号文件，", "根据书小党〔2025〕3号文件，"),
    ("doc-number", "按照书小党（2025）12号要求，", "按照书小党〔2025〕12号要求，"),
)
"""Faults before a text, and how it begins when they are mended."""


def plants(changes: tuple[tuple[str, Change], ...], roles: tuple[str, ...] = ("prose",)) -> Iterator[Plant]:
    """Passages of the sample with a fault, at most so many of each sort."""
    chance = random.Random(2025)
    for rule, change in changes:
        made = 0
        for paper, passage in shuffled(chance):
            text = change(passage.text, chance) if passage.role in roles else None
            if text is not None and text != passage.text and made < MOST:
                made += 1
                yield planted(rule, paper, passage, text)


def shuffled(chance: random.Random) -> list[tuple[Paper, Passage]]:
    """All passages of the sample, in an order of their own."""
    found = [(paper, passage) for paper in grounds() for passage in paper.passages if paper.kind]
    chance.shuffle(found)
    return found


def planted(rule: str, paper: Paper, passage: Passage, text: str, before: str = "") -> Plant:
    """A paper in which a passage says something else."""
    other = replace(passage, text=text)
    passages = tuple(other if one is passage else one for one in paper.passages)
    return Plant(rule, replace(paper, passages=passages), other, before or passage.text)


def prefixed() -> Iterator[Plant]:
    """Passages with a fault before them."""
    chance = random.Random(7)
    for rule, wrong, right in PREFIXED:
        free = [(a, b) for a, b in shuffled(chance) if b.role == "prose" and re.match(f"{HAN}", b.text)]
        for paper, passage in [one for one in free if one[1].text[0] not in "一二三四五六七八九十"][:20]:
            yield planted(rule, paper, passage, wrong + passage.text, right + passage.text)


def dated() -> Iterator[Plant]:
    """Passages in which a day is written with signs, or with a nought before."""
    chance = random.Random(9)
    for paper, passage in shuffled(chance):
        day = re.search(r"(?<![\d年])(\d{1,2})月(\d{1,2})日", passage.text)
        if day and passage.role == "prose":
            start, end = day.span()
            month, date_of = int(day[1]), int(day[2])
            forms = [f"2025.{month}.{date_of}", f"2025-{month:02}-{date_of:02}", f"2025/{month}/{date_of}"]
            wrong = chance.choice([*forms, f"2025年{month:02}月{date_of:02}日"] if month < 10 else forms)
            right = f"{passage.text[:start]}2025年{month}月{date_of}日{passage.text[end:]}"
            yield planted("dates", paper, passage, passage.text[:start] + wrong + passage.text[end:], right)


def headings() -> Iterator[Plant]:
    """Headings with a mark at their ends."""
    chance = random.Random(3)
    for paper, passage in [one for one in shuffled(chance) if one[1].role in ("heading", "title")][: 2 * MOST]:
        if not passage.run_in and passage.text[-1] not in "？！”》…":
            yield planted("heading-marks", paper, passage, passage.text + chance.choice("。；：，"))


def on_holidays() -> Iterator[Plant]:
    """Minutes of the sample on a day of a holiday."""
    free = [day for n in range(365) if "假期" in holiday(day := date(2025, 1, 1) + timedelta(n))]
    minutes = [paper for paper in sample() if paper.kind == "study_minutes" and paper.at_day]
    for paper, day in zip(minutes, free, strict=False):
        assert paper.at_day
        yield Plant("holidays", replace(paper, day=day), paper.at_day, "")


def finished() -> Iterator[Plant]:
    """Faults that only finished files have: a paragraph without its end, a wrong total, a file's name."""
    chance = random.Random(5)
    long = [(a, b) for a, b in shuffled(chance) if b.role == "prose" and len(b.text) > 60 and b.text.endswith("。")]
    for paper, passage in long[:MOST]:
        plant = planted("final-mark", paper, passage, passage.text[:-1])
        yield replace(plant, paper=replace(plant.paper, word=True))
    for number in range(20):
        cells = [chance.randint(1, 30) for _ in range(4)]
        yield _table(cells, sum(cells) + chance.choice((-1, 1, 10)))
        name = Passage(f"2025-03-05{' :*?'[number % 4]}中心组学习记录{number}.docx", "number", "文件名", nowhere)
        yield Plant("file-name", Paper("", (), file=name, word=True), name, "")


def _table(cells: list[int], total: int) -> Plant:
    below = Passage(str(total), "cell", "表1", nowhere)
    rows = [(("教研组", None), ("人数", None)), *((("某组", None), (str(cell), None)) for cell in cells)]
    table = Table((*rows, (("合计", None), (str(total), below))))
    return Plant("table-sums", Paper("", (below,), tables=(table,), word=True), below, "")
