"""Small templates with numbered lists, and the numbers that a reader of a document sees."""

from __future__ import annotations

from functools import cache

from lxml import etree
from render.paper import parts, w
from render.small import p, package, packed

STYLES = {"ListNumber": "5"}
"""A style of the small templates that counts, and its list."""


def numbered(text: str, num: int = 21, level: int = 0) -> str:
    """A paragraph of a list: 21 counts from 1, 22 from 3, 23 shares its levels with 21, 24 has bullets."""
    return p(text, look=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr>")


def listed(body: str) -> bytes:
    """A template that has these lists besides those of its styles."""
    members = dict(_empty())
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body.encode())
    return packed(members)


@cache
def _empty() -> dict[str, bytes]:
    levels = "".join(
        f"<w:lvl w:ilvl='{level}'><w:start w:val='START'/><w:numFmt w:val='FORM'/><w:lvlText w:val='{text}'/>"
        "<w:lvlJc w:val='left'/><w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr></w:lvl>"
        for level, text in enumerate(("%1.", "(%2)"))
    )
    shape = f"<w:abstractNum w:abstractNumId='ID'><w:multiLevelType w:val='multilevel'/>{levels}</w:abstractNum>"
    abstract = "".join(
        shape.replace("ID", str(number)).replace("START", start).replace("FORM", form)
        for number, start, form in ((21, "1", "decimal"), (22, "3", "decimal"), (24, "1", "bullet"))
    )
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    nums = "".join(
        f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{more}</w:num>"
        for number, of, more in ((21, 21, ""), (22, 22, ""), (24, 24, ""), (23, 21, anew))
    )
    members = parts(package(""))
    made = members["word/numbering.xml"].decode()
    at = made.index("<w:num ")
    made = (made[:at] + abstract + made[at:]).replace("</w:numbering>", nums + "</w:numbering>")
    return {**members, "word/numbering.xml": made.encode()}


def numbers(document: bytes) -> list[str]:
    """The texts of the main part, before each the number that Word prints: `1.甲`, `(2)乙`."""
    members = parts(document)
    root = etree.fromstring(members["word/document.xml"])
    count = _Count(etree.fromstring(members["word/numbering.xml"]))
    found = []
    for paragraph in root.iter(w("p")):
        words = "".join(node.text or "" for node in paragraph.iter(w("t")))
        found.append(count.of(paragraph) + words)
    return found


class _Count:
    """Counts as Word does: lists of one abstract list go on from each other, unless they are told to start again."""

    def __init__(self, numbering: etree._Element) -> None:
        self._nums = {n.get(w("numId")): n for n in numbering.iterchildren(w("num"))}
        self._abstract = {a.get(w("abstractNumId")): a for a in numbering.iterchildren(w("abstractNum"))}
        assert len(self._nums) == len(list(numbering.iterchildren(w("num"))))
        self._at: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def of(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        num = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        level = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
        number = num.get(w("val")) if num is not None else STYLES.get(style.get(w("val")) if style is not None else "")
        if number is None:
            return ""
        return self._next(number, int(level.get(w("val"))) if level is not None else 0)

    def _next(self, number: str, level: int) -> str:
        num = self._nums[number]
        abstract = num.find(w("abstractNumId")).get(w("val"))
        at = self._at.setdefault(abstract, {})
        for below in [n for n in at if n > level]:
            del at[below]
        shape = self._abstract[abstract].find(f"{w('lvl')}[@{w('ilvl')}='{level}']")
        at[level] = at[level] + 1 if level in at else int(shape.find(w("start")).get(w("val")))
        over = num.find(f"{w('lvlOverride')}[@{w('ilvl')}='{level}']/{w('startOverride')}")
        if over is not None and (number, level) not in self._begun:
            at[level] = int(over.get(w("val")))
        self._begun.add((number, level))
        if shape.find(w("numFmt")).get(w("val")) == "bullet":
            return ""
        return shape.find(w("lvlText")).get(w("val")).replace(f"%{level + 1}", str(at[level]))


def for_(name: str, of: str, *body: str, prefix: str = "p") -> str:
    """The blocks in a loop whose tags stand in paragraphs of their own."""
    return p(f"{{%{prefix} for {name} in {of} %}}") + "".join(body) + p(f"{{%{prefix} endfor %}}")


def if_(test: str, *body: str, otherwise: str = "") -> str:
    """The blocks under a condition."""
    between = p("{%p else %}") + otherwise if otherwise else ""
    return p(f"{{%p if {test} %}}") + "".join(body) + between + p("{%p endif %}")
