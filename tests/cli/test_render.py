"""`docgen render` makes one document of any template and any data, or none at all."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from cli.running import docgen
from docx import Document

DATA = "名称: 青江 & 实小\n人员:\n  - {姓名: 张明, items: 3}\n  - {姓名: 李华, items: 5}\n时间: 14:30\n编号: 007\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a template and its data."""
    document = Document()
    document.add_paragraph("{{ 名称 }} {{ 时间 }} {{ 编号 }}")
    for tag in ("{%p for p in 人员 %}", "{{ p.姓名 }}：{{ p.items }}", "{%p endfor %}"):
        document.add_paragraph(tag)
    document.save(str(tmp_path / "模板.docx"))
    (tmp_path / "数据.yaml").write_text(DATA, encoding="utf-8")
    return tmp_path


def _render(folder: Path, *more: str):  # type: ignore[no-untyped-def]
    return docgen("render", "模板.docx", "数据.yaml", "-o", "成文.docx", *more, at=folder)


def it_needs_no_project_and_no_kind(folder: Path) -> None:
    ran = _render(folder)
    assert (ran.code, ran.out) == (0, "√ 已生成 成文.docx\n")
    texts = [paragraph.text for paragraph in Document(str(folder / "成文.docx")).paragraphs]
    assert texts == ["青江 & 实小 14:30 007", "张明：3", "李华：5"]


def it_overwrites_a_file_only_when_asked(folder: Path) -> None:
    (folder / "成文.docx").write_bytes(b"by hand")
    ran = _render(folder)
    assert (ran.code, "已经存在" in ran.err) == (5, True)
    assert (folder / "成文.docx").read_bytes() == b"by hand"
    assert _render(folder, "--replace").code == 0
    assert Document(str(folder / "成文.docx")).paragraphs


@pytest.mark.parametrize("tag", ["{{ 没有 }}", "{{ 名称 ", "{% for %}", "{{ 名称.__class__ }}", "{{ range(10**9) }}"])
def it_leaves_no_file_when_the_template_fails(tag: str, folder: Path) -> None:
    document = Document(str(folder / "模板.docx"))
    document.add_paragraph(tag)
    document.save(str(folder / "模板.docx"))
    ran = _render(folder)
    assert ran.code == 1
    assert "模板.docx" in ran.err
    assert not (folder / "成文.docx").exists()


def it_leaves_no_file_when_the_data_has_a_mistake(folder: Path) -> None:
    (folder / "数据.yaml").write_text("名称：青江\n人员: []\n", encoding="utf-8")
    ran = _render(folder)
    assert (ran.code, "全角冒号" in ran.err) == (1, True)
    assert not (folder / "成文.docx").exists()


@pytest.mark.parametrize("missing", ["模板.docx", "数据.yaml"])
def it_says_which_file_is_missing(missing: str, folder: Path) -> None:
    (folder / missing).unlink()
    ran = _render(folder)
    assert ran.code in (1, 5)
    assert missing in ran.said


def it_replaces_a_picture_of_the_template(folder: Path) -> None:
    signature = b"\x89PNG\r\n\x1a\n"
    document = Document(str(folder / "模板.docx"))
    document.add_picture(str(_picture(folder / "旧.png", b"\0")))
    document.save(str(folder / "模板.docx"))
    new = _picture(folder / "新=1.png", b"\xff").read_bytes()
    ran = _render(folder, "--picture", "旧.png=新.png")
    assert ran.code == 5
    assert "新.png" in ran.err
    assert _render(folder, "--picture", "旧.png").code == 2
    (folder / "新=1.png").rename(folder / "新.png")
    ran = _render(folder, "--picture", "校徽=新.png")
    assert (ran.code, "“旧.png”" in ran.err, (folder / "成文.docx").exists()) == (1, True, False)
    assert _render(folder, "--picture", "旧.png=新.png").code == 0
    (image,) = (p.blob for p in Document(str(folder / "成文.docx")).part.package.parts if p.blob.startswith(signature))
    assert image == new


def _picture(path: Path, point: bytes) -> Path:
    """A picture of one point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" + point)) + chunk(b"IEND", b""))
    return path
