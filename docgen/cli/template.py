"""`docgen template …`: look at Word templates, list what they may use, begin one."""

from __future__ import annotations

from docgen.cli.commands import group

HELP = "检查 Word 模板，查看模板里可用的字段，或新建一份模板。"
COMMANDS = {
    "check": "检查模板，一次列出所有问题",
    "fields": "列出一种文书的模板可用的字段",
    "new": "新建一份模板，供修改使用",
}
"""Name → what it does. The module of a command is imported when it is called."""

command = group("template", COMMANDS, HELP)
