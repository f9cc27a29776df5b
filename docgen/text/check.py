"""Run the rules on words over papers and give what they find as diagnostics, by place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.text import TEXT_RULES
from docgen.text.holiday import Unknown, holiday
from docgen.text.paper import Paper
from docgen.text.rule import Found, TextRule


def check(papers: Iterable[Paper], only: Collection[str] = ()) -> list[Diagnostic]:
    """What the rules (all, or those whose ids are in `only`) find in some papers, by place, each finding once."""
    papers = list(papers)
    rules = [rule for rule in TEXT_RULES if not only or rule.id in only]
    said = [diagnostic(rule, one) for paper in papers for rule, one in findings(paper, rules)]
    if any(rule.id == "holidays" for rule in rules):
        said += _untold(papers)
    return sorted(dict.fromkeys(said), key=lambda diagnostic: diagnostic.order)


def findings(paper: Paper, rules: Iterable[TextRule] = TEXT_RULES) -> Iterator[tuple[TextRule, Found]]:
    """What each rule finds in a paper, without what lies within the words that a rule before it found."""
    taken: dict[object, list[tuple[int, int]]] = {}
    for rule in rules:
        if rule.on_word if paper.word else rule.on_data:
            for one in rule.check(paper):
                before = taken.setdefault(one.passage, [])
                if not any(_hides(one, start, end) for start, end in before):
                    yield rule, one
                    if one.new is not None:
                        before.append((one.start, one.end))


def _hides(one: Found, start: int, end: int) -> bool:
    """Whether what is mended from `start` to `end` leaves a finding to the next look, or explains it."""
    within = start <= one.start and one.end <= end
    return within or (one.new is not None and start < one.end and one.start < end)


def diagnostic(rule: TextRule, one: Found) -> Diagnostic:
    """A finding as it is shown."""
    return Diagnostic(one.passage.place(one.start, one.end), rule.severity, rule.id, one.message, one.hint)


def _untold(papers: Iterable[Paper]) -> Iterator[Diagnostic]:
    """The years of which nothing is known about holidays, in one sentence."""
    years = set()
    for paper in papers:
        if paper.kind == "study_minutes" and paper.day:
            try:
                holiday(paper.day)
            except Unknown:
                years.add(paper.day.year)
    if years:
        listed = "、".join(f"{year}年" for year in sorted(years))
        message = f"{listed}的节假日未检测：没有这些年份的节假日数据"
        hint = "升级 chinesecalendar（pip install -U chinesecalendar）后可检测已公布的年份"
        yield Diagnostic(Place("data"), Severity.INFO, "holidays", message, hint)
