"""Every figure that the sample's summaries print, against counts taken straight from its YAML without docgen's code."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml
from checkout import ROOT

from docgen.kinds.project import Project, load
from docgen.ledger.figures import YearFigures, year_figures

SCHOOL = ROOT / "data" / "临澜市书院路小学"
BRANCHES = {
    "党总支": ["党总支", "第一党支部", "第二党支部"],
    "第一党支部": ["第一党支部"],
    "第二党支部": ["第二党支部"],
}
STUDY = ("中心组学习", "党小组会", "党课", "主题党日", "党支部学习交流", "经验交流会")


@pytest.fixture(scope="module")
def project() -> Project:
    return load(ROOT)


def _raw(*patterns: str) -> list[dict[str, Any]]:
    paths = [path for pattern in patterns for path in sorted(SCHOOL.glob(pattern))]
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in paths]


REGISTER = {one.get("编号", one["姓名"]): one for one in _raw("people.yaml")[0]["人员"]}
UNITS = {name: _raw(f"{name}/branch.yaml")[0] for name in BRANCHES}


def _day(text: str) -> date:
    return date(*(int(part) for part in text.split("-")))


def _names(written: Any) -> list[str]:
    return [] if written == "无" else written.split("、") if isinstance(written, str) else list(written)


def _members(unit: str, day: date) -> list[str]:
    """Members of a unit on a day: from the day after joining."""
    found = [n for n, one in REGISTER.items() if one.get("政治面貌", "正式党员") in ("正式党员", "预备党员")]
    here = [name for name in found if _day(REGISTER[name]["入党日期"]) < day]
    return [name for name in here if unit == "党总支" or REGISTER[name]["支部"] == unit]


def _minutes(unit: str) -> list[tuple[str, dict[str, Any]]]:
    return [(one, raw) for one in BRANCHES[unit] for raw in _raw(f"{one}/2025/minutes/*.yaml")]


def _expected(unit: str, raw: dict[str, Any]) -> list[str]:
    """Who was to come: by 参加范围, by the type of meeting, or as listed."""
    about, day = UNITS[unit], _day(raw["日期"])
    groups = {group["名称"]: group["成员"] for group in about.get("党小组", ())}
    group = raw.get(
        "参加范围", {"支委会": "支委会", "党组织会议": "支委会", "中心组学习": "中心组"}.get(raw["类型"], "")
    )
    if group in groups:
        return [name for name in _names(groups[group]) if name in _members(unit, day)]
    if group == "中心组":
        return _names(about["中心组"]["成员"])
    if group == "支委会":
        return [one["姓名"] for one in about["委员会"]]
    if "谈话" in raw:
        return [raw["谈话"]["谈话人"], raw["谈话"]["谈话对象"]]
    if "出席" in raw and raw["类型"] in ("校长办公会", "党政联席会议", "经验交流会"):
        return _names(raw["出席"]) + [one["姓名"] for one in _away(raw)]
    return _members(unit, day)


def _away(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [] if raw.get("缺席", "无") == "无" else raw["缺席"]


def _present(unit: str, raw: dict[str, Any]) -> list[str]:
    away = {one["姓名"] for one in _away(raw)}
    return _names(raw["出席"]) if "出席" in raw else [name for name in _expected(unit, raw) if name not in away]


def _hours(raw: dict[str, Any]) -> Fraction:
    """As written, else the length of a study session in half hours, half up."""
    if "学时" in raw:
        return Fraction(raw["学时"])
    if raw["类型"] not in STUDY:
        return Fraction(0)
    (h1, m1), (h2, m2) = (map(int, raw[key].split(":")) for key in ("开始", "结束"))
    return Fraction(int(Fraction((h2 - h1) * 60 + m2 - m1, 30) + Fraction(1, 2)), 2)


def _hours_by_person() -> Counter[str]:
    earned: Counter[str] = Counter()
    for unit, raw in _minutes("党总支"):
        came = _present(unit, raw) + [one["姓名"] for one in _away(raw) if "补学日期" in one]
        for name in came:
            earned[name] += _hours(raw)  # type: ignore[assignment]
    for raw in _raw("*/2025/reflections/*.yaml"):
        earned[raw["作者"]] += Fraction(raw["培训"]["学时"])  # type: ignore[assignment]
    for event in (event for raw in _raw("*/2025/events.yaml") for event in raw["活动"]):
        first, last = _day(event["日期"]), _day(event.get("结束", event["日期"]))
        whole_days = 8 * ((last - first).days + 1) if event["事项"] == "集中培训" else 0
        people = _names(event["人员"]) if "人员" in event else _members("党总支", first) if "参加范围" in event else []
        for name in set(people) - set(_names(event.get("未参加", "无"))):
            earned[name] += Fraction(event.get("学时", whole_days))  # type: ignore[assignment]
    return earned


def _figures(project: Project, unit: str) -> YearFigures:
    return year_figures(next(home for home in project.years() if (home.unit.folder, home.year) == (unit, 2025)))


@pytest.mark.parametrize("unit", BRANCHES)
def it_counts_meetings_and_attendance_as_the_files_do(project: Project, unit: str) -> None:
    expected: Counter[str] = Counter()
    present: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for home, raw in _minutes(unit):
        for label in (raw["类型"], "合计"):
            held[label] += 1
            expected[label] += len(_expected(home, raw))
            present[label] += len(_present(home, raw))
    rows = {row.label: (row.times, row.expected, row.present) for row in _figures(project, unit).rows}
    assert rows == {label: (held[label], expected[label], present[label]) for label in held}


@pytest.mark.parametrize("unit", BRANCHES)
def it_counts_members_and_links_as_the_files_do(project: Project, unit: str) -> None:
    day = date(2025, 12, 31)
    members = [REGISTER[name] for name in _members(unit, day)]
    confirmed = [one for one in members if one.get("政治面貌", "正式党员") == "正式党员"]
    links = [link for one in BRANCHES[unit] for link in UNITS[one].get("联系群众", ())]
    linked = [name for link in links for name in _names(link["群众"])]
    wanted = {
        "党员总数": len(members),
        "正式党员": len([one for one in confirmed if _day(one.get("转正日期", "2000-1-1")) <= day]),
        "预备党员": len(members) - len(confirmed),
        "在职": len([one for one in members if one.get("在岗", "在职") == "在职"]),
        "退休": len([one for one in members if one.get("在岗") == "退休"]),
        "男": len([one for one in members if one["性别"] == "男"]),
        "女": len([one for one in members if one["性别"] == "女"]),
        "党小组数": sum(len(UNITS[one].get("党小组", ())) for one in BRANCHES[unit]),
        "委员": len(UNITS[unit]["委员会"]),
        "联系群众": len(linked),
        "联系群众人数": len(set(linked)),
        "联系群众党员": len({link["党员"] for link in links}),
        "培训心得体会": sum(len(_raw(f"{one}/2025/reflections/*.yaml")) for one in BRANCHES[unit]),
    }
    figures = _figures(project, unit)
    assert {label: getattr(figures.by_label(label), "value", None) for label in wanted} == wanted


@pytest.mark.parametrize("unit", BRANCHES)
def it_counts_hours_as_the_files_do(project: Project, unit: str) -> None:
    earned = _hours_by_person()
    wanted = {name: earned[name] for name in _members(unit, date(2025, 12, 31))}
    figures = _figures(project, unit)
    assert {one.person.id or one.person.name: Fraction(one.total) for one in figures.hours} == wanted
    assert figures.hours_least == min(wanted.values())
    exact = sum(wanted.values(), Fraction(0)) / len(wanted)
    assert Fraction(figures.hours_average) == Fraction(int(exact * 10 + Fraction(1, 2)), 10)


def it_knows_the_hours_that_a_duty_report_prints(project: Project) -> None:
    (report,) = (raw for raw in _raw("党总支/2025/summary-*.yaml") if "述学" in raw)
    person = next(p for p in project.schools[0].register.people if p.name == report["述职人"])
    assert Fraction(_figures(project, "党总支").hours_of(person).total) == _hours_by_person()[report["述职人"]]
