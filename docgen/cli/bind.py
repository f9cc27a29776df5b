"""`docgen bind`: one bound volume of a unit's year, with cover and contents, as Word file or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.bind.press import VolumePress
    from docgen.bind.volume import Bound
    from docgen.build.prepare import Prepared
    from docgen.build.report import Outcome
    from docgen.build.scope import Selection
    from docgen.build.targets import Target
    from docgen.diagnostics import Diagnostic

HELP = (
    "把一个单位全年的文书装订成一册：封面、带页码的目录，再按种类、日期排列 out 里的每一份文书，"
    "各自的版面、页眉页脚、编号不变。手工改过的，装订的是改过的那份。\n\n"
    "文书要先用 docgen build 生成；台账生成了几份就装订几份。汇编放在 out 里各单位的“汇编”文件夹。"
)
ENDINGS = {"docx": (".docx",), "pdf": (".pdf",), "all": (".docx", ".pdf")}


@click.command("bind", options_metavar="[选项]", help=HELP)
@click.option(
    "--format", "form", type=click.Choice([*ENDINGS]), default="docx", help="docx（默认）、pdf，或 all 两种都要"
)
@click.option("--school", default="", metavar="学校", help="只装订这所学校的")
@click.option("--unit", default="", metavar="单位", help="只装订这个党组织的")
@click.option("--year", type=int, metavar="年度", help="只装订这一年的，例如 2025")
@click.option("--replace", is_flag=True, help="手工改过的汇编移到 out/.docgen/replaced，换成新的")
@click.option("--no-validate", "validate", is_flag=True, flag_value=False, default=True, help="汇编不再检查一遍")
@common
@click.pass_obj
def command(face: Face, /, form: str, replace: bool, validate: bool, **selection: Any) -> int:
    """Bind what is finished; with a document that is not, tell all of them and write nothing."""
    from docgen.bind.press import VolumePress
    from docgen.build.prepare import prepare
    from docgen.build.scope import Selection
    from docgen.cli.outcomes import stopped

    root = face.root()
    prepared = prepare(root, Selection(**selection))
    if prepared.stopped:
        stopped(face, prepared.found, root)
        return 1
    volumes, missing = _volumes(prepared, Selection(**selection))
    if missing.stopped:
        stopped(face, missing.found, root)
        return 1
    press = VolumePress(prepared.press.project, volumes)
    press.validates = validate
    return _bind(face, prepared, press, ENDINGS[form], replace=replace)


def _volumes(prepared: Prepared, selection: Selection) -> tuple[list[Bound], Prepared]:
    """The volumes of what is finished, and what speaks against binding as findings."""
    from dataclasses import replace
    from functools import partial

    from docgen.bind.volume import gathered, unfinished
    from docgen.build.run import build
    from docgen.build.targets import ledgers
    from docgen.kinds import LEDGERS

    project, names = prepared.press.project, frozenset(kind.name for kind in LEDGERS)
    tables = partial(ledgers, project, selection, names, suffix=".docx", draft=False)()
    found: list[Diagnostic] = []
    plans: list[tuple[Target, Outcome]] = []
    for targets, written in ((prepared.targets, True), (tables, False)):
        outcomes = build(prepared.press, targets, dry_run=True).outcomes
        pairs = list(zip(targets, outcomes, strict=True))
        found += unfinished(pairs, written=written)
        plans += pairs
    return gathered(plans), replace(prepared, found=found)


def _bind(face: Face, prepared: Prepared, press: VolumePress, endings: tuple[str, ...], *, replace: bool) -> int:
    from docgen.bind.press import PdfPress
    from docgen.build.report import Report
    from docgen.build.run import build
    from docgen.cli import show
    from docgen.cli.outcomes import plain, tell

    whole = Report()
    for ending in endings:
        with show.progress("装订", not face.json and face.loud >= 0) as told:
            report = build(
                PdfPress(press) if ending == ".pdf" else press, press.targets(ending), replace=replace, progress=told
            )
        whole.outcomes += report.outcomes
        whole.notices += [one for one in report.notices if one not in whole.notices]
    whole.notices += press.notices
    face.give_json(plain(whole, prepared.found, prepared.press.project.root, False))
    tell(face, whole, False)
    return whole.exit_code
