"""Keep 校验记录.csv: who sealed, checked or signed what and when; each row carries the digest of all before it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import reason_of
from docgen.render.write import write

NAME = "校验记录.csv"
_HEAD = ("时间", "操作人", "行为", "对象", "结果", "SHA-256", "连续校验值")


@dataclass(frozen=True, slots=True)
class Event:
    """One row: `what` is 归档, 登记表, 签名, 校验; `sha256` that of the object (of the ledger for 归档)."""

    when: str
    who: str
    what: str
    about: str
    result: str
    sha256: str = ""


class Broken(ValueError):
    """Why the journal cannot be trusted, in Chinese."""


def rows(root: Path) -> list[Event]:
    """All events in order; none where there is no journal yet. Raises `Broken`, `OSError`."""
    path = root / NAME
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Broken(f"{NAME} 不是普通文件")
    return _read(path.read_bytes()) if path.exists() else []


def _read(data: bytes) -> list[Event]:
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as failure:
        raise Broken(f"{NAME} 读不出来：{reason_of(failure)}") from failure
    if not lines or tuple(lines[0]) != _HEAD:
        raise Broken(f"{NAME} 的表头不对")
    chain, events = "", []
    for number, cells in enumerate(lines[1:], 2):
        chain = _next(chain, cells[:-1])
        if len(cells) != len(_HEAD) or cells[-1] != chain:
            raise Broken(f"{NAME} 第 {number} 行起被改动过：连续校验值不符")
        events.append(Event(*cells[:-1]))
    if data != _text(events):
        raise Broken(f"{NAME} 的写法被改动过")
    return events


def _next(chain: str, cells: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join((chain, *cells)).encode()).hexdigest()


def _text(events: Sequence[Event]) -> bytes:
    out, chain = io.StringIO(newline=""), ""
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for event in events:
        cells = (event.when, event.who, event.what, event.about, event.result, event.sha256)
        chain = _next(chain, cells)
        writer.writerow((*cells, chain))
    return out.getvalue().encode("utf-8-sig")


def append(root: Path, events: Sequence[Event]) -> None:
    """Add rows. Raises `Broken`, `CannotReadOrWrite`."""
    write(root / NAME, _text([*rows(root), *events]))
