"""Read 全宗.yaml, the settings of an archive, and give the text it begins with."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.archive.item import Fonds
from docgen.diagnostics import Diagnostics, Place
from docgen.model.suggest import did_you_mean
from docgen.source.nodes import Scalar
from docgen.source.reader import read_file

NAME = "全宗.yaml"
STYLES = ("DA/T 22-2015", "DA/T 13-2022")
_LABELS = {
    "全宗号": "number",
    "全宗名称": "name",
    "立档单位名称": "organization",
    "门类": "category",
    "档号格式": "style",
    "地址": "address",
    "联系人": "contact",
}
_FORMS = {"全宗号": (r"[0-9A-Z]{4}", "四位数字或大写字母"), "门类": (r"[A-Z]{2}", "两个大写字母，文书为 WS")}

TEXT = """\
# 本单位档案的基本情况。归档之前请改成自己的。
全宗号: "{number}"  # 四位，由档案馆给定；还没有时写 0000
全宗名称: {name}
立档单位名称: {name}
门类: WS  # 文书
档号格式: DA/T 22-2015  # 或 DA/T 13-2022；开始归档后不要再改
地址:
联系人:
"""


def read(root: Path, found: Diagnostics) -> Fonds:
    """The settings of the archive at `root`; whatever is wrong with them is added to `found`."""
    source = read_file(root / NAME, root)
    found.extend(source.diagnostics)
    values: dict[str, str] = {}
    for key, value in source.tree or ():
        if key.text not in _LABELS:
            hint = did_you_mean(key.text, _LABELS)
            found.error(key.place, "unknown-key", f"{NAME} 里没有“{key.text}”这一项", hint)
        elif not isinstance(value, Scalar):
            found.error(value.place, "wrong-shape", f"“{key.text}”应当是一行文字", "请把它写在冒号后面的同一行")
        else:
            text = value.text.strip()
            form, words = _FORMS.get(key.text, ("", ""))
            if form and not re.fullmatch(form, text):
                found.error(value.place, "archive-settings", f"{key.text}“{text}”写得不对", f"应为{words}")
            values[_LABELS[key.text]] = text
    if source.tree is not None:
        _required(root, values, found)
    return Fonds(**values)


def _required(root: Path, values: dict[str, str], found: Diagnostics) -> None:
    place = Place(NAME)
    for name, label in (("number", "全宗号"), ("name", "全宗名称"), ("organization", "立档单位名称")):
        if not values.get(name):
            found.error(place, "archive-settings", f"{NAME} 里没有填“{label}”", f"请在 {NAME} 里填写")
    if values.get("style", STYLES[0]) not in STYLES:
        message = f"不认识的档号格式“{values['style']}”"
        found.error(place, "archive-settings", message, f"可以写：{'、'.join(STYLES)}")
