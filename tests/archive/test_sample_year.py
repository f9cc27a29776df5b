"""A year of the sample put away by the command line, and everything that is promised of an archive held against it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bagit
import pytest
from archive.sample_year import HOMES, SLICE, Filed, every_home, put_away
from conftest import require_office
from docx import Document
from python_calamine import CalamineWorkbook

from docgen.archive.others import others
from docgen.archive.verify import Wanted, verify

pytestmark = pytest.mark.office
NOT_RUN = {"电子签名有效性", "归档范围", "软硬件环境", "病毒", "载体", "归档过程"}


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Filed:
    require_office()
    return put_away(tmp_path_factory.mktemp("year"))


def it_takes_homes_that_the_sample_has() -> None:
    assert set(SLICE) <= set(every_home())


def it_makes_bags_that_bagit_py_calls_valid(filed: Filed) -> None:
    bags = [path.parent for path in filed.archive.glob("*/bagit.txt")]
    assert len(bags) >= 2 * len(HOMES)
    assert all(bagit.Bag(str(bag)).validate() for bag in bags)
    done = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", *map(str, bags)], check=False, stderr=subprocess.PIPE
    )
    assert done.returncode == 0, done.stderr


def it_holds_by_every_line_of_its_own_explanation(filed: Filed) -> None:
    text = (filed.archive / "说明文件.TXT").read_text("utf-8-sig")
    commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
    how = {"cwd": filed.archive, "env": os.environ | {"LC_ALL": "C"}, "capture_output": True, "encoding": "utf-8"}
    ledger, files, extra, total = (subprocess.run(["sh", "-c", c], check=False, **how) for c in commands)
    assert [done.returncode for done in (ledger, files, extra, total)] == [0] * 4
    assert all(line.endswith(": OK") for line in ledger.stdout.splitlines())
    assert (files.stdout, extra.stdout) == ("", "")
    assert total.stdout.split()[0] in filed.run("verify", "--json").json["total"]


def it_passes_every_test_of_the_four_properties_that_is_run(filed: Filed) -> None:
    told = filed.run("verify", "--originals", "--json").json
    assert (told["diagnostics"], told["counts"]["items"]) == ([], filed.items)
    results = {row["name"]: row["result"] for row in told["properties"]}
    assert {name for name, result in results.items() if result != "通过"} == NOT_RUN
    assert {results[name] for name in NOT_RUN} == {"未检测"}


def it_prints_one_catalogue_in_three_formats(filed: Filed, tmp_path: Path) -> None:
    assert filed.run("catalogue", "-o", tmp_path).code == 0
    listed = 0
    for folder in tmp_path.iterdir():
        with (folder / "归档文件目录.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        table = Document(str(folder / "归档文件目录.docx")).tables[0]
        assert [[cell.text for cell in row.cells] for row in table.rows] == rows
        book = CalamineWorkbook.from_path(str(folder / "归档文件目录.xlsx")).get_sheet_by_index(0).to_python()
        assert [row[1] for row in book[2:]] == [row[1] for row in rows]
        listed += len(rows) - 1
    assert listed == filed.items


def it_says_that_all_of_it_is_archived(filed: Filed) -> None:
    counts = filed.run("status", "--json").json["counts"]
    assert (counts["changed"], counts["gone"]) == (0, 0)
    assert counts["archived"] > filed.items


def it_finds_and_names_one_changed_byte_in_every_file(filed: Filed, tmp_path: Path) -> None:
    root = tmp_path / "档案"
    shutil.copytree(filed.archive, root, ignore=shutil.ignore_patterns(".docgen"))
    helpers = others(root)
    silent = []
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :])
        told = [str(d.place) + d.message for d in verify(root, helpers, Wanted()).found]
        path.write_bytes(data)
        if not any(path.relative_to(root).as_posix() in words for words in told):
            silent.append(path)
    assert not silent
    assert not verify(root, helpers, Wanted()).found.found


def it_hands_over_what_was_sealed(filed: Filed, tmp_path: Path) -> None:
    done = filed.run("export", "--transfer", "--to", tmp_path / "移交")
    assert done.code == 0, done.err
    how = {"cwd": tmp_path / "移交", "capture_output": True}
    assert subprocess.run(["sha256sum", "--strict", "-c", "其他/SHA256SUMS"], check=False, **how).returncode == 0
    assert len(list((tmp_path / "移交/电子档案").glob("*/WS/*/01_正本.pdf"))) == filed.items
