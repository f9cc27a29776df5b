"""A small valid school that the examples of the rules are laid over, and the way to lay them over it."""

from __future__ import annotations

import re
import textwrap

from kinds import studio

SCHOOL = "data/小学"
UNIT = f"{SCHOOL}/第一党支部"
YEAR = f"{UNIT}/2025"

WHERE = {"people.yaml": SCHOOL, "school.yaml": SCHOOL, "branch.yaml": UNIT}

BASE = {
    "school.yaml": """
        名称: 青江市实验小学
        简称: 青江实小
        党组织: 中共青江市实验小学支部委员会
        """,
    "people.yaml": """
        人员:
          - {姓名: 张明远, 性别: 男, 支部: 第一党支部, 入党日期: 2001-6-1}
          - {姓名: 李文静, 性别: 女, 支部: 第一党支部, 入党日期: 2005-6-1}
          - {姓名: 王志强, 性别: 男, 支部: 第一党支部, 入党日期: 2008-6-1}
          - {姓名: 赵晓梅, 性别: 女, 支部: 第一党支部, 入党日期: 2012-6-1, 转正日期: 2013-6-1}
          - {姓名: 孙立, 性别: 男, 支部: 第一党支部, 入党日期: 2024-12-1, 政治面貌: 预备党员}
          - {姓名: 周群, 性别: 女, 政治面貌: 群众}
        """,
    "branch.yaml": """
        名称: 中共青江市实验小学第一支部委员会
        简称: 第一党支部
        类别: 党支部
        书记: 张明远
        委员会: [{姓名: 张明远, 职务: 书记}, {姓名: 李文静, 职务: 组织委员}, {姓名: 王志强, 职务: 宣传委员}]
        中心组: {名称: 理论学习中心组, 组长: 张明远, 成员: [张明远, 李文静, 王志强, 赵晓梅]}
        党小组:
          - {名称: 语文党小组, 组长: 张明远, 成员: [张明远, 赵晓梅]}
          - {名称: 数学党小组, 组长: 李文静, 成员: [李文静, 王志强, 孙立]}
        """,
    "year.yaml": """
        年度: 2025
        学期: [{名称: 春季学期, 开始: 2025-2-17, 结束: 2025-7-4}]
        """,
    "events.yaml": """
        活动: [{事项: 集中培训, 日期: 2025-1-20, 名称: 寒假培训, 参加范围: 全体党员}]
        """,
    "plan.yaml": """
        文种: 工作计划
        日期: 2025-1-10
        主要任务: [{标题: 加强学习, 正文: 全年集中学习不少于六次。}, {标题: 改进作风, 正文: 开展评议。}]
        实施步骤: [{阶段: 组织实施, 自: 2025-3-1, 至: 2025-11-30, 工作: [集中学习]}]
        """,
    "minutes/a.yaml": """
        类型: 中心组学习
        会次: 1
        议题: [学习《中国共产党章程》]
        日期: 2025-3-5
        开始: 14:30
        结束: 16:30
        地点: 三楼会议室
        主持人: 张明远
        记录人: 李文静
        缺席: 无
        学习形式: [集中学习]
        学习内容: [{题目: 《中国共产党章程》, 领学人: 王志强}]
        """,
    "reflections/a.yaml": """
        作者: 王志强
        日期: 2025-4-12
        培训: {名称: 党务干部培训班, 开始: 2025-4-7, 结束: 2025-4-9, 学时: 16}
        导语: 四月上旬，我参加了党务干部培训班。
        认识体会: [{标题: 对党务工作有了新认识, 正文: 党务工作要细。}]
        今后打算: [每月上一次示范课。]
        """,
    "summary.yaml": """
        日期: 2025-12-26
        主要工作: [{标题: 抓学习, 正文: 学得好。}, {标题: 抓组织, 正文: 做得实。}, {标题: 抓作风, 正文: 改得真。}]
        存在问题: [{编号: w1, 内容: 学习不够深。}]
        下一步打算: [{对应问题: w1, 措施: 每月读一本书。}]
        """,
}
KIND_FILES = {
    "implementation_plan": "plan.yaml",
    "study_minutes": "minutes/a.yaml",
    "training_reflection": "reflections/a.yaml",
    "annual_summary": "summary.yaml",
    "studio_activity": "activities/a.yaml",
    "studio_plan": "studio-plan.yaml",
    "study_plan": "study-plans/a.yaml",
    "studio_summary": "studio-summary.yaml",
    "studio_assessment": "assessment.yaml",
}
_STEPS = "".join(
    f"\n          - {{阶段: {phase}, 内容: 学, 成果: 文}}" for phase in ("准备", "学习", "培育", "实践", "总结")
)
_STAGES = _STEPS.replace("内容: 学", "任务: 学, 活动: [会]")
_PLAN = f"""
        成员: @
        日期: 2025-1-10
        研修主题: 记录
        自我分析: 不足。
        目标: [学好]
        步骤:{_STEPS}
        """
