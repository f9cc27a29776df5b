"""`docgen archive …`: put documents away for good, check what was put away, tell what has still to be."""

from __future__ import annotations

import click

from docgen.cli.commands import Commands
from docgen.cli.face import Face, common

HELP = "归档：建立档案、封存文件、校验、核对归档情况。"
COMMANDS = {
    "create": "新建一个档案文件夹",
    "add": "按归档计划封存文件，登记入账",
    "verify": "校验档案：有没有缺少、改动、多余",
    "status": "核对哪些已归档、未归档、归档后改过",
}
"""Name → what it does. The module of a command is imported when it is called."""


@click.command(
    "archive",
    cls=Commands,
    listed=COMMANDS,
    modules="docgen.cli.archive_{}",
    invoke_without_command=True,
    help=HELP,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@common
@click.pass_context
def command(context: click.Context) -> int:
    """Without a command, show what there is."""
    if context.invoked_subcommand is None:
        face = context.ensure_object(Face)
        face.say(context.get_help())
        return 2
    return 0
