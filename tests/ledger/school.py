"""A school of seven members in two branches whose figures can be counted by hand."""

from __future__ import annotations

import textwrap

SCHOOL = "data/小学"

# Members at the end of the year: 3 in 一支部 (A, B, C), 4 in 二支部 (D, E, F, H). F is probationary until he is
# confirmed on 1 July. G leaves on 31 May. H joins the party on 1 September. X is no member.
PEOPLE = """
    人员:
      - {姓名: 甲A, 性别: 男, 支部: 一支部, 入党日期: 2000-7-1}
      - {姓名: 乙B, 性别: 女, 支部: 一支部, 入党日期: 2001-7-1}
      - {姓名: 丙C, 性别: 女, 支部: 一支部, 入党日期: 1980-7-1, 在岗: 退休}
      - {姓名: 丁D, 性别: 男, 支部: 二支部, 入党日期: 2002-7-1}
      - {姓名: 戊E, 性别: 女, 支部: 二支部, 入党日期: 2003-7-1}
      - {姓名: 己F, 性别: 男, 支部: 二支部, 入党日期: 2024-7-1, 转正日期: 2025-7-1}
      - {姓名: 庚G, 性别: 男, 支部: 二支部, 入党日期: 2003-7-1, 至: 2025-5-31}
      - {姓名: 辛H, 性别: 女, 支部: 二支部, 入党日期: 2025-9-1, 政治面貌: 预备党员}
      - {姓名: 癸X, 性别: 女, 政治面貌: 群众}
    """
COMMON = """
    议题: [学习]
    地点: 会议室
    记录人: 乙B
    """


def minutes(text: str) -> str:
    """The text of minutes with what does not matter here filled in; `text` says type, date and times."""
    own = textwrap.dedent(text)
    common = [line for line in textwrap.dedent(COMMON).splitlines() if line and line.partition(":")[0] not in own]
    if not any(key in own for key in ("出席", "缺席", "谈话:")):
        common.append("缺席: 无")
    return own.strip("\n") + "\n" + "\n".join(common) + ("" if "主持人" in own else "\n主持人: 甲A") + "\n"


BASE = {
    "school.yaml": "名称: 青江小学\n简称: 青小\n党组织: 中共青江小学总支部委员会\n",
    "people.yaml": PEOPLE,
    "总支/branch.yaml": """
        名称: 中共青江小学总支部委员会
        简称: 党总支
        类别: 党总支
        书记: 甲A
        委员会: [{姓名: 丁D, 职务: 副书记}, {姓名: 甲A, 职务: 书记}]
        中心组: {名称: 中心组, 组长: 甲A, 成员: [丁D, 甲A, 庚G, 癸X]}
        """,
    "一/branch.yaml": """
        名称: 中共青江小学第一支部委员会
        简称: 一支部
        类别: 党支部
        书记: 甲A
        联系群众: [{党员: 甲A, 群众: [癸X]}, {党员: 乙B, 群众: [癸X]}]
        """,
    "二/branch.yaml": """
        名称: 中共青江小学第二支部委员会
        简称: 二支部
        类别: 党支部
        书记: 丁D
        党小组: [{名称: 数学组, 组长: 丁D, 成员: [辛H, 丁D, 戊E]}]
        """,
} | {f"{unit}/2025/year.yaml": "年度: 2025\n" for unit in ("总支", "一", "二")}
