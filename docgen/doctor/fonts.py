"""The typefaces of the profile: which are missing here, and what Word and LibreOffice print instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.doctor.item import Item, State
from docgen.export.typefaces import Typefaces, installed, matched
from docgen.stationery.fonts import instead, named
from docgen.stationery.profile import Profile

_HINT = "请从学校的正版 Windows、Office 或字库中安装；没有时，版面基本不变，字形不同"


def fonts(profiles: Iterable[Profile], here: Typefaces | None = None) -> Iterator[Item]:
    """Every typeface of the profiles that this computer lacks, and those it has on one line."""
    here = installed() if here is None else here
    wanted = dict.fromkeys(name for profile in profiles for name in named(profile))
    there = [name for name in wanted if here.has(name)]
    lacking = [name for name in wanted if name not in there]
    for name in lacking:
        hint = _HINT if name == lacking[-1] else ""
        yield Item("font", "字体", State.NOTE, f"缺 {name}：{_stand_in(name, here)}", hint)
    if there:
        yield Item("fonts", "字体", State.GOOD, f"有 {'、'.join(there)}")


def _stand_in(name: str, here: Typefaces) -> str:
    """What is printed instead: Word goes by the font table of the document, LibreOffice by fontconfig."""
    listed = next((one for one in instead(name) if here.has(one)), "")
    word = f"Word 改用 {listed}" if listed else "Word 自选一种（多为宋体）"
    other = matched(name)
    return f"{word}，LibreOffice 改用 {other}" if other else word
