"""`docgen render`: one document from any template and any data."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.face import Face, common

HELP = (
    "用任意的 Word 模板和一个 YAML 数据文件生成一份文档，不需要项目，也不分种类。\n\n"
    "模板中用 {{ 名称 }} 取数据文件里的内容。模板或数据有错误时不写文件，退出码为 1。"
)


@click.command("render", options_metavar="[选项]", help=HELP)
@click.argument("template", metavar="模板.docx", type=click.Path(path_type=Path))
@click.argument("data", metavar="数据.yaml", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="文件.docx", type=click.Path(path_type=Path), required=True, help="生成的文件")
@click.option("--replace", is_flag=True, help="文件已经存在时覆盖它")
@common
@click.pass_obj
def command(face: Face, template: Path, data: Path, output: Path, replace: bool) -> int:
    """Render one document and say where it is."""
    from docgen.build.single import render_file
    from docgen.cli import show

    start = face.start
    found = render_file(start / template, start / data, start / output, replace=replace)
    code = int(any(diagnostic.severity.value == "error" for diagnostic in found))
    for text in show.texts(found, (start / data).parent):
        face.say(text + "\n")
    face.give_json({"ok": not code, "exit_code": code, "file": str(output), "diagnostics": show.plain(found)})
    face.give(f"√ 已生成 {output}" if not code else f"× 没有生成 {output}，请先改正数据")
    return code
