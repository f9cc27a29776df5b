"""Adopt one document: from the bytes of a Word file to the text of a YAML draft and a report of what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from docgen.adopt.account import Account, account
from docgen.adopt.blocks import page
from docgen.adopt.draft import Draft, Home
from docgen.adopt.front import Paper, paper
from docgen.adopt.minutes import read_minutes
from docgen.adopt.plan import read_plan
from docgen.adopt.recognise import recognise
from docgen.adopt.reflection import read_reflection
from docgen.adopt.summary import read_summary
from docgen.adopt.words import is_day
from docgen.adopt.write import ordered, text
from docgen.diagnostics import Diagnostics
from docgen.errors import ProblemsFound
from docgen.kinds.kind import Kind
from docgen.model.bind import Binding, bind
from docgen.model.document import Document, Issued
from docgen.model.record import UNDECIDED, Missing, MissingFact
from docgen.source.reader import read_text
from docgen.source.written import Value
from docgen.stationery.signature import width

READERS: dict[str, Callable[[Draft], None]] = {
    "implementation_plan": read_plan,
    "study_minutes": read_minutes,
    "training_reflection": read_reflection,
    "annual_summary": read_summary,
}
"""The kinds that are read back, by their names."""
_TITLE_WIDTH = 20


@dataclass(slots=True)
class Adopted:
    """What came of a document: its kind and why, the draft as text, its day, the account, and what is to be told."""

    kind: Kind
    why: str
    text: str
    fields: dict[str, Value]
    account: Account
    day: str = ""
    missing: list[str] = field(default_factory=list)
    """Labels of required facts that the page does not say."""
    told: list[str] = field(default_factory=list)


def adopt(data: bytes, home: Home, shown: str, kind: Kind | None = None) -> Adopted:
    """Read the bytes of a Word file. Raises `ProblemsFound` when it is none, or of no kind that is known."""
    whole = page(data)
    if not any(True for _ in whole.lines):
        raise ProblemsFound("文件里没有文字", "如果是照片或扫描件，请先用文字识别软件转成文字")
    parts = paper(whole)
    known = recognise(parts)
    if kind is None and known.kind is None:
        raise ProblemsFound(known.why, "可以读的有：实施方案、学习会议记录、培训心得体会、年度工作总结")
    draft = Draft(kind or known.kind, parts, home)  # type: ignore[arg-type]  # one of the two is there
    draft.year = int(parts.day[:4]) if parts.day else 0
    READERS[draft.kind.name](draft)
    return _finished(draft, f"按 --kind 读作{draft.kind.label}" if kind else known.why, shown)


def _finished(draft: Draft, why: str, shown: str) -> Adopted:
    """The draft with title, date, signature and annexes, bound once to see whether it is complete and sound."""
    _end(draft)
    record, _ = _bound(draft, gaps=True)
    _title(draft, record)
    _, problems = _bound(draft, gaps=False)
    missing = [d.message.removeprefix("缺少“").removesuffix("”") for d in problems if d.rule == "missing-field"]
    told = [
        *draft.told,
        *(f"{d.message}。{d.hint}" for d in problems if d.rule not in ("missing-field", "not-in-register")),
    ]
    if names := "、".join(draft.people.unknown):
        told.append(f"名册里没有这些人，姓名照原样写：{names}")
    _not_inherited(draft, missing, told)
    if missing:
        draft.put("草稿", "是")
    counted = account(draft.paper.page, draft.fields, draft.kept)
    fields = ordered(draft.fields, draft.kind.model)
    assert isinstance(fields, dict)
    head = [f"由 {shown} 读出的草稿（{draft.kind.label}），请对照原文核对。"]
    head += [f"缺少：{'、'.join(missing)}。补上以后删去“草稿: 是”。"] if missing else []
    body = text(fields, head, counted.left, draft.kept)
    return Adopted(draft.kind, why, body, fields, counted, str(draft.fields.get("日期") or ""), missing, told)


def _not_inherited(draft: Draft, missing: list[str], told: list[str]) -> None:
    """Keep files above the draft from filling in what the page does not say: nobody may have been host by default."""
    for label in sorted(draft.home.inherited.get(draft.kind.name, ())):
        if label in missing:
            draft.fields[label] = UNDECIDED
        elif label not in draft.fields:
            told.append(f"文中没有“{label}”，上级文件的“默认”会填上，请核对")


def _bound(draft: Draft, *, gaps: bool) -> tuple[Document | None, Diagnostics]:
    """The record that the draft makes, None where it does not fit, and what is wrong with it."""
    diagnostics = Diagnostics()
    source = read_text(text(draft.fields, (), (), ()), "草稿")
    diagnostics.extend(source.diagnostics)
    if source.tree is None:
        return None, diagnostics
    binding = Binding(diagnostics, draft.home.register, draft=gaps)
    return bind(source.tree, draft.kind.model, binding)[0], diagnostics


def _end(draft: Draft) -> None:
    """Date, number, signature and annexes, which every kind has."""
    paper = draft.paper
    said = str(draft.fields.get("日期") or "")
    if paper.day and said and paper.day != said:
        draft.told.append(f"落款日期 {paper.day} 与文中的日期 {said} 不同，采用了后者")
    elif not said:
        draft.put("日期", paper.day)
    for line in paper.below:
        if not line.fate and "日期" not in draft.fields and is_day(line.text):
            draft.put("日期", line.read(is_day(line.text)) and is_day(line.text))
    if paper.doc_no and issubclass(draft.kind.model, Issued):
        draft.put("文号", paper.doc_no)
    _sign(draft, paper)
    draft.put("附件", list(paper.notes))


def _sign(draft: Draft, paper: Paper) -> None:
    """Who signed, unless docgen would print that anyway."""
    if paper.sign is None or paper.sign.fate:
        return
    name = paper.sign.text
    author = draft.fields.get("作者")
    if (author is not None and draft.people.named(name) == author) or (author is None and name == draft.home.org):
        paper.sign.printed()
    else:
        draft.put("署名", paper.sign.read())


def _title(draft: Draft, record: Document | None) -> None:
    """The title, unless the rule of the kind makes the same; its lines, unless a long title breaks so by itself."""
    paper, home = draft.paper, draft.home
    if not paper.name or _made(draft, record) == paper.name:
        for line in paper.page.lines:
            if line.text in paper.title:
                line.printed()
        return
    draft.put("标题", paper.name)
    broken = next((name for name in sorted(home.names, key=len, reverse=True) if paper.name.startswith(name)), "")
    long = width(paper.name) > _TITLE_WIDTH and broken and broken != paper.name
    usual = [broken, paper.name.removeprefix(broken)] if long else [paper.name]
    if paper.title != usual:
        draft.put("标题分行", list(paper.title))


def _made(draft: Draft, record: Document | None) -> str:
    """The title that the rule of the kind gives, "" where something for it is not known."""
    if record is None or not draft.home.title or isinstance(record.date, Missing):
        return ""
    day: date = record.date
    try:
        return draft.kind.title(record, draft.home.title, day.year)
    except MissingFact:
        return ""
