"""Lines a page and characters a line, counted on paper, against the profile (22 × 28, GB/T 9704-2012 5.2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.letters import Area, Line, Page
from docgen.proof.subject import Subject

_ENOUGH_LINES, _ENOUGH_GAPS = 3, 5
"""So many full lines, and so many line pitches, are enough to speak of."""
_STRETCH = 1.02
"""How much wider than the closest line one may be set and count as set by the grid."""
_LINES_HINT = (
    "请检查行距（{pitch:g}磅，固定值）、页边距和纸张；不要用单倍行距；在 Word 里取消“如果定义了文档网格则对齐”"
)
_CHARACTERS_HINT = "请检查正文字号（{size:g}磅）、字距（{spacing:g}磅）、左右边距；西文和标点压缩、字体缩放要关闭"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted: 0 where there is too little text to count. The pages are those where it was seen first."""

    lines: int = 0
    lines_page: int = 0
    characters: int = 0
    characters_page: int = 0
    sample: str = ""


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: a page of 21 lines of 27 characters. Right: what the profile says."""
    found, profile = measured(subject), subject.profile
    if found.lines and found.lines != profile.lines:
        message = f"每页排 {found.lines} 行，应为 {profile.lines} 行"
        hint = _LINES_HINT.format(pitch=profile.line_pitch_pt)
        yield Finding("page-lines", Severity.ERROR, found.lines_page, "", message, hint)
    by_libreoffice = subject.paper is not None
    if by_libreoffice and profile.grid == "linesAndChars":  # it gives a character two cells: only Word can be measured
        return
    if found.characters and found.characters != profile.characters:
        message = f"每行排 {found.characters} 字，应为 {profile.characters} 字"
        hint = _CHARACTERS_HINT.format(size=profile.body_size_pt, spacing=profile.letter_spacing_pt)
        yield Finding("line-characters", Severity.ERROR, found.characters_page, found.sample, message, hint)


def measured(subject: Subject) -> Measured:
    """Count the lines of whole text pages and the characters of full lines."""
    body = [_Body(page, area, _body(lines)) for page, area, lines in subject.sheets() if not page.wide]
    whole = [one for one in body[:-1] if one.whole]
    counted, page = _lines(whole)
    full = _unstretched([(line, one.page.number) for one in body for line in one.lines if _full(line, one.area)])
    if len(full) < _ENOUGH_LINES:
        return Measured(counted, page)
    usual = Counter(len(line.letters) for line, _ in full)
    most = max(usual, key=lambda count: (usual[count], count))
    sample, sample_page = next((line.text, at) for line, at in full if len(line.letters) == most)
    return Measured(counted, page, most, sample_page, sample)


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of one page with its text area; a whole page holds nothing but text of one size."""

    page: Page
    area: Area
    lines: tuple[Line, ...]

    @property
    def whole(self) -> bool:
        """Whether the page is one of running text from top to bottom."""
        drawn = self.page.ruled or self.page.pictures or len(self.lines) < len(self.page.within(self.area))
        return not drawn and bool(self.lines) and max(self.gaps, default=0) < 1.5 * self.pitch

    @property
    def gaps(self) -> list[float]:
        """From line to line."""
        return [after.y - before.y for before, after in zip(self.lines, self.lines[1:], strict=False)]

    @property
    def pitch(self) -> float:
        """The usual gap."""
        return Counter(round(gap * 4) / 4 for gap in self.gaps).most_common(1)[0][0] if self.gaps else 0.0


def _body(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the size that most letters have."""
    sizes = Counter(size for line in lines for size in [line.size] * len(line.letters))
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return tuple(line for line in lines if abs(line.size - usual) < 0.6)


def _lines(whole: Sequence[_Body]) -> tuple[int, int]:
    """Lines a page, and the page: what was counted, or what fits at the pitch that was measured.

    A page may end early, because a heading went to the next: then what fits is right.
    """
    usual = Counter(round(gap) for one in whole for gap in one.gaps).most_common(1)
    near = [gap for one in whole for gap in one.gaps if usual and abs(gap - usual[0][0]) <= 1]
    if len(near) < _ENOUGH_GAPS:
        return 0, 0
    fits = int((whole[0].area.height + 0.5) / (sum(near) / len(near)))
    most = max(whole, key=lambda one: len(one.lines))
    return max(fits, len(most.lines)), most.page.number


def _unstretched(full: list[tuple[Line, int]]) -> list[tuple[Line, int]]:
    """Full lines without those that justification drew apart, because a mark may not begin the next."""
    least = min((_step(line) for line, _ in full), default=0.0)
    return [(line, page) for line, page in full if _step(line) <= least * _STRETCH]


def _step(line: Line) -> float:
    """From one character of a line to the next, in points."""
    return (line.last - line.left) / max(1, len(line.letters) - 1)


def _full(line: Line, area: Area) -> bool:
    """Whether a line holds only characters of full width and runs from edge to edge."""
    size = line.size
    within = all(0x2E80 <= ord(letter.text[0]) < 0xFF5F for letter in line.letters)
    step = max(size, _step(line))
    edge = area.right - line.last
    return within and abs(line.left - area.left) < size / 4 and 0.4 * size < edge < 1.6 * step
