"""`docgen ledger`: make the ledgers that are computed from the records of a year, on paper or as workbooks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common
from docgen.cli.printed import finish, made_by, papers_of
from docgen.export.formats import FORMATS, press_of

if TYPE_CHECKING:
    from docgen.build.prepare import Prepared
    from docgen.build.report import Report

HELP = (
    "由全年的记录算出台账和统计表，放在 out 文件夹。不写名称则列出全部种类；--all 生成全部。\n\n"
    "没有变化的不重做；在 Word、WPS 或 Excel 里改过的不覆盖，新版放在旁边，与 docgen build 相同。"
)
ENDINGS = {ending: (ending,) for ending in ("docx", *FORMATS)} | {"pdf": ("docx",), "all": ("docx", *FORMATS)}


@click.command("ledger", options_metavar="[选项]", help=HELP)
@click.argument("names", nargs=-1, metavar="[名称]…")
@click.option("--all", "everything", is_flag=True, help="生成全部种类")
@click.option(
    "--format",
    "form",
    type=click.Choice([*ENDINGS]),
    default="docx",
    help="docx（默认）；xlsx 工作簿；pdf：Word 文件之外，再各做一份 PDF；all：Word 文件和工作簿都要",
)
@made_by
@click.option("--school", default="", metavar="学校", help="只生成这所学校的")
@click.option("--unit", default="", metavar="单位", help="只生成这个党组织的")
@click.option("--year", type=int, metavar="年度", help="只生成这一年的，例如 2025")
@click.option("--replace", is_flag=True, help="手工改过的文件移到 out/.docgen/replaced，换成新的")
@click.option("--dry-run", is_flag=True, help="只说明将要做什么，不写任何文件")
@click.option("--no-validate", "validate", is_flag=True, flag_value=False, default=True, help="做好的台账不再检查一遍")
@common
@click.pass_obj
def command(
    face: Face,
    /,
    names: tuple[str, ...],
    everything: bool,
    form: str,
    by: str,
    replace: bool,
    dry_run: bool,
    validate: bool,
    **selection: Any,
) -> int:
    """Make what has to be made; with errors in the data, tell them all and write nothing."""
    from docgen.build.scope import ledgers_called

    root, wanted = face.root(), ledgers_called(names, everything=everything)
    if not wanted:
        _list(face)
        return 0
    from docgen.cli.outcomes import stopped, warn

    first, *more = ENDINGS[form]
    prepared = _prepare(root, selection, wanted, first)
    if prepared.stopped:
        stopped(face, prepared.found, root)
        return 1
    prepared.press.validates = validate
    warn(face, prepared.found, root)
    rounds = [prepared, *(_also(prepared, ending) for ending in more)]
    return _make(face, root, rounds, by=by if form == "pdf" else "", dry_run=dry_run, replace=replace)


def _prepare(root: Path, selection: dict[str, Any], wanted: frozenset[str], ending: str) -> Prepared:
    from docgen.build.prepare import prepare
    from docgen.build.scope import Selection
    from docgen.build.targets import ledgers

    choose = partial(ledgers, names=wanted, suffix=f".{ending}")
    return prepare(root, Selection(**selection), choose=choose, maker=press_of(ending))


def _also(prepared: Prepared, ending: str) -> Prepared:
    """The tables of what was read and reckoned already, in another form."""
    from docgen.build.targets import tables

    press = press_of(ending)(prepared.press.project)
    return replace(prepared, press=press, targets=tables(prepared.targets, f".{ending}"))


def _make(face: Face, root: Path, prepared: list[Prepared], *, by: str, dry_run: bool, replace: bool) -> int:
    """Make the ledgers, and with `by` the PDFs of them; the exit code."""
    from docgen.build.report import Report
    from docgen.build.run import build
    from docgen.cli import show
    from docgen.cli.outcomes import plain, tell

    whole = Report()
    for each in prepared:
        with show.progress("生成台账", not face.json and face.loud >= 0) as told:
            _add(whole, build(each.press, each.targets, dry_run=dry_run, replace=replace, progress=told))
    if by:
        made = papers_of(face, root, whole, by=by, dry_run=dry_run, replacing=replace)
        return finish(face, root, dry_run, whole, prepared[0].found, made)
    face.give_json(plain(whole, prepared[0].found, root, dry_run))
    tell(face, whole, dry_run)
    return whole.exit_code


def _add(whole: Report, part: Report) -> None:
    whole.outcomes += part.outcomes
    whole.notices += [notice for notice in part.notices if notice not in whole.notices]


def _list(face: Face) -> None:
    """What there is, for somebody who named nothing."""
    from docgen.kinds import LEDGERS

    face.give_json({"ledgers": [{"name": k.name, "label": k.label, "about": k.about} for k in LEDGERS]})
    for kind in LEDGERS:
        face.give(f"{kind.label}\t{kind.about}")
    face.say("● 例如：docgen ledger 学时台账 --format all；全部生成：docgen ledger --all")
