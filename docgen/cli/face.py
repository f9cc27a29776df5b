"""What every command shares: where the project lies, how much to say, and the common options."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from docgen.errors import WrongUsage

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Face:
    """The state of one call: `start` is the folder to work from, `loud` is -1 (quiet), 0 or more (verbose)."""

    start: Path = field(default_factory=Path)
    json: bool = False
    loud: int = 0
    explicit: bool = False

    def root(self) -> Path:
        """The folder of the project: that given with -C, or the nearest upwards that holds `data`."""
        from docgen.source.folders import find_root

        if self.explicit:
            if not self.start.is_dir():
                raise WrongUsage(f"没有文件夹“{self.start}”", "请检查 -C 后面的路径")
            if (self.start / "data").is_dir():
                return self.start.resolve()
            raise WrongUsage(
                f"文件夹“{self.start}”里没有 data 文件夹，不是 docgen 项目", "新建项目请用：docgen init 文件夹名"
            )
        root = find_root(self.start)
        if root is None:
            hint = "请先进入项目文件夹（里面有 data 文件夹），或用 -C 指明；新建项目请用：docgen init 文件夹名"
            raise WrongUsage("这里不是 docgen 项目：当前文件夹和上级文件夹里都没有 data 文件夹", hint)
        return root

    def say(self, text: str) -> None:
        """A message to the user, on stderr; not with -q."""
        if self.loud >= 0:
            click.echo(text, err=True)

    def give(self, text: str) -> None:
        """What was asked for, on stdout; not with --json, where one object takes its place."""
        if not self.json:
            click.echo(text)

    def give_json(self, value: dict[str, Any]) -> None:
        """The one JSON object of --json, in ASCII so that no console can spoil it."""
        if self.json:
            click.echo(json.dumps(value, ensure_ascii=True, indent=2))


def common(command: F) -> F:
    """Let a command take -C, --json, -q and -v, before its name and after."""
    for option in (
        click.option("-v", "--verbose", count=True, expose_value=False, callback=_louder, help="说得详细些"),
        click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_quiet, help="只说结果和错误"),
        click.option("--json", is_flag=True, expose_value=False, callback=_json, help="结果用 JSON 输出，供程序使用"),
        click.option(
            "-C",
            "project_folder",
            metavar="文件夹",
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_folder,
            help="项目所在的文件夹；不写则从当前文件夹向上找",
        ),
    ):
        command = option(command)
    return command


def _louder(context: click.Context, _: click.Parameter, value: int) -> None:
    context.ensure_object(Face).loud += value


def _quiet(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Face).loud = -1


def _json(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Face).json = True


def _folder(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        face = context.ensure_object(Face)
        face.start, face.explicit = value, True
