"""A document under proof: its printed pages, what its Word file says, and the profile that it should keep to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docgen.proof.flow import Placed, placed
from docgen.proof.letters import Area, Letter, Line, Page
from docgen.proof.paper import Paper
from docgen.stationery.ooxml import TWIPS_PER_POINT
from docgen.stationery.profile import Profile, twips


@dataclass(frozen=True)
class Subject:
    """One document; `paper` is None where only a PDF was given. `names` are words that a title must not break."""

    pages: tuple[Page, ...]
    profile: Profile
    paper: Paper | None = None
    names: frozenset[str] = frozenset()

    def area(self, page: Page) -> Area:
        """The text area of a page: what the Word file says, else what the profile says."""
        own = self.paper.area(page.wide) if self.paper else None
        return own or (_turned(self.profile) if page.wide else _upright(self.profile))

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """The lines in the text area of each page."""
        return tuple(tuple(page.within(self.area(page))) for page in self.pages)

    def sheets(self) -> Iterator[tuple[Page, Area, tuple[Line, ...]]]:
        """Each page with its text area and the lines in it."""
        for page, lines in zip(self.pages, self.lines, strict=True):
            yield page, self.area(page), lines

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters in the text areas, in the order of the text."""
        return tuple(one for page in self.pages for one in page.letters if self.area(page).holds(one))

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The paragraphs of the Word file, found on paper; none without one."""
        return tuple(placed(self.paper.paragraphs, self.letters)) if self.paper else ()


def _upright(profile: Profile) -> Area:
    left, top = profile.left / TWIPS_PER_POINT, twips(profile.top_mm) / TWIPS_PER_POINT
    return Area(left, top, left + profile.text_width / TWIPS_PER_POINT, top + profile.text_height / TWIPS_PER_POINT)


def _turned(profile: Profile) -> Area:
    """The same page turned, so that its head lies at the right and its foot at the left edge (GB/T 9704-2012 8)."""
    area, length = _upright(profile), twips(profile.paper_height_mm) / TWIPS_PER_POINT
    return Area(length - area.bottom, area.left, length - area.top, area.right)
