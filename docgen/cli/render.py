"""`docgen render`: one document from any template and any data."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

HELP = (
    "用任意的 Word 模板和一个 YAML 数据文件生成一份文档，不需要项目，也不分种类。\n\n"
    "模板中用 {{ 名称 }} 取数据文件里的内容。模板或数据有错误时不写文件，退出码为 1。\n\n"
    "模板里的图片可以换成别的：--picture 校徽=校徽.png 换掉名称、标题或替代文字是“校徽”的图片，页眉页脚里的也换。"
)


@click.command("render", options_metavar="[选项]", help=HELP)
@click.argument("template", metavar="模板.docx", type=click.Path(path_type=Path))
@click.argument("data", metavar="数据.yaml", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="文件.docx", type=click.Path(path_type=Path), required=True, help="生成的文件")
@click.option("--picture", "pictures", metavar="名称=文件", multiple=True, help="换掉模板里的一张图片，可以写多次")
@click.option("--replace", is_flag=True, help="文件已经存在时覆盖它")
@click.option("--no-validate", "validate", is_flag=True, flag_value=False, default=True, help="做好的文档不再检查一遍")
@common
@click.pass_obj
def command(
    face: Face, template: Path, data: Path, output: Path, pictures: tuple[str, ...], replace: bool, validate: bool
) -> int:
    """Render one document and say where it is."""
    from docgen.build.single import render_file
    from docgen.cli import show

    start = face.start
    given: dict[str | Path, bytes | Path | str] = {name: start / file for name, file in map(_named, pictures)}
    files = start / template, start / data, start / output
    found = render_file(*files, replace=replace, pictures=given, validate=validate)
    code = int(any(diagnostic.severity.value == "error" for diagnostic in found))
    for text in show.texts(found, (start / data).parent):
        face.say(text + "\n")
    face.give_json({"ok": not code, "exit_code": code, "file": str(output), "diagnostics": show.plain(found)})
    face.give(f"√ 已生成 {output}" if not code else f"× 没有生成 {output}，请先改正数据")
    return code


def _named(picture: str) -> tuple[str, str]:
    name, _, file = picture.rpartition("=")
    if not name or not file:
        raise WrongUsage(f"“--picture {picture}”看不懂", "请写成 --picture 名称=文件，例如 --picture 校徽=校徽.png")
    return name, file
