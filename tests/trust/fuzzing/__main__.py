"""Fuzz by coverage: `python -m trust.fuzzing SECONDS [TARGET …]` with tests/ on the path; needs atheris.

Each target runs in a process of its own; what it dies of is kept in the folder that it names.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_MODULES = ["docgen.source", "docgen.render", "docgen.export", "docgen.intake", "jinja2"]


def one(name: str, seconds: int, folder: Path) -> None:
    """In the process of a target: fuzz it for so long. Does not return."""
    import atheris

    with atheris.instrument_imports(include=_MODULES):
        from trust.fuzzing.targets import TARGETS, seeds
    corpus, found = folder / "corpus" / name, folder / "found" / name
    for path in (corpus, found):
        path.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-artifact_prefix={found}/", "-timeout=20", "-rss_limit_mb=2048"]
    options += ["-max_len=20000", "-verbosity=0", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


def main(seconds: int, names: list[str]) -> int:
    """Fuzz the targets in turn; how many failed."""
    folder, failed = Path(tempfile.mkdtemp(prefix="docgen-fuzz-")), 0
    for name in names:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        command = [sys.executable, "-m", "trust.fuzzing", "--one", name, str(seconds), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", env={**os.environ})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        used, end = after.ru_utime - before.ru_utime, "FAILED" if done.returncode else "nothing found"
        print(f"{name}: {runs} inputs, {time.monotonic() - start:.0f} s, {used:.0f} s of processor, {end}", flush=True)
        if done.returncode:
            failed += 1
            print(done.stdout[-3000:], f"kept in {folder / 'found' / name}", sep="\n")
    return failed


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        from trust.fuzzing.targets import TARGETS

        sys.exit(main(int(sys.argv[1]), sys.argv[2:] or list(TARGETS)))
