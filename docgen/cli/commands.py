"""A group of commands that are imported when they are called: help must come at once."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.cli.help import Context
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """A group by its list: `listed` says name → what it does, `modules` where a command lies, as `docgen.cli.{}`."""

    context_class = Context

    def __init__(self, *arguments: Any, listed: Mapping[str, str], modules: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._listed, self._modules = listed, modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in order."""
        return list(self._listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self._listed:
            return None
        command = import_module(self._modules.format(cmd_name)).command
        assert isinstance(command, click.Command)
        command.context_class = Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown name is answered with the nearest."""
        if args[0] not in self._listed and not args[0].startswith("-"):
            from docgen.model.suggest import did_you_mean

            above = f"{self.name} " if ctx.parent else ""
            ctx.fail(f"没有“{above}{args[0]}”这个命令。{did_you_mean(args[0], self._listed)}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so, without importing any command."""
        from click.shell_completion import CompletionItem  # only a shell asks

        found = [
            CompletionItem(name, help=words) for name, words in self._listed.items() if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("命令"):
            formatter.write_dl(list(self._listed.items()))


def group(name: str, listed: Mapping[str, str], words: str) -> click.Command:
    """A group within docgen, its commands lying in `docgen/cli/NAME_….py`; called alone it shows what there is."""

    @click.command(
        name,
        cls=Commands,
        listed=listed,
        modules=f"docgen.cli.{name}_{{}}",
        invoke_without_command=True,
        help=words,
        options_metavar="[选项]",
        subcommand_metavar="命令 [参数]…",
    )
    @common
    @click.pass_context
    def command(context: click.Context) -> int:
        if context.invoked_subcommand is None:
            context.ensure_object(Face).say(context.get_help())
            return WrongUsage.exit_code
        return 0

    return command
