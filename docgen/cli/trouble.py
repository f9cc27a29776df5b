"""Turn whatever ended a run into a Chinese sentence, the way out, and an exit code."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass

import click

from docgen import __version__
from docgen.cli.face import Face
from docgen.errors import CannotReadOrWrite, DocgenError, WrongUsage, reason_of, way_out_of
from docgen.masking import masked

INTERNAL, INTERRUPTED = 70, 130


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a user is told: `message` (empty: nothing), the way out, and `details` for -v."""

    code: int
    message: str
    hint: str
    details: str


def trouble_of(failure: BaseException, arguments: Sequence[str]) -> Trouble:
    """The words and the exit code for an exception (design.md 7)."""
    details = "".join(traceback.format_exception(failure))
    if isinstance(failure, DocgenError):
        details = details if failure.__cause__ else ""
        return Trouble(failure.exit_code, failure.message, failure.hint, details)
    if isinstance(failure, KeyboardInterrupt | click.Abort):
        return Trouble(INTERRUPTED, "已中断", "已经写好的文件是完整的；再运行一次会接着做", "")
    if isinstance(failure, click.ClickException):
        return _usage(failure)
    if isinstance(failure, BrokenPipeError):  # whoever read the output has gone: nobody to tell
        return Trouble(CannotReadOrWrite.exit_code, "", "", "")
    if isinstance(failure, OSError) and failure.errno:
        return _system(failure, details)
    return _internal(failure, arguments, details)


def tell(trouble: Trouble, face: Face) -> None:
    """Say it on stderr, or with --json on stdout; the details with -v."""
    error = {"message": trouble.message, "hint": trouble.hint}
    if trouble.message:
        face.give_json({"ok": False, "exit_code": trouble.code, "error": error})
    if trouble.message and not face.json:
        click.echo(f"× {trouble.message}", err=True)
    if trouble.hint and not face.json:
        click.echo(f"  {trouble.hint}", err=True)
    if trouble.details and face.loud > 0:
        click.echo(masked(trouble.details), err=True)


def _usage(failure: click.ClickException) -> Trouble:
    context = getattr(failure, "ctx", None)
    command = context.command_path if context else "docgen"
    return Trouble(WrongUsage.exit_code, failure.format_message(), f"用法说明：{command} --help", "")


def _system(failure: OSError, details: str) -> Trouble:
    name = os.fsdecode(failure.filename) if isinstance(failure.filename, str | bytes | os.PathLike) else ""
    what = f"读写“{name}”失败" if name else "读写失败"
    message = f"{what}：{reason_of(failure)}"
    return Trouble(CannotReadOrWrite.exit_code, message, way_out_of(failure), details)


def _internal(failure: BaseException, arguments: Sequence[str], details: str) -> Trouble:
    """Nobody's fault but ours: the details go to a file that can be handed in."""
    message = masked(f"程序内部出错（{type(failure).__name__}: {failure}），没有做完")
    path = write_log(details, arguments)
    if not path:
        return Trouble(INTERNAL, message, "请加上 -v 再运行一次，把显示的内容发给维护者", details)
    return Trouble(INTERNAL, message, f"请把这个日志文件发给维护者：{path}", details)


def write_log(details: str, arguments: Sequence[str]) -> str:
    """The path of a new log file that holds the details; "" when none can be written."""
    try:
        handle, path = tempfile.mkstemp(prefix="docgen-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"docgen {__version__}, Python {sys.version}, {platform.platform()}\n")
            file.write(f"arguments: {masked(repr(list(arguments)))}\n\n{masked(details)}")
    except OSError:
        return ""
    return path
