"""The program `docgen`: its commands, and the one place that turns a failure into Chinese words and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from docgen import __version__
from docgen.cli import chinese, clicked, light, streams
from docgen.cli.commands import Commands
from docgen.cli.face import Face, common
from docgen.cli.trouble import tell, trouble_of
from docgen.errors import CannotReadOrWrite, WrongUsage

COMMANDS = {
    "init": "新建一个项目文件夹，带一所小样学校",
    "new": "新建一份待填的数据文件",
    "form": "生成在 Excel 或 WPS 里填写的表格",
    "import": "读入填好的表格，写进数据文件",
    "check": "检查全部数据，列出所有问题",
    "serve": "在浏览器里使用 docgen，不用记命令",
    "build": "生成文书，放在 out 文件夹",
    "proof": "检查排好的版面：行数、字数、落款、标题、表格、缺字",
    "ledger": "生成台账：学时、考勤、三会一课等，Word 或 Excel",
    "bind": "把一年的文书装订成一册：封面、目录、全部文书",
    "pdf": "把 Word 文件转成 PDF",
    "clean": "清理从网页等处抄来的文字，列出每一处改动",
    "adopt": "把做好的 Word 文书读成数据草稿，逐句说明去处",
    "render": "用任意模板和数据生成一份文档",
    "status": "核对全年要求：现有、还差、缺谁、何时要补",
    "explain": "说明一个数字是从哪些记录算出来的",
    "diff": "比较一份文书：当初生成的、现在的、现在会生成的",
    "rollover": "由今年的数据生成明年的文件夹",
    "schema": "输出数据格式说明（JSON Schema）",
    "archive": "归档：封存文件，校验，核对归档情况",
    "template": "检查 Word 模板，查看可用的字段",
    "completion": "输出命令补全脚本：按 Tab 键补全",
    "doctor": "检查这台电脑：字体、LibreOffice、Word、权限等",
}
"""Name → what it does, in the order a newcomer meets them. The module of a command is imported when it is called."""


@click.command(
    cls=Commands,
    listed=COMMANDS,
    modules="docgen.cli.{}",
    invoke_without_command=True,
    help="学校党务文书生成工具：事实只录入一次，方案、记录、心得、总结都由它生成。",
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="每个命令后加 --help 可看它的全部选项。",
)
@click.version_option(__version__, "--version", message="docgen %(version)s", help="显示版本。")
@common
@click.pass_context
def program(context: click.Context) -> int:
    """Take the options that all commands share; without a command, show what there is, or the page."""
    if context.invoked_subcommand is None:
        if len(sys.argv) < 2 and clicked.double_clicked():
            from docgen.cli.serve import serve

            return serve(context.ensure_object(Face), clicked.folder())
        click.echo(context.get_help(), err=True)
        return WrongUsage.exit_code
    return 0


def main() -> None:
    """Run docgen and end the process with its exit code."""
    streams.make_safe()
    light.start()
    code = run(sys.argv[1:])
    try:
        streams.flush()
    except OSError as failure:  # a reader that went away is no failure, a full disk is
        streams.silence()
        code = code if isinstance(failure, BrokenPipeError) else code or CannotReadOrWrite.exit_code
    light.end()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code (design.md 7); every failure has then been told."""
    chinese.install()
    if "_DOCGEN_COMPLETE" in os.environ:  # a shell asks for words: click answers, for PowerShell with our help
        import_module("docgen.cli.completion")
    face = Face()
    try:
        _need_chinese_names()
        code = program.main(arguments, prog_name="docgen", standalone_mode=False, obj=face)
        return code if isinstance(code, int) else 0
    except (Exception, KeyboardInterrupt) as failure:
        face.json = face.json or "--json" in arguments
        trouble = trouble_of(failure, arguments)
        with suppress(OSError):  # when even that cannot be printed, the exit code has to do
            tell(trouble, face)
        return trouble.code


def _need_chinese_names() -> None:
    """Raise where no file can have a Chinese name: LC_ALL=C with PYTHONUTF8=0, a locale of Western Europe."""
    encoding = sys.getfilesystemencoding()
    if not streams.knows_chinese(encoding):
        message = f"这里的文件名编码是 {encoding}，放不下中文的文件名"
        raise CannotReadOrWrite(message, "请设好环境变量 PYTHONUTF8=1 再运行")
