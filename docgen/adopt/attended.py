"""Read who came to a meeting and who did not: lists of names, reasons for being away, posts of guests."""

from __future__ import annotations

import re
from collections.abc import Callable

from docgen.adopt.blocks import Cell, Grid, Line
from docgen.adopt.draft import Draft
from docgen.adopt.numbers import counted
from docgen.adopt.parts import heads_of
from docgen.adopt.words import DAY, closed, day_in, looks_like_name, split_outside
from docgen.ledger.people import GROUP_NAMES
from docgen.source.written import Value

_NOBODY = {"无", "没有", "无缺席", "/", "—", "全部到会", "全勤"}
_REASONS = {"病假": "病", "事假": "事假", "公差": "公差|出差|因公|公务", "外出": "外出"}
_AWAY = re.compile(
    rf"(?P<who>[^、，；]+?)（(?P<reason>病假|事假|公差|外出|其他)(?:，(?P<note>(?!批准人：|补学日期：).*?))?(?:，批准人：(?P<approver>[^，]+?))?"
    rf"(?:，补学日期：(?P<makeup>{DAY}))?）"
)
_BRACKET = re.compile(r"(.+?)[（(](.+)[）)]")
_BECAUSE = re.compile(r"(.{2,4}?)(?:同志)?(因.+)")
_NOT_NAMES = re.compile(r"[、，,；;]")


def person(key: str) -> Callable[[Draft, Cell], None]:
    """What reads a single person into a field."""

    def take(draft: Draft, cell: Cell) -> None:
        match = _BRACKET.fullmatch(cell[0].text)
        text = cell[0].text
        name = draft.people.named(text)
        behind = draft.people.behind_post(text)
        if behind:
            name = draft.people.named(behind)
            draft.people.unknown.pop(closed(text), None)
            draft.keep(cell[0], name)
        elif match and name == closed(text) and name not in _printed_names(draft):
            name = draft.people.named(match[1])
            draft.people.unknown.pop(closed(text), None)
            draft.keep(cell[0], name)
        else:
            cell[0].read(name)
        draft.put(key, name)

    return take


def _printed_names(draft: Draft) -> set[str]:
    return {str(person) for person in draft.home.register.people} if draft.home.register else set()


def several(key: str) -> Callable[[Draft, Cell], None]:
    """What reads a list of names into a field."""

    def take(draft: Draft, cell: Cell) -> None:
        names = [name for line in cell for name in draft.people.several(line.text)]
        draft.put(key, list(names))
        done(cell, *names)

    return take


def done(cell: Cell, *parts: str) -> None:
    """Note that lines were read into these parts, or hold nothing that is not printed anyway."""
    for line in cell:
        if parts:
            line.read(*parts)
        else:
            line.printed()


def present(draft: Draft, cell: Cell) -> None:
    """Read who came: names, or the group that came in whole."""
    text = "、".join(line.text for line in cell).strip("。 ")
    counted_off = re.search(r"[，,、（(]?\s*(?:共计?|等|计)?\s*(\d+|[一二三四五六七八九十]+)\s*[人名]\s*[）)]?$", text)
    body = text[: counted_off.start()] if counted_off else text
    if body in GROUP_NAMES:
        draft.put("参加范围", body)
        done(cell, body)
        return
    names = draft.people.several(body)
    draft.put("出席", list(names))
    done(cell, *names)
    odd = [name for name in names if len(name) > 4 and "（" not in name and not name.isascii()]
    if odd or (counted_off and counted(counted_off[1]) != len(names)):
        draft.keep(cell[0], *names)
        draft.say(cell[0], f"出席人员读成了 {len(names)} 人，请核对")


def _posted(text: str) -> list[tuple[str, str]]:
    """The people of one part of a list with their posts: 张三（校长）, 校长 张三, or names with spaces between."""
    if match := _BRACKET.fullmatch(text):
        return [(match[1], match[2])]
    *before, last = closed(text).split() or [""]
    if before and looks_like_name(last) and not all(looks_like_name(one) and len(one) < 4 for one in before):
        return [(last, " ".join(before))]
    return [(one, "") for one in (*before, last)]


