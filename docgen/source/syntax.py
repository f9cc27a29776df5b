"""Say in Chinese where and why the parser gave up, and how the line should read."""

from __future__ import annotations

import re
from collections.abc import Callable

from docgen.source import habits
from docgen.source.characters import WIDE_SPACES
from docgen.source.compose import DEPTH_LIMIT, anchor
from docgen.source.failure import Failure
from docgen.source.findings import Finding, Spot, mend

_ALIGN = "请检查缩进：同一级各行左边对齐，下一级比上一级多两个空格"
_QUOTES = {"'": "单引号", '"': "双引号"}
_HALF = {"，": ", ", "；": ", ", "、": ", ", "］": "]", "｝": "}"}
_TAB_RUN = re.compile(r" *\t[ \t]*(?=\S)")
_BEFORE_VALUE = re.compile(r"[ ]*(?:- +)*(?:[^:#\"'\[{]+:[ \t]+)?")


def explain(failure: Failure) -> list[Finding]:
    """What is wrong, at least one finding; the first is the cause."""
    return next(tell(failure) for pattern, tell in EXPLANATIONS if re.search(pattern, failure.problem))


def _too_deep(failure: Failure) -> list[Finding]:
    message = f"嵌套超过 {DEPTH_LIMIT} 层"
    return [Finding("nested-too-deep", failure.spot, message, "请检查这里的括号或“-”是否多打了，或把内容拆开写")]


def _tab(failure: Failure) -> list[Finding]:
    """Every line from here on that is indented by tabs is mended; only the first is reported."""
    start = failure.at[0]
    end = start + 1
    while end < len(failure.lines) and (_TAB_RUN.match(failure.lines[end]) or not failure.lines[end].strip()):
        end += 1
    step = min((len(text) - len(text.lstrip(" ")) for text in failure.lines if text.startswith(" ")), default=2)
    many = sum(bool(text.strip()) for text in failure.lines[start:end])
    message = "这里用了 Tab 键缩进，只能用空格" + (f"（从这一行起连续 {many} 行都是）" if many > 1 else "")
    found = []
    for number in range(start, end):
        line = failure.lines[number]
        tab = max(line.find("\t", failure.at[1] if number == start else 0), 0)
        blank = line[:tab] + line[tab:].replace("\t", " " * step, len(line[tab:]) - len(line[tab:].lstrip("\t ")))
        spot = Spot(number, tab, len(line[tab:]) - len(line[tab:].lstrip("\t")))
        found.append(Finding("tab-indentation", spot, message, "请删去 Tab，改用空格（每级两个）", mended=blank))
    return found


def _start(failure: Failure) -> list[Finding]:
    if failure.sign == "\t" or "tab character" in failure.problem:
        return _tab(failure)
    return _reserved(failure, failure.at)


def _second_colon(failure: Failure) -> list[Finding]:
    last = failure.last
    if last is None or last.start[0] == failure.at[0]:
        return _colon_in_value(failure)
    if found := _meant(habits.parts(failure.lines, last.start, failure.at)[:-1]):
        return found
    first = failure.lines[last.start[0]]
    if first[: last.start[1]].strip(" -"):
        column = len(failure.line) - len(failure.line.lstrip(" "))
        message = f"这一行比第 {last.start[0] + 1} 行缩进得深，被当成了上一行文字的一部分"
        return [Finding("indentation", Spot(failure.at[0], column), message, _ALIGN)]
    return [_without_colon(Spot(*last.start, len(first) - last.start[1]))]


def _meant(parts: list[habits.Part]) -> list[Finding]:
    """The lines that were meant as keys or items."""
    return [finding for part in parts if (finding := habits.key_like(part) or habits.bullet_like(part))]


def _colon_in_value(failure: Failure) -> list[Finding]:
    start = failure.last.start[1] if failure.last else 0
    column = min(start, failure.at[1])
    message = "冒号后面的文字里又有“: ”，不知道该在哪里断开"
    if failure.line[column : column + 1] in ("“", "”", "‘", "’"):
        message = "这里用的是全角引号，不起引号作用，要用半角的"
        mended = failure.line[:column] + re.sub("[“”‘’]", '"', failure.line[column:])
        return [mend("full-width-quote", Spot(failure.at[0], column), message, failure.line, mended)]
    return [_quoting("colon-in-value", failure.spot, message, failure.line, column)]


def _no_colon(failure: Failure) -> list[Finding]:
    number, column = failure.since
    whole = failure.lines[number]
    part = habits.Part(number, column, whole[column:].rstrip(), whole)
    finding = habits.indented_by_wide_space(part) or habits.key_like(part) or habits.bullet_like(part)
    return [finding or _without_colon(Spot(number, column, len(part.text)))]


def _without_colon(spot: Spot) -> Finding:
    hint = "请写成“项目: 内容”（冒号用半角，后加空格）；若这是上一行文字的继续，请在上一行冒号后写“|”"
    return Finding("missing-colon", spot, "这一行没有冒号，看不出是哪一项", hint)


