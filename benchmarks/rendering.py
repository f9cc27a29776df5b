"""Compare rendering engines in turn, CPU a document: `python -m benchmarks.rendering [rounds] [documents a turn]`.

Docgen makes ten times as many documents in its turn and more, so that a turn of each lasts about as long.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import Environment

from benchmarks import contestants, minutes, node, summary

CONTEXTS = 500
CHECKED = "docgen, each document looked over"
OURS = {"docgen": 10, CHECKED: 40}
"""How many times as many documents each of ours makes in a turn: what is looked over must be new to the checks."""
Measure = Callable[[], float]


def cpu(make: contestants.Maker, contexts: list[dict[str, Any]], times: int) -> float:
    """Milliseconds of CPU (user and system) a document."""
    start = time.process_time()
    for number in range(times):
        make(contexts[number % len(contexts)])
    return (time.process_time() - start) / times * 1000


def makers(template: bytes, form: Any) -> dict[str, contestants.Maker]:
    """The contestants in Python; docxtpl is first, ours are last."""
    made = {
        "docxtpl, one object a document": contestants.docxtpl(template),
        "docxtpl, shared environment": contestants.docxtpl(template, Environment()),
    }
    if form is minutes:
        made["python-docx by code"] = contestants.by_code()
    return made | {"docgen": contestants.docgen(template), CHECKED: contestants.checked(template)}


def compare(form: Any, rounds: int, npm: bool, turn: int) -> tuple[dict[str, float], bytes]:
    """The median of each contestant in a form, and the document of docgen. All must make the same text."""
    template, contexts = form.template(), [form.context(n) for n in range(CONTEXTS)]
    python = makers(template, form)
    engines = {name: node.Engine(name, template, contexts) for name in node.ENGINES} if npm else {}
    ours = python["docgen"](contexts[0])
    firsts = {name: make(contexts[0]) for name, make in python.items()}
    for name, first in (firsts | {name: engine.first for name, engine in engines.items()}).items():
        if contestants.text(first) != contestants.text(ours):
            raise SystemExit(f"{name} made another text than docgen")
    measures: dict[str, Measure] = {
        name: partial(cpu, make, contexts, turn * OURS.get(name, 1)) for name, make in python.items()
    }
    measures |= {f"npm {name}": lambda engine=engine: engine.cpu(turn * 2) for name, engine in engines.items()}
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            taken[name].append(measure())
    for engine in engines.values():
        engine.close()
    return {name: statistics.median(times) for name, times in taken.items()}, ours


def show(title: str, found: dict[str, float], bar: float, document: bytes) -> None:
    ours, docxtpl = found["docgen"], next(iter(found.values()))
    print(f"\n{title}, {len(contestants.body(document)) / 1000:.0f} kB of XML\n")
    print("| way | CPU a document | against docxtpl | docgen against it |\n|---|---|---|---|")
    for name, taken in sorted(found.items(), key=lambda pair: -pair[1]):
        print(f"| {name} | {taken:.2f} ms | {docxtpl / taken:.1f} × | {taken / ours:.1f} × |")
    others = {taken: name for name, taken in found.items() if name not in OURS and not name.startswith("docxtpl")}
    _bar("docxtpl", docxtpl / ours, bar)
    _bar("docxtpl, each document looked over", docxtpl / found[CHECKED], bar)
    if bar == 25 and others:
        _bar(f"the fastest other engine, {others[min(others)]}", min(others) / ours, 8)


def _bar(what: str, reached: float, wanted: float) -> None:
    print(f"{'met' if reached >= wanted else 'NOT MET'}: {reached:.1f} × {what}, at least {wanted:g} × wanted")


def main(rounds: int = 7, turn: int = 10) -> None:
    why = node.installed()
    print(f"medians of {rounds} rounds, contestants in turn{'; ' + why if why else ''}")
    for title, form, bar in (("Minutes of 4 pages", minutes, 25), ("Summary of 8 pages", summary, 20)):
        found, document = compare(form, rounds, not why, turn)
        show(title, found, bar, document)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
