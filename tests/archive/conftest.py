"""A small archive and a year of planned items to put into it; codes and pages as simply as they can be told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from docgen.archive.create import create
from docgen.archive.item import File, Fonds, Item, Others, Role
from docgen.archive.seal import Order, Sealed, add

CHINA = timezone(timedelta(hours=8))
NAME = "中共临澜市书院路小学总支部委员会"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def numbered(fonds: Fonds, planned: Sequence[Item], sealed: Sequence[Item]) -> list[Item]:
    """件号 after those of the class, as DA/T 22-2015 writes 档号."""
    last: dict[tuple[int, str], int] = {}
    for item in sealed:
        last[item.year, item.retention] = max(last.get((item.year, item.retention), 0), item.number)
    made = []
    for item in planned:
        number = last.get((item.year, item.retention), 0) + 1
        last[item.year, item.retention] = number
        code = f"{fonds.number}-{fonds.category}·{item.year}-{item.retention}-{number:04}"
        made.append(replace(item, number=number, code=code))
    return made


OTHERS = Others(codes=numbered)


def word_file(text: str) -> bytes:
    """The least that counts as a Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        body = (
            f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
        )
        package.writestr(zipfile.ZipInfo("word/document.xml", (2025, 1, 1, 0, 0, 0)), body)
    return out.getvalue()


@dataclass
class Office:
    """A folder with sources and an archive beside it."""

    base: Path
    root: Path
    year: int = 2025

    def item(self, number: int, retention: str = "D30", year: int = 2025, text: str = "") -> Item:
        """A planned item with a PDF, a Word file, its YAML and a picture; its sources are written."""
        name = f"{year}-{retention}-{number:03}"
        sources = {
            f"{name}.pdf": b"%PDF-1.7\n" + f"{name}{text}".encode() * 40 + b"\n%%EOF\n",
            f"{name}.docx": word_file(f"第{number}次会议记录{name}{text}"),
            f"{name}.yaml": f"会次: {number}\n".encode(),
            f"{name} 签到表.JPG": b"\xff\xd8\xff" + name.encode() * 50,
        }
        for file, data in sources.items():
            (self.base / file).write_bytes(data)
        files = tuple(File(role, file) for role, file in zip(Role, sources, strict=True))
        title = f"{year}年第{number}次主题党日学习记录（{retention}）"
        return Item(title, NAME, date(year, 1 + number % 12, 18), retention, year, pages=2, files=files)  # type: ignore[arg-type]

    def add(self, items: Sequence[Item], others: Others = OTHERS, day: int = 5, **more: object) -> Sealed:
        """Put items away."""
        order = Order(datetime(2026, 1, day, 9, tzinfo=CHINA), "张文", "归档计划.xlsx", self.base)
        return add(self.root, items, others, replace(order, **more))  # type: ignore[arg-type]


def everything(root: Path) -> dict[str, bytes]:
    """Every file of an archive but the lock."""
    files = (path for path in root.rglob("*") if path.is_file() and ".docgen" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def rules(sealed: Sealed) -> set[str]:
    return {diagnostic.rule for diagnostic in sealed.found}


@pytest.fixture
def keeper(tmp_path: Path) -> Office:
    """An empty archive, and a folder for sources."""
    made = Office(tmp_path / "来源", tmp_path / "档案")
    made.base.mkdir()
    create(made.root, NAME, "J001", "2026-01-01", {"保管期限表.yaml": "期限: []\n".encode()})
    return made


@pytest.fixture
def filled(keeper: Office) -> Office:
    """An archive of two acts: three items of D30 and one of Y, then one more of D30."""
    sealed = keeper.add([*(keeper.item(number) for number in (1, 2, 3)), keeper.item(1, "Y")])
    assert not sealed.found.found
    assert sealed.bags == ["2025-Y-01", "2025-D30-01"]
    assert keeper.add([keeper.item(4)], day=6).bags == ["2025-D30-02"]
    return keeper
