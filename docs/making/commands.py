"""The page of the commands, from click: what each does, its arguments and options."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docgen.cli import chinese
from docgen.cli.main import COMMANDS, program
from docs.making.words import anchored, cell, code, page, plain, table, told

_INTRO = """在项目文件夹里运行；也可以用 `-C 文件夹` 指明项目。没有装成命令时，把 `docgen` 换成 `python -m docgen`。
结果印在标准输出，说明和错误印在标准错误。"""
_CODES = (
    ("0", "完成"),
    ("1", "数据或模板有问题"),
    ("2", "命令写法不对"),
    ("3", "部分文书没有生成"),
    ("4", "档案校验不通过"),
    ("5", "文件无法读写"),
    ("6", "缺少 LibreOffice 等程序"),
    ("7", "有手改过的文书，已保留"),
    ("70", "程序内部错误"),
    ("130", "被中断"),
)


def commands() -> str:
    """The page: all commands in the order of the help, the options they share once."""
    chinese.install()
    parts = [part for name in COMMANDS for part in _command((name,))]
    listed = table(("命令", "作用"), [(f"[`docgen {name}`](#{name})", about) for name, about in COMMANDS.items()])
    shared = f"## 每个命令都有的选项\n\n{_options([p for p in program.params if p.name != 'version'])}"
    codes = anchored("codes", f"## 退出码\n\n{table(('退出码', '含义'), _CODES)}")
    return page("命令", _INTRO, listed, shared, *parts, codes)


def _command(path: tuple[str, ...]) -> Iterator[str]:
    """The section of a command, and of those within it."""
    command, context = _found(path)
    usage = " ".join(command.collect_usage_pieces(context))
    name = " ".join(path)
    yield anchored("-".join(path), f"{'#' * (len(path) + 1)} docgen {name}\n\n{told(command.help or '')}")
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _command((*path, below))
        return
    yield f"写法：`docgen {name} {usage}`"
    own = [param for param in command.params if param.name not in {p.name for p in program.params} | {"help"}]
    options = _options([param for param in own if isinstance(param, click.Option)])
    yield options


def _found(path: tuple[str, ...]) -> tuple[click.Command, click.Context]:
    command: click.Command = program
    context = program.context_class(program, info_name="docgen", **program.context_settings)
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found is not None, f"{name} is in COMMANDS and no command"
        command, context = found, found.context_class(found, parent=context, info_name=name)
    return command, context


def _options(params: list[click.Parameter] | list[click.Option]) -> str:
    rows = [_option(param) for param in params if isinstance(param, click.Option) and not param.hidden]
    return table(("选项", "作用"), rows) if rows else ""


def _option(option: click.Option) -> tuple[str, str]:
    names = "、".join(code(name) for name in (*option.opts, *option.secondary_opts))
    takes = "" if option.is_flag or option.count else f" {_what(option)}"
    return f"{names}{takes}", f"{cell(plain(option.help or ''))}{'（必填）' if option.required else ''}"


def _what(option: click.Option) -> str:
    if isinstance(option.type, click.Choice) and not option.metavar:
        return "、".join(map(str, option.type.choices))
    return option.metavar or ""
