"""What verifying notices: every tampering of the matrix with its finding, and a changed byte in any file at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.conftest import OTHERS, Office

from docgen.archive.holdings import LEDGER
from docgen.archive.verify import Verified, Wanted, verify
from docgen.diagnostics import Severity

BAG, LAST = "2025-D30-01", "2025-D30-02"
HOME = f"{BAG}/data/件/J001-WS·2025-D30-0001"
PDF = f"{HOME}/01_正本.pdf"


def flip(path: Path) -> None:
    """Change one bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def rewrite(listing: Path, folder: Path) -> None:
    """Give every line of a listing the digest that its file has now, as a forger would."""
    lines = [line.split("  ", 1)[1] for line in listing.read_text("utf-8").splitlines()]
    text = "".join(f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in lines)
    listing.write_text(text, "utf-8")


def forge(root: Path, level: int) -> None:
    """Change a file, and the 1 manifest, 2 tagmanifest, 3 ledger that would tell."""
    flip(root / PDF)
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")[:level]:
        rewrite(root / BAG / name, root / BAG)
    if level == 3:
        rewrite(root / LEDGER, root)


def drop_line(root: Path, words: str) -> None:
    lines = (root / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (root / LEDGER).write_text("".join(line for line in lines if words not in line), "utf-8")


def drop_last(root: Path) -> None:
    shutil.rmtree(root / LAST)
    drop_line(root, LAST)


def link(root: Path) -> None:
    shutil.copyfile(root / PDF, root.parent / "copy")
    (root / PDF).unlink()
    (root / PDF).symlink_to(root.parent / "copy")


def bag_beside(root: Path) -> None:
    shutil.copytree(root / LAST, root / "2025-D30-03")


def pipe(root: Path) -> None:
    (root / PDF).unlink()
    os.mkfifo(root / PDF)


MATRIX: dict[str, tuple[Callable[[Path], object], set[tuple[str, str]]]] = {
    "a bit is flipped": (lambda root: flip(root / PDF), {("file-changed", PDF)}),
    "a file is cut short": (
        lambda root: os.truncate(root / PDF, 20),
        {("file-changed", PDF), ("payload-size", f"{BAG}/data"), ("metadata-file", f"{HOME}/元数据.json")},
    ),
    "a file is deleted": (
        lambda root: (root / PDF).unlink(),
        {("file-missing", PDF), ("payload-size", f"{BAG}/data"), ("metadata-files", f"{HOME}/元数据.json")},
    ),
    "a file is renamed": (
        lambda root: (root / PDF).rename(root / f"{HOME}/09.pdf"),
        {("file-missing", PDF), ("file-added", f"{HOME}/09.pdf"), ("metadata-files", f"{HOME}/元数据.json")},
    ),
    "a file is added": (
        lambda root: (root / f"{BAG}/data/多.txt").write_text(""),
        {("file-added", f"{BAG}/data/多.txt"), ("payload-size", f"{BAG}/data")},
    ),
    "an empty folder is added": (
        lambda root: (root / f"{BAG}/data/空").mkdir(),
        {("empty-folder", f"{BAG}/data/空")},
    ),
    "a stray tag file is added": (
        lambda root: (root / f"{BAG}/notes.txt").write_text("x"),
        {("stray-file", f"{BAG}/notes.txt")},
    ),
    "a stray file lies at the root": (lambda root: (root / "x.doc").write_text("x"), {("stray-file", "x.doc")}),
    "a stray folder lies at the root": (lambda root: (root / "旧").mkdir(), {("stray-file", "旧")}),
    "payload and manifest are rewritten": (
        lambda root: forge(root, 1),
        {("file-changed", f"{BAG}/manifest-sha256.txt"), ("metadata-file", f"{HOME}/元数据.json")},
    ),
    "payload, manifest and tagmanifest are rewritten": (
        lambda root: forge(root, 2),
        {("ledger-mismatch", f"{BAG}/tagmanifest-sha256.txt"), ("metadata-file", f"{HOME}/元数据.json")},
    ),
    "all that and the ledger are rewritten": (
        lambda root: forge(root, 3),
        {("journal", LEDGER), ("metadata-file", f"{HOME}/元数据.json")},
    ),
    "bag-info is edited": (
        lambda root: flip(root / BAG / "bag-info.txt"),
        {("file-changed", f"{BAG}/bag-info.txt")},
    ),
    "only the tagmanifest is deleted": (
        lambda root: (root / BAG / "tagmanifest-sha256.txt").unlink(),
        {("file-missing", f"{BAG}/tagmanifest-sha256.txt")},
    ),
    "the manifest and the tagmanifest are deleted": (
        lambda root: [(root / BAG / f"{name}-sha256.txt").unlink() for name in ("manifest", "tagmanifest")],
        {("file-missing", f"{BAG}/tagmanifest-sha256.txt"), ("bag-no-manifest", BAG)},
    ),
    "the last batch is removed": (lambda root: shutil.rmtree(root / LAST), {("bag-missing", LAST)}),
    "the last batch and its line are removed": (drop_last, {("journal", LEDGER)}),
    "a line of the ledger is removed": (
        lambda root: drop_line(root, LAST),
        {("bag-unregistered", LAST), ("journal", LEDGER)},
    ),
    "a file becomes a link to a copy": (link, {("link", PDF)}),
    "a file becomes a pipe": (pipe, {("special-file", PDF), ("file-missing", PDF)}),
    "a bag is copied beside": (bag_beside, {("bag-unregistered", "2025-D30-03")}),
    "a bag is a link": (
        lambda root: ((root / LAST).rename(root.parent / "b"), (root / LAST).symlink_to(root.parent / "b")),
        {("bag-missing", LAST), ("link", LAST)},
    ),
    "the journal is deleted": (lambda root: (root / "校验记录.csv").unlink(), {("journal", "校验记录.csv")}),
    "the explanation is deleted": (lambda root: (root / "说明文件.TXT").unlink(), {("file-missing", "说明文件.TXT")}),
    "a settings file is edited": (
        lambda root: flip(root / "保管期限表.yaml"),
        {("ledger-mismatch", "保管期限表.yaml")},
    ),
    "the ledger is no text": (lambda root: (root / LEDGER).write_bytes(b"\xff\xfe"), {("ledger-form", LEDGER)}),
    "the ledger has a line that is none": (
        lambda root: (root / LEDGER).write_text((root / LEDGER).read_text("utf-8") + "#\n", "utf-8"),
        {("ledger-form", LEDGER)},
    ),
    "the form is edited": (
        lambda root: flip(next((root / "登记表").iterdir())),
        {("file-changed", "登记表/")},
    ),
    "a form is added": (
        lambda root: (root / "登记表/新.docx").write_text("x"),
        {("stray-file", "登记表/新.docx")},
    ),
}


def judged(root: Path, **wanted: object) -> Verified:
    return verify(root, OTHERS, Wanted(**wanted))  # type: ignore[arg-type]


def errors(made: Verified) -> set[tuple[str, str]]:
    return {(d.rule, d.place.path) for d in made.found if d.severity is Severity.ERROR}


@pytest.mark.parametrize("name", MATRIX)
def it_notices(name: str, filled: Office) -> None:
    tamper, expected = MATRIX[name]
    assert not judged(filled.root).found.found
    tamper(filled.root)
    made = judged(filled.root)
    found = errors(made)
    missing = [one for one in expected if not any(r == one[0] and p.startswith(one[1]) for r, p in found)]
    assert not missing, found
    assert all(d.hint or d.rule.startswith("metadata") for d in made.found)
    assert any(row.result == "不通过" for row in made.properties)


def it_finds_and_names_one_changed_byte_in_any_file(filled: Office) -> None:
    files = [path for path in filled.root.rglob("*") if path.is_file() and ".docgen" not in path.parts]
    assert len(files) > 40
    for path in files:
        data = path.read_bytes()
        flip(path)
        assert path.relative_to(filled.root).as_posix() in {place for _, place in errors(judged(filled.root))}
        path.write_bytes(data)
    assert not judged(filled.root).found.found


def it_notices_a_forgery_of_everything_by_the_number_on_paper(filled: Office) -> None:
    """Ledger and journal rewritten too: nothing in the folder tells, the signed form does."""
    total = judged(filled.root).total
    old = filled.root.parent / "old"
    shutil.copytree(filled.root, old)
    filled.add([filled.item(5)], day=7)
    assert not judged(old).found.found
    assert not judged(old, total=total).found.found
    newer = judged(filled.root).total
    spaced = " ".join(newer[start : start + 8] for start in range(0, 64, 8)).upper()
    assert not judged(filled.root, total=spaced).found.found
    assert errors(judged(old, total=newer)) == {("total-differs", LEDGER)}


def it_never_says_passed_of_what_was_not_run(filled: Office) -> None:
    results = {row.name: row.result for row in judged(filled.root).properties}
    assert results["固化信息有效性（校验值）"] == "通过"
    for name in ("病毒", "载体", "归档范围", "软硬件环境", "电子签名有效性", "正本可打开，页数相符", "档号规范性"):
        assert results[name] == "未检测"
    quick = {row.name: row.result for row in judged(filled.root, quick=True).properties}
    assert quick["固化信息有效性（校验值）"] == quick["元数据可读"] == "未检测"
    assert quick["数据总量相符"] == "通过"
    shutil.rmtree(filled.root / LAST)
    missing = {row.name: row.result for row in judged(filled.root).properties}
    assert missing["固化信息有效性（校验值）"] == "未检测"
    assert missing["内容完整，没有缺少文件"] == "不通过"


def it_verifies_quickly_without_reading_the_payload(filled: Office) -> None:
    flip(filled.root / PDF)
    assert not judged(filled.root, quick=True).found.found
    os.truncate(filled.root / PDF, 20)
    assert ("payload-size", f"{BAG}/data") in errors(judged(filled.root, quick=True))


def it_changes_nothing(filled: Office) -> None:
    before = {path: os.lstat(path) for path in filled.root.rglob("*")}
    judged(filled.root)
    after = {path: os.lstat(path) for path in filled.root.rglob("*")}
    assert before.keys() == after.keys()
    assert all(before[path].st_mtime_ns == after[path].st_mtime_ns for path in before)


def it_can_be_checked_with_a_shell_by_its_own_explanation(filled: Office) -> None:
    """Every command of 说明文件.TXT as it stands there, with nothing but sh and the core utilities."""
    text = (filled.root / "说明文件.TXT").read_text("utf-8-sig")
    commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
    assert len(commands) == 4

    def typed() -> list[str]:
        how = {"cwd": filled.root, "env": os.environ | {"LC_ALL": "C"}, "capture_output": True}
        done = [subprocess.run(["sh", "-c", c], encoding="utf-8", check=False, **how) for c in commands]
        return [one.stdout + one.stderr for one in done]

    ledger, files, extra, total = typed()
    assert all(line.endswith(": OK") for line in ledger.splitlines())
    assert len(ledger.splitlines()) == 7
    assert (files, extra) == ("", "")
    assert total.split()[0] == judged(filled.root).total
    (filled.root / f"{BAG}/data/多.txt").write_text("")
    assert "data/多.txt" in typed()[2]
    flip(filled.root / PDF)
    assert PDF.removeprefix(f"{BAG}/") in typed()[1]
    flip(filled.root / LAST / "tagmanifest-sha256.txt")
    assert f"{LAST}/tagmanifest-sha256.txt: FAILED" in typed()[0]
