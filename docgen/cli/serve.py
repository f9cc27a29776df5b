"""`docgen serve`: open the page of a project in the browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import click

from docgen.cli import light
from docgen.cli.clicked import remember
from docgen.cli.face import Face, common
from docgen.errors import HelperMissing, WrongUsage, install

HELP = (
    "在浏览器里使用 docgen：看全年日历、填写、生成、查台账、归档。\n\n"
    "只在这台电脑上可用，数据不会发到别处。关闭页面几分钟后自动结束；再运行一次会打开已经在运行的那个。"
)


@click.command("serve", options_metavar="[选项]", help=HELP)
@click.option("--port", type=click.IntRange(1, 65535), metavar="端口", help="用哪个端口；不写则自动选一个空闲的")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址")
@click.option("--stay", is_flag=True, help="关闭页面后不自动结束，按 Ctrl+C 结束")
@click.option(
    "--archive", metavar="文件夹", type=click.Path(path_type=Path), help="档案放在哪里；不写为项目里的“档案”文件夹"
)
@common
@click.pass_obj
def command(face: Face, port: int | None, no_browser: bool, stay: bool, archive: Path | None) -> int:
    """Serve the project, or open the page that serves it already."""
    place = (face.start / archive).resolve() if archive else None
    return serve(face, _root(face), port=port or 0, browser=not no_browser, stays=stay, archive=place)


def serve(
    face: Face, root: Path, *, port: int = 0, browser: bool = True, stays: bool = False, archive: Path | None = None
) -> int:
    """Open the page on a folder and wait until it is over. Raises `HelperMissing` without the libraries."""
    try:
        from docgen.web.again import entrance, noted
        from docgen.web.server import Server
    except ModuleNotFoundError as missing:
        if missing.name not in ("flask", "waitress"):
            raise
        raise HelperMissing("网页界面需要的部件没有安装", install("web")) from missing
    known = entrance(root)
    if known:
        _open(face, known, browser)
        face.say("● 这个项目的页面已经开着，没有再开一个。")
        return 0
    remember(root)
    server = Server(root, port=port, stays=stays, archive=archive)
    with noted(root, server.port, server.safety.control):
        _open(face, server.entrance(), browser)
        face.say(
            "● docgen 正在运行，"
            + ("按 Ctrl+C 结束。" if stays else "关闭页面几分钟后自动结束；也可以按 Ctrl+C 结束。")
        )
        light.stay()
        try:
            server.run()
        except KeyboardInterrupt:
            server.desk.jobs.end()
            face.say("● 已结束。")
    return 0


def _open(face: Face, address: str, browser: bool) -> None:
    face.give_json({"ok": True, "exit_code": 0, "address": address})
    seen = sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not (browser and seen and webbrowser.open(address)):  # a browser within the terminal would not do
        face.give(address)
        face.say("● 请在浏览器里打开上面的网址（只能用一次；要再打开，请再运行一次 docgen serve）。")


def _root(face: Face) -> Path:
    """The project, or an empty folder that may become one. Raises `WrongUsage`."""
    try:
        return face.root()
    except WrongUsage:
        folder = face.start.resolve()
        if folder.is_dir():
            return folder
        raise
