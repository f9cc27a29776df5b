"""All that click itself says, in Chinese; a test finds every message of the installed click here."""

from __future__ import annotations

import sys

MESSAGES = {
    # help pages
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本。",
    "Confirm the action without prompting.": "不再询问，直接执行。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（运行时确定）",
    "required": "必填",
    "deprecated": "已停用",
    "(Deprecated) {text}": "（已停用）{text}",
    "{text} {deprecated_message}": "{text}{deprecated_message}",
    # wrong usage
    "Error: {message}": "× {message}",
    "Error: {e.message}": "× {e.message}",
    "Try '{command} {option}' for help.": "查看说明请运行：{command} {option}",
    "Missing command.": "还没有写命令。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such option: {name}": "没有“{name}”这个选项。",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Possible options: {possibilities})": "相近的有：{possibilities}",
    "(Did you mean one of: {possibilities}?)": "是不是其中之一：{possibilities}？",
    "Got unexpected extra argument ({args})": "多了一个参数：{args}",
    "Got unexpected extra arguments ({args})": "多了几个参数：{args}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少{param_type}",
    "Invalid value: {message}": "写法不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "Option {name!r} does not take a value.": "选项“{name}”后面不带内容。",
    "Option {name!r} requires an argument.": "选项“{name}”后面要写内容。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要写 {nargs} 项内容。",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”要写 {nargs} 项。",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 项，只写了 1 项。",
    "Takes {nargs} values but {len} were given.": "要写 {nargs} 项，写了 {len} 项。",
    "Value must be an iterable.": "这里要写成一列内容。",
    # kinds of values
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "Choose from:\n\t{choices}": "可以写：\n\t{choices}",
    "Choice({choices})": "选择（{choices}）",
    "{value!r} is not {choice}.": "“{value}”不对，只能写 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不在可选范围内，可以写：{choices}。",
    "{value!r} does not match the format {format}.": "“{value}”不合格式 {format}。",
    "{value!r} does not match the formats {formats}.": "“{value}”不合下列任何一种格式：{formats}。",
    "{value!r} is not a valid boolean.": "“{value}”不是“是”或“否”。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不是“是”或“否”，可以写：{states}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数字（{number_type}）。",
    "{value!r} is not a valid UUID.": "“{value}”不是 UUID。",
    "{value} is not in the range {range}.": "{value} 超出范围 {range}。",
    "{len_type} values are required, but {len_value} was given.": "要写 {len_type} 项，只写了 {len_value} 项。",
    "{len_type} values are required, but {len_value} were given.": "要写 {len_type} 项，写了 {len_value} 项。",
    "{name} {filename!r} does not exist.": "没有{name}“{filename}”。",
    "{name} {filename!r} is a file.": "{name}“{filename}”是一个文件。",
    "{name} {filename!r} is a directory.": "{name}“{filename}”是一个文件夹。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”无法读取。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”无法写入。",
    "{name} {filename!r} is not executable.": "{name}“{filename}”无法执行。",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "unknown error": "原因不明",
    # questions and the terminal
    "Aborted!": "已中断。",
    "Do you want to continue?": "要继续吗？",
    "Repeat for confirmation": "再输入一次以确认",
    "Press any key to continue...": "按任意键继续……",
    "Error: The two entered values do not match.": "× 两次输入的内容不一致。",
    "Error: The value you entered was invalid.": "× 输入的内容不对。",
    "Error: invalid input": "× 输入的内容不对",
    "{editor}: Editing failed": "{editor}：编辑失败",
    "{editor}: Editing failed: {e}": "{editor}：编辑失败：{e}",
    "d": "天",
    "Windows error: {error}": "Windows 报错：{error}",
    "Unknown standard stream '{name}'": "没有标准流“{name}”",
    "Unknown color {colour!r}": "没有“{colour}”这种颜色",
    "Couldn't detect Bash version, shell completion is not supported.": "认不出 Bash 的版本，不能自动补全。",
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash 4.4 以前的版本不能自动补全。",
    # what only whoever programs the commands may see
    "DeprecationWarning: The command {name!r} is deprecated.": "命令“{name}”已停用。",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "命令“{name}”已停用。{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "{param_type}“{name}”已停用。{extra_message}"
    ),
    "Could not determine name for option with declarations {decls!r}": "选项 {decls!r} 没有名称",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?": "名称 {name} 没有选项；是不是要写成参数，或者写成“--{name}”？",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "参数只能声明一次，却有 {length} 次：{decls}。"
    ),
    "Name '{name}' defined twice": "名称“{name}”定义了两次",
    "Boolean option {decl!r} cannot use the same flag for true/false.": "选项 {decl!r} 的“是”和“否”不能用同一个写法。",
    "Invalid start character for option ({option})": "选项开头的字符不对（{option}）",
}


def gettext(message: str) -> str:
    """The Chinese for a message of click."""
    return MESSAGES.get(message, message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The Chinese for a message that has two forms in English."""
    return gettext(singular if number == 1 else plural)


def install() -> None:
    """Let click's modules speak Chinese: they look up messages under these two names, whatever the system speaks."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for attribute, function in (("_", gettext), ("ngettext", ngettext)):
                if hasattr(module, attribute):
                    setattr(module, attribute, function)
