"""The page of mistakes: every id of a finding, with an example of what is said and the way out."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docgen
from docgen.diagnostics import Severity
from docgen.rules import RULES
from docgen.source.rule_ids import RULES as READING
from docgen.text import TEXT_RULES
from docs.making.recorder import FILE
from docs.making.told import told
from docs.making.words import code, page, plain, table

CODE = Path(docgen.__file__).parent
_KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)+")
NOT_IDS = {
    *(
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "yyyy-mm-dd",
        "ssh-keygen",
        "find-principals",
    ),
    *("check-novalidate", "fc-match", "fc-list", "fzxiaobiaosong-b05", "fzxiaobiaosong-b05s", "optional-dependencies"),
    *("docgen-tag", "docgen-chart", "docgen-archive", "table-row", "table-cell", "covered-table-cell"),
    *("number-rows-repeated", "number-columns-repeated", "number-rows-spanned", "number-columns-spanned"),
    *("utf-32-le", "docgen-office", "is-a-list", "not-a-list", "not-here"),
}
"""Words of the code that look like an id and are none: encodings, programs, names in XML."""
ONE_WORD = {"journal": "archive", "link": "archive", "signature": "archive"}
"""Ids without a hyphen, which the code cannot be searched for, and where they are found; reading has its own list."""
_WHOLE = "请用没有改动过的另一份拷贝替换那一批，再校验一次；不要自己改档案里的文件"
_WHERE = {
    "source": ("数据文件的写法", "`docgen check` 读 YAML 文件时发现的。"),
    "model": ("内容填得不对", "写法没有错，填的内容不对，或者缺了。"),
    "kinds": ("内容填得不对", ""),
    "build": ("生成文书时", "`docgen build`、`docgen render` 发现的。"),
    "bind": ("生成文书时", ""),
    "render": ("Word 模板", "`docgen template check` 和生成时发现的，位置写成“正文第几段”“表几第几行第几列”。"),
    "stationery": ("版式", "`data` 里版式文件的问题。"),
    "proof": ("版面", "`docgen proof` 量印出来的页面时发现的。"),
    "text": ("文字", "`docgen check --text` 发现的，详见[文字检查](text-check.md)。"),
    "intake": ("Excel 读入", "`docgen import` 读填好的工作簿时发现的，位置写成“工作表!单元格”。"),
    "export": ("Excel 和 PDF", "读写工作簿、转 PDF 时发现的。"),
    "archive": ("归档", f"`docgen archive` 的各个命令发现的。没有单独写改法的，都是校验时发现的：{_WHOLE}。"),
    "rules": ("内容互相矛盾", "每条规则的对错举例见[规则](rules.md)。"),
}
"""Folder of the code → the title of its part of the page, and who finds these."""
_BY_HAND = {
    "value-unfit": ("过滤器“日期”用不了：“下周三”不是日期，请写成 2025-3-5 或 2025年3月5日", "请按话里说的改数据"),
    "link-outside": ("有链接的图片“…”，会带进每一份文书", "请在 Word 里断开链接或删去；图片请改为“插入”"),
    "template-refused": ("不是 Word 文档（.docx）", "请用 Word 或 WPS 打开，另存为 .docx"),
    "code-form": ("档号的写法不合“全宗.yaml”里定的格式", ""),
    "original-unreadable": ("正本打不开，或者页数与登记的不同", ""),
    "torn-row": ("第1个表格第5行被分在第2、3两页", "请选中这一行，在“表格属性—行”里取消“允许跨页断行”"),
    "folder-unreadable": ("没有权限打开这个文件夹", "请检查文件夹的权限"),
}
"""What no test run by everybody comes upon and does not stand beside its id in the code either."""
NONE_OF_OURS = frozenset({"adopt", "cli", "web", "ledger", "doctor", "clean", "__init__", "__main__"})
"""Folders and modules of the code that make no findings with ids of their own."""
_INTRO = """每个问题都带着位置（文件:行:列）、原因和改法。在本页用话里的几个字搜索，就能找到同类的例子；
编号是 `--json` 里的 `rule`。例子是程序真的说过的话，由测试收集；引号里的内容随您的数据而变。"""


def folders() -> set[str]:
    """The folders of the code whose ids the page tells."""
    return set(_WHERE)


@cache
def ids() -> dict[str, str]:
    """Every id of a finding in the code → the folder where it is first found, in the order of the page."""
    found: dict[str, str] = dict.fromkeys(READING, "source")
    found |= {rule.id: "rules" for rule in RULES} | ONE_WORD
    found |= {rule.id: "text" for rule in TEXT_RULES if rule.id not in found}
    for path in sorted(CODE.rglob("*.py")):
        folder = path.relative_to(CODE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            word = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if _KEBAB.fullmatch(word) and word not in NOT_IDS and folder in _WHERE:
                found.setdefault(word, folder)
    order = list(_WHERE)
    return dict(sorted(found.items(), key=lambda pair: (order.index(pair[1]), pair[0])))


def shown() -> list[str]:
    """The ids that this page gives an example of; those on words have theirs on the page of the text checks."""
    elsewhere = {rule.id for rule in TEXT_RULES}
    return [rule for rule in ids() if rule not in elsewhere]


def examples() -> dict[str, dict[str, str]]:
    """Id → what the program once said: severity, message, hint; kept by `recorder.py`."""
    kept: dict[str, dict[str, str]] = json.loads(FILE.read_text("utf-8"))
    return kept


def example(rule: str) -> dict[str, str]:
    """What is shown of an id: as kept, else as the code says it, else as written here; {} when nothing is known."""
    if rule in _BY_HAND:
        return dict(zip(("severity", "message", "hint"), ("error", *_BY_HAND[rule]), strict=True))
    return examples().get(rule) or told(CODE, rule)


def way_out(rule: str) -> str:
    """What to do about it, also where that is said once for all of a part."""
    said = example(rule)
    return said["hint"] or (said["message"] if "请" in said["message"] else _WHOLE if ids()[rule] == "archive" else "")


def errors() -> str:
    """The page."""
    parts: dict[str, list[str]] = {}
    for rule, folder in ids().items():
        parts.setdefault(_WHERE[folder][0], []).append(rule)
    return page("常见错误", _INTRO, *(part for title, own in parts.items() for part in _part(title, own)))


def _part(title: str, own: list[str]) -> Iterator[str]:
    about = next(about for name, about in _WHERE.values() if name == title)
    rows = [_row(rule) for rule in own]
    yield f"## {title}\n\n{about}\n\n{table(('编号', '程度', '会说', '怎样改'), rows)}"


def _row(rule: str) -> tuple[str, ...]:
    words = next((one for one in TEXT_RULES if one.id == rule), None)
    if words:
        link = f"[`{rule}`](text-check.md#{rule})"
        return (link, words.severity.label, words.title, "看那里的改前改后" + ("；`--fix` 能改" if words.fixes else ""))
    known = rule in {one.id for one in RULES}
    name = f"[`{rule}`](rules.md#{rule})" if known else code(rule)
    said = example(rule)
    weight = Severity(said["severity"]).label if rule in examples() else "错误或提醒"
    return (name, weight, plain(said["message"]), plain(said["hint"] or "—"))
