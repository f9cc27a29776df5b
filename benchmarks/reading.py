"""Compare our reading of a large year file with PyYAML's own: `python -m benchmarks.reading [rounds] [lines]`."""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from statistics import median

import yaml

from docgen.source.reader import read_text

TARGET = 1.3
NAMES = ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周𠮷", "吴喆"]
WORDS = ["党的二十大精神", "主题教育", "师德师风建设", "三会一课", "校本研修", "安全工作", "教学质量", "家校共育"]
PLACES = ["三楼会议室", "党员活动室", "报告厅", "图书馆"]


def year_file(lines: int, seed: int = 1) -> str:
    """A year of minutes of about so many lines, the same for the same seed."""
    dice = random.Random(seed)
    written = ["年度: 2025", "主题: 学思想、强党性、重实践、建新功", "会议:"]
    while len(written) < lines:
        written += meeting(dice)
    return "\n".join(written[:lines]) + "\n"


def meeting(dice: random.Random) -> list[str]:
    """The lines of one meeting: short facts, names, prose over several lines, speeches."""
    topic, other = dice.sample(WORDS, 2)
    lines = [
        f"  - 日期: 2025-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        f"    时间: {dice.randint(8, 17)}:{dice.choice(['00', '30'])}",
        f"    地点: {dice.choice(PLACES)}",
        f"    主题: 学习贯彻{topic}，推进{other}",
        f"    主持人: {dice.choice(NAMES)}",
        f"    学时: {dice.choice(['1', '1.5', '2'])}",
        "    出席:",
        *(f"      - {name}" for name in dice.sample(NAMES, 6)),
        f"    请假: [{dice.choice(NAMES)}, {dice.choice(NAMES)}]",
        f'    引语: "要把{topic}落到实处：学以致用"',
        "    正文: |",
        *(f"      会议指出：要深入学习{word}，做到知行合一（见附件）。" for word in dice.sample(WORDS, 5)),
        "    发言:",
    ]
    for name in dice.sample(NAMES, 3):
        lines += [f"      - 姓名: {name}", f"        内容: 我认为应当加强{topic}，注重{other}，联系本职工作。"]
    return lines


def seconds(read: Callable[[str], object], text: str) -> float:
    """The processor time of one reading; the garbage of the one before is cleared away first."""
    gc.collect()
    start = time.process_time()
    read(text)
    return time.process_time() - start


def main(rounds: int = 9, lines: int = 20_000) -> int:
    text = year_file(lines)
    assert not read_text(text, "year.yaml").diagnostics
    readers: dict[str, Callable[[str], object]] = {
        "yaml.load(text, CSafeLoader)": lambda text: yaml.load(text, yaml.CSafeLoader),
        "docgen read_text": lambda text: read_text(text, "year.yaml"),
    }
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            taken[name].append(seconds(read, text))
    medians = [median(times) for times in taken.values()]
    print(f"{lines} lines, {len(text.encode()) / 1e6:.2f} MB, {rounds} rounds, median processor time")
    for name, middle in zip(taken, medians, strict=True):
        print(f"{name:30} {middle * 1000:8.1f} ms")
    ratio = medians[1] / medians[0]
    print(f"ratio {ratio:.2f}, at most {TARGET} wanted")
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
