"""`docgen archive …`: put documents away for good, check what was put away, tell what has still to be."""

from __future__ import annotations

from docgen.cli.commands import group

HELP = "归档：建立档案、拟订计划、封存文件、校验、编目录、查找、移交。"
COMMANDS = {
    "create": "新建一个档案文件夹",
    "plan": "拟订归档计划：逐件提出保管期限，列出缺少的材料",
    "add": "按归档计划封存文件，登记入账",
    "verify": "校验档案：有没有缺少、改动、多余",
    "catalogue": "打印归档文件目录、封面、备考表、盒脊",
    "find": "按题名、责任者、日期、档号、文号或正文查找",
    "export": "做成移交用的文件夹，或取出盖归档章的副本",
    "status": "核对哪些已归档、未归档、归档后改过",
}
"""Name → what it does. The module of a command is imported when it is called."""

command = group("archive", COMMANDS, HELP)
