"""Run the whole battery and print its numbers: `python -m trust [words in a name …]` with tests/ on the path."""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from trust.case import Case
from trust.run import MEMORY, Outcome, run
from trust.table import GROUPS

AT_ONCE = 2
SHOWN = 600
"""Characters of what is wrong with a case."""


def carried_out(case: Case) -> Outcome:
    """The outcome of a case in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="docgen-trust-") as folder:
        return run(case, Path(folder))


def main(words: list[str]) -> int:
    """Run the cases whose names hold any of the words, or all; how many went wrong."""
    start, failed, total, peak = time.monotonic(), 0, 0, 0.0
    print("| group | cases | refused with a reason | right documents | wrong | seconds | peak MiB |")
    print("|---|---|---|---|---|---|---|")
    for group, cases in GROUPS.items():
        wanted = [case for case in cases if not words or any(word in f"{group} {case.name}" for word in words)]
        if not wanted:
            continue
        begun = time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as threads:
            outcomes = list(threads.map(carried_out, wanted))
        wrong = [outcome for outcome in outcomes if outcome.wrong]
        refused = sum(outcome.code != 0 for outcome in outcomes)
        high = max(outcome.peak for outcome in outcomes)
        print(
            f"| {group} | {len(outcomes)} | {refused} | {len(outcomes) - refused} | {len(wrong)} "
            f"| {time.monotonic() - begun:.0f} | {high:.0f} |",
            flush=True,
        )
        for outcome in wrong:
            print(f"  × {outcome.case.name} (exit {outcome.code}): {'; '.join(outcome.wrong)[:SHOWN]}")
            print(f"    {outcome.said[-600:]}" if "-v" in sys.argv else "", end="\n" if "-v" in sys.argv else "")
        failed, total, peak = failed + len(wrong), total + len(outcomes), max(peak, high)
    print(f"{total} cases, {failed} wrong, {time.monotonic() - start:.0f} s, at most {peak:.0f} MiB of {MEMORY >> 20}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main([word for word in sys.argv[1:] if word != "-v"]))
