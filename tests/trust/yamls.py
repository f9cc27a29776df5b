"""YAML that is hostile, broken or merely strange."""

from __future__ import annotations

import os

from trust.case import MINUTES, MINUTES_FILE, PLAN, PLAN_FILE, Case, plan

_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{one}: &{one} [{','.join([f'*{before}'] * 9)}]\n" for before, one in zip("abcdefgh", "bcdefghi", strict=False)
)
_LONG = "长" * 10_000_000
_TEN = "a" * 10_000_000
_LIST = "主要任务: [{标题: 加强学习, 正文: 每月一次。}]\n"


def _bad(name: str, text: bytes | str, rule: str, *, fast: bool = False) -> Case:
    return Case(name, {PLAN_FILE: text}, code=1, rule=rule, fast=fast)


def _right(name: str, text: bytes | str, *holds: str, fast: bool = False) -> Case:
    return Case(name, {PLAN_FILE: text}, holds=holds or ("加强学习",), fast=fast)


CASES = [
    _bad("billion laughs", PLAN + _BOMB, "anchor", fast=True),
    _bad("alias of itself", PLAN + "背景: &a [*a]\n", "anchor"),
    _bad("100,000 brackets", PLAN + "背景: " + "[" * 100_000, "nested-too-deep", fast=True),
    _bad("100,000 braces", PLAN + "背景: " + "{a: " * 100_000, "nested-too-deep"),
    _bad("deep by indentation", PLAN + "背景:\n" + "".join(" " * n + "a:\n" for n in range(1, 900)), "nested-too-deep"),
    _bad("deep by dashes", PLAN + "背景:\n  " + "- " * 5000 + "a\n", "nested-too-deep"),
    _bad("9 MB of comments", PLAN + "# 长\n" * 1_400_000, "file-too-large"),
    _bad("a text of 30 MB", PLAN + f"背景: {_LONG}\n", "file-too-large"),
    _bad("a plain text of 10 MB", PLAN + f"背景: {_TEN}\n", "file-too-large"),
    _bad("a text of 10 MB in quotes", PLAN + f'背景: "{_TEN}"\n', "file-too-large"),
    _bad("a block of 10 MB", PLAN + f"背景: |\n  {_TEN}\n", "file-too-large"),
    _bad("a key of 10 MB", PLAN + f"{_TEN}: 一\n", "file-too-large"),
    _bad("a key of 2 MB", PLAN + f"{_TEN[:2_000_000]}: 一\n", "missing-colon"),
    _bad("a sparse file of 4 GB", PLAN, "file-too-large"),
    _bad("NUL", PLAN.replace("学习", "学\0习"), "control-character", fast=True),
    _bad("only NUL", b"\0" * 4096, "control-character"),
    _bad("a picture called .yaml", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not-text"),
    _bad("a Word file called .yaml", b"PK\3\4" + bytes(range(256)) * 9, "not-text"),
    _bad("control characters", PLAN.replace("学习", "学\x1b[31m\x07习"), "control-character"),
    _bad("a lone surrogate, escaped", plan(导语='"学\\ud800习"'), "bad-escape"),
    _bad("a lone surrogate as bytes", PLAN.encode().replace("学".encode(), b"\xed\xa0\x80"), "damaged-text"),
    _bad("U+FFFE", PLAN.replace("学习", "学\ufffe习"), "control-character"),
    _bad("UTF-16, little end", PLAN.encode("utf-16"), "wrong-encoding", fast=True),
    _bad("UTF-16, big end, without mark", PLAN.encode("utf-16-be"), "wrong-encoding"),
    _bad("UTF-32", PLAN.encode("utf-32"), "wrong-encoding"),
    _bad("GBK", PLAN.encode("gb18030"), "wrong-encoding", fast=True),
    _bad("Big5", PLAN.replace("强", "").replace("习", "").encode("big5", "ignore"), "wrong-encoding"),
    _bad("damaged in the middle", PLAN.encode()[:40] + b"\xff\xfe\xfd" + PLAN.encode()[40:], "damaged-text"),
    _bad("cut within a character", PLAN.encode()[:-4], "damaged-text"),
    _bad("merge key", PLAN + "<<: {背景: 一}\n", "merge-key"),
    _bad("tag that runs a program", PLAN + "背景: !!python/object/apply:os.system [touch hacked]\n", "tag", fast=True),
    _bad("tag that reads a file", PLAN + "背景: !include /etc/passwd\n", "tag"),
    _bad("binary tag", PLAN + "背景: !!binary aGVsbG8=\n", "tag"),
    _bad("two documents", PLAN + "---\n" + PLAN, "several-documents"),
    _bad("a key twice", PLAN + "文种: 任务分工\n", "duplicate-key"),
    _bad("a list as key", PLAN + "? [a, b]\n: c\n", "key-not-text"),
    _bad("a day that does not exist", PLAN.replace("2025-3-5", "2025-02-30"), "bad-date"),
    _bad("a year of 20 digits", PLAN.replace("2025-3-5", "99999999999999999999-01-01"), "bad-date"),
    _bad("empty", "", "empty-file"),
    _bad("only comments", "# 一\n# 二\n", "empty-file"),
    _bad("only a list", "- 一\n- 二\n", "not-a-mapping"),
    _bad("only a text", "一段文字\n", "not-a-mapping"),
    _bad("10,000 mistakes", PLAN + "甲：乙\n" * 10_000, "full-width-colon", fast=True),
    _bad("200,000 unknown keys", PLAN + "".join(f"k{n}: 1\n" for n in range(200_000)), "unknown-key"),
    _bad("a list for a text", PLAN.replace("正文: 每月一次。", "正文: [[[一]]]"), "wrong-shape"),
    _bad("unclosed quote", PLAN + '背景: "一\n', "unclosed-quote"),
    _bad("a directive bomb", "%TAG ! tag:x,2000:\n" * 1000 + "---\n" + PLAN, "syntax"),
    _right("byte order mark", b"\xef\xbb\xbf" + PLAN.encode(), fast=True),
    _right("mixed line breaks", PLAN.replace("\n", "\r\n", 1) + "导语: 一。\r"),
    _right("Windows line breaks", PLAN.replace("\n", "\r\n")),
    _right("a byte order mark and nothing behind the last line", "\ufeff" + PLAN.rstrip()),
    _right("surrogates that make a pair", plan(导语='"学\\ud842\\udfb7习\\ud83d\\uDE00"'), "学𠮷习😀", fast=True),
    _right("a pair of surrogates outside double quotes", plan(导语="学\\ud83d\\ude00习"), "学\\ud83d\\ude00习"),
    _bad("surrogates the wrong way round", plan(导语='"学\\ude00\\ud83d习"'), "bad-escape"),
    _bad("a surrogate behind a pair", plan(导语='"学\\ud83d\\ude00\\ud83d习"'), "bad-escape"),
    _right("a text of 1 MB", plan(导语="长" * 340_000), "长" * 340_000, fast=True),
    _right("a text of 7 MB", plan(导语="长" * 2_300_000), "长" * 2_300_000),
    _right("10,000 tasks", PLAN.replace(_LIST, "主要任务:\n" + "  - {标题: 抓, 正文: 学。}\n" * 10_000), "抓"),
    _right("words that YAML would change", plan(导语="no 007 12:30 ~ 0x1F 1_000"), "no 007 12:30 ~ 0x1F 1_000"),
    _right("a tag of Jinja", plan(导语="'{{ 7*7 }} {% x %}'"), "{{ 7*7 }} {% x %}"),
    Case(
        "a pipe instead of a file",
        {PLAN_FILE: None},
        prepare=lambda root: os.mkfifo(root / PLAN_FILE),
        code=1,
        rule="file-unreadable",
    ),
    Case(
        "a folder instead of a file",
        {PLAN_FILE: None},
        prepare=lambda root: (root / PLAN_FILE).mkdir(),
        code=1,
        rule="file-unreadable",
    ),
    Case(
        "a link to itself",
        {PLAN_FILE: None},
        prepare=lambda root: (root / PLAN_FILE).symlink_to("plan.yaml"),
        code=1,
        rule="file-unreadable",
    ),
    Case(
        "a link to an endless device",
        {PLAN_FILE: None},
        prepare=lambda root: (root / PLAN_FILE).symlink_to("/dev/zero"),
        code=1,
        rule="file-unreadable",
    ),
    Case(
        "a number of 5,000 digits",
        {MINUTES_FILE: MINUTES.replace("会次: 2", f"会次: {'9' * 5000}")},
        code=1,
        rule="bad-number",
    ),
]


def _sparse(case: Case) -> Case:
    def stretch(root: object) -> None:
        os.truncate(f"{root}/{PLAN_FILE}", 4 << 30)

    return Case(case.name, case.files, case.command, case.code, case.rule, prepare=stretch)


CASES = [_sparse(case) if "sparse" in case.name else case for case in CASES]