def _open_quote(failure: Failure) -> list[Finding]:
    return [_unclosed_quote(failure, failure.since)]


def _unclosed_quote(failure: Failure, start: tuple[int, int]) -> Finding:
    line = failure.lines[start[0]]
    name = _QUOTES.get(line[start[1] : start[1] + 1], "引号")
    rest = line[start[1] + 1 :]
    if wide := re.search("[“”‘’＂＇]", rest):
        column = start[1] + 1 + wide.start()
        message = f"前面用半角的{name}开头，这里却用全角引号结尾"
        mended = line[:column] + line[start[1]] + line[column + 1 :]
        return mend("full-width-quote", Spot(start[0], column), message, line, mended)
    hint = f"请在这段文字末尾补上{name}"
    return Finding("unclosed-quote", Spot(*start), f"这里的{name}只有开头，没有结尾", hint)


def _escape(failure: Failure) -> list[Finding]:
    column = max(failure.line.rfind("\\", 0, failure.at[1] + 1), 0)
    escape = re.match(r"\\(?:u[^\"]{1,4}|U[^\"]{1,8}|x[^\"]{1,2}|.)?", failure.line[column:])
    sign = escape[0] if escape else "\\"
    if half := re.fullmatch(r"\\u[dD]([89a-fA-F])[0-9a-fA-F]{2}", sign):
        return [_half(Spot(failure.at[0], column, len(sign)), sign, first=half[1] in "89abAB")]
    message = f"双引号里的“{sign}”认不出来：反斜杠在双引号里有特殊含义"
    hint = "反斜杠请写两个“\\\\”，或把双引号换成单引号"
    return [Finding("bad-escape", Spot(failure.at[0], column, len(sign)), message, hint)]


def _half(spot: Spot, sign: str, *, first: bool) -> Finding:
    """An escape that is half of a character, as JSON writes those beyond four digits, without its other half."""
    other, missing = ("前", "后面缺另一半") if first else ("后", "前面缺另一半")
    message = f"双引号里的“{sign}”只是一个字的{other}一半，{missing}"
    hint = "请直接写出这个字（例如 😀），或对照原件补上另一半；若“\\”本身是文字，请写两个“\\\\”"
    return Finding("bad-escape", spot, message, hint)


def _flow(failure: Failure) -> list[Finding]:
    """Within brackets: a full-width sign in place of , or } or ], a bracket left open, or a comma left out."""
    number, column = failure.since
    line = failure.lines[number]
    region = re.sub(r"\"[^\"]*\"|'[^']*'", lambda quoted: '"' * len(quoted[0]), line[column:])
    if match := re.search(rf"[，；、]\s*(?={habits.KEY}\s*[：:])", region) or re.search("[］｝]", region):
        rule = "full-width-comma" if match[0][0] in "，；、" else "full-width-bracket"
        halves = (
            _HALF.get(sign, sign) if bare != '"' else sign for sign, bare in zip(line[column:], region, strict=True)
        )
        message = f"括号里的“{match[0][0]}”是全角的，不起作用，要用半角的"
        return [mend(rule, Spot(number, column + match.start()), message, line, line[:column] + "".join(halves))]
    if failure.at[0] > number or failure.sign in ("", "]", "}"):
        return [_unclosed_bracket(failure, failure.since)]
    hint = "各项之间要用半角逗号加空格分开；若这是一句话，请加引号"
    return [Finding("missing-comma", failure.spot, "括号里的各项没有用逗号分开", hint)]


def _colon_in_brackets(failure: Failure) -> list[Finding]:
    """A colon right before another sign, as in `{出席:[张三]}`."""
    number, column = failure.since
    part = habits.Part(number, column, failure.lines[number][column:], failure.lines[number])
    name = part.text.partition(":")[0]
    return [habits.tight_colon(part, name, len(name))]


def _unclosed_bracket(failure: Failure, start: tuple[int, int]) -> Finding:
    opener = failure.lines[start[0]][start[1] : start[1] + 1]
    closer = {"[": "]", "{": "}"}.get(opener, "]")
    hint = f"请补上“{closer}”；若这是一句话，请给整句加引号"
    return Finding("unclosed-bracket", Spot(*start), f"这里的“{opener}”没有配对的“{closer}”", hint)


def _content(failure: Failure) -> list[Finding]:
    if not failure.flows:
        return _reserved(failure, failure.at)
    if failure.sign == ":":
        return [_no_key(failure)]
    if failure.sign == ",":
        return [Finding("empty-item", failure.spot, "两个逗号之间没有内容", "请删去多余的逗号，或补上内容")]
    return [_unclosed_bracket(failure, failure.flows[-1])]


