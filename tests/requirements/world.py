"""A school whose one unit meets every requirement of both rule sets by exactly as much as is asked."""

from __future__ import annotations

import copy
import json
from typing import Any

SCHOOL = "data/小学"
YEAR = f"{SCHOOL}/支部/2025"
NAMES = ["赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七", "王八", "冯九", "陈十"]
COMMITTEE, MASSES = NAMES[:3], ["群甲", "群乙", "群丙"]
QUARTERS = (2, 5, 8, 11)
CENTER_MONTHS = (1, 3, 5, 7, 9, 11)
DEFINED_BY_SCHOOL = ("R17", "R19-1", "R19-2", "R20", "R21", "R22-1", "R22-2", "R43")
"""The requirements that ask for something regularly: the school says that once a year is meant."""

World = dict[str, Any]


def meeting(kind: str, month: int, day: int, **more: Any) -> World:
    """Minutes of a meeting at which everybody was; without an end it earns no hours."""
    return {
        "类型": kind,
        "议题": ["学习"],
        "日期": f"2025-{month}-{day}",
        "开始": "14:30",
        "地点": "会议室",
        "主持人": "赵一",
        "记录人": "钱二",
        "缺席": [],
    } | more


def _event(matter: str, day: str, **more: Any) -> World:
    return {"事项": matter, "日期": day, "名称": matter} | more


def _meetings() -> World:
    files: World = {}
    for month in range(1, 13):
        files[f"交流{month}"] = meeting("党支部学习交流", month, 3)
        files[f"支委会{month}"] = meeting("支委会", month, 5)
        files[f"党日{month}"] = meeting("主题党日", month, 7)
        files[f"小组会{month}"] = meeting("党小组会", month, 9, 参加范围="第一小组")
    for month in QUARTERS:
        files[f"大会{month}"] = meeting("支部党员大会", month, 11)
    for month in CENTER_MONTHS:
        more = {"学习内容": ["《党章》"], "小结": "学得好。", "佐证材料": ["签到表"]}
        files[f"中心组{month}"] = meeting("中心组学习", month, 13, **more)
    for number in range(0, len(NAMES), 2):
        talk = {"谈话人": NAMES[number], "谈话对象": NAMES[number + 1], "内容": "谈工作。"}
        files[f"谈话{number}"] = meeting("谈心谈话", 4, 15 + number, 谈话=talk)
    files["党课"] = meeting("党课", 6, 17, 党课={"授课人": "赵一", "题目": "守初心"})
    project = {"目标": "甲", "前期策划": "乙", "过程记录": "丙", "反馈意见": "丁", "改进": "戊"}
    files["生活会"] = meeting("组织生活会", 12, 19, 项目=project)
    grades = [{"姓名": name, "等次": "优秀" if name in COMMITTEE else "合格"} for name in NAMES]
    files["评议"] = meeting("民主评议党员", 12, 21, 评议结果=grades)
    files["经验"] = meeting("经验交流会", 10, 23, 出席=NAMES)
    return files


def _events() -> list[World]:
    once = ("仪式教育", "政治生日", "联系民主党派", "满意度测评", "作风评议", "创新奖评选", "党性分析", "公开述职")
    return [
        _event("集中培训", "2025-1-20", 结束="2025-1-23", 参加范围="全体党员"),
        _event("集中培训", "2025-8-20", 天数=3, 人员=COMMITTEE, 名称="班子研修"),
        _event("服务能力培训", "2025-4-2", 人员=["赵一"], 学时=0, 名称="春季研讨"),
        _event("服务能力培训", "2025-10-2", 人员=["赵一"], 学时=0, 名称="秋季研讨"),
        _event("学习报告", "2025-11-2", 人员=COMMITTEE),
        _event("述学", "2025-12-2", 人员=COMMITTEE),
        *(_event(matter, "2025-9-2") for matter in once),
    ]


def _year(rule_set: str) -> World:
    once = [{"编号": one, "数值": 1, "原因": "支委会决定每年一次"} for one in DEFINED_BY_SCHOOL]
    return {
        "年度": 2025,
        "规则集": [rule_set],
        "学期": [
            {"名称": "春季学期", "开始": "2025-2-17", "结束": "2025-7-4"},
            {"名称": "秋季学期", "开始": "2025-9-1", "结束": "2026-1-20"},
        ],
        "要求调整": once,
        "自查": {"五有": ["有场所", "有设施", "有标志", "有党旗", "有制度"], "评议依据": "考核办法第三条"},
    }


def world(rule_set: str) -> World:
    """Every file of the school by a short name, as plain values that a test may change."""
    linked = [{"党员": name, "群众": [MASSES[i % 3], MASSES[(i + 1) % 3]]} for i, name in enumerate(NAMES)]
    members = [{"姓名": name, "支部": "支部", "入党日期": "2010-7-1"} for name in NAMES]
    return copy.deepcopy(
        {
            "school": {"名称": "青江小学", "简称": "青小", "党组织": "中共青江小学支部委员会"},
            "people": {"人员": [*members, *({"姓名": name, "政治面貌": "群众"} for name in MASSES)]},
            "branch": {
                "名称": "中共青江小学支部委员会",
                "简称": "支部",
                "类别": "党支部",
                "书记": "赵一",
                "委员会": [{"姓名": name, "职务": "委员"} for name in COMMITTEE],
                "中心组": {"名称": "中心组", "组长": "赵一", "成员": NAMES},
                "党小组": [{"名称": "第一小组", "组长": "李四", "成员": NAMES}],
                "联系群众": linked,
            },
            "year": _year(rule_set),
            "plan": {
                "文种": "工作计划",
                "日期": "2025-1-2",
                "主要任务": [{"标题": "学习", "正文": "好好学习。"}],
                "月度安排": [{"月份": 1, "主题": "学党章"}],
            },
            "events": {"活动": _events()},
            "minutes": _meetings(),
        }
    )


def files(made: World) -> dict[str, str]:
    """The world as files: what JSON says, YAML says too."""
    where = {"school": SCHOOL, "people": SCHOOL, "branch": f"{SCHOOL}/支部"}
    texts = {f"{where.get(name, YEAR)}/{name}.yaml": made[name] for name in made if name != "minutes"}
    texts |= {f"{YEAR}/minutes/{name}.yaml": text for name, text in made["minutes"].items()}
    return {path: json.dumps(value, ensure_ascii=False, indent=1) for path, value in texts.items()}
