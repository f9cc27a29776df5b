"""Ask for pages of the local page: CPU of the first, which reads all, of later ones, and after a file was saved.

Then look at them in Chromium, by the clock: until a page is there, and from the last key to the preview.

Run: python -m benchmarks.page [documents] [runs in Chromium]
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks import chromium, school
from docgen.web.app import make_app
from docgen.web.desk import Desk
from docgen.web.keys import key_of
from docgen.web.safety import CHANGE

DOCUMENTS, FEW, RUNS, TODAY, A_DAY = 2000, 60, 15, date(2025, 6, 15), 6
WANTED_MS = 500.0
"""From the last key to the preview."""
PAGES = (
    "",
    "documents?page=3",
    "documents?find=党课",
    "ledgers",
    "ledgers/hours_ledger",
    "summary",
    "findings",
    "archive",
)


def one_unit(root: Path, count: int) -> Path:
    """A project of one unit's year with so many minutes, six a day; one of their files."""
    (root / "data").mkdir(parents=True)
    (first,) = school.make(root, 1)
    text = first.read_text(encoding="utf-8")
    first.unlink()
    for number in range(count):
        day, hour = date(2025, 1, 10) + timedelta(days=number // A_DAY), 8 + 2 * (number % A_DAY)
        values = {
            "会次": number + 1,
            "日期": f"2025-{day.month}-{day.day}",
            "开始": f"{hour}:00",
            "结束": f"{hour + 1}:00",
        }
        path = first.with_name(f"{day}-党课-{number:04}.yaml")
        path.write_text(said(text, values), encoding="utf-8")
    return path


def said(text: str, values: Mapping[str, object]) -> str:
    """Minutes with other values on the lines of these keys."""
    for key, value in values.items():
        text = re.sub(f"(?m)^{key}: .*", f"{key}: {value}", text, count=1)
    return text


class Visit:
    """Somebody who looks at a project's pages."""

    def __init__(self, root: Path) -> None:
        app = make_app(root, today=lambda: TODAY)
        self.client: FlaskClient = app.test_client()
        self.desk: Desk = app.extensions["docgen"]
        safety = app.extensions["docgen-safety"]
        self.headers = {CHANGE: safety.change}
        self.client.get(f"/enter?ticket={safety.ticket()}")
        self.home = ""

    def start(self) -> None:
        """Open the first page."""
        self.home = self.client.get("/").headers["Location"]
        self.look("")

    def look(self, path: str) -> None:
        """Open a page of the year."""
        answer = self.client.get(self.home + path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"

    def build(self) -> None:
        """Build the year and wait."""
        self.client.post(f"{self.home}build", json={}, headers=self.headers)
        self.desk.jobs.wait()
        job = self.desk.jobs.last
        assert job is not None
        assert job.state == "done", job.message


def timed(what: Callable[[], object]) -> float:
    """CPU of this process, all threads, in seconds."""
    start = time.process_time()
    what()
    return time.process_time() - start


def measure(name: str, root: Path, touched: Path) -> None:
    """Print the figures of one project."""
    visit = Visit(root)
    print(f"\n{name}\n\n| | CPU |\n|---|---|")
    print(f"| first page, reading the project | {timed(visit.start):.2f} s |")
    print(f"| building | {timed(visit.build):.2f} s |")
    for path in PAGES:
        first, again = timed(lambda path=path: visit.look(path)), timed(lambda path=path: visit.look(path))
        print(f"| /{path or 'year'} | {first * 1000:.0f} ms, again {again * 1000:.0f} ms |")
    touched.write_text(touched.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    print(f"| first page after a file was saved | {timed(lambda: visit.look('')):.2f} s |")


def look(root: Path, source: Path, runs: int) -> float:
    """Print how long pages of one unit's year take in Chromium; give the median of the preview in ms."""
    count = len(list(source.parent.iterdir()))
    with chromium.window(root, TODAY) as page:
        home = page.url
        pages = {
            f"home, {count} documents": home,
            f"ledger of {count} documents": f"{home}ledgers/hours_ledger",
            f"form, among {count} documents": f"{home}fill/{key_of(source.relative_to(root).as_posix())}",
        }
        for name, url in pages.items():
            print(chromium.told(name, chromium.loading(page, url, runs)))
        times = chromium.typing(page, runs)
        print(chromium.told(f"preview after the last key, among {count} documents", times))
    return statistics.median(times)


def in_chromium(few: Path, many: Path, files: tuple[Path, Path], runs: int) -> None:
    """Look at few documents and at many."""
    if not chromium.found():
        print("\nChromium is not there: nothing is looked at")
        return
    print(f"\nIn Chromium at 1366×768 and 125 %, by the clock, {runs} times\n\n| | median | longest |\n|---|---|---|")
    slowest = max(look(few, files[0], runs), look(many, files[1], runs))
    print(f"- {'met' if slowest <= WANTED_MS else 'not met'}: {slowest:.0f} ms, at most {WANTED_MS:.0f} ms wanted")


def main() -> None:
    """Measure the sample school and a unit with many documents."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        sample = Path(folder, "sample")
        for name in ("data", "templates"):
            shutil.copytree(school.ROOT / name, sample / name)
        measure("The sample school", sample, next(sample.rglob("minutes/*.yaml")))
        few, many = Path(folder, "few"), Path(folder, "many")
        files = one_unit(few, min(FEW, count)), one_unit(many, count)
        measure(f"{count} minutes in one unit's year", many, files[1])
        in_chromium(few, many, files, runs)


if __name__ == "__main__":
    main()
