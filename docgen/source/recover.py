"""Read on after a mistake: mend the line or leave its entry out, and compose again, so that one run shows them all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from yaml.error import MarkedYAMLError

from docgen.diagnostics import Severity
from docgen.source import swallowed
from docgen.source.compose import Composer
from docgen.source.failure import failure_of
from docgen.source.findings import Finding, Spot
from docgen.source.nodes import LINE_BREAK, Mapping, Node, Source
from docgen.source.syntax import explain

# Mistakes of syntax told for one file; each costs another reading.
_ROUNDS = 50
# What may follow from how a line was mended and is not told on it, nor within an entry whose indentation is a guess.
_DOUBTFUL = ("indentation", "missing-colon", "syntax")
_TOP_LEVEL = re.compile(r"[^\s#\-\]})\"']")


class Recovery:
    """The state of reading a text that may be broken: its lines as mended so far, and what was found."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.lines = [*LINE_BREAK.split(text), ""]  # the parser may stop on a line behind the last
        self.found: dict[Finding, None] = {}
        self.broken = False
        self._original = list(self.lines)
        self._mended: set[int] = set()
        self._unsure: set[int] = set()  # lines whose indentation is a guess

    def read(self) -> Node | None:
        """The root of the text; when it is `broken`, the root of what could be mended, of no further use."""
        for _ in range(_ROUNDS):
            composer = Composer(self.source, self.lines)
            try:
                root = composer.compose(self.text)
            except MarkedYAMLError as error:
                self.broken = True
                self._note(composer.findings)
                if not self._mend(explain(failure_of(error, composer))):
                    break
            else:
                self._note(composer.findings)
                if isinstance(root, Mapping):
                    self._note(swallowed.suspicious(root, self.text, self.lines))
                return root
        else:
            message = f"写法错误太多，只列出前 {_ROUNDS} 轮找到的，后面可能还有"
            self.found[Finding("too-many-mistakes", None, message, "请先改正上面这些，再检查一次")] = None
        return None

    def _mend(self, findings: list[Finding]) -> bool:
        """Note what made the parser give up and change lines so that it gets further; False when nothing changes."""
        before = list(self.lines)
        cause = findings[0]
        assert cause.spot
        number = cause.spot.line
        guessed = number in self._mended or not self._unsure.isdisjoint(self._entry(number))
        if not (guessed and cause.rule in _DOUBTFUL):
            self._note(findings[:1] if cause.rule == "tab-indentation" else findings)
        mends = {found.spot.line: found.mended for found in findings if found.spot and found.mended is not None}
        for line, mended in mends.items():
            self.lines[line] = mended
        self._mended |= set(mends)
        if cause.rule in ("tab-indentation", "full-width-space"):
            self._unsure |= set(mends)
        if not mends:
            for line in self._entry(number):
                self.lines[line] = ""
        self.text = "\n".join(self.lines)
        return self.lines != before

    def _entry(self, number: int) -> range:
        """The lines of the top-level entry that holds a line."""
        start, end = number, number + 1
        while start > 0 and not _TOP_LEVEL.match(self.lines[start]):
            start -= 1
        while end < len(self.lines) and not _TOP_LEVEL.match(self.lines[end]):
            end += 1
        return range(start, end)

    def _note(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.severity is Severity.WARNING and finding.spot and finding.spot.line in self._unsure:
                continue
            self.found[self._as_written(finding)] = None

    def _as_written(self, finding: Finding) -> Finding:
        """The finding with its places in the lines as they were before they were mended."""
        related = tuple((self._place(spot), words) for spot, words in finding.related)
        return replace(finding, spot=self._place(finding.spot) if finding.spot else None, related=related)

    def _place(self, spot: Spot) -> Spot:
        mended, original = self.lines[spot.line], self._original[spot.line]
        if mended == original:
            return spot
        same = next((at for at, (a, b) in enumerate(zip(mended, original, strict=False)) if a != b), len(original))
        if spot.column <= same:
            return spot
        return spot._replace(column=max(same, spot.column - (len(mended) - len(original))))
