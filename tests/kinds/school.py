"""A small school as a literal, complete and without a mistake; tests lay their own files over it."""

from __future__ import annotations

YEAR = "data/实小/一支部/2025"

SCHOOL = {
    "data/实小/school.yaml": "名称: 青江市实验小学\n简称: 青实小\n党组织: 中共青江市实验小学支部委员会\n",
    "data/实小/people.yaml": """
        人员:
          - {姓名: 张明, 职务: 书记, 支部: 一支部, 性别: 男}
          - {姓名: 李华, 职务: 校长, 支部: 一支部, 性别: 女}
          - {姓名: 王芳芳, 支部: 一支部, 性别: 女}
          - {姓名: 张伟, 编号: zw-1, 区分: 数学组, 支部: 一支部}
          - {姓名: 张伟, 编号: zw-2, 区分: 语文组, 支部: 一支部}
        """,
    "data/实小/一支部/branch.yaml": """
        名称: 中共青江市实验小学第一支部委员会
        简称: 一支部
        类别: 党支部
        书记: 张明
        """,
    f"{YEAR}/year.yaml": "年度: 2025\n",
}

PLAN = """\
文种: 工作计划
日期: 2025-3-5
主要任务: [{标题: 加强学习, 正文: 每月一次。}]
"""

MINUTES = """\
类型: 支委会
会次: 2
日期: 2025-3-5
开始: 14:30
地点: 三楼会议室
主持人: 张明
记录人: 李华
议题: [学习安排]
"""

REFLECTION = """\
日期: 2025-6-1
作者: 李华
培训: {名称: 支部书记培训班, 开始: 2025-5-20}
认识体会: [{标题: 学得深, 正文: 收获很大。}]
今后打算: [每周自学。]
"""

SUMMARY = """\
日期: 2025-12-20
主要工作: [{标题: 抓学习, 正文: 学得好。}]
存在问题: [学得不深。]
下一步打算: [{措施: 多学。}]
"""

NOTICE = """\
日期: 2025-3-3
类型: 支委会
会次: 2
会议日期: 2025-3-5
开始: 14:30
地点: 三楼会议室
议题: [学习安排]
"""

DOCUMENTS = {
    f"{YEAR}/plan.yaml": PLAN,
    f"{YEAR}/minutes/2025-03-05-支委会.yaml": MINUTES,
    f"{YEAR}/reflections/2025-06-01-李华.yaml": REFLECTION,
    f"{YEAR}/summary.yaml": SUMMARY,
    f"{YEAR}/notices/2025-03-03-支委会.yaml": NOTICE,
}
