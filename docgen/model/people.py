"""The register of people, and references to them by name or id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationInfo

from docgen.model.fields import Date, Line, Yes, misfit
from docgen.model.record import Record, computed, item
from docgen.model.suggest import did_you_mean

Membership = Literal["正式党员", "预备党员", "入党积极分子", "群众", "民主党派"]


class Duty(Record):
    """A post held in an organisation for a time."""

    post: Line = item("职务", "担任的职务，如“支部书记”", need="required")
    body: Line | None = item("组织", "在哪个组织任职", need="customary")
    since: Date | None = item("自", "从哪天起", need="customary")
    until: Date | None = item("至", "到哪天止，仍在任不写")


class Person(Record):
    """One person of the register."""

    shorthand = "name"
    name: Line = item("姓名", "姓名，不加空格", need="required", example="张明远")
    id: Line | None = item("编号", "两人同名时用来区分的代号")
    mark: Line | None = item("区分", "两人同名时印在姓名后的说明，如“数学组”")
    gender: Literal["男", "女"] | None = item("性别", "男或女", need="customary")
    post: Line | None = item("职务", "现任职务或岗位", need="customary")
    branch: Line | None = item("支部", "所在党支部的简称，与支部文件中的简称一致", need="customary")
    membership: Membership = item("政治面貌", "正式党员、预备党员、入党积极分子、群众或民主党派", default="正式党员")
    joined: Date | None = item("入党日期", "入党的日期", need="customary")
    confirmed: Date | None = item("转正日期", "预备党员转正的日期")
    employment: Literal["在职", "退休"] = item("在岗", "在职或退休", default="在职")
    since: Date | None = item("自", "从哪天起列入名册")
    until: Date | None = item("至", "到哪天止（调出、离世等）")
    duties: tuple[Duty, ...] = item("任职", "任职经历", many=True)
    outside: Yes = item("校外", "不在名册中的来宾（由程序填写）", default=False)

    def __str__(self) -> str:
        """The name as it is printed; of two people of one name each has a mark: 张伟（数学组）."""
        return f"{self.name}（{self.mark}）" if self.mark else self.name

    def here_on(self, day: date) -> bool:
        """Whether the person is in the register on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @computed("是党员")
    def is_member(self) -> bool:
        """Whether the person is a full or probationary party member."""
        return self.membership in ("正式党员", "预备党员")

    def member_on(self, day: date) -> bool:
        """Whether the person was a full or probationary member of this register on that day.

        Membership counts from the day after joining: nobody is expected at the meeting that takes him or her in.
        """
        return self.is_member and self.here_on(day) and (self.joined is None or self.joined < day)

    def full_on(self, day: date) -> bool:
        """Whether the person was a full member, who may vote, on that day."""
        confirmed = self.confirmed is None or self.confirmed <= day
        return self.membership == "正式党员" and self.member_on(day) and confirmed


class Register(Record):
    """Everyone of a school, in the order they are listed in documents."""

    people: tuple[Person, ...] = item("人员", "名册，一人一项，按排名先后", need="required")

    def called(self, reference: str) -> list[Person]:
        """The people whose id or name is `reference`; spaces inside a name do not count."""
        wanted = _closed(reference)
        return self.by_id.get(wanted) or self.by_name.get(wanted, [])

    @cached_property
    def by_id(self) -> dict[str, list[Person]]:
        """The people of each id."""
        return _grouped((p.id, p) for p in self.people if p.id)

    @cached_property
    def by_name(self) -> dict[str, list[Person]]:
        """The people of each name."""
        return _grouped((p.name, p) for p in self.people)

    def order(self, person: Person) -> int:
        """The rank of a person in lists; people from outside come last."""
        return next((i for i, p in enumerate(self.people) if p == person), len(self.people))


def _closed(name: str) -> str:
    return "".join(name.split())


def _grouped(people: Iterable[tuple[str, Person]]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for said, person in people:
        found.setdefault(_closed(said), []).append(person)
    return found


def _look_up(value: str, info: ValidationInfo) -> Person | None:
    register: Register | None = (info.context or {}).get("register")
    found = register.called(value) if register else []
    if len(found) > 1:
        many = f"名册中有 {len(found)} 位“{value}”"
        if not all(p.id for p in found):
            raise misfit("same-name", f"{many}，分不清是谁。请在 people.yaml 中给他们各写一个“编号”，这里改写编号")
        raise misfit("same-name", f"{many}，请改写编号（{'、'.join(str(p.id) for p in found)}）")
    return found[0] if found else None


def guest(name: str) -> Person:
    """A person who is not in the register."""
    return Person(name=name.strip(), membership="群众", outside=True)


def _in_register(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    found = _look_up(value, info)
    if found:
        return found
    register: Register | None = (info.context or {}).get("register")
    if register is None:  # the register could not be read: that is reported at its own place
        return guest(value)
    hint = did_you_mean(value, [p.name for p in register.people]) or "请先在 people.yaml 中登记"
    raise misfit("not-in-register", f"名册中没有“{value}”。{hint}")


def _in_register_or_guest(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    return _look_up(value, info) or guest(value)


PersonRef = Annotated[Person, BeforeValidator(_in_register)]
"""A person of the register, written as name or id."""

Participant = Annotated[Person, BeforeValidator(_in_register_or_guest)]
"""Whoever takes part: a person of the register or a guest by name."""
