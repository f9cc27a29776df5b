"""`docgen template …`: look at Word templates, list what they may use, begin one."""

from __future__ import annotations

import click

from docgen.cli.commands import Commands
from docgen.cli.face import Face, common

HELP = "检查 Word 模板，查看模板里可用的字段，或新建一份模板。"
COMMANDS = {
    "check": "检查模板，一次列出所有问题",
    "fields": "列出一种文书的模板可用的字段",
    "new": "新建一份模板，供修改使用",
}
"""Name → what it does. The module of a command is imported when it is called."""


@click.command(
    "template",
    cls=Commands,
    listed=COMMANDS,
    modules="docgen.cli.template_{}",
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
