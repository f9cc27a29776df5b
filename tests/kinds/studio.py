"""A district's party school with one small studio, as the texts of its files, for tests to change."""

from __future__ import annotations

SCHOOL = "data/党校"
STUDIO = f"{SCHOOL}/工作室"
FILES = {
    f"{SCHOOL}/school.yaml": "名称: 青江区教育党校\n简称: 党校\n党组织: 中共青江区教育党校支部委员会\n",
    f"{SCHOOL}/people.yaml": "人员: [{姓名: 甲}, {姓名: 乙}, {姓名: 丙}, {姓名: 丁}, {姓名: 戊}, {姓名: 己}]\n",
    f"{STUDIO}/studio.yaml": """
        名称: 青江区星火书记工作室
        简称: 星火工作室
        级别: 区级
        类别: 小学
        主持人: 甲
        主持人单位: 第一小学
        导师: [{姓名: 戊, 单位: 研究院}]
        成员:
          - {姓名: 乙, 学校: 第二小学, 任职日期: 2023-9-1}
          - {姓名: 丙, 学校: 第三小学, 任职日期: 2023-9-1}
        助理: 丁
        管理单位: 青江区教育党校
        负责人: 己
        开始: 2024-9-1
        阶段:
          - {名称: 准备, 开始: 2024-9-1, 结束: 2024-11-30}
          - {名称: 学习, 开始: 2024-12-1, 结束: 2025-5-31}
          - {名称: 培育, 开始: 2025-6-1, 结束: 2025-11-30}
          - {名称: 实践, 开始: 2025-12-1, 结束: 2026-5-31}
          - {名称: 总结, 开始: 2026-6-1, 结束: 2026-8-31}
        """,
    f"{STUDIO}/2024/year.yaml": "年度: 2024\n",
    f"{STUDIO}/2025/year.yaml": "年度: 2025\n",
}


def activity(number: int, day: str, phase: str, more: str = "缺席: 无") -> str:
    """The text of one activity."""
    return f"""
        类型: 集中研修
        序次: {number}
        名称: 研修{number}
        阶段: {phase}
        学习方式: 案例式
        日期: {day}
        开始: "9:00"
        结束: "11:00"
        地点: 会议室
        主持人: 甲
        记录人: 丁
        到场负责人: 己
        活动内容: 研读条例。
        学时: 2
        {more}
        """


def activities(count: int) -> dict[str, str]:
    """So many activities, one a day, all in the learning phase."""
    return {
        f"{STUDIO}/2025/activities/{number:02}.yaml": activity(number, f"2025-3-{number}", "学习")
        for number in range(1, count + 1)
    }
