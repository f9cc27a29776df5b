"""The register: who is meant by a name, and who was a member on a day."""

from __future__ import annotations

from datetime import date

import pytest
from model.reading import REGISTER, fit, read

from docgen.model.people import Participant, Person, PersonRef, Register
from docgen.model.record import Record, item

DAY = date(2025, 6, 1)


class Meeting(Record):
    """A record that names people in every way."""

    host: PersonRef | None = item("主持人", "谁主持")
    present: tuple[PersonRef, ...] = item("出席", "谁来了", many=True)
    speaker: Participant | None = item("发言人", "谁发言")


@pytest.mark.parametrize("written", ["张明", "张 明", "张　明", " 张明 ", '"张  明"'])
def it_finds_a_person_whatever_spaces_are_in_the_name(written: str) -> None:
    assert fit(f"主持人: {written}", Meeting).host is REGISTER.people[0]


def it_finds_a_person_whose_name_has_spaces_in_the_register() -> None:
    register = fit("人员:\n  - 姓名: 李　娜\n  - {姓名: 赵 敏, 编号: zhao min}", Register)
    meeting = fit("出席: 李娜、赵敏、zhaomin", Meeting, register=register)
    assert meeting.present == (register.people[0], register.people[1], register.people[1])


def it_asks_for_the_id_where_two_share_a_name() -> None:
    found = read("主持人: 张伟", Meeting).found
    assert [(d.rule, d.message) for d in found] == [
        ("same-name", "名册中有 2 位“张伟”，请改写编号（zw-1、zw-2）"),
    ]
    assert fit("主持人: zw-2", Meeting).host is REGISTER.people[4]


def it_asks_for_ids_in_the_register_where_two_of_one_name_have_none() -> None:
    register = Register(people=(Person(name="张伟"), Person(name="张伟", id="zw")))
    (found,) = read("发言人: 张伟", Meeting, register=register).found
    assert found.rule == "same-name"
    assert found.message == "名册中有 2 位“张伟”，分不清是谁"
    assert "people.yaml" in found.hint
    assert "编号" in found.hint


@pytest.mark.parametrize(("written", "hint"), [("王方芳", "是不是“王芳芳”？"), ("张名", "是不是“张明”？")])
def it_asks_whether_the_nearest_name_was_meant(written: str, hint: str) -> None:
    (found,) = read(f"主持人: {written}", Meeting).found
    assert (found.rule, found.message, found.hint) == ("not-in-register", f"名册中没有“{written}”", hint)


def it_sends_to_the_register_where_no_name_is_near() -> None:
    register = Register(people=tuple(Person(name=f"甲{n}") for n in range(20)))
    (found,) = read("主持人: 欧阳修", Meeting, register=register).found
    assert found.hint == "请先在 people.yaml 中登记"


def it_takes_whoever_is_not_in_the_register_as_a_guest_where_guests_may_be() -> None:
    speaker = fit("发言人: 教育局陈处长", Meeting).speaker
    assert speaker is not None
    assert (speaker.name, speaker.outside, speaker.is_member) == ("教育局陈处长", True, False)
    assert fit("发言人: 李华", Meeting).speaker is REGISTER.people[1]


def it_is_silent_about_names_when_the_register_could_not_be_read() -> None:
    assert fit("主持人: 某某", Meeting, register=None).host is not None


def it_prints_the_mark_that_tells_two_of_one_name_apart() -> None:
    assert str(REGISTER.people[0]) == "张明"
    assert str(REGISTER.people[3]) == "张伟（数学组）"


def it_ranks_people_as_the_register_lists_them_and_guests_last() -> None:
    assert [REGISTER.order(p) for p in REGISTER.people] == [0, 1, 2, 3, 4]
    assert REGISTER.order(Person(name="来宾")) == 5


@pytest.mark.parametrize(
    ("person", "member", "full"),
    [
        ({}, True, True),
        ({"membership": "预备党员"}, True, False),
        ({"membership": "入党积极分子"}, False, False),
        ({"membership": "群众"}, False, False),
        ({"membership": "民主党派"}, False, False),
        ({"joined": date(2025, 5, 31)}, True, True),
        ({"joined": date(2025, 6, 1)}, False, False),
        ({"joined": date(2024, 6, 1), "confirmed": date(2025, 6, 1)}, True, True),
        ({"joined": date(2024, 6, 2), "confirmed": date(2025, 6, 2)}, True, False),
        ({"since": date(2025, 6, 1)}, True, True),
        ({"since": date(2025, 6, 2)}, False, False),
        ({"until": date(2025, 6, 1)}, True, True),
        ({"until": date(2025, 5, 31)}, False, False),
    ],
)
def it_knows_who_was_a_member_and_who_could_vote_on_a_day(person: dict[str, object], member: bool, full: bool) -> None:
    someone = Person(name="张明", **person)
    assert (someone.member_on(DAY), someone.full_on(DAY)) == (member, full)


def it_reads_a_whole_register() -> None:
    register = fit(
        """
        人员:
          - 姓名: 周怀远
            职务: 书记
            支部: 一支部
            入党日期: 1998-6-20
            任职: [{职务: 书记, 组织: 党总支, 自: 2021-9-1, 至: 2024-8-31}]
          - 姓名: 孔令仪
            政治面貌: 群众
            在岗: 退休
            至: 2025-7-1
        """,
        Register,
    )
    first, second = register.people
    assert (first.joined, first.duties[0].until) == (date(1998, 6, 20), date(2024, 8, 31))
    assert (second.membership, second.employment, second.here_on(date(2025, 7, 2))) == ("群众", "退休", False)
