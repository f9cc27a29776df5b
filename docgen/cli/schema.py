"""`docgen schema`: the JSON Schemas of the data files."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

HELP = (
    "输出数据格式说明（JSON Schema），供编辑器提示和检查用。\n\n"
    "种类写中文或英文，也可以写 school、people、branch、studio、year；"
    "不写时为全部。在项目中运行时，上级文件的“默认”里写过的项目不算必填。"
)


@click.command("schema", options_metavar="[选项]", help=HELP)
@click.argument("kind", metavar="[种类]", default="")
@click.option(
    "-o", "--output", metavar="文件夹", type=click.Path(path_type=Path), help="写成文件放在这里，而不是显示出来"
)
@common
@click.pass_obj
def command(face: Face, kind: str, output: Path | None) -> int:
    """Print the schemas, or write them into a folder."""
    from docgen.build.schemas import all_schemas, as_text, inherited_in, write_schemas

    try:
        found = all_schemas(inherited_in(face.root()))
    except WrongUsage:  # the schemas are useful outside a project too
        if face.explicit:
            raise
        found = all_schemas()
    if kind:
        name = _name(kind, list(found))
        found = {name: found[name]}
    if output is not None:
        paths = [str(path) for path in write_schemas(face.start / output, found)]
        face.give_json({"ok": True, "exit_code": 0, "files": paths})
        face.give("\n".join(paths))
        return 0
    face.give_json({"ok": True, "exit_code": 0, "schemas": found})
    face.give(as_text(next(iter(found.values())) if kind else found).rstrip("\n"))
    return 0


def _name(word: str, known: list[str]) -> str:
    from docgen.build.scope import kind_called

    return word if word in known else kind_called(word).name
