"""Compare many documents for passages in common: CPU and memory, and whether every planted pair is found.

Run: python -m benchmarks.likeness [documents]
"""

from __future__ import annotations

import random
import resource
import sys
import time

from docgen.text.likeness import Likeness, alike
from docgen.text.paper import Known, Paper, Passage, nowhere

WANTED_SECONDS = 60.0
SYLLABLES = (
    "党员支部学习教育会议讨论决定落实组织工作教师学生课堂发展质量服务安全责任意见建议研究推进家长班级教研活动记录"
    "认识体会实际问题解决方法带头作用一线时间内容方式要求结合思想作风纪律群众联系反馈改进提高"
)
PARAGRAPHS, SENTENCES = 6, 7
OWN = ("中共示例小学总支部委员会", "示例小学", "第一党支部")
QUOTED = "“坚持把立德树人作为根本任务，把思想政治工作贯穿教育教学全过程，办好人民满意的教育。”"


def paragraph(chance: random.Random) -> str:
    """About 250 characters in sentences, with what every document says as well."""
    said = ["".join(chance.choices(SYLLABLES, k=chance.randint(28, 40))) for _ in range(SENTENCES)]
    return f"{OWN[0]}按照{QUOTED}的要求，{'，'.join(said)}。"


def documents(count: int) -> tuple[list[Paper], set[tuple[str, str]]]:
    """Reflections of about 1,800 characters; every hundredth shares a third of its text, or a passage, with another."""
    chance = random.Random(11)
    texts = [[paragraph(chance) for _ in range(PARAGRAPHS)] for _ in range(count)]
    pairs = set()
    for number in range(0, count - 1, 100):
        other = chance.randrange(number + 1, min(number + 100, count))
        if number % 200:
            at = chance.randrange(80, 120)
            texts[other][3] = texts[other][3][:90] + texts[number][1][at : at + 75] + texts[other][3][90:]
        else:
            texts[other][1:3] = texts[number][3:5]
        pairs.add((f"{number:05}", f"{other:05}"))
    return [paper(f"{number:05}", text) for number, text in enumerate(texts)], pairs


def paper(name: str, paragraphs: list[str]) -> Paper:
    """A reflection with these paragraphs."""
    passages = tuple(Passage(text, "prose", "正文", nowhere) for text in paragraphs)
    return Paper(name, passages, "training_reflection", known=Known(own=OWN))


def report(found: list[Likeness], pairs: set[tuple[str, str]], seconds: float) -> None:
    """Print what was found of what was planted, and what it took."""
    met = {(one.first.name, one.second.name) for one in found}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"planted {len(pairs)} pairs, found {len(met & pairs)}, others {len(met - pairs)}")
    print(f"CPU {seconds:.1f} s (at most {WANTED_SECONDS:.0f} s for 10,000 documents), peak memory {memory:.0f} MB")


def main(count: int) -> int:
    papers, pairs = documents(count)
    letters = sum(len(passage.text) for one in papers for passage in one.passages) // count
    print(f"{count} documents of {letters} characters")
    start = time.process_time()
    found = list(alike(papers))
    report(found, pairs, time.process_time() - start)
    return int({(one.first.name, one.second.name) for one in found} != pairs)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
