"""A studio that meets each of its requirements by exactly as much as is asked, and one violation of each."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

World = dict[str, Any]
SCHOOL = "data/党校"
STUDIO = f"{SCHOOL}/工作室"
MEMBERS = ["乙", "丙"]
PHASES = {
    "准备": ("2024-9-1", "2024-11-30"),
    "学习": ("2024-12-1", "2025-5-31"),
    "培育": ("2025-6-1", "2025-11-30"),
    "实践": ("2025-12-1", "2026-5-31"),
    "总结": ("2026-6-1", "2026-8-31"),
}


def _activity(number: int, phase: str, day: str, kind: str = "集中研修") -> World:
    return {
        "类型": kind, "序次": number, "名称": f"活动{number}", "阶段": phase, "学习方式": ["案例式"], "日期": day,
        "开始": "9:00", "结束": "11:00", "地点": "会议室", "主持人": "甲", "记录人": "丁", "到场负责人": ["己"],
        "缺席": [], "活动内容": "研讨。", "学时": 2,
    }  # fmt: skip


def _report(phase: str, day: str, *results: tuple[str, str]) -> World:
    rows = [
        {"名称": name, "类型": "制度机制", "完成人": ["甲"], "形成日期": when, "形式": "文本", "使用范围": "各校",
         "佐证": "文本"} for name, when in results
    ]  # fmt: skip
    return {"阶段": phase, "日期": day, "导语": "有成果。", "代表性成果": rows, "下一步": "继续。"}


def _handed(phase: str, day: str, *more: str) -> World:
    rows = [
        {"成员": who, "类别": matter, "题目": matter, "提交": day, "得分": 90}
        for matter in ("过程性作业", *more)
        for who in MEMBERS
    ]
    return {"阶段": phase, "日期": day, "作业": rows, "说明": "已批阅"}


def _summary(number: int, day: str) -> World:
    work = [{"标题": "学习", "正文": "学得好。"}]
    return {"第几年度": number, "日期": day, "导语": "一年来。", "主要工作": work, "存在问题": ["少"],
            "下一步打算": ["多"]}  # fmt: skip


def _case(who: str) -> World:
    practice = [{"标题": "先做", "正文": "做了。"}]
    return {"成员": who, "标题": "案例", "日期": "2026-4-2", "背景": "难。", "做法": practice, "成效": "好。",
            "启示": "行。"}  # fmt: skip


def _studio() -> World:
    members = [{"姓名": who, "学校": f"{who}小学", "任职日期": "2021-9-1"} for who in MEMBERS]
    return {
        "名称": "星火书记工作室", "简称": "星火工作室", "级别": "区级", "类别": "小学", "主持人": "甲",
        "主持人单位": "第一小学", "导师": [{"姓名": "戊"}], "成员": members, "助理": ["丁"], "管理单位": "党校",
        "负责人": ["己"], "开始": "2024-9-1", "结束": "2026-8-31",
        "阶段": [{"名称": name, "开始": start, "结束": end} for name, (start, end) in PHASES.items()],
    }  # fmt: skip


def _records() -> World:
    day = {phase: end for phase, (_, end) in PHASES.items()}
    results = {"学习": [("甲法", "2025-3-1")], "实践": [("乙法", "2026-3-1")]}
    found = {f"{day[p][:4]}/results/{p}": _report(p, day[p], *results.get(p, [])) for p in PHASES}
    more = {"培育": ["品牌建设"], "总结": ["党建工作报告"]}
    found |= {f"{day[p][:4]}/assignments/{p}": _handed(p, day[p], *more.get(p, [])) for p in PHASES}
    found |= {f"2026/cases/{who}": _case(who) for who in MEMBERS}
    found["2025/studio-summary"] = _summary(1, "2025-8-31")
    found["2026/studio-summary"] = _summary(2, "2026-8-31")
    found["2026/final"] = {"日期": "2026-8-31", "导语": "两年来。", "主要做法": [{"阶段": "学习", "做法": "学。"}],
                           "存在问题": ["少"], "推广建议": ["多"]}  # fmt: skip
    found["2025/activities/a"] = _activity(1, "学习", "2025-3-7")
    found["2026/activities/b"] = _activity(2, "实践", "2026-3-7", "经验交流会")
    return found


def studio_world() -> World:
    """Every file of the studio by a short name, as plain values that a test may change."""
    return copy.deepcopy({"studio": _studio(), **_records()})


def studio_files(made: World) -> dict[str, str]:
    """The world as files: what JSON says, YAML says too."""
    school = {"名称": "青江区教育党校", "简称": "党校", "党组织": "中共青江区教育党校支部委员会"}
    found = {
        f"{SCHOOL}/school.yaml": school,
        f"{SCHOOL}/people.yaml": {"人员": [{"姓名": who} for who in "甲乙丙丁戊己"]},
    }
    found |= {f"{STUDIO}/{year}/year.yaml": {"年度": year} for year in (2024, 2025, 2026)}
    found |= {f"{STUDIO}/{name}.yaml": value for name, value in made.items()}
    return {path: json.dumps(value, ensure_ascii=False, indent=1) for path, value in found.items()}


def _without(name: str) -> Callable[[World], object]:
    return lambda made: made.pop(name)


def _unhanded(phase: str, year: int, matter: str) -> Callable[[World], object]:
    """One member did not hand in what was asked."""

    def change(made: World) -> None:
        rows = made[f"{year}/assignments/{phase}"]["作业"]
        rows.remove(next(row for row in rows if row["类别"] == matter))

    return change


def _shorter(made: World) -> None:
    made["studio"]["结束"] = made["studio"]["阶段"][-1]["结束"] = "2026-7-31"
    for name in ("2026/studio-summary", "2026/final", "2026/results/总结", "2026/assignments/总结"):
        made[name]["日期"] = "2026-7-31"
    for row in made["2026/assignments/总结"]["作业"]:
        row["提交"] = "2026-7-31"


def _later_border(made: World) -> None:
    """学习 is longer by a month, 培育 shorter."""
    made["studio"]["阶段"][1]["结束"], made["studio"]["阶段"][2]["开始"] = "2025-6-30", "2025-7-1"


STUDIO_MUTATIONS: dict[str, Callable[[World], object]] = {
    "R25": _shorter,
    "R26": lambda made: made["studio"]["阶段"][4].update(开始="2026-6-2"),
    "R27": _later_border,
    "R28": _without("2026/cases/乙"),
    "R29": lambda made: made["2026/activities/b"].update(主持人="乙"),
    "R30": lambda made: made["2026/results/实践"]["代表性成果"].clear(),
    "R31": lambda made: made["2026/results/实践"]["代表性成果"][0].update(类型="其他"),
    "R32-1": _without("2025/studio-summary"),
    "R32-2": _without("2024/results/准备"),
    "R33": _without("2026/final"),
    "R34": lambda made: made["2025/activities/a"].update(到场负责人=[]),
    "R35": lambda made: made["2025/activities/a"].pop("缺席"),
    "R36": _unhanded("学习", 2025, "过程性作业"),
    "R37": lambda made: made["studio"]["成员"][0].update(任职日期="2021-8-31"),
    "R39": _unhanded("总结", 2026, "党建工作报告"),
    "R40": _unhanded("培育", 2025, "品牌建设"),
    "R41": lambda made: made["studio"].update(导师=[]),
}
"""The number of each requirement and a change that violates it and nothing else."""