def _misfit(failure: Failure) -> list[Finding]:
    """A line that belongs to nothing above it, or words behind a closing quote or bracket."""
    last = failure.last
    if last and last.style in _QUOTES and last.start[0] < last.end[0] == failure.at[0]:
        return [_unclosed_quote(failure, last.start)]
    if failure.before.endswith(("'", '"', "]", "}")):
        return [_behind_end(failure)]
    if failure.sign == ":" and not failure.before:
        return [_no_key(failure)]
    # a comment ended the text above, so that it did not run on into this line
    if last and not last.style and not failure.before and (found := _meant(habits.parts(failure.lines, *last[:2]))):
        return found
    if any(line.rstrip() == "..." for line in failure.lines[: failure.at[0]]):
        message = "“...”以下成了另一份数据，一个文件只能有一份"
        return [Finding("several-documents", failure.spot, message, "请删去“...”这一行")]
    part = habits.Part(failure.at[0], 0, failure.line, failure.line)
    wide = habits.indented_by_wide_space(part) if failure.line[:1] in WIDE_SPACES else None
    return [wide or Finding("indentation", failure.spot, "这一行的缩进与上面各行对不上", _ALIGN)]


def _behind_end(failure: Failure) -> Finding:
    """What stands right behind a closing quote or bracket."""
    if failure.sign in ("]", "}"):
        message = f"这里多了一个“{failure.sign}”"
        return Finding("unclosed-bracket", failure.spot, message, "请删去它，或在前面补上配对的括号")
    whole, column = failure.line, len(failure.line) - len(failure.line.lstrip())
    part = habits.Part(failure.at[0], column, whole[column:], whole)
    if failure.sign in (":", "：") and (found := habits.key_like(part)):
        return found
    match = _BEFORE_VALUE.match(failure.line)
    message = f"前面的{'引号' if failure.before[-1] in _QUOTES else '括号'}已经结束，后面不能直接接着写文字"
    return _quoting("text-after-quote", failure.spot, message, failure.line, match.end() if match else 0)


def _no_key(failure: Failure) -> Finding:
    return Finding("empty-key", failure.spot, "冒号前面没有项目名称", "请在冒号前写上项目名称")


def _reserved_since(failure: Failure) -> list[Finding]:
    return _reserved(failure, failure.since)


def _reserved(failure: Failure, at: tuple[int, int]) -> list[Finding]:
    line = failure.lines[at[0]]
    sign = line[at[1] : at[1] + 1]
    if sign == "&":
        word = line[at[1] :].split()[0]
        mended = line[: at[1]] + " " * len(word) + line[at[1] + len(word) :]
        return [anchor(word, Spot(*at, len(word)), mended)]
    message = f"以“{sign}”开头的文字要加引号，否则会被当成特殊符号"
    return [_quoting("needs-quotes", Spot(*at), message, line, at[1])]


def _list_after_colon(failure: Failure) -> list[Finding]:
    hint = "列表请另起一行，每项一行，前面加“- ”；若“-”是文字的一部分，请给整句加引号"
    return [Finding("list-after-colon", failure.spot, "列表不能与项目名称写在同一行", hint)]


def _unknown(failure: Failure) -> list[Finding]:
    message = f"从这里起不合 YAML 的写法（{failure.problem.strip('; ')}）"
    return [Finding("syntax", failure.spot, message, "请对照示例文件检查这一行的冒号、引号、括号和缩进")]


def _quoting(rule: str, spot: Spot, message: str, line: str, column: int) -> Finding:
    """A finding whose way out is to put quotes around the rest of the line."""
    words = re.sub(r"[ \t]+#.*$", "", line[column:]).rstrip()
    quote = next((sign for sign in ('"', "'") if sign not in words and not (sign == '"' and "\\" in words)), None)
    if quote is None:
        return Finding(rule, spot, message, "请在冒号后写“|”，文字另起一行，比上一行多缩进两个空格")
    mended = f"{line[:column]}{quote}{words}{quote}{line[column + len(words) :]}"
    return mend(rule, spot, message, line, mended)


# The parser's words (libyaml's and PyYAML's own differ a little) and who explains them; the first that fits.
EXPLANATIONS: tuple[tuple[str, Callable[[Failure], list[Finding]]], ...] = (
    (r"nested too deep", _too_deep),
    (r"tab character|cannot start any token", _start),
    (r"mapping values are not allowed", _second_colon),
    (r"could not find expected ':'", _no_colon),
    (r"quoted scalar; found unexpected", _open_quote),
    (r"quoted scalar;", _escape),
    (r"flow (sequence|mapping);", _flow),
    (r"node content", _content),
    (r"block (mapping|collection|sequence);|<document start>", _misfit),
    (r"(alias|anchor|tag|block scalar|directive);|tag handle|mapping keys are not allowed", _reserved_since),
    (r"plain scalar; found unexpected ':'", _colon_in_brackets),
    (r"sequence entries are not allowed", _list_after_colon),
    (r"", _unknown),
)
