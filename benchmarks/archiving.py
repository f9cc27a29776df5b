"""Seal and verify archives of many items: `python -m benchmarks.archiving [items] [kilobytes an item] [times more]`.

Sealing is compared with copying and hashing the same files once, each flushed to disk; verifying with `sha256sum -c` at
every level of the same tree. Then the same with more items, for the peak memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from docgen.archive import catalogue, codes
from docgen.archive.create import create
from docgen.archive.item import File, Item, Others, Role
from docgen.archive.seal import Order, add
from docgen.archive.verify import Wanted, verify

SEAL, VERIFY, GROWTH = 3.0, 1.5, 1.2
OTHERS = Others(codes=codes.numbered, check_code=codes.complaint, lists=catalogue.lists)
WHEN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def sources(folder: Path, count: int, size: int) -> list[Item]:
    """Planned items with a PDF, a Word file, a YAML file and a picture each, of `size` bytes together."""
    folder.mkdir(parents=True)
    noise = os.urandom(size)
    made = []
    for number in range(count):
        salt = f"{number:08}".encode()
        files = {
            "pdf": b"%PDF-1.7 " + salt + noise[: size // 2],
            "docx": _word(salt, noise[: size // 8]),
            "yaml": b"number: " + salt + b"\n",
            "jpg": salt + noise[: size * 3 // 8],
        }
        for ending, data in files.items():
            (folder / f"{number}.{ending}").write_bytes(data)
        listed = tuple(File(role, f"{number}.{ending}") for role, ending in zip(Role, files, strict=True))
        day = date(2025, 1, 1) + timedelta(days=number % 365)
        made.append(Item(f"第{number}次学习记录", "示例支部委员会", day, "D30", 2025, pages=4, files=listed))
    return made


def _word(salt: bytes, rest: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", b"<w:document>" + salt + b"</w:document>")
        package.writestr("word/media/image1.png", rest)
    return out.getvalue()


def copy_and_hash(base: Path, items: list[Item], target: Path) -> None:
    """The least that sealing has to do: every file read once, hashed, written and flushed."""
    target.mkdir()
    for item in items:
        for file in item.files:
            data = (base / file.source).read_bytes()
            hashlib.sha256(data).hexdigest()
            with (target / file.source).open("xb", buffering=0) as new:
                new.write(data)
                os.fsync(new.fileno())


def checked(root: Path) -> None:
    """`sha256sum -c` of the ledger, then of each bag."""
    command = ["sha256sum", "--quiet", "--strict", "-c"]
    subprocess.run([*command, "SHA256SUMS"], cwd=root, check=True)
    for bag in root.glob("2025-*"):
        subprocess.run([*command, "tagmanifest-sha256.txt", "manifest-sha256.txt"], cwd=bag, check=True)


def took(work: Callable[[], object]) -> tuple[float, float]:
    """Wall seconds and processor seconds, those of helper programs too."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(count: int, size: int, compare: int) -> dict[str, Any]:
    """Times of one archive of `count` items, as [wall, processor] seconds, and the peak memory in MB."""
    home = Path(tempfile.mkdtemp(prefix="docgen-archiving-"))
    try:
        base, root = home / "sources", home / "archive"
        items = sources(base, count, size)
        create(root, "示例支部委员会", "J001", "2026-01-01", {})
        made: dict[str, Any] = {"copy": (9e9, 9e9), "sums": (9e9, 9e9)}
        for number in range(compare):
            once = took(lambda number=number: copy_and_hash(base, items, home / f"copy{number}"))  # type: ignore[misc]
            made["copy"] = min(made["copy"], once)
        made["start"] = _peak()
        made["seal"] = took(lambda: add(root, items, OTHERS, Order(WHEN, "示例", "plan", base)))
        made["sealing"] = _peak()
        made["verify"] = min(took(lambda: _verified(root)) for _ in range(max(compare, 1)))
        made["verifying"] = _alone("--verify", str(root))
        for _ in range(compare if shutil.which("sha256sum") else 0):
            made["sums"] = min(made["sums"], took(lambda: checked(root)))
        return made
    finally:
        shutil.rmtree(home)


def _verified(root: Path) -> None:
    found = verify(root, OTHERS, Wanted()).found
    assert not found.found, found.sorted()[0]


def _peak() -> float:
    """The most memory that this program ever had, in MB; what Linux tells of a process includes who started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1e3
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e3 if sys.platform != "darwin" else 1e6)


def apart(count: int, size: int, compare: int) -> dict[str, Any]:
    """Measure in a process of its own, whose memory nothing else has touched."""
    return dict(_alone("--once", str(count), str(size), str(compare)))


def _alone(*arguments: str) -> Any:
    command = [sys.executable, "-m", "benchmarks.archiving", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main(count: int = 600, kilobytes: int = 400, times: int = 10) -> int:
    made = apart(count, kilobytes * 1000, 3)
    print(
        f"{count} items, {count * kilobytes / 1000:.0f} MB; wall and processor seconds, best of three but for sealing\n"
    )
    if made["sums"][0] > 1e9:
        print("sha256sum is not there: nothing to compare verifying with\n")
    print("| | wall | processor |\n|---|---|---|")
    rows = {
        "copy": "copied and hashed once, with fsync",
        "seal": "sealed",
        "sums": "sha256sum -c",
        "verify": "verified",
    }
    for name, words in rows.items():
        print(f"| {words} | {made[name][0]:.2f} s | {made[name][1]:.2f} s |")
    sealing, verifying = made["seal"][0] / made["copy"][0], made["verify"][1] / made["sums"][1]
    print(f"\n- {_met(sealing, SEAL)}: sealed in {sealing:.2f} × copying and hashing (wall), at most {SEAL} wanted")
    print(f"- {_met(verifying, VERIFY)}: verified in {verifying:.2f} × sha256sum (processor), at most {VERIFY} wanted")
    more = apart(count * times, kilobytes * 1000 // times, 0)
    print("\n| items | peak memory sealing | verifying |\n|---|---|---|")
    for number, one in ((count, made), (count * times, more)):
        print(f"| {number} | {one['sealing']:.0f} MB | {one['verifying']:.0f} MB |")
    growth = max(more["verifying"], more["sealing"]) / max(made["verifying"], made["sealing"])
    print(f"\n- {_met(growth, GROWTH)}: peak memory {growth:.2f} × with {times} × the items, at most {GROWTH} wanted")
    return 0


def _met(value: float, bar: float) -> str:
    return "met" if value <= bar else "missed"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(measure(*map(int, sys.argv[2:]))))
        sys.exit(0)
    if sys.argv[1:2] == ["--verify"]:
        _verified(Path(sys.argv[2]))
        print(_peak())
        sys.exit(0)
    sys.exit(main(*map(int, sys.argv[1:])))
