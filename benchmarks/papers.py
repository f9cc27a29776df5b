"""PDFs of Word files beside other ways to make them: `python -m benchmarks.papers [documents]`.

All make PDF/A-2b of the same files: a LibreOffice for each file; one for all of them at once; unoserver, asked by its
own client; docgen's pool of one, and of as many as it takes. Each starts from nothing and ends with nothing running.
Processor time is that of all that was started (on Linux), which other programs on the machine disturb less.

unoserver needs a Python that has LibreOffice's `uno` (Debian: python3-uno) and unoserver: `UNO_PYTHON` names it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from docgen import shipped
from docgen.build.prepare import prepare
from docgen.build.run import build
from docgen.export import office
from docgen.export.pool import Pool, size

KIND = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
WANTED = 3.0
Way = Callable[[list[Path], Path], None]


def sample(folder: Path, count: int) -> list[Path]:
    """So many Word files: those of the sample school, again and again."""
    shutil.copytree(shipped.folder("data"), folder / "data")
    prepared = prepare(folder)
    build(prepared.press, prepared.targets)
    made = sorted((folder / "out").rglob("*.docx"))
    (folder / "in").mkdir()
    return [Path(shutil.copyfile(made[n % len(made)], folder / "in" / f"{n:04}.docx")) for n in range(count)]


def soffice(profile: Path, *arguments: str | Path) -> None:
    command = [office.program(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    subprocess.run([*command, *map(str, arguments)], capture_output=True, check=True, stdin=subprocess.DEVNULL)


def one_each(files: list[Path], out: Path) -> None:
    """The profile is kept from file to file, which spares it the first start each time."""
    for file in files:
        soffice(out.parent / "profile", "--convert-to", KIND, "--outdir", out, file)


def all_at_once(files: list[Path], out: Path) -> None:
    soffice(out.parent / "profile", "--convert-to", KIND, "--outdir", out, *files)


def unoserver(python: str) -> Way:
    def convert(files: list[Path], out: Path) -> None:
        from unoserver.client import UnoClient

        first, second = _port(), _port()
        command = [python, "-m", "unoserver.server", "--port", str(first), "--uno-port", str(second)]
        command += ["--executable", office.program(), "--user-installation", str(out.parent / "profile")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            client = UnoClient(server="127.0.0.1", port=str(first), host_location="local")
            _answers(first)
            for file in files:
                client.convert(
                    inpath=str(file), outpath=str(out / f"{file.stem}.pdf"), filter_options=["SelectPdfVersion=2"]
                )
            server.terminate()

    return convert


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _answers(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)


def pool(workers: int) -> Way:
    def convert(files: list[Path], out: Path) -> None:
        with Pool(workers) as lasting:
            for number, said in lasting.convert([(file, out / f"{file.stem}.pdf") for file in files]):
                assert not said, (files[number], said)

    return convert


def with_uno() -> str:
    """A Python that has `uno` and unoserver, "" for none."""
    with suppress(ImportError):
        import unoserver.client  # noqa: F401

        home = Path(office.program()).resolve().parent
        for python in (os.environ.get("UNO_PYTHON"), sys.executable, shutil.which("python3"), str(home / "python")):
            ask = [python or "", "-c", "import uno, unoserver.server"]
            with suppress(OSError, subprocess.CalledProcessError):
                subprocess.run(ask, check=True, capture_output=True)
                return ask[0]
    return ""


def adopt() -> None:
    """Become the parent of whatever loses its own, so that its processor time is told when it ends (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def measured(way: Way, files: list[Path]) -> tuple[float, float]:
    """Seconds that went by and seconds of the processor."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "out")
        out.mkdir()
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        way(files, out)
        seconds = time.perf_counter() - start
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert len(list(out.glob("*.pdf"))) == len(files), "a PDF is missing"
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int = 40) -> None:
    try:
        office.program()
    except office.HelperMissing:
        print("LibreOffice is not there")
        return
    adopt()
    python = with_uno()
    ways: dict[str, Way] = {"one LibreOffice a file": one_each, "one for all files": all_at_once}
    ways |= {"unoserver": unoserver(python)} if python else {}
    ways |= {"docgen, one LibreOffice": pool(1)}
    ways |= {f"docgen, {size(count)} of them": pool(size(count))} if size(count) > 1 else {}
    with tempfile.TemporaryDirectory() as name:
        files = sample(Path(name), count)
        found = {label: measured(way, files) for label, way in ways.items()}
    first_wall, first = found["one LibreOffice a file"]
    print(f"{count} documents of the sample\n")
    print("| way | a document | of the processor | times as fast | by processor time |\n|---|---|---|---|---|")
    for label, (wall, used) in found.items():
        each = f"{wall / count:.2f} s | {used / count:.2f} s | {first_wall / wall:.1f} × | {first / used:.1f} ×"
        print(f"| {label} | {each} |")
    if not python:
        print("\nunoserver is not there, or no Python that has `uno`")
    print(f"\nwanted: {WANTED:.0f} × one LibreOffice a file")


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:2]))
