"""Names that become paths: whatever they say, the document lies under out/ with a name that every system can hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from kinds.school import REFLECTION

from trust.case import MINUTES, MINUTES_FILE, PLAN, PLAN_FILE, YEAR, Case

_UNIT = "data/实小/一支部"
_HOLDS = ("加强学习",)


def _author(name: str, words: str, *, fast: bool = False) -> Case:
    """A reflection by a person of this name, which goes into the name of the file."""
    said = json.dumps(words, ensure_ascii=False)
    others = "".join(f"  - {{姓名: {one}, 支部: 一支部}}\n" for one in (said, "张明", "李华"))
    people, reflection = f"人员:\n{others}", REFLECTION.replace("李华", said).replace("收获很大。", "大。")
    files = {"data/实小/people.yaml": people, f"{YEAR}/reflections/2025-06-01-x.yaml": reflection}
    return Case(name, files, holds=("大。",), fast=fast)


def _folder(name: str, unit: str, *, fast: bool = False) -> Case:
    """A unit whose folder has this name."""

    def move(root: Path) -> None:
        shutil.move(root / _UNIT, root / "data/实小" / unit)

    return Case(name, prepare=move, holds=_HOLDS, fast=fast)


def _twins(name: str, one: str, other: str, *, code: int = 0, rule: str = "") -> Case:
    """Two units whose folders have these names."""

    def copy(root: Path) -> None:
        whole = root / "data/实小"
        shutil.copytree(root / _UNIT, whole / other)
        text = (
            (whole / other / "branch.yaml")
            .read_text(encoding="utf-8")
            .replace("一支部", "二支部")
            .replace("第一", "第二")
        )
        (whole / other / "branch.yaml").write_text(text, encoding="utf-8")
        shutil.move(root / _UNIT, whole / one)

    return Case(name, prepare=copy, code=code, rule=rule, holds=() if code else _HOLDS)


_RESERVED = ("CON", "nul", "COM1", "LPT9.txt", "aux.yaml")

CASES = [
    _author("a way out in a name", "../../../../tmp/evil", fast=True),
    _author("a path from the root", "/etc/passwd"),
    _author("a path of Windows", "C:\\Windows\\system32\\x"),
    _author("a stream of NTFS", "甲:流:$DATA"),
    _author("dots alone", ".."),
    _author("trailing dots and spaces", "甲. . ."),
    _author("signs that shells know", "$(touch hacked);`id`|&*?"),
    _author("300 characters", "长" * 300, fast=True),
    _author("300 characters of four bytes", "𠮷" * 300),
    _author("bidi marks", "甲\u202egpj.exe\u202c"),
    _author("emoji with joiners", "👨‍👩‍👧‍👦"),
    _author("only marks", "?*<>|"),
    _author("a leading dash", "-rf"),
    _author("a percent escape", "%2e%2e%2f"),
    *(_author(f"reserved on Windows: {name}", name, fast=name == "CON") for name in _RESERVED),
    _author("markup", "<b>王&五</b>"),
    _author("a tag of Jinja", "{{ 7*7 }}{% x %}"),
    _folder("a unit called CON", "CON"),
    _folder("a unit with a trailing dot", "一支部."),
    _folder("a unit with a trailing space", "一支部 "),
    _folder("a unit with a line break", "一\n支部"),
    _folder("a unit with markup", "<b>&"),
    _folder("a unit with an escape", "一\x1b[31m支部"),
    _folder("a unit of 80 characters", "支" * 80),
    _folder("a unit with a decomposed letter", "e\u0301支部"),
    _twins("units that differ by case", "A支部", "a支部", code=1, rule="same-file-name"),
    _twins("units that differ by composition", "é支部", "e\u0301支部", code=1, rule="same-file-name"),
    _twins("units whose names become the same", "a:b", "a?b", code=1, rule="same-file-name"),
    Case(
        "two documents of one name",
        {f"{YEAR}/minutes/b.yaml": MINUTES, MINUTES_FILE: MINUTES},
        code=1,
        rule="same-file-name",
    ),
    Case(
        "a folder of out/ leads elsewhere",
        prepare=lambda root: (root / "out/实小").symlink_to("../../tmp"),
        code=1,
        rule="outside-out",
    ),
    Case(
        "a file where a folder has to be",
        prepare=lambda root: (root / "out/实小").write_text("x"),
        command=("build",),
        code=3,
        says="实小",
    ),
    Case(
        "a folder where the document has to be",
        prepare=lambda root: (root / "out/实小/一支部/2025/实施方案/2025-03-05_工作计划.docx").mkdir(parents=True),
        command=("build",),
        code=3,
        says="工作计划",
    ),
    Case("a profile that leads out", {PLAN_FILE: PLAN + "版式: ../../../etc/passwd\n"}, code=1, rule="profile-unknown"),
]
