"""File names are readable, safe on every system, and stay inside the output folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.build.names import LONGEST, LONGEST_BYTES, file_name, folder, safe
from docgen.build.targets import Selection, select, twins
from docgen.kinds.project import load


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("学习记录", "学习记录.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j.docx"),
        ("../../etc/passwd", "_.._etc_passwd.docx"),
        ("CON", "_CON.docx"),
        ("com1.txt", "_com1.txt.docx"),
        ("结尾有点. .", "结尾有点.docx"),
        ("  ", "_.docx"),
        ("换\n行\x00零", "换_行_零.docx"),
        ("e\u0301", "\u00e9.docx"),
        ("倒\u202e序", "倒_序.docx"),
        ("GBK \udcbb\udce1 的名称", "GBK _ 的名称.docx"),
    ],
)
def it_makes_a_safe_name_of_any_words(words: str, name: str) -> None:
    assert safe(words, ".docx") == name


@given(st.text(max_size=400))
def it_is_never_too_long_nor_a_path(words: str) -> None:
    name = safe(words, "（草稿）.docx")
    assert len(name) <= LONGEST
    assert len(name.encode(errors="surrogatepass")) <= LONGEST_BYTES
    assert Path(name).name == name
    assert unicodedata.is_normalized("NFC", name)


def it_names_a_document_by_date_type_and_number(project: Path) -> None:
    entries = [e for e in load(project).entries() if e.kind.name == "study_minutes"]
    assert file_name(entries[0], draft=False) == "2025-03-05_支委会记录_第1次.docx"
    assert folder(entries[0]).as_posix() == "out/临澜市书院路小学/第一党支部/2025/学习会议记录"


def it_reports_two_sources_with_one_file_name_before_anything_is_written(project: Path) -> None:
    minutes = project / "data/临澜市书院路小学/第一党支部/2025/minutes"
    one = minutes / "2025-03-05-支委会-01.yaml"
    (minutes / "copy.yaml").write_bytes(one.read_bytes())
    found = twins(select(load(project), Selection(), draft=False))
    assert [(d.rule, Path(d.place.path).name, Path(d.related[0][0].path).name) for d in found] == [
        ("same-file-name", "copy.yaml", "2025-03-05-支委会-01.yaml")
    ]
