"""`docgen template …`: look at Word templates, list what they may use, begin one."""

from __future__ import annotations

from importlib import import_module

import click

from docgen.cli.face import Face, common
from docgen.cli.help import Context

HELP = "检查 Word 模板，查看模板里可用的字段，或新建一份模板。"
COMMANDS = {
    "check": "检查模板，一次列出所有问题",
    "fields": "列出一种文书的模板可用的字段",
    "new": "新建一份模板，供修改使用",
}
"""Name → what it does. The module of a command is imported when it is called."""


class Commands(click.Group):
    """A group whose commands lie in modules `template_<name>`."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"docgen.cli.template_{cmd_name}").command
        assert isinstance(command, click.Command)
        command.context_class = Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown name is answered with the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from docgen.model.suggest import did_you_mean

            ctx.fail(f"没有“template {args[0]}”这个命令。{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    "template",
    cls=Commands,
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
