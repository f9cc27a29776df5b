"""`docgen completion`: the script by which a shell completes the words of docgen when Tab is pressed."""

from __future__ import annotations

import os
from typing import Any

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from docgen.cli.face import Face, common

VARIABLE = "_DOCGEN_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell")
HELP = (
    "输出命令补全脚本：装好以后，按 Tab 键补全命令和选项。\n\n"
    "把输出写进终端启动时运行的文件：bash 是 ~/.bashrc，zsh 是 ~/.zshrc，"
    "fish 是 ~/.config/fish/completions/docgen.fish，PowerShell 是 $PROFILE 所指的文件。"
)
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_CWORD = $wordToComplete
    $env:PYTHONIOENCODING = 'utf-8'
    try {
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq 'plain') {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
            }
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD, Env:PYTHONIOENCODING
    }
}
"""


@add_completion_class
class PowerShell(ShellComplete):
    """What click does for the other shells: words in by the environment, one completion a line out.

    A line is kind, value and help, parted by tabs; files and folders are left to PowerShell itself.
    """

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and what there is of that."""
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        return (words[:-1] if incomplete and words and words[-1] == incomplete else words), incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """One completion as a line."""
        return f"{item.type}\t{item.value}\t{' '.join((item.help or '').split())}"


@click.command("completion", options_metavar="[选项]", help=HELP)
@click.argument("shell", metavar="|".join(SHELLS), type=click.Choice(SHELLS))
@common
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the script."""
    face, kind = context.ensure_object(Face), get_completion_class(shell)
    assert kind is not None
    whole: Any = context.find_root().command
    script = ShellComplete.source(kind(whole, {}, "docgen", VARIABLE))  # that of bash would ask which bash there is
    face.give_json({"ok": True, "exit_code": 0, "shell": shell, "script": script})
    face.give(script)
    return 0
