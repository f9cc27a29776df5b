"""The pages of the fields: what may be written in each kind of file, from the models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.kind import Kind
from docgen.listed import Sort
from docgen.model.document import Document, Issued
from docgen.model.event import Events
from docgen.model.people import Person, Register
from docgen.model.prose import Section
from docgen.model.record import Record, need_of
from docgen.model.shape import Shape, base_of, shapes
from docgen.model.studio import Studio
from docgen.model.unit import Branch, School, Year
from docs.making.words import cell, code, page, table

_NEEDS = {"required": "必填", "customary": "一般要写", "optional": "选填"}
_TYPES = {date: "日期", time: "时间", int: "整数", Decimal: "数", bool: "是或否"}
_HEADS = ("项目", "英文名", "要求", "写什么", "说明")
_FILES: tuple[tuple[str, str, type[Record]], ...] = (
    ("学校", "data/学校/school.yaml", School),
    ("人员名册", "data/学校/people.yaml", Register),
    ("党组织", "data/学校/单位/branch.yaml", Branch),
    ("书记工作室", "data/管理单位/工作室/studio.yaml", Studio),
    ("年度", "data/学校/单位/年度/year.yaml", Year),
    ("活动登记", "data/学校/单位/年度/events.yaml", Events),
)
_SHARED: tuple[type[Record], ...] = (Document, Issued, Section)
_HOW = """键名写中文（第一列）或英文（第二列）都可以，冒号用半角，后面空一格。“必填”的缺了，正式生成时报错，草稿里显示为
`【待填：…】`。“列表”的各项各占一行，前面加“- ”；没有就写“无”。人员写名册里的姓名。
`docgen new 种类` 按这里的项目建一份带说明的空白文件。"""


def branch_kinds() -> str:
    """The page of the kinds that branches write, and of the ledgers computed from them."""
    common = ["## 各种文书都有的项目", _fields(Issued, whole=True), _prose(), "", "## 台账", _ledgers("branch")]
    return page("每种文书", _HOW, *common[:3], *_of("branch"), *common[4:])


def studio_kinds() -> str:
    """The page of the kinds of secretary studios."""
    return page("书记工作室的文书", _HOW, *_of("studio"), "## 台账", _ledgers("studio"))


def files() -> str:
    """The page of the files that stand above the documents."""
    parts = [part for title, path, model in _FILES for part in _model(title, f"文件：`{path}`。", model)]
    return page("学校、名册、支部、年度", _HOW, *parts)


def _of(sort: Sort) -> Iterator[str]:
    for kind in KINDS.of(sort):
        yield from _model(f"{kind.label}（{code(kind.name)}）", f"{_about(kind)}", kind.model)


def _about(kind: Kind) -> str:
    places = "、".join(code(place) for place in kind.places)
    return f"{kind.about}。放在年度文件夹的 {places}；模板是 `templates/{kind.name}.docx`。"


def _ledgers(sort: Sort) -> str:
    rows = [(kind.label, code(kind.name), f"{kind.about}。") for kind in LEDGERS.of(sort)]
    return f"不用填写，由全年记录算出：`docgen ledger 名称`。\n\n{table(('名称', '英文名', '内容'), rows)}"


def _prose() -> str:
    about = "正文写成一棵树：小标题下面有正文、要点和下一级条目，序号由程序编，最多四级。"
    return f"### 正文的写法\n\n{about}\n\n{_fields(Section, whole=True)}"


def _model(title: str, about: str, model: type[Record]) -> Iterator[str]:
    """A section: the fields of a record, then those of each record below it, once."""
    yield f"## {title}\n\n{about}"
    yield _fields(model)
    for label, below in _below(model, {model, Person, *_SHARED}):
        yield f"### {title.partition('（')[0]}：{label}的各项\n\n{_short(below)}{_fields(below)}"


def _below(model: type[Record], known: set[type[Record]]) -> Iterator[tuple[str, type[Record]]]:
    for name, shape in shapes(model).items():
        if shape.record and shape.record not in known and not shape.names and name not in Issued.model_fields:
            known.add(shape.record)
            yield f"“{model.label_of(name)}”", shape.record
            yield from _below(shape.record, known)


def _short(model: type[Record]) -> str:
    if not model.shorthand:
        return ""
    return f"只写“{model.label_of(model.shorthand)}”时，可以直接写文字，不必分项。\n\n"


def _fields(model: type[Record], *, whole: bool = False) -> str:
    """The table of a record; what every document has is left out unless it is asked for."""
    shared = Issued.model_fields if issubclass(model, Document) and not whole else {}
    names = [name for name in model.model_fields if name not in shared]
    return table(_HEADS, [_row(model, name) for name in names])


def _row(model: type[Record], name: str) -> tuple[str, ...]:
    info, shape = model.model_fields[name], shapes(model)[name]
    extra = info.json_schema_extra
    example = extra.get("example") if isinstance(extra, dict) else ""
    about = info.description or ""
    if shape.choices and not all(choice in about for choice in shape.choices):
        about += f"。可以写：{'、'.join(shape.choices)}"
    if example and str(example) not in about:
        about += f"，例如 {example}"
    return (info.title or name, code(name), _NEEDS[need_of(info)], _said(model, name, shape), cell(about))


def _said(model: type[Record], name: str, shape: Shape) -> str:
    """What to write, in a word or two."""
    if shape.names or shape.record is Person:
        return "几个人，用“、”隔开" if shape.many else "一个人"
    if shape.record:
        one = "正文" if shape.record is Section else "分项"
    else:
        one = "选一项" if shape.choices else _TYPES.get(base_of(model.model_fields[name].annotation), "文字")
    return f"列表：{one}" if shape.many else one
