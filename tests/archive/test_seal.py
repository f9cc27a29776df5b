"""Sealing: what lies in the archive afterwards, what stops it, and what a second run does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from archive.conftest import OTHERS, Office, everything, rules
from checkout import ROOT

from docgen.archive.holdings import items
from docgen.archive.item import File, Others, Relation, Role
from docgen.archive.verify import Wanted, verify
from docgen.build.lock import Lock
from docgen.errors import CannotReadOrWrite, DocgenError, ProblemsFound


def it_seals_one_bag_for_each_year_and_retention(filled: Office) -> None:
    made = verify(filled.root, OTHERS, Wanted())
    assert [str(d.place) + d.message for d in made.found] == []
    assert (made.bags, made.items) == (3, 5)
    for bag in ("2025-Y-01", "2025-D30-01", "2025-D30-02"):
        assert bagit.Bag(str(filled.root / bag)).validate()
        done = ["sha256sum", "--strict", "--quiet", "-c", "tagmanifest-sha256.txt", "manifest-sha256.txt"]
        assert subprocess.run(done, cwd=filled.root / bag, check=False).returncode == 0
    last = list(items(filled.root))[-1]
    assert last.item.code == "J001-WS·2025-D30-0004"
    assert sorted(path.name for path in last.folder.iterdir()) == [
        "01_正本.pdf",
        "02_源文件.docx",
        "03_数据.yaml",
        "04_附件1.jpg",
        "元数据.json",
    ]


def it_is_judged_valid_by_the_command_line_of_bagit_py(filled: Office) -> None:
    command = [sys.executable, "-m", "bagit", "--validate", "--quiet", *map(str, filled.root.glob("2025-*"))]
    assert subprocess.run(command, check=False, env=os.environ | {"PYTHONWARNINGS": ""}).returncode == 0


def it_makes_the_same_bytes_of_the_same_items(filled: Office, tmp_path: Path) -> None:
    first = everything(filled.root)
    again = Office(filled.base, tmp_path / "又")
    shutil.copytree(filled.root, again.root, ignore=shutil.ignore_patterns("2025-*", "登记表", "校验记录.csv"))
    lines = (again.root / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    (again.root / "SHA256SUMS").write_text("".join(lines[:2]), "utf-8")
    again.add([*(again.item(number) for number in (1, 2, 3)), again.item(1, "Y")])
    again.add([again.item(4)], day=6)
    assert everything(again.root) == first


def it_leaves_earlier_bags_and_all_sources_as_they_are(filled: Office) -> None:
    before, sources = everything(filled.root), everything(filled.base)
    assert filled.add([filled.item(5)], day=7).bags == ["2025-D30-03"]
    after = everything(filled.root)
    assert {path for path in before if after[path] != before[path]} == {"SHA256SUMS", "校验记录.csv"}
    assert sources == {path: data for path, data in everything(filled.base).items() if path in sources}


def it_writes_nothing_in_a_dry_run(filled: Office) -> None:
    before = everything(filled.root)
    sealed = filled.add([filled.item(5)], day=7, dry_run=True)
    assert [item.code for item in sealed.items] == ["J001-WS·2025-D30-0005"]
    assert everything(filled.root) == before


def it_leaves_out_what_is_archived_already(filled: Office) -> None:
    before = everything(filled.root)
    sealed = filled.add([filled.item(4)], day=7)
    assert (sealed.items, sealed.notices) == (
        [],
        ["《2025年第4次主题党日学习记录（D30）》已经归档，档号 J001-WS·2025-D30-0004"],
    )
    assert everything(filled.root) == before


def it_puts_a_changed_document_away_as_a_new_item_that_names_the_old(filled: Office) -> None:
    old = next(items(filled.root)).item
    sealed = filled.add([filled.item(1, "Y", text="改")], day=7)
    assert sealed.items[0].relations == (Relation("修订", old.code),)
    assert not verify(filled.root, OTHERS, Wanted()).found.found


def it_puts_more_evidence_away_as_a_supplement(filled: Office) -> None:
    (filled.base / "照片.png").write_bytes(b"\x89PNG photo")
    item = filled.item(4)
    sealed = filled.add([replace(item, files=(*item.files, File(Role.EVIDENCE, "照片.png")))], day=7)
    assert sealed.items[0].relations == (Relation("补充", "J001-WS·2025-D30-0004"),)
    held = next(one for one in items(filled.root) if one.item.code == sealed.items[0].code)
    assert [Path(file.path).name for file in held.item.of(Role.EVIDENCE)] == ["04_附件1.jpg", "05_附件2.png"]


def it_asks_before_the_same_content_becomes_two_items(filled: Office) -> None:
    twin = replace(filled.item(4), title="另一个题名")
    assert rules(filled.add([twin], day=7)) == {"item-twin"}
    sealed = filled.add([twin], day=7, allow_duplicate=True)
    assert sealed.items[0].remark == "内容与 J001-WS·2025-D30-0004 相同"
    assert rules(filled.add([filled.item(7), replace(filled.item(7), title="又一个")], day=8)) == {"item-twin"}


@pytest.mark.parametrize("moment", ["01_正本.pdf", "04_附件1.jpg", "元数据.json", "bagit.txt"])
def it_stops_when_a_source_changes_meanwhile(moment: str, filled: Office) -> None:
    """The first source is appended to when this file of the stage is opened: while it is copied, or later."""
    before, item = everything(filled.root), filled.item(9)
    source, active = filled.base / item.files[0].source, [True]

    def meddle(event: str, arguments: tuple[object, ...]) -> None:
        if active and event == "open" and ".stage-" in str(arguments[0]) and str(arguments[0]).endswith(moment):
            active.clear()
            with source.open("ab") as file:
                file.write(b"more")

    sys.addaudithook(meddle)
    with pytest.raises(ProblemsFound, match="被改动，没有归档任何文件"):
        filled.add([item], day=7)
    assert everything(filled.root) == before


def it_refuses_a_second_run_beside_the_first(filled: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.build.lock.PATIENCE", 0.1)
    before = everything(filled.root)
    with Lock(filled.root, out=""), pytest.raises(CannotReadOrWrite, match=rf"正在归档（进程 {os.getpid()}"):
        filled.add([filled.item(9)], day=7)
    assert everything(filled.root) == before


def it_seals_nothing_twice_when_two_run_at_once(filled: Office) -> None:
    code = """
