"""A small archive to test with: its fonds, items, and bags on disk as sealing leaves them, without the sealing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from docgen.archive import codes, holdings, metadata
from docgen.archive.item import File, Fonds, Item, Role

FONDS = Fonds("J001", "中共示例小学支部委员会", "中共示例小学支部委员会")
PARTS = {Role.PDF: "01_正本.pdf", Role.DOCX: "02_源文件.docx", Role.YAML: "03_数据.yaml", Role.EVIDENCE: "04_附件1.jpg"}


def items(count: int = 3, **more) -> list[Item]:
    """Numbered items of 2025, a week apart."""
    planned = [
        Item(
            f"第{n}次主题党日活动记录",
            "中共示例小学支部委员会",
            date(2025, 1, 6) + timedelta(7 * n),
            "D30",
            2025,
            pages=n,
        )
        for n in range(1, count + 1)
    ]
    return codes.numbered(FONDS, [replace(item, **more) for item in planned], [])


def file_away(root: Path, filed: Sequence[Item], texts: Sequence[str] = (), fonds: Fonds = FONDS) -> list[Item]:
    """Write bags that hold the items, each with four files, and register them; the items with their files."""
    made = []
    for number, item in enumerate(filed):
        item = replace(item, batch=item.batch or 1)
        folder = root / item.bag / holdings.ITEMS / item.code
        folder.mkdir(parents=True)
        text = texts[number] if number < len(texts) else f"标题: {item.title}\n"
        files = []
        for role, name in PARTS.items():
            data = text.encode() if role is Role.YAML else f"{role} of {item.code}".encode()
            (folder / name).write_bytes(data)
            path = (folder / name).relative_to(root / item.bag).as_posix()
            files.append(File(role, f"out/{name}", path, sha256(data).hexdigest(), len(data)))
        made.append(replace(item, files=tuple(files)))
        (folder / metadata.NAME).write_bytes(metadata.written(made[-1], fonds))
    for bag in {item.bag for item in made}:
        (root / bag / holdings.TAG_MANIFEST).write_text("", encoding="utf-8")
    lines = sorted({f"{'0' * 64}  {item.bag}/{holdings.TAG_MANIFEST}\n" for item in made})
    (root / holdings.LEDGER).write_text("".join(lines), encoding="utf-8", newline="\n")
    return made
