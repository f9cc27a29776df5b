"""A pasted list of who came is understood to the last word, or the word is told with its position."""

from __future__ import annotations

import pytest

from docgen.intake.pasted import read_pasted
from docgen.model.people import Person

PEOPLE = [Person(name=name) for name in ("张三", "李四", "王五", "赵六", "周怀远", "王芳")]
PEOPLE += [Person(name="张伟", id="zw-1", mark="数学组"), Person(name="张伟", id="zw-2")]


def said(text: str) -> tuple[str, str]:
    """Name and sign of each, and the sign of the rest."""
    found = read_pasted(text, PEOPLE)
    assert not found.unclear, found.unclear
    return " ".join(
        f"{one.person.id or one.person.name}{one.mark.sign}" for one in found.said
    ), found.rest.sign if found.rest else ""


@pytest.mark.parametrize(
    ("text", "people", "rest"),
    [
        ("张三 病假，李四 公差，其余到", "张三病 李四公", "√"),
        ("张三、李四病假；王五迟到。其余均到", "张三病 李四病 王五迟", "√"),
        ("无缺席", "", "√"),
        ("全部到会", "", "√"),
        ("缺席：无", "", "√"),
        ("请假：张三（病假）、李四（事假）\n旷会：王五\n其他人员到会", "张三病 李四事 王五旷", "√"),
        ("张　三因病请假,李四请假（出差） 其余人员全部到会", "张三病 李四公", "√"),
        ("病假：张三、李四\n公差：王五\n其余到", "张三病 李四病 王五公", "√"),
        ("周怀远同志外出开会，赵六老师有事请假，其他人到", "周怀远外 赵六事", "√"),
        ("张伟（数学组）病假，zw-2到", "zw-1病 zw-2√", ""),
        ("出席：张三、李四\n缺席：王五（产假）", "张三√ 李四√ 王五其", ""),
        ("应到6人，实到5人，请假1人：张三（病）", "张三病", ""),
        ("张三\t病\n李四\t√", "张三病 李四√", ""),
        ("张三旷课；王芳未参加（公假）", "张三旷 王芳公", ""),
        ("", "", ""),
    ],
)
def it_understands(text: str, people: str, rest: str) -> None:
    assert said(text) == (people, rest)


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("张三 病假，王武 公差，其余到", "王武", "看不懂“王武”"),
        ("张伟 病假，其余到", "张伟", "名册中有 2 位“张伟”，分不清是谁"),
        ("王芳芳 病假", "芳", "看不懂“芳”"),
        ("张三，其余到", "张三", ""),
        ("李四 病假\n张三", "张三", "没有写“张三”到没到"),
        ("张三 请假", "张三", "没有写“张三”为什么缺席"),
        ("张三 病假，张三 公差", "张三", "“张三”写了两次，前后不一致"),
        ("张三 病假，其余", "其余", "没有写“其余”到没到"),
        ("病假，其余到", "病假", "“病假”前面没有姓名"),
        ("张三 病假 嗯嗯 其余到", "嗯嗯", "看不懂“嗯嗯”"),
    ],
)
def it_tells_what_it_does_not_understand(text: str, word: str, why: str) -> None:
    unclear = read_pasted(text, PEOPLE).unclear
    assert [text[one.start : one.end] for one in unclear] == [word]
    assert why in unclear[0].why
    assert unclear[0].hint


def it_keeps_the_numbers_a_list_tells() -> None:
    found = read_pasted("应到20人，实到18人，请假2人：张三病假、李四事假", PEOPLE)
    assert found.counts == {"应到": 20, "实到": 18, "缺席": 2}


def it_says_where_each_name_stands() -> None:
    text = "今天：张 三 病假"
    one = read_pasted(text, PEOPLE).said[0]
    assert text[one.start : one.end] == "张 三"
