"""What the commands that make PDFs share: who is to make them, and what is told of those of a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.face import Face
from docgen.cli.outcomes import plain, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.build.report import Report
    from docgen.diagnostics import Diagnostic
    from docgen.export.paper import Papers


made_by = click.option(
    "--with",
    "by",
    type=click.Choice(["auto", "libreoffice", "word", "wps"]),
    default="auto",
    help="用什么做 PDF；auto（默认）：Windows 上有 Word 或 WPS 就用它，否则用 LibreOffice",
)
"""Lets a command take --with: one of `makers.CHOICES`."""


def papers_of(face: Face, root: Path, report: Report, *, by: str, dry_run: bool, replacing: bool) -> Papers:
    """Make the PDFs of the documents of a report."""
    from docgen.cli import show
    from docgen.export.papers import papers

    with show.progress("生成 PDF", not face.json and face.loud >= 0) as told:
        return papers(root, report.outcomes, by=by, dry_run=dry_run, replacing=replacing, progress=told)


def finish(face: Face, root: Path, dry_run: bool, report: Report, found: list[Diagnostic], made: Papers) -> int:
    """Show both reports as one; the exit code. PDFs that nobody could make are told once."""
    from docgen.build.report import Report, Word

    notices = [*report.notices, *(n for n in made.report.notices if n not in report.notices)]
    notices += [substituted(made.substituted)] if made.substituted else []
    whole = Report([*report.outcomes, *made.report.outcomes], notices)
    code = made.missing.exit_code if made.missing else whole.exit_code
    face.give_json(plain(whole, found, root, dry_run) | {"ok": code == 0, "exit_code": code})
    if made.missing:
        lacking = made.report.count(Word.FAILED)
        kept = [outcome for outcome in made.report.outcomes if outcome.word is not Word.FAILED]
        tell(face, Report([*report.outcomes, *kept], notices), dry_run)
        if not face.json:
            click.echo(f"× {lacking} 份 PDF 没有做：{made.missing.message}。{made.missing.hint}。", err=True)
    else:
        tell(face, whole, dry_run)
    return code


def substituted(fonts: Iterable[str]) -> str:
    """That PDFs are printed in other typefaces than their documents ask for."""
    names = sorted(fonts)
    some = "、".join(names[:4]) + ("等" if len(names) > 4 else "")
    return f"电脑上缺少文书要的字体，PDF 用相近的字体（{some}）代替；装上那些字体后再生成，就与 Word 里一致"
