"""Write a sealed item as 元数据.json in the words of DA/T 46-2009, and read it back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.archive.item import RETENTIONS, File, Fonds, Item, Relation, Role
from docgen.errors import reason_of

NAME = "元数据.json"
_FORMATS = {
    ".pdf": ("PDF", "application/pdf"),
    ".docx": ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".yaml": ("YAML", "application/yaml"),
    ".yml": ("YAML", "application/yaml"),
    ".jpg": ("JPEG", "image/jpeg"),
    ".jpeg": ("JPEG", "image/jpeg"),
    ".png": ("PNG", "image/png"),
    ".tif": ("TIFF", "image/tiff"),
    ".tiff": ("TIFF", "image/tiff"),
    ".ofd": ("OFD", "application/ofd"),
}


_CLAIM = re.compile(r"^(?:.*；)?声明为 (PDF/A-\d[a-z]?)", re.IGNORECASE)
"""What a PDF claims to be, in the note of how it was made."""


@dataclass(frozen=True, slots=True)
class Event:
    """What was done with an item (业务实体): 格式转换, 归档; when, as ISO 8601, by whom, and how."""

    what: str
    when: str
    who: str
    how: str


class Unreadable(ValueError):
    """What is wrong with a 元数据.json, in Chinese."""


def written(item: Item, fonds: Fonds, events: Iterable[Event] = ()) -> bytes:
    """元数据.json of a sealed item: UTF-8, keys in Chinese, ends with a line break; same arguments, same bytes.

    What was done with it up to its sealing stands there too; what is done later, 校验记录.csv tells.
    """
    value = {
        "档号": item.code,
        "电子文件号": item.uid,
        "来源": {"全宗号": fonds.number, "全宗名称": fonds.name, "立档单位名称": fonds.organization},
        "门类": fonds.category,
        "年度": item.year,
        "保管期限": item.retention,
        "保管期限说明": RETENTIONS[item.retention],
        "机构或问题": item.unit,
        "件号": item.number,
        "批次": item.batch,
        "题名": item.title,
        "题名自拟": item.title_made_up,
        "文件编号": item.doc_no,
        "责任者": item.responsible,
        "日期": item.date.isoformat(),
        "密级": item.secrecy,
        "控制标识": item.access,
        "页数": item.pages,
        "事由": item.matter,
        "附注": item.remark,
        "电子属性": [_file(file) for file in item.files],
        "关联": [{"类型": relation.type, "档号": relation.of} for relation in item.relations],
        "业务实体": [
            {"业务行为": one.what, "行为时间": one.when, "操作人": one.who, "行为描述": one.how} for one in events
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _file(file: File) -> dict[str, Any]:
    ending = file.path[file.path.rfind(".") :].lower()
    name, mime = _FORMATS.get(ending, (ending[1:].upper(), "application/octet-stream"))
    claim = match[1] if ending == ".pdf" and (match := _CLAIM.match(file.note)) else ""
    version = f"格式版本：{claim}（声明），" if claim else ""
    return {
        "稿本": file.role.label,
        "计算机文件名": file.path,
        "计算机文件大小": file.size,
        "格式信息": f"格式名称：{name}，{version}MIME媒体类型：{mime}",
        "SHA-256": file.sha256,
        "文档创建程序": file.note,
        "原位置": file.source,
    }


def read(data: bytes) -> Item:
    """The item that a 元数据.json tells of. Raises `Unreadable`."""
    try:
        value = json.loads(data.decode())
        return Item(
            **{name: value[label] for name, label in _PLAIN.items()},
            date=date.fromisoformat(value["日期"]),
            files=tuple(_read_file(file) for file in value["电子属性"]),
            relations=tuple(Relation(one["类型"], one["档号"]) for one in value["关联"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as failure:
        why = f"没有{failure}这一项" if isinstance(failure, KeyError) else reason_of(failure)
        raise Unreadable(f"元数据读不出来：{why}") from failure


_PLAIN = {
    "title": "题名",
    "responsible": "责任者",
    "retention": "保管期限",
    "year": "年度",
    "code": "档号",
    "number": "件号",
    "batch": "批次",
    "doc_no": "文件编号",
    "pages": "页数",
    "remark": "附注",
    "uid": "电子文件号",
    "unit": "机构或问题",
    "secrecy": "密级",
    "access": "控制标识",
    "matter": "事由",
    "title_made_up": "题名自拟",
}
_ROLES = {role.label: role for role in Role}


def _read_file(value: dict[str, Any]) -> File:
    return File(
        _ROLES[value["稿本"]],
        value["原位置"],
        value["计算机文件名"],
        value["SHA-256"],
        value["计算机文件大小"],
        value["文档创建程序"],
    )
