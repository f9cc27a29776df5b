"""`docgen template new`: begin a template of a kind from the stationery."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.face import Face, common
from docgen.errors import ProblemsFound, WrongUsage

HELP = (
    "新建一种文书的模板，供在 Word 里修改。已有的文件不会被覆盖。\n\n"
    "不写 -o 时放在项目的 templates 文件夹，生成文书时就会用它；不在项目中时放在当前文件夹。"
)


@click.command("new", options_metavar="[选项]", help=HELP)
@click.argument("kind", metavar="种类")
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path), help="写成这个文件")
@click.option("--profile", default="", metavar="版式", help="用哪种版式；不写时为 gb9704-portable")
@common
@click.pass_obj
def command(face: Face, kind: str, output: Path | None, profile: str) -> int:
    """Write the template and print its path."""
    from docgen.build.scope import kind_called
    from docgen.render.write import write
    from docgen.stationery.forms import template
    from docgen.stationery.profiles import DEFAULT, load

    name, root = kind_called(kind).name, _root(face)
    path = face.start / output if output else (root / "templates" if root else face.start) / f"{name}.docx"
    if path.exists():
        raise WrongUsage(f"已有文件“{path.name}”，没有覆盖", "请用 -o 换一个文件名，或先把它移走")
    folders = sorted((root / "data").glob("*/profiles")) if root else []
    found, wrong = load(profile or DEFAULT, folders, root)
    if found is None:
        raise ProblemsFound(f"版式“{profile}”不能使用：{wrong[0].message}", wrong[0].hint)
    write(path, template(name, found))
    shown = (path.relative_to(root) if root and not output else path).as_posix()
    face.give_json({"ok": True, "exit_code": 0, "path": shown})
    face.give(shown)
    if not face.json:
        face.say("√ 已新建。在 Word 里改好后，运行 docgen template check 检查。")
    return 0


def _root(face: Face) -> Path | None:
    try:
        return face.root()
    except WrongUsage:
        if face.explicit:
            raise
        return None
