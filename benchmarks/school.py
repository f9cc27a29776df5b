"""Schools full of minutes as YAML, and the plain script that a user would write to print them."""

from __future__ import annotations

import os
import shutil
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jinja2 import Environment

from docgen.kinds.study_minutes import Minutes
from docgen.render.filters import FILTERS

ROOT = Path(__file__).resolve().parents[1]
A_SCHOOL, UNIT, YEAR = 100, "第二党支部", "2025"
SAMPLE = ROOT / "data" / "临澜市书院路小学"
_LECTURE = SAMPLE / UNIT / YEAR / "minutes" / "2025-04-09-党课-01.yaml"


def environment() -> dict[str, str]:
    """What a process of docgen finds around it, started in any folder."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def make(root: Path, count: int) -> list[Path]:
    """Write schools with `count` minutes in all under `root`, a hundred in each; give the files of the minutes."""
    text, files = _LECTURE.read_text(encoding="utf-8"), []
    for number in range(count):
        school = root / "data" / f"临澜市第{number // A_SCHOOL + 1}小学"
        folder = school / UNIT / YEAR / "minutes"
        if not folder.exists():
            _furnish(school)
        session = number % A_SCHOOL + 1
        day = date.fromordinal(date(2025, 2, 14).toordinal() + session)
        said = text.replace("会次: 1\n", f"会次: {session}\n").replace("2025-4-9", f"2025-{day.month}-{day.day}")
        files.append(folder / f"{day}-党课-{session:03}.yaml")
        files[-1].write_text(said, encoding="utf-8")
    return files


def _furnish(school: Path) -> None:
    """The school, its register, the branches that the register names, and the year of the branch that met."""
    (school / UNIT / YEAR / "minutes").mkdir(parents=True)
    for name in ("school.yaml", "people.yaml", f"{UNIT}/{YEAR}/year.yaml"):
        shutil.copy(SAMPLE / name, school / name)
    for unit in SAMPLE.iterdir():
        if (unit / "branch.yaml").is_file():
            (school / unit.name).mkdir(exist_ok=True)
            shutil.copy(unit / "branch.yaml", school / unit.name / "branch.yaml")


def plain_script(files: list[Path], out: Path) -> None:
    """What a user writes: load with CSafeLoader, turn dates and names, fill the shipped template with docxtpl."""
    environment = Environment()
    environment.filters.update(FILTERS)
    template = ROOT / "templates" / "study_minutes.docx"
    for file in files:
        with file.open("rb") as stream:
            said = yaml.load(stream, yaml.CSafeLoader)
        document = DocxTemplate(template)
        document.render(_context(said), jinja_env=environment, autoescape=True)
        folder = out / file.parents[3].name
        folder.mkdir(parents=True, exist_ok=True)
        document.save(folder / f"{file.stem}.docx")


def _context(said: dict[str, Any]) -> dict[str, Any]:
    people = ["张明"] * 15
    found: dict[str, Any] = dict.fromkeys(Minutes.model_fields) | _english(said)
    found["topics"] = [{"title": title} for title in said["议题"]]
    found["date"] = date(*map(int, said["日期"].split("-")))  # PyYAML leaves 2025-4-9 as text
    found |= {key: _clock(found[key]) for key in ("start", "end")}
    there = {"expected_count": 15, "present_count": 15, "rate": Fraction(1), "present": people}
    extra = {"title_lines": [f"{YEAR}年党课记录"], "attendance": there, "study_hours": 2, "absent": (), "sign": UNIT}
    return found | extra | {"annexes": (), "quorum": "", "discussed": False}


_NAMES = {
    **Minutes.names(),
    **{"姓名": "who", "职务": "post", "题目": "title", "领学人": "reader", "授课人": "lecturer"},
    **{"提纲": "outline", "发言人": "who", "内容": "text"},
}


def _english(said: Any) -> Any:
    if isinstance(said, dict):
        return {_NAMES.get(key, key): _english(value) for key, value in said.items()}
    return [_english(value) for value in said] if isinstance(said, list) else said


def _clock(minutes: int) -> time:
    """PyYAML reads 14:30 as 870."""
    return time(*divmod(minutes, 60))
