"""Find in an archive of many items: CPU of the first search, which reads all bags, and of those after it.

Run: python -m benchmarks.finding [items]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from docgen.archive import codes, holdings, metadata
from docgen.archive.find import Wanted, find
from docgen.archive.index import NAME
from docgen.archive.item import File, Fonds, Item, Role

WANTED_SECONDS = 1.0
FONDS = Fonds("J001", "示例", "示例")
TYPES = ["主题党日", "支部党员大会", "支委会", "党课", "组织生活会", "中心组学习", "谈心谈话"]
TOPICS = [
    "双减",
    "师德师风",
    "乡村振兴",
    "换届选举",
    "课后服务",
    "校园安全",
    "青年教师培养",
    "廉洁从教",
    "党章",
    "家校共育",
]
SYLLABLES = "会议学习讨论决定落实组织教育工作党员教师学生课堂发展质量服务安全责任意见建议研究推进"
BAG_ITEMS = 600


def text(chance: random.Random, topic: str) -> str:
    """A record of about 2,000 characters."""
    lines = ["".join(chance.choices(SYLLABLES, k=60)) for _ in range(32)]
    return f"议题: {topic}\n" + "".join(f"发言{n}: {line}。\n" for n, line in enumerate(lines))


def lay(root: Path, count: int) -> None:
    """Bags as sealing leaves them, with as much as a search reads."""
    chance = random.Random(7)
    planned = []
    for number in range(count):
        day = date(2016, 1, 4) + timedelta(days=number % 3600)
        title = f"第{number % 40 + 1}次{chance.choice(TYPES)}会议记录"
        planned.append(Item(title, "中共示例小学支部委员会", day, "D30", 2016 + number // BAG_ITEMS, pages=3))
    for item in codes.numbered(FONDS, planned, []):
        item = replace(item, batch=1)
        folder = root / item.bag / holdings.ITEMS / item.code
        folder.mkdir(parents=True)
        (folder / "03_数据.yaml").write_text(text(chance, chance.choice(TOPICS)), encoding="utf-8")
        file = File(Role.YAML, "", (folder / "03_数据.yaml").relative_to(root / item.bag).as_posix(), "0" * 64, 1)
        (folder / metadata.NAME).write_bytes(metadata.written(replace(item, files=(file,)), FONDS))
    bags = sorted(path.name for path in root.iterdir())
    lines = "".join(f"{'0' * 64}  {name}/{holdings.TAG_MANIFEST}\n" for name in bags)
    (root / holdings.LEDGER).write_text(lines, encoding="utf-8")


def cpu(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds of some work, and what it gave."""
    start = time.process_time()
    given = work()
    return time.process_time() - start, given


def main() -> int:
    """Lay an archive, search it, print a table; 1 when a search takes longer than is wanted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6000
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        lay(root, count)
        first, _ = cpu(lambda: find(root, Wanted(["党章"])))
        size = (root / NAME).stat().st_size / 1e6
        print(f"{count} items; the first search reads all bags: {first:.2f} s of CPU, index of {size:.0f} MB\n")
        print("| search | found | CPU |\n|---|---|---|")
        worst = 0.0
        for words in (["换届选举"], ["党章"], ["课"], ["主题党日", "双减"], ["这几个字没有"], []):
            seconds, hits = cpu(lambda words=words: find(root, Wanted(words)))  # type: ignore[misc]
            assert isinstance(hits, list)
            worst = max(worst, seconds)
            print(f"| {' '.join(words) or '(all)'} | {len(hits)} | {seconds * 1000:.1f} ms |")
        command = [sys.executable, "-m", "docgen", "archive", "find", str(root), "换届选举"]
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        print(f"\n`docgen archive find` as a whole: {time.perf_counter() - start:.2f} s")
    print(f"wanted: within {WANTED_SECONDS:.0f} s; the slowest search took {worst:.3f} s")
    return int(worst > WANTED_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