import sys
from pathlib import Path
from archive.conftest import Office
keeper = Office(Path(sys.argv[1]), Path(sys.argv[2]))
print(len(keeper.add([keeper.item(n) for n in range(30, 34)], day=8).items))
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, "-c", code, str(filled.base), str(filled.root)]
    for number in range(30, 34):
        filled.item(number)
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(2)]
    said = sorted(process.communicate(timeout=60)[0].strip() for process in both)
    assert said in (
        [b"0", b"4"],
        [b"", b"4"],
    )  # the second came later and had nothing to do, or its sources were touched
    made = verify(filled.root, OTHERS, Wanted())
    assert (made.items, made.found.found) == (9, [])


def it_tells_how_much_is_lacking_on_a_full_disk(filled: Office, tmp_path: Path) -> None:
    """A small disk, where one can be mounted: nothing is sealed; with room, the same plan succeeds."""
    small = tmp_path / "小盘"
    small.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        keeper = Office(filled.base, small / "档案")
        shutil.copytree(filled.root, keeper.root)
        before, item = everything(keeper.root), keeper.item(9)
        (keeper.base / item.files[3].source).write_bytes(os.urandom(4 << 20))
        with pytest.raises(CannotReadOrWrite, match=r"还差约 \d+ MB"):
            keeper.add([item], day=7)
        assert everything(keeper.root) == before
        assert not list(keeper.root.glob(".stage-*"))
        subprocess.run(["mount", "-o", "remount,size=40m", str(small)], check=True)
        assert keeper.add([item], day=7).bags == ["2025-D30-03"]
        assert not verify(keeper.root, OTHERS, Wanted()).found.found
    finally:
        subprocess.run(["umount", str(small)], check=True)


