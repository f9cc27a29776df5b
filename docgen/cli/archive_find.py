"""`docgen archive find`: where in the archive is what was put away."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.errors import WrongUsage

if TYPE_CHECKING:
    from docgen.archive.find import Hit

HELP = (
    "在档案里查找：词可以写几个，题名、责任者、文号、备注和正文里都有的才列出；先列题名里有的，再按日期。\n\n"
    "查找用的索引放在档案的 .docgen 文件夹，可以随时删去，会重新生成。"
)
TERMS = {"永久": "Y", "30年": "D30", "10年": "D10"}


@click.command("find", options_metavar="[选项]", help=HELP)
@click.argument("archive", metavar="档案", type=click.Path(path_type=Path))
@click.argument("words", metavar="[词]…", nargs=-1)
@click.option("--title", default="", metavar="文字", help="题名里有这些字")
@click.option("--by", "responsible", default="", metavar="文字", help="责任者里有这些字")
@click.option("--number", default="", metavar="文字", help="档号或文号里有这些字")
@click.option("--from", "start", default="", metavar="日期", help="从哪一天起，如 2025-3-1")
@click.option("--to", "end", default="", metavar="日期", help="到哪一天止")
@click.option("--year", type=int, metavar="年度", help="只找这一年度的")
@click.option("--retention", default="", type=click.Choice(["", *TERMS]), metavar="期限", help="永久、30年或10年")
@common
@click.pass_obj
def command(face: Face, /, archive: Path, words: tuple[str, ...], start: str, end: str, **more: Any) -> int:
    """Search and print what was found, a line each."""
    from docgen.archive.find import Wanted, find

    more["retention"] = TERMS.get(more["retention"], "")
    wanted = Wanted(words, start=_day(start), end=_day(end), **more)
    if wanted == Wanted(words=()):
        raise WrongUsage("没有写要找什么", "例如：docgen archive find 档案 换届 --year 2025")
    hits = find(face.start / archive, wanted)
    face.give_json({"ok": True, "exit_code": 0, "hits": [asdict(hit) for hit in hits]})
    for hit in hits:
        face.give(_line(hit))
    if not face.json:
        face.say(f"√ 找到 {len(hits)} 件。" if hits else "● 没有找到。可以少写几个字，或换一个词。")
    return 0


def _day(text: str) -> date | None:
    from docgen.cli.status import day_of

    return day_of(text) if text else None


def _line(hit: Hit) -> str:
    number = f"　{hit.doc_no}" if hit.doc_no else ""
    lines = [f"{hit.code}　{hit.day}　{hit.title}{number}　{hit.responsible}", f"    {hit.path}"]
    return "\n".join([*lines, *([f"    {hit.around}"] if hit.around else [])])
