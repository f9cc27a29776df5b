"""The ledgers of the sample school against counts taken straight from its YAML, without any code of docgen."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml
from checkout import ROOT

from docgen.kinds import LEDGERS
from docgen.kinds.project import Project, load
from docgen.ledger.books import entries

SCHOOL = ROOT / "data" / "临澜市书院路小学"


@pytest.fixture(scope="module")
def project() -> Project:
    return load(ROOT)


def _raw(pattern: str) -> list[dict[str, Any]]:
    paths = sorted(SCHOOL.glob(pattern))
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in paths]


def _absent(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [] if raw.get("缺席", "无") == "无" else raw["缺席"]


def _names(written: Any) -> list[str]:
    return written.replace("，", "、").split("、") if isinstance(written, str) else list(written)


def _ledger(project: Project, unit: str, name: str) -> Any:
    home = next(home for home in project.years() if (home.unit.folder, home.year) == (unit, 2025))
    (entry,) = entries(home, next(kind for kind in LEDGERS if kind.name == name))
    return entry.record


@pytest.mark.parametrize("unit", ["第一党支部", "党总支"])
def it_counts_the_meetings_of_each_month(project: Project, unit: str) -> None:
    types = ["支部党员大会", "支委会", "党小组会", "党课", "主题党日", "组织生活会", "民主评议党员"]
    pattern = f"{'*' if unit == '党总支' else unit}/2025/minutes/*.yaml"
    held = Counter((int(raw["日期"].split("-")[1]), raw["类型"]) for raw in _raw(pattern))
    record = _ledger(project, unit, "meetings_ledger")
    names = [column.name for column in record.columns[1:-1]]
    assert [[getattr(row, name) for name in names] for row in record.rows] == [
        [held[month, one] for one in types] for month in range(1, 13)
    ]
    assert record.total.sum == sum(count for (_, one), count in held.items() if one in types)


def it_counts_the_absences_of_each_person_by_reason(project: Project) -> None:
    away = Counter((one["姓名"], one["原因"]) for raw in _raw("*/2025/minutes/*.yaml") for one in _absent(raw))
    record = _ledger(project, "党总支", "attendance_ledger")
    for field, reasons in {"sick": ["病假"], "private": ["事假"], "duty": ["公差", "外出"], "other": ["其他"]}.items():
        wanted: Counter[str] = Counter()
        for (name, reason), count in away.items():
            wanted[name] += count * (reason in reasons)
        assert {row.name: getattr(row, field) for row in record.rows if getattr(row, field)} == dict(+wanted)
    sums = record.total
    assert sums.expected == sum(row.expected for row in record.rows)
    assert sums.expected == sums.present + sum(away.values()) + sums.unexplained


def it_lists_every_session_of_the_central_group(project: Project) -> None:
    raw = [one for one in _raw("党总支/2025/minutes/*.yaml") if one["类型"] == "中心组学习"]
    record = _ledger(project, "党总支", "center_group_ledger")
    days = sorted([int(part) for part in one["日期"].split("-")] for one in raw)
    assert [[row.date.year, row.date.month, row.date.day] for row in record.rows] == days
    assert record.total.expected - record.total.present == sum(len(_absent(one)) for one in raw)


@pytest.mark.parametrize("unit", ["第一党支部", "第二党支部"])
def it_lists_the_links(project: Project, unit: str) -> None:
    (raw,) = _raw(f"{unit}/branch.yaml")
    record = _ledger(project, unit, "links_ledger")
    assert [(row.member, row.people.split("、")) for row in record.rows] == [
        (_printed(link["党员"]), _names(link["群众"])) for link in raw["联系群众"]
    ]
    assert record.total.count == sum(len(_names(link["群众"])) for link in raw["联系群众"])


def it_lists_decisions_that_nobody_reported_on(project: Project) -> None:
    decided = [one for raw in _raw("*/2025/minutes/*.yaml") for one in raw.get("决定事项", ())]
    still = [one if isinstance(one, str) else one["事项"] for one in decided if "落实情况" not in one]
    record = _ledger(project, "党总支", "decisions_ledger")
    assert sorted(row.text for row in record.rows) == sorted(still)
    assert f"决定事项{len(decided)}件" in record.note


def _printed(name: str) -> str:
    """A name as it is printed: two people of one name have a mark."""
    (raw,) = _raw("people.yaml")
    same = [one for one in raw["人员"] if one.get("编号") == name]
    return f"{same[0]['姓名']}（{same[0]['区分']}）" if same else name


def _trained() -> Counter[str]:
    """The hours of the trainings in the registers of events: whole days of 8, or as written, for those who came."""
    (register,) = _raw("people.yaml")
    hours: Counter[str] = Counter()
    for event in (one for raw in _raw("*/2025/events.yaml") for one in raw["活动"]):
        first, last = ([int(part) for part in event.get(key, event["日期"]).split("-")] for key in ("日期", "结束"))
        each = event.get("学时", 8 * (last[2] - first[2] + 1) if event["事项"] == "集中培训" else 0)
        joined = {p["姓名"] + p.get("编号", ""): p["入党日期"] for p in register["人员"] if "入党日期" in p}
        members = [one for one, day in joined.items() if [int(part) for part in day.split("-")] < first]
        people = _names(event["人员"]) if "人员" in event else members
        away = _names(event.get("未参加", "无"))
        hours.update({one: float(each) for one in people if one not in away and float(each)})
    return hours


def it_adds_up_the_hours_of_trainings(project: Project) -> None:
    record = _ledger(project, "党总支", "hours_ledger")
    members = {row.name for row in record.rows}
    heard = {
        (one["作者"], one["培训"]["名称"]): float(one["培训"]["学时"])
        for one in _raw("*/2025/reflections/*.yaml")
        if one["作者"] in members
    }
    assert float(record.total.training) == sum(heard.values()) + sum(_trained().values())
    assert record.total.hours == record.total.study + record.total.makeup + record.total.training


def it_tells_on_each_card_all_hours_of_the_ledger(project: Project) -> None:
    kind = next(kind for kind in LEDGERS if kind.name == "growth_record")
    for unit in ("第一党支部", "第二党支部"):
        home = next(home for home in project.years() if (home.unit.folder, home.year) == (unit, 2025))
        cards = {str(entry.record.person): entry.record for entry in entries(home, kind)}
        ledger = {row.name: row.hours for row in _ledger(project, unit, "hours_ledger").rows}
        assert {name: card.total.hours for name, card in cards.items()} == ledger
        assert {name: sum(row.hours for row in card.rows) for name, card in cards.items()} == ledger