def it_drops_the_stage_when_the_disk_fills_up_while_writing(filled: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room that others took after it was measured."""
    before = everything(filled.root)

    def full(folder: Path, items: object, *_: object) -> None:
        folder.mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docgen.archive.seal.stage", full)
    with pytest.raises(CannotReadOrWrite, match="磁盘空间不够"):
        filled.add([filled.item(9)], day=7)
    assert everything(filled.root) == before
    assert not list(filled.root.glob(".stage-*"))


def it_refuses_a_clock_that_went_back(filled: Office) -> None:
    with pytest.raises(ProblemsFound, match="时钟不对"):
        filled.add([filled.item(9)], day=1)


def it_never_gives_a_number_twice(filled: Office) -> None:
    same = Others(
        codes=lambda fonds, planned, sealed: [replace(i, number=1, code="J001-WS·2025-D30-0001") for i in planned]
    )
    assert rules(filled.add([filled.item(9)], same, day=7)) == {"item-code"}
    assert rules(filled.add([filled.item(9)], Others(), day=7)) == {"item-code"}


def it_puts_aside_a_bag_that_is_neither_registered_nor_whole(filled: Office) -> None:
    shutil.copytree(filled.root / "2025-D30-02", filled.root / "2025-D30-07")
    (filled.root / "2025-D30-07/manifest-sha256.txt").unlink()
    sealed = filled.add([filled.item(9)], day=7)
    assert "2025-D30-07 没有登记，内容也不完整，已移到 .suspect-2025-D30-07-1，请人工查看" in sealed.notices
    made = verify(filled.root, OTHERS, Wanted())
    assert [(d.rule, d.severity.value) for d in made.found] == [("left-over", "warning")]


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
def it_signs_the_ledger_and_notices_a_signature_that_does_not_fit(filled: Office, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "zhangwen", "-f", key], check=True)
    signers = tmp_path / "signers"
    signers.write_text("zhangwen " + key.with_suffix(".pub").read_text())
    filled.add([filled.item(9)], day=7, key=key)
    made = verify(filled.root, OTHERS, Wanted(signers=signers))
    assert made.found.found == []
    assert {row.name: row.result for row in made.properties}["电子签名有效性"] == "通过"
    assert filled.add([filled.item(10)], day=8).notices[-1].startswith("档案签过名，这次归档没有签")
    assert [d.rule for d in verify(filled.root, OTHERS, Wanted()).found] == ["signature"]
    (filled.root / "SHA256SUMS.sig").unlink()
    again = [
        "ssh-keygen",
        "-q",
        "-Y",
        "sign",
        "-f",
        str(key),
        "-n",
        "docgen-archive",
        "SHA256SUMS",
    ]  # as the notice says
    subprocess.run(again, cwd=filled.root, check=True)
    assert not verify(filled.root, OTHERS, Wanted(signers=signers)).found.found
    (filled.root / "SHA256SUMS.sig").unlink()
    assert [d.rule for d in verify(filled.root, OTHERS, Wanted()).found] == ["signature"]
    sealed = filled.add([filled.item(11)], day=9, key=tmp_path / "key.pub.missing")
    assert sealed.bags
    assert "没有签名" in sealed.notices[-1]


def it_says_so_where_there_is_no_archive(tmp_path: Path) -> None:
    tmp_path.joinpath("来源").mkdir()
    keeper = Office(tmp_path / "来源", tmp_path / "无")
    with pytest.raises(DocgenError, match="不是 docgen 档案"):
        keeper.add([keeper.item(1)])
