"""A form in the browser, from the request to the answer: its page, its values, a check, a preview, a save.

Run: python -m benchmarks.preview [runs] [documents]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import school
from docgen.web.app import make_app
from docgen.web.edit.files import Form, forms
from docgen.web.keys import key_of
from docgen.web.safety import CHANGE

WANTED_MS = 500.0
"""A preview stands beside the form half a second after the last key, of which the script waits 0.12 s."""


def visitor(root: Path) -> tuple[Any, dict[str, str]]:
    """A client that was let in, and the header of its changes."""
    app = make_app(root)
    client, safety = app.test_client(), app.extensions["docgen-safety"]
    client.get(f"/enter?ticket={safety.ticket()}")
    return client, {CHANGE: safety.change, "Accept": "application/json"}


def taken(runs: int, work: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds of some work, CPU and by the clock: medians, the first run left out."""
    cpu, wall = [], []
    for _ in range(runs + 1):
        start = time.process_time(), time.perf_counter()
        answer = work()
        cpu.append(1000 * (time.process_time() - start[0]))
        wall.append(1000 * (time.perf_counter() - start[1]))
        assert answer.status_code == 200, answer.get_data(as_text=True)
    return statistics.median(cpu[1:]), statistics.median(wall[1:])


def longest(root: Path, kind: str) -> Form:
    """The longest file of a kind."""
    return max((one for one in forms(root) if one.name == kind), key=lambda one: one.path.stat().st_size)


def measure(root: Path, form: Form, runs: int) -> dict[str, tuple[float, float]]:
    """What each step of a form takes."""
    client, headers = visitor(root)
    source, year = key_of(form.shown), key_of("/".join(("data", *form.folder)))
    data = client.get(f"/form/{source}").get_json()
    sent = {"tree": data["tree"], "base": data["tree"], "digest": data["digest"], "tab": "0" * 16}
    count = 0

    def post(what: str) -> Any:
        nonlocal count
        count += 1  # something new each time, as when somebody types
        tree = sent["tree"] | {"title": f"第{count}稿"}
        return client.post(f"/form/{source}/{what}", json=sent | {"tree": tree}, headers=headers)

    return {
        "page": taken(runs, lambda: client.get(f"/year/{year}/fill/{source}")),
        "values": taken(runs, lambda: client.get(f"/form/{source}")),
        "check": taken(runs, lambda: post("check")),
        "preview": taken(runs, lambda: post("preview")),
        "save": taken(min(runs, 5), lambda: post("save")),
    }


def main() -> int:
    """Print a table for the longest plan and minutes of the sample, and for minutes among many; 1 when too slow."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    found = {}
    with tempfile.TemporaryDirectory() as name:
        sample, many = Path(name, "sample"), Path(name, "many")
        shutil.copytree(school.ROOT / "data", sample / "data")
        for kind in ("implementation_plan", "study_minutes"):
            form = longest(sample, kind)
            size = len(form.path.read_text(encoding="utf-8"))
            found[f"{form.label}, {size} characters"] = measure(sample, form, runs)
        school.make(many, documents)
        found[f"{documents} documents"] = measure(many, longest(many, "study_minutes"), runs)
    print(f"| form | {' | '.join(next(iter(found.values())))} |")
    for name, times in found.items():
        print(f"| {name} | {' | '.join(f'{cpu:.0f} ms ({wall:.0f})' for cpu, wall in times.values())} |")
    slowest = max(times["preview"][0] for times in found.values())
    print(f"CPU, in brackets by the clock; the slowest preview {slowest:.0f} ms, wanted {WANTED_MS:.0f}")
    return int(slowest > WANTED_MS)


if __name__ == "__main__":
    sys.exit(main())
