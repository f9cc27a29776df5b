"""`docgen new`: begin a new document."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli.face import Face, common

HELP = (
    "新建一份待填的数据文件，已知的内容先填好，印出它的路径。已有的文件不会被覆盖。\n\n"
    "种类写中文或英文都可以：\n"
    "  实施方案      implementation_plan\n"
    "  学习会议记录  study_minutes\n"
    "  培训心得体会  training_reflection\n"
    "  年度工作总结  annual_summary\n"
    "  会议通知      meeting_notice\n\n"
    "书记工作室的：工作室活动记录、工作室工作计划、个人学习计划、过程性作业登记、党建工作案例、成果报告、工作室年度总结、终期总结、"
    "成员考核表、督导记录、互访记录。"
)


@click.command("new", options_metavar="[选项]", help=HELP)
@click.argument("kind", metavar="种类")
@click.option("--school", default="", metavar="学校", help="放在哪所学校（文件夹名、简称或全称）；只有一所时不必写")
@click.option("--unit", default="", metavar="单位", help="放在哪个党组织（文件夹名、简称或全称）；只有一个时不必写")
@click.option("--year", type=int, metavar="年度", help="放在哪一年；不写时按日期，没有日期时为今年")
@click.option("--date", "day", default="", metavar="日期", help="成文或活动日期，例如 2025-3-5")
@click.option("--type", "type_", default="", metavar="类型", help="会议或文种的类型，例如 支委会、工作计划")
@common
@click.pass_obj
def command(face: Face, kind: str, school: str, unit: str, year: int | None, day: str, type_: str) -> int:
    """Write the skeleton of a document and print its path."""
    from docgen.build.newfile import Wish, new_file
    from docgen.build.scope import Selection, kind_called

    root = face.root()
    wish = Wish(kind_called(kind), Selection(school, unit, year), day, type_)
    path = new_file(root, wish, date.today())
    shown = path.relative_to(root).as_posix()
    face.give_json({"ok": True, "exit_code": 0, "path": shown, "root": str(root)})
    face.give(shown)
    if not face.json:
        face.say("√ 已新建。用记事本或其他编辑器填好后，运行 docgen check 检查。")
    return 0
