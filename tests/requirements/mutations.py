"""For each requirement a change of the world that violates it and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from requirements.world import COMMITTEE, NAMES, World

Change = Callable[[World], object]


def _without_event(matter: str, number: int = 0) -> Change:
    def change(made: World) -> None:
        events = made["events"]["活动"]
        events.remove([event for event in events if event["事项"] == matter][number])

    return change


def _not_by(matter: str, number: int, names: list[str]) -> Change:
    """An event of a matter in which only `names` take part."""

    def change(made: World) -> None:
        event = [event for event in made["events"]["活动"] if event["事项"] == matter][number]
        event.pop("参加范围", None)
        event["人员"] = names

    return change


def _without(name: str) -> Change:
    return lambda made: made["minutes"].pop(name)


def _absent(name: str, people: list[str]) -> Change:
    return lambda made: made["minutes"][name].update(缺席=[{"姓名": who, "原因": "公差"} for who in people])


def _off(one: str) -> World:
    return {"编号": one, "停用": "是", "原因": "测试"}


def _all(*changes: Change) -> Change:
    return lambda made: [change(made) for change in changes]


def _adjust(*changes: World) -> Change:
    return lambda made: made["year"]["要求调整"].extend(changes)


def _links(**people: list[str]) -> Change:
    """Give some members other links."""

    def change(made: World) -> None:
        rows = made["branch"]["联系群众"]
        kept = [row for row in rows if row["党员"] not in people]
        made["branch"]["联系群众"] = kept + [{"党员": who, "群众": linked} for who, linked in people.items() if linked]

    return change


def _many_absent(made: World) -> None:
    for month in range(1, 13):
        _absent(f"交流{month}", NAMES[5:])(made)


def _one_more_outside(made: World) -> None:
    made["people"]["人员"].append({"姓名": "群丁", "政治面貌": "群众"})


def _fifty_more(made: World) -> None:
    more = [f"新{number}" for number in range(41)]
    made["people"]["人员"] += [{"姓名": n, "支部": "支部", "入党日期": "2010-7-1"} for n in more]
    exempt = [{"编号": one, "免除人员": more, "原因": "测试"} for one in ("G01", "G11")]
    made["year"]["要求调整"] += exempt


def _two_full_members(made: World) -> None:
    for person in made["people"]["人员"][2:10]:
        person |= {"政治面貌": "预备党员", "入党日期": "2024-12-1"}


def _excellent(made: World) -> None:
    made["minutes"]["评议"]["评议结果"][5]["等次"] = "优秀"


def _decided_in_committee(made: World) -> None:
    topic = {"题目": "购买设备", "重大事项": "大额资金", "讨论": "讨论了。", "决定": "同意。"}
    made["minutes"]["支委会3"]["议题"] = [topic]


def _without_talk(made: World) -> None:
    made["minutes"]["谈话8"]["谈话"]["谈话对象"] = "赵一"


MUTATIONS: dict[str, Change] = {
    "R01": _without("中心组5"),
    "R02-1": _absent("中心组5", NAMES[3:5]),
    "R02-2": _all(*(_absent(f"中心组{m}", NAMES[3:5]) for m in (1, 3, 5, 7)), _adjust(_off("R02-1"))),
    "R03": lambda made: made["minutes"]["中心组5"].pop("佐证材料"),
    "R04": _not_by("集中培训", 0, NAMES[:9]),
    "R05": _not_by("集中培训", 1, COMMITTEE[:2]),
    "R06": _without("交流10"),
    "R07": _many_absent,
    "R08": _not_by("学习报告", 0, COMMITTEE[:2]),
    "R09": _not_by("述学", 0, COMMITTEE[1:]),
    "R10": _without_event("服务能力培训", 1),
    "R11": _all(_links(陈十=[]), _adjust(_off("R12"))),
    "R12": _links(陈十=["群甲"]),
    "R13": _one_more_outside,
    "R14": _without_event("仪式教育"),
    "R15": lambda made: made["minutes"]["生活会"]["项目"].pop("反馈意见"),
    "R16": _without_event("政治生日"),
    "R17": _without_event("联系民主党派"),
    "R18": lambda made: made["year"]["自查"].pop("评议依据"),
    "R19-1": _without_event("满意度测评"),
    "R19-2": _without_event("作风评议"),
    "R20": _without("经验"),
    "R21": _without_event("创新奖评选"),
    "R22-1": _without_event("党性分析"),
    "R22-2": _without("评议"),
    "R23": lambda made: made["year"]["自查"]["五有"].pop(),
    "R42": _decided_in_committee,
    "R43": _without_event("公开述职"),
    "G01": _not_by("集中培训", 0, NAMES[:9]),
    "G02": _not_by("集中培训", 1, COMMITTEE[:2]),
    "G03": _all(
        _not_by("集中培训", 1, COMMITTEE[:2]), _not_by("集中培训", 0, [n for n in NAMES if n != "孙三"]),
        _adjust(_off("G01"), _off("G02")),
    ),
    "G04": _without("大会8"),
    "G05": _without("支委会10"),
    "G06": _without("小组会2"),
    "G07": _without("党日6"),
    "G08": lambda made: made["minutes"]["党课"]["党课"].update(授课人="钱二"),
    "G09": _without("生活会"),
    "G10": _without("评议"),
    "G11": _without_talk,
    "G12": _excellent,
    "G13": _two_full_members,
    "G14": _fifty_more,
    "G15": lambda made: made["branch"]["委员会"].pop(),
}  # fmt: skip