def signed_in(draft: Draft, grid: Grid) -> bool:
    """Whether a table is a sheet that people signed: then who did came, and who has a reason there was away."""
    heads = heads_of(grid)
    columns = [(at, _sign_of(heads, at)) for at, head in enumerate(heads) if head == "姓名"]
    if not columns or not all(sign for _, sign in columns):
        return False
    for line in (line for cell in grid.rows[0] for line in cell):
        line.printed()
    for row in grid.rows[1:]:
        for at, sign in columns:
            if sign < len(row) and row[at] and row[sign]:
                _signed(draft, row[at][0], row[sign][0])
        for at, head in enumerate(heads):
            if head == "序号" and at < len(row):
                done(row[at])
    return True


def _sign_of(heads: list[str], name: int) -> int:
    """The column with the signatures beside a column of names, 0 for none."""
    signs = (at for at in range(name + 1, len(heads)) if heads[at] in ("签到", "签名", "签字", "出勤", "考勤", "到会"))
    return next((at for at in signs if "姓名" not in heads[name + 1 : at]), 0)


def _signed(draft: Draft, who: Line, sign: Line) -> None:
    name = draft.people.named(who.text)
    reason = next((key for key in _REASONS if sign.text in (key, key[0])), "")
    if sign.text in ("√", "✓", "✔", "是", "到", "出席", "已签到", who.text):
        had = draft.fields.get("出席")
        if not (isinstance(had, list) and name in had):
            draft.add("出席", [name])
        who.read(name)
        sign.printed()
    elif reason:
        draft.add("缺席", [{"姓名": name, "原因": reason}])
        who.read(name)
        sign.read(reason)


def absent(draft: Draft, cell: Cell) -> None:
    """Read who was away, and why."""
    if all(line.text.strip("。") in _NOBODY for line in cell):
        draft.put("缺席", "无")
        done(cell)
        return
    made: list[Value] = []
    for line in cell:
        whole = _AWAY.fullmatch(line.text)
        for piece in [line.text] if whole else split_outside(line.text.strip("。"), _NOT_NAMES):
            made.append(_away(draft, line, piece))
    draft.put("缺席", made)


def _away(draft: Draft, line: Line, text: str) -> dict[str, Value]:
    """Who was away and why; a reason that is none of the known ones is kept in words."""
    if match := _AWAY.fullmatch(text):
        approver = draft.people.named(match["approver"]) if match["approver"] else ""
        found = {"姓名": draft.people.named(match["who"]), "原因": match["reason"], "批准人": approver}
        found |= {"补学日期": day_in(match["makeup"] or "")[0], "说明": match["note"] or ""}
        kept: dict[str, Value] = {key: value for key, value in found.items() if value}
        line.read(*(line.parts or ()), *filter(None, found.values()))
        return kept
    match = _BRACKET.fullmatch(text) or _BECAUSE.fullmatch(text)
    who, why = (match[1], match[2]) if match else (text, "")
    reason = next((key for key, words in _REASONS.items() if re.search(words, why)), "")
    if not reason:
        draft.say(line, f"“{text}”的缺席原因不是病假、事假、公差、外出之一，没有读入")
    name = draft.people.named(who)
    note = why if why and why not in (reason, f"因{reason}") else ""
    line.read(*(line.parts or ()), name, *filter(None, (reason, note)))
    made = {"姓名": name, "原因": reason, "说明": note}
    return {key: value for key, value in made.items() if value}


def attendants(key: str) -> Callable[[Draft, Cell], None]:
    """What reads guests with their posts into a field."""

    def take(draft: Draft, cell: Cell) -> None:
        made: list[Value] = []
        for line in cell:
            whole = _BRACKET.fullmatch(line.text) and len(cell) > 1
            for piece in [line.text] if whole else split_outside(line.text.rstrip("。"), _NOT_NAMES):
                for who, post in _posted(piece):
                    name = draft.people.named(who, guest=True)
                    made.append({"姓名": name, "职务": post} if post else name)
                    line.read(*(line.parts or ()), *filter(None, (name, post)))
        draft.put(key, made)

    return take
