"""What is taken out of an archive: the hand-over folder and stamped copies, each verified, the archive untouched."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pdfplumber
import pytest
from archive.filed import FONDS, file_away, items
from cli.running import files
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from docgen.archive import export
from docgen.archive.holdings import items as held_items
from docgen.archive.item import Role
from docgen.archive.metadata import NAME, written
from docgen.errors import CannotReadOrWrite, ProblemsFound, WrongUsage
from docgen.export.pdffacts import NoPdf
from docgen.export.stamp import stamped

TODAY = date(2026, 6, 30)


def blank_pdf(rotation: int = 0) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page.rotate(rotation)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "档案"
    for item in file_away(root, items(2, unit="DWB")):
        data = blank_pdf()
        (root / item.bag / item.files[0].path).write_bytes(data)
        one = replace(item, files=(replace(item.files[0], sha256=sha256(data).hexdigest()), *item.files[1:]))
        (root / item.bag / item.files[0].path).with_name(NAME).write_bytes(written(one, FONDS))
    (root / "全宗.yaml").write_text("全宗号: J001\n", encoding="utf-8")
    (root / "登记表").mkdir()
    (root / "登记表" / "2025-D30-01.docx").write_bytes(b"form")
    return root


def hand_over(root: Path, to: Path) -> export.Exported:
    return export.transfer(root, list(held_items(root)), FONDS, to, TODAY)


def it_lays_out_what_an_archive_takes_over(archive: Path, tmp_path: Path) -> None:
    before = files(archive)
    done = hand_over(archive, tmp_path / "移交")
    there = files(tmp_path / "移交")
    assert sorted({path.split("/")[0] for path in there}) == ["其他", "文件目录.XML", "电子档案", "说明文件.TXT"]
    assert (done.items, done.files) == (2, len(there))
    assert [path for path in there if path.endswith("-0001/01_正本.pdf")] == [
        "电子档案/2025/WS/J001-WS·2025-D30-DWB-0001/01_正本.pdf"
    ]
    assert {"其他/全宗.yaml", "其他/登记表/2025-D30-01.docx", "其他/归档文件目录.xlsx"} <= set(there)
    assert files(archive) == before


def it_names_in_the_directory_files_that_are_there(archive: Path, tmp_path: Path) -> None:
    hand_over(archive, tmp_path / "移交")
    root = ElementTree.fromstring((tmp_path / "移交" / "文件目录.XML").read_bytes())
    names = [node.findtext("电子档案名称") or "" for node in root]
    assert len(names) == 2
    assert all((tmp_path / "移交" / name).is_file() for name in names)


def it_says_in_plain_words_what_is_there(archive: Path, tmp_path: Path) -> None:
    hand_over(archive, tmp_path / "移交")
    data = (tmp_path / "移交" / "说明文件.TXT").read_bytes()
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "数量：2 件" in text
    assert "sha256sum -c 其他/SHA256SUMS" in text


@pytest.mark.skipif(os.name != "posix", reason="sha256sum")
def it_is_checked_without_docgen_as_it_says(archive: Path, tmp_path: Path) -> None:
    hand_over(archive, tmp_path / "移交")
    command = ["sha256sum", "-c", "--strict", "--quiet", "其他/SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path / "移交", check=False).returncode == 0
    (tmp_path / "移交" / "文件目录.XML").write_bytes(b"changed")
    assert subprocess.run(command, cwd=tmp_path / "移交", capture_output=True, check=False).returncode == 1


def it_hands_over_nothing_when_a_file_was_changed_since(archive: Path, tmp_path: Path) -> None:
    (spoiled,) = archive.glob("*/data/件/*-0002/04_附件1.jpg")
    spoiled.write_bytes(b"changed")
    with pytest.raises(ProblemsFound, match=r"DWB-0002 的 04_附件1\.jpg 与归档时的校验值不同"):
        hand_over(archive, tmp_path / "移交")
    assert [path.name for path in tmp_path.iterdir()] == ["档案"]


def it_hands_over_nothing_when_a_file_is_gone(archive: Path, tmp_path: Path) -> None:
    next(archive.glob("*/data/件/*-0001/03_数据.yaml")).unlink()
    with pytest.raises(CannotReadOrWrite, match=r"读不了 03_数据\.yaml"):
        hand_over(archive, tmp_path / "移交")
    assert [path.name for path in tmp_path.iterdir()] == ["档案"]


def it_leaves_nothing_when_the_disk_is_full(archive: Path, tmp_path: Path, monkeypatch) -> None:
    kept = os.fsync
    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 5:
            raise OSError(28, "No space left on device")
        kept(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotReadOrWrite, match="磁盘已满"):
        hand_over(archive, tmp_path / "移交")
    assert [path.name for path in tmp_path.iterdir()] == ["档案"]


def it_overwrites_nothing(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "移交").mkdir()
    hand_over(archive, tmp_path / "移交")  # an empty folder is taken
    with pytest.raises(WrongUsage, match="已经存在，没有覆盖"):
        hand_over(archive, tmp_path / "移交")
    with pytest.raises(WrongUsage, match="没有要移交的文件"):
        export.transfer(archive, [], FONDS, tmp_path / "空", TODAY)


def it_stamps_a_copy_and_leaves_the_record(archive: Path, tmp_path: Path) -> None:
    before = files(archive)
    first = next(iter(held_items(archive)))
    export.copies([first], tmp_path / "阅读")
    there = files(tmp_path / "阅读")
    code = first.item.code
    assert there[f"{code}/01_正本.pdf"] == before[f"2025-D30-01/data/件/{code}/01_正本.pdf"]
    copy = PdfReader(io.BytesIO(there[f"{code}/01_正本（盖章副本）.pdf"]))
    assert copy.pages[0].extract_text().split() == ["J001", "2025", "0001", "DWB", "D30", "1"]
    assert files(archive) == before
    assert first.item.of(Role.PDF)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def it_stamps_the_page_as_it_is_seen(rotation: int) -> None:
    data = stamped(blank_pdf(rotation), ("J001", "2025", "0001", "", "D30", "3"))
    assert not PdfReader(io.BytesIO(data)).pages[0].rotation
    with pdfplumber.open(io.BytesIO(data)) as seen:
        (page,) = seen.pages
        texts = "".join(one["text"] for one in page.chars)
        assert sorted(texts) == sorted("J00120250001D303")
        assert all(page.width - 205 < one["x0"] < page.width and one["bottom"] < 75 for one in page.chars)


def it_stamps_no_broken_file() -> None:
    with pytest.raises(NoPdf):
        stamped(b"no pdf", ("",) * 6)


def it_does_not_let_a_stamped_copy_claim_pdfa() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank_pdf())))
    claim = DecodedStreamObject()
    claim.set_data(b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><pdfaid:part>2</pdfaid:part></x:xmpmeta>')
    writer.root_object[NameObject("/Metadata")] = writer._add_object(claim)
    out = io.BytesIO()
    writer.write(out)
    copy = PdfReader(io.BytesIO(stamped(out.getvalue(), ("J001", "2025", "0001", "", "D30", "3"))))
    assert "/Metadata" not in copy.trailer["/Root"]
