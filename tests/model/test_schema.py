"""The JSON Schemas say what the models say, and the files that docgen accepts are valid by them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic_core import PydanticCustomError

from docgen import shipped
from docgen.build.schemas import all_schemas, inherited_in
from docgen.kinds import KINDS
from docgen.kinds.training_reflection import Reflection
from docgen.model.document import Document
from docgen.model.fields import parse_amount, parse_count, parse_date, parse_time
from docgen.model.prose import Section
from docgen.model.record import Record, item
from docgen.model.schema import _SCALARS, schema
from docgen.source.nodes import Mapping, Node, Scalar, Sequence
from docgen.source.reader import read_file, read_text

SAMPLE = shipped.folder("data")
SCHEMAS = all_schemas(inherited_in(SAMPLE.parent))
NAMES = {
    "school.yaml": "school",
    "people.yaml": "people",
    "branch.yaml": "branch",
    "studio.yaml": "studio",
    "year.yaml": "year",
    "events.yaml": "events",
}


def plain(node: Node | None) -> Any:
    """A located tree as plain values, every scalar a text as docgen takes it."""
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node}
    if isinstance(node, Sequence):
        return [plain(below) for below in node.items]
    assert isinstance(node, Scalar)
    return None if node.empty else node.text


def problems(name: str, text: str) -> list[str]:
    """What a schema finds wrong with a YAML text."""
    return [
        error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(plain(read_text(text, "x").tree))
    ]


def schema_name(path: str) -> str:
    """Which schema the file of the sample at `path` is to be valid by."""
    folder, _, file = path.rpartition("/")
    return NAMES.get(file) or next(
        kind.name for kind in KINDS for place in kind.places
        if re.fullmatch(place.replace("*", "[^/]*"), f"{folder.rpartition('/')[2]}/{file}" if "/" in place else file)
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def it_is_valid_itself(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", sorted(p.relative_to(SAMPLE).as_posix() for p in SAMPLE.rglob("*.yaml")))
def it_accepts_every_file_of_the_sample(path: str) -> None:
    tree = plain(read_file(SAMPLE / path, SAMPLE).tree)
    found = Draft202012Validator(SCHEMAS[schema_name(path)]).iter_errors(tree)
    assert [f"{list(error.absolute_path)}: {error.message}" for error in found] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_names_every_field_in_chinese_and_in_english(kind: Any) -> None:
    properties = SCHEMAS[kind.name]["properties"]
    for name, info in kind.model.model_fields.items():
        assert properties[name] == properties[info.title]
        assert properties[name]["description"].startswith(info.description)


def it_asks_for_what_is_required_under_either_name() -> None:
    tiny = "{}: 2025-3-5\n作者: 张明\n培训: {{名称: 甲, 开始: 2025-3-1}}\n认识体会: [{{标题: 乙}}]\n今后打算: 丙\n"
    found = schema(Reflection, "x")
    for key, count in (("日期", 0), ("date", 0), ("day", 2)):
        tree = plain(read_text(tiny.format(key), "x").tree)
        assert len(list(Draft202012Validator(found).iter_errors(tree))) == count, key


def it_does_not_ask_for_what_a_file_above_says() -> None:
    assert schema(Document, "x", inherited={"date"}).get("allOf") is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("year", "年度: 2025\n主提: 甲\n"),
        ("year", "年度: 二〇二五\n"),
        ("year", "年度:\n"),
        ("branch", "名称: 甲\n简称: 乙\n类别: 党小组\n书记: 丙\n"),
        ("people", "人员:\n  - 姓名: 甲\n    入党日期: 去年\n"),
        ("school", "名称: 甲\n简称: 乙\n党组织: 丙\n默认:\n  会议: {地点: 丁}\n"),
        ("school", "名称: 甲\n简称: 乙\n党组织: 丙\n默认:\n  学习会议记录: {地方: 丁}\n"),
    ],
)
def it_refuses_what_docgen_refuses(name: str, text: str) -> None:
    assert problems(name, text)


@pytest.mark.parametrize(
    "text", ["年度: 2025\n主题:\n", "year: 2025\n", "年度: 2025\n学期: {名称: 上, 开始: 2025-1-1, 结束: 2025-2-1}\n"]
)
def it_accepts_what_docgen_accepts(text: str) -> None:
    assert problems("year", text) == []


def it_describes_sections_within_sections_once() -> None:
    found = schema(Section, "x")
    assert found["$defs"]["Section"]["properties"]["条目"]["anyOf"][0]["items"] == {"$ref": "#/$defs/Section"}


def it_tells_two_classes_of_one_name_apart() -> None:
    def group(label: str) -> type[Record]:
        return type(
            "Group", (Record,), {"__annotations__": {"name": str}, "name": item(label, "名称", need="required")}
        )

    one, other = group("甲"), group("乙")
    both = type(
        "Both", (Record,), {"__annotations__": {"a": one, "b": other}, "a": item("子", "一"), "b": item("丑", "二")}
    )
    labels = {next(iter(body["properties"])) for body in schema(both, "x")["$defs"].values()}
    assert labels == {"甲", "乙"}


@pytest.mark.parametrize(
    ("parse", "good", "bad"),
    [
        (parse_date, ["2025-3-5", "2025/03/05", "2025.3.5", "2025年3月5日"], ["3月5日", "2025-3", "today"]),
        (parse_time, ["14:30", "14：30", "14时30分"], ["下午", "1430"]),
        (parse_count, ["0", "12"], ["-1", "1.5", "十二"]),
        (parse_amount, ["0", "1.5"], ["-1", "约2", "1,5"]),
    ],
)
def it_has_patterns_that_agree_with_the_parsers(parse: Any, good: list[str], bad: list[str]) -> None:
    validator = Draft202012Validator(_SCALARS[type(parse(good[0]))])
    for text in good:
        parse(text)
        assert validator.is_valid(text), text
    for text in bad:
        with pytest.raises(PydanticCustomError):
            parse(text)
        assert not validator.is_valid(text), text
