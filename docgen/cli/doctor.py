"""`docgen doctor`: examine this computer and print one block that can be pasted into a message."""

from __future__ import annotations

import click

from docgen.cli.face import Face, common

HELP = (
    "检查这台电脑能不能用好 docgen：Python 和软件包，字体（缺哪些、Word 会用什么代替），LibreOffice、Word、WPS，"
    "文件夹能否写入，模板是否改过，编码。\n\n"
    "结果是一段文字，可以整段贴给帮您的人；里面没有用户名和完整路径。有问题时退出码为 1；只缺 LibreOffice 时为 6。"
)


@click.command("doctor", options_metavar="[选项]", help=HELP)
@common
@click.pass_obj
def command(face: Face) -> int:
    """Examine and print."""
    from docgen.doctor.examine import block, examine, exit_code
    from docgen.source.folders import find_root

    items = examine(face.root() if face.explicit else find_root(face.start))
    code = exit_code(items)
    listed = [{"id": i.id, "topic": i.topic, "state": i.state.value, "words": i.words, "hint": i.hint} for i in items]
    face.give_json({"ok": not code, "exit_code": code, "items": listed})
    face.give(block(items))
    return code
