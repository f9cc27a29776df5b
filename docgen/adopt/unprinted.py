"""What a document does not carry, so that no draft made from it can have it: NOT_ON_THE_PAGE is the one list."""

from __future__ import annotations

NOT_ON_THE_PAGE: dict[str, dict[str, str]] = {
    "": {
        "编号": "只用来区分记录，不印出",
        "单位": "不写时取党组织全称，印出来一样",
        "署名": "与党组织全称（心得为作者）相同时，纸上看不出写没写",
        "标题": "与按规则生成的标题相同时，纸上看不出写没写",
        "标题分行": "与自动分行相同时，纸上看不出写没写",
        "版式": "只影响排版",
        "附件 文件": "附件的文件名不印出",
    },
    "implementation_plan": {
        "开始": "计划的起止只用于核对，不印出",
        "结束": "计划的起止只用于核对，不印出",
        "导语": "可以整段写，也可以由目的、依据、过渡句组成，印出来都是一段；照原文写作导语",
        "目的": "已并入导语",
        "依据": "已并入导语",
        "过渡句": "已并入导语",
        "附件": "与附录同名的附件只印一次",
        "实施步骤 工作": "句末的句号由模板补上，纸上看不出写没写",
    },
    "study_minutes": {
        "专项": "只用于统计，不印出",
        "应到": "应到人数总要印出，纸上看不出是算出的还是写定的；照纸上写",
        "出席": "出席人员总要印出，纸上看不出是算出的还是写定的；照纸上写",
        "学时": "学时总要印出，纸上看不出是算出的还是写定的；照纸上写",
    },
    "annual_summary": {
        "人数核对": "只用于核对，不印出",
        "次数核对": "只用于核对，不印出",
        "主要工作 依据记录": "作为依据的记录编号不印出",
        "存在问题 编号": "只印出是第几个问题；照序号写作“问题一”等",
        "下一步打算 对应问题": "只印出是第几个问题；照序号写作“问题一”等",
        "述学 学时": "学时总要印出，纸上看不出是算出的还是写定的",
    },
    "training_reflection": {},
}
"""Kind ("" for all) → field, with the fields above it → why the page cannot give it back."""


def excused(kind: str, path: tuple[str, ...]) -> bool:
    """Whether the field at a path of Chinese labels may differ from what the document was made from."""
    name = " ".join(path)
    return name in NOT_ON_THE_PAGE[""] or name in NOT_ON_THE_PAGE.get(kind, {})
