"""`docgen adopt`: read finished Word documents back into YAML drafts, every sentence accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from docgen.cli.face import Face, common

if TYPE_CHECKING:
    from docgen.adopt.files import Outcome, Task
    from docgen.kinds.project import Unit

HELP = (
    "把做好的 Word 文书读成 YAML 草稿：实施方案、学习会议记录、培训心得体会、年度工作总结。\n\n"
    "每一句都有去处：写进草稿，或由程序自动生成，或列在草稿末尾等人处理；纸上没有的不编造。"
    "原文件不动，已有的文件不覆盖。草稿放在 adopted 文件夹，附一份报告；"
    "指明 --school、--unit 时直接放进项目的 data 文件夹。"
)


@click.command("adopt", options_metavar="[选项]", help=HELP)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="文件或文件夹…")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="草稿放在这里")
@click.option("--school", default="", metavar="学校", help="属于哪所学校（文件夹名、简称或全称）")
@click.option("--unit", default="", metavar="单位", help="属于哪个党组织（文件夹名、简称或全称），用它的名册核对姓名")
@click.option("--kind", default="", metavar="种类", help="都按这种文书读，例如 学习会议记录；不写则逐份辨认")
@click.option("--clean", is_flag=True, help="先清理从网页等处抄来的文字（同 docgen clean），改动列在报告里")
@click.option("--dry-run", is_flag=True, help="只说明能读成什么，不写任何文件")
@common
@click.pass_obj
def command(face: Face, /, paths: tuple[Path, ...], output: Path | None, dry_run: bool, **asked: Any) -> int:
    """Adopt each file; one that cannot be read stops no other."""
    from docgen.adopt.files import adopted, found, plain

    task = _task(face, output, dry_run=dry_run, **asked)
    report = _Report(face, task)
    results = []
    for outcome in adopted(found(paths), task):
        report.add(outcome)
        results.append(plain(outcome) if face.json else {})
    code = report.end()
    face.give_json({"ok": not code, "exit_code": code, "report": report.shown, "files": results})
    return code


def _task(face: Face, output: Path | None, *, dry_run: bool, school: str, unit: str, kind: str, clean: bool) -> Task:
    from docgen.adopt.adopting import READERS
    from docgen.adopt.draft import Home
    from docgen.adopt.files import Task
    from docgen.adopt.homes import home_of
    from docgen.build.scope import kind_called
    from docgen.errors import WrongUsage

    wanted = kind_called(kind) if kind else None
    if wanted and wanted.name not in READERS:
        raise WrongUsage(f"{wanted.label}不能读回", "可以读的有：实施方案、学习会议记录、培训心得体会、年度工作总结")
    if clean:
        from docgen.cli.clean import need

        need()
    if not (school or unit):
        return Task(Home(), output or face.start / "adopted", None, None, wanted, clean, dry_run)
    root = face.root()
    home = _unit(root, school, unit)
    folder = None if output else home.school.path / home.folder
    return Task(home_of(home), output or root / "adopted", folder, root, wanted, clean, dry_run)


def _unit(root: Path, school: str, unit: str) -> Unit:
    """The one unit that is meant. Raises `WrongUsage`."""
    from docgen.build.scope import Selection, scope
    from docgen.errors import WrongUsage
    from docgen.kinds.project import load

    project = load(root, draft=True)
    asked = scope(project, Selection(school, unit))
    units = [
        one
        for each in project.schools
        for one in each.units
        if (not asked.schools or each.folder in asked.schools)
        and (not asked.units or (each.folder, one.folder) in asked.units)
    ]
    if len(units) != 1:
        listed = "、".join(f"{one.school.folder}/{one.folder}" for one in units)
        hint = (
            f"请用 --school、--unit 指明是哪一个：{listed}"
            if units
            else "请先改正学校和单位文件里的错误（docgen check）"
        )
        raise WrongUsage("有几个单位，不知道归哪一个" if units else "读不出这个单位", hint)
    return units[0]


class _Report:
    """The report while it grows: a line for each file on the screen, everything in the file beside the drafts."""

    def __init__(self, face: Face, task: Task) -> None:
        self._face, self._task = face, task
        self._file: TextIO | None = None
        self.shown: str | None = None
        self._read = self._failed = self._left = 0

    def add(self, outcome: Outcome) -> None:
        """Tell what came of a file."""
        from docgen.adopt.files import told

        lines = told(outcome)
        self._read += outcome.adopted is not None
        self._failed += outcome.adopted is None
        self._left += bool(outcome.adopted and outcome.adopted.account.left)
        if outcome.adopted is None:
            click.echo("\n".join(lines), err=True)
        else:
            self._face.give("\n".join(lines if self._task.dry_run or self._face.loud > 0 else lines[:2]))
        if not self._task.dry_run:
            self._write("\n".join(lines) + "\n")

    def _write(self, words: str) -> None:
        """Add to the file at once, so that a run that is stopped leaves what it has done."""
        if self._file is None:
            self._file = self._opened()
        self._file.write(words)
        self._file.flush()

    def _opened(self) -> TextIO:
        from docgen.adopt.files import REPORT
        from docgen.render.write import refused

        folder, number = self._task.folder, 1
        path = folder / REPORT
        try:
            folder.mkdir(parents=True, exist_ok=True)
            while path.exists():
                number += 1
                path = folder / REPORT.replace(".", f"{number}.")
            self.shown = str(path)
            return path.open("x", encoding="utf-8", errors="replace", newline="\n")
        except OSError as failure:
            raise refused(failure, path) from failure

    def end(self) -> int:
        """Close the report with its sums; the exit code."""
        from docgen.errors import ProblemsFound, TargetsFailed

        if not self._read + self._failed:
            raise ProblemsFound("这里没有可以读的文件", "请指明 .docx 文件，或放着它们的文件夹")
        rest = f"；{self._failed} 份没有读成" if self._failed else ""
        sums = f"共读成 {self._read} 份草稿，其中 {self._left} 份有没认出的句子{rest}。"
        if self._file is not None:
            self._file.write(sums + "\n")
            self._file.close()
        self._face.say(sums + (f"详见 {self.shown}" if self.shown else "没有写文件"))
        return TargetsFailed.exit_code if self._failed else 0
