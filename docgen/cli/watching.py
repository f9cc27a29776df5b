"""`docgen build --watch`: build again whenever a file was saved, until the user breaks off."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from docgen.build.saved import saved
from docgen.cli import show, streams
from docgen.cli.face import Face
from docgen.cli.trouble import tell, trouble_of
from docgen.errors import DocgenError

_MOST = 3


def watch(face: Face, root: Path, build: Callable[[], int]) -> int:
    """Build, then again after each save, whatever mistakes the data have; 0 when the user breaks off while it waits."""
    waiting = False
    with closing(saved(root)) as saves:
        try:
            for paths in saves:
                if paths or not waiting:
                    waiting = False
                    _again(face, paths, build)
                    face.say("● 正在监视 data 和 templates，保存文件后会再生成；按 Ctrl+C 结束。")
                    streams.flush()
                    waiting = True
        except KeyboardInterrupt:
            if not waiting:
                raise
    face.say("● 已停止监视。")
    return 0


def _again(face: Face, paths: list[str], build: Callable[[], int]) -> None:
    if paths:
        more = f" 等 {len(paths)} 个文件" if len(paths) > _MOST else ""
        face.say(f"\n● 有变动：{'、'.join(paths[:_MOST])}{more}")
        show.forget()
    try:
        build()
    except (DocgenError, OSError) as failure:
        tell(trouble_of(failure, ["build", "--watch"]), face)