STUDIO = {
    "activities/a.yaml": studio.activity(1, "2025-3-5", "学习"),
    "studio-plan.yaml": f"""
        日期: 2025-1-10
        导语: 定计划。
        需求分析: 有需求。
        工作目标: [学好]
        阶段安排:{_STAGES}
        要求: [按时]
        保障: 有保障。
        """,
    "study-plans/a.yaml": _PLAN.replace("@", "乙"),
    "study-plans/c.yaml": _PLAN.replace("@", "丙"),
    "studio-summary.yaml": """
        第几年度: 1
        日期: 2025-8-28
        导语: 一年来。
        主要工作: [{标题: 学习, 正文: 学得好。}]
        存在问题: [少]
        下一步打算: [多]
        """,
    "assessment.yaml": """
        日期: 2025-12-20
        权重: {出勤: 20, 作业: 30, 案例: 30, 成果: 20}
        考核: [{成员: 乙, 案例: 90, 成果: 90, 评语: 好, 等次: 合格}]
        说明: 按权重合计。
        """,
}
"""The documents of the small studio of 2025, laid over as those of the school are."""
_HEADER = re.compile(r"^# (\S+\.yaml)$", re.MULTILINE)
_EXAMPLES = re.compile(r"^Passes:\n\n((?: {4}.*\n|\n)+)\nFails:\n\n((?: {4}.*(?:\n|$)|\n)+)", re.MULTILINE)


def examples(page: str) -> tuple[str, str] | None:
    """The passing and the failing example on a rule's page."""
    match = _EXAMPLES.search(page)
    return (textwrap.dedent(match[1]), textwrap.dedent(match[2])) if match else None


def world(example: str = "", file: str = "minutes/a.yaml") -> dict[str, str]:
    """The files of the small school with an example laid over it.

    `# minutes/b.yaml` in the example names the file that the following keys belong to; before that they belong to
    `file`. A key of the example takes the place of the same key, people are added to the
    register; a new file in `minutes/` begins as a copy of `a.yaml`.
    """
    first, *parts = _HEADER.split(example)
    if file in STUDIO or any(name in STUDIO for name in parts[::2]):
        return _studio_world(file, first, parts)
    texts = {name: textwrap.dedent(text).lstrip("\n") for name, text in BASE.items()}
    for name, text in [(file, first), *zip(parts[::2], parts[1::2], strict=True)]:
        if text.strip():
            below = texts.get(name) or texts["minutes/a.yaml"]
            texts[name] = below + text.partition("人员:\n")[2] if name == "people.yaml" else overlay(below, text)
    return {f"{WHERE.get(name, YEAR)}/{name}": text for name, text in texts.items()}


def _studio_world(file: str, first: str, parts: list[str]) -> dict[str, str]:
    """The files of the small studio, with what an example says of them laid over it."""
    texts = {name: textwrap.dedent(text).lstrip("\n") for name, text in STUDIO.items()}
    for name, text in [(file, first), *zip(parts[::2], parts[1::2], strict=True)]:
        if text.strip():
            texts[name] = overlay(texts[name], text)
    years = {path: textwrap.dedent(text).lstrip("\n") for path, text in studio.FILES.items()}
    return years | {f"{studio.STUDIO}/2025/{name}": text for name, text in texts.items()}


def overlay(below: str, above: str) -> str:
    """The YAML text `below` with the top-level keys of `above` in place of its own."""
    keys = _chunks(below) | _chunks(above)
    return "".join(keys.values())


def _chunks(text: str) -> dict[str, str]:
    chunks: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if line and not line.startswith((" ", "#", "-")):
            key = line.partition(":")[0]
        if key and line.strip():
            chunks[key] = chunks.get(key, "") + line + "\n"
    return chunks
