"""Put a year of the sample away as an archivist does, by the command line: built, planned, decided, sealed.

`HOMES` are the units and years that the tests take, a few documents of each; with DOCGEN_ARCHIVE_SAMPLE=whole
(`make archive-sample`) they are every unit with a year below data/, and all documents.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checkout import ROOT
from cli.running import Ran, docgen

from docgen.archive.planbook import FIELDS, SHEET
from docgen.export.cells import sheet
from docgen.export.formbook import FormSheet, formbook

WHOLE = os.environ.get("DOCGEN_ARCHIVE_SAMPLE") == "whole"
SLICE = [("第二党支部", "2024")]
"""What the tests put away: few documents, for LibreOffice makes a PDF of each."""
PERSONAL = 2
"""How many of the papers about one person the tests put away."""
NAME = "中共临澜市书院路小学总支部委员会"


def every_home() -> list[tuple[str, str]]:
    """Every unit of the sample with each of its years."""
    years = sorted((ROOT / "data").glob("*/*/[12][0-9][0-9][0-9]/year.yaml"))
    return [(path.parents[1].name, path.parent.name) for path in years]


HOMES = every_home() if WHOLE else SLICE


@dataclass(frozen=True)
class Filed:
    """A project, the archive of its documents, and how many items were put in."""

    project: Path
    archive: Path
    items: int

    def run(self, *arguments: str | Path) -> Ran:
        """Run `docgen archive` in the project."""
        command, *more = arguments
        return docgen("archive", command, self.archive, *more, at=self.project)


def put_away(folder: Path) -> Filed:
    """An archive of `HOMES`, one act of archiving for each."""
    project, archive = folder / "项目", folder / "档案"
    shutil.copytree(ROOT / "data", project / "data")
    assert docgen("archive", "create", archive, "--name", NAME, "--number", "J001", at=project).code == 0
    table = archive / "保管期限表.yaml"
    text = table.read_text("utf-8").replace("批准单位:", f"批准单位: {NAME}", 1)
    table.write_text(text.replace("批准日期:", "批准日期: 2024-01-05", 1), "utf-8")
    filed = Filed(project, archive, 0)
    counts = [_one(filed, unit, year) for unit, year in HOMES]
    return Filed(project, archive, sum(counts))


def _one(filed: Filed, unit: str, year: str) -> int:
    home, plan = ("--unit", unit, "--year", year), filed.project / f"归档计划-{unit}-{year}.xlsx"
    for command in (("build", *home), ("ledger", "--all", *home)):
        built = docgen(*command, at=filed.project)
        assert built.code == 0, built.err
    assert filed.run("plan", *home, "-o", plan).code == 0
    count = decide(plan)
    done = filed.run("add", plan, "--who", "张文", "--allow-font-substitution")
    assert done.code == 0, done.err
    return count


def decide(plan: Path) -> int:
    """Decide each row as was proposed, 30年 where nothing was; how many are to be put away."""
    rows, personal = [], 0
    for line in sheet(plan, SHEET, "保管期限").lines:
        row = {label: cell.text for label, cell in line.cells.items()}
        row["保管期限"] = row["建议期限"] if row["建议期限"] != "（无）" else "30年"
        personal += "成长记录" in row["题名"]
        if not WHOLE and "成长记录" in row["题名"] and personal > PERSONAL:
            row["保管期限"] = "不归档"
        rows.append(row)
    plan.write_bytes(formbook([FormSheet(SHEET, "", FIELDS, rows)], SHEET, date.today()))
    return sum(row["保管期限"] != "不归档" for row in rows)
