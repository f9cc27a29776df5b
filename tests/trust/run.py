"""Run a case as a user would, in a process with 512 MiB and a clock, and judge what came of it."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.running import environment

from docgen.render.validate import faults
from docgen.render.validate.facts import words_of
from docgen.render.validate.paper import members_of
from trust.case import WORLD, Case

MEMORY, SECONDS = 512 << 20, 60.0


@dataclass(frozen=True)
class Outcome:
    """What came of a case; `wrong` is empty when that is what had to come."""

    case: Case
    code: int
    seconds: float
    peak: float
    """MiB of memory at the most."""
    documents: int
    wrong: list[str]
    said: str


def run(case: Case, folder: Path) -> Outcome:
    """Lay the case out in an empty folder, run its command there, and judge."""
    root, temporary = folder / "project", folder / "tmp"
    temporary.mkdir()
    _lay(root, case)
    before = _there(folder)
    code, out, err, seconds, peak = _ran(case.command, root, temporary)
    after = _there(folder)
    said = out + err
    documents = [folder / path for path in after if after[path] != before.get(path) and path.endswith(".docx")]
    wrong = [
        *_told(case, code, out, said, seconds),
        *_strays(before, after, case, code),
        *_papers(case, code, documents),
        *_data(case, code, root),
    ]
    return Outcome(case, code, seconds, peak, len(documents), wrong, said)


def _lay(root: Path, case: Case) -> None:
    for name, text in (WORLD | dict(case.files)).items():
        if text is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(textwrap.dedent(text).removeprefix("\n"), encoding="utf-8", newline="\n")
    (root / "out").mkdir(exist_ok=True)
    if case.prepare:
        case.prepare(root)


def _there(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its size and time of writing."""
    found = {}
    for path in folder.rglob("*"):
        if not path.is_dir():
            facts = path.lstat()
            found[path.relative_to(folder).as_posix()] = (facts.st_size, facts.st_mtime_ns)
    return found


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.setsid()


_MEASURED = """
import atexit, re, runpy, sys
peak = sys.argv.pop(1)
sys.argv[0] = "docgen"
def told():
    found = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
    open(peak, "w").write(found[1] if found else "0")
atexit.register(told)
runpy.run_module("docgen", run_name="__main__", alter_sys=True)
"""
"""Runs docgen and notes its own peak: what the kernel tells of a child counts the process it was forked from, too."""


def _peak(note: Path, used: resource.struct_rusage) -> float:
    """MiB: as the process noted, or what the kernel tells of one that was killed."""
    return (int(note.read_text()) if note.is_file() else used.ru_maxrss) / 1024


def _ran(command: Sequence[str], root: Path, temporary: Path) -> tuple[int, str, str, float, float]:
    """Exit code, what was printed, wall time and peak memory; the code is -9 when the clock ran out."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryDirectory() as notes:
        note = Path(notes, "peak")
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-c", _MEASURED, str(note), *command],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment(TMPDIR=str(temporary), HOME=str(temporary), PYTHONDONTWRITEBYTECODE="1"),
            preexec_fn=_limit,
        )
        clock = threading.Timer(SECONDS, lambda: os.killpg(process.pid, signal.SIGKILL))
        clock.start()
        _, status, used = os.wait4(process.pid, 0)
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "backslashreplace"))
        peak = _peak(note, used)
    return process.returncode, texts[0], texts[1], seconds, peak


def _told(case: Case, code: int, out: str, said: str, seconds: float) -> Iterator[str]:
    """What is wrong with the exit code and the words."""
    if seconds >= SECONDS:
        yield "it hung"
    right = case.either and code == 0
    if code != case.code and not right:
        yield f"exit code {code}, not {case.code}"
    if "Traceback" in said or "程序内部出错" in said or "没有料到" in said:
        yield "a traceback"
    if case.says and case.says not in said and not right:
        yield f"does not say {case.says!r}"
    found = _diagnostics(out)
    if case.times and (told := sum(one["rule"] == case.rule for one in found)) != case.times:
        yield f"{case.rule} {told} times, not {case.times}"
    if (
        case.rule
        and not right
        and case.rule not in {one["rule"] for one in found if one["severity"] == "error" or not case.code}
    ):
        yield f"no {case.rule}, but {sorted({one['rule'] for one in found})}"
    if any(not one["path"] or not one["message"] for one in found):
        yield "a diagnostic without place or words"
    yield from (f"shows {word!r}" for word in case.hides if word in said)
    if len(said) > 200_000:
        yield f"{len(said)} characters of messages"


def _diagnostics(out: str) -> list[dict[str, str]]:
    try:
        found = json.loads(out)
    except ValueError:
        return []
    return list(found.get("diagnostics", [])) if isinstance(found, dict) else []


def _strays(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]], case: Case, code: int
) -> Iterator[str]:
    """Files that came, went or changed where nothing may: outside out/, and what the command was told to write."""
    for path in before.keys() | after.keys():
        parts = Path(path).parts
        if before.get(path) != after.get(path) and parts[:2] != ("project", "out") and not _wanted(path, case, code):
            yield f"{path} was touched"


def _wanted(path: str, case: Case, code: int) -> bool:
    return code == 0 and case.command[0] == "import" and path.startswith("project/data/")


def _papers(case: Case, code: int, documents: list[Path]) -> Iterator[str]:
    """What is wrong with the documents: by our own checks, by what they hold, by being there at all.

    What was wrong with a template that the case brings is excused, as it is in a build.
    """
    words: list[str] = []
    brought = next((data for name, data in case.files.items() if name == "t.docx"), b"")
    template = brought if isinstance(brought, bytes) else b""
    for path in documents:
        data = path.read_bytes()
        yield from (f"{path.name}: {fault}" for fault in faults(data, template) if "还留着标签" not in fault.what)
        words += [text for member in members_of(data) if member.name.endswith(".xml") for text in words_of(member)]
    whole = "\n".join(words)
    yield from (f"lost {text[:40]!r}" for text in case.holds if text not in whole)
    yield from (f"a document shows {text!r}" for text in case.hides if text in whole)
    if code == 1 and documents and case.command[0] != "import":
        yield "a document was written all the same"


def _data(case: Case, code: int, root: Path) -> Iterator[str]:
    """What an import that ended well did not write."""
    if code == 0 and case.writes:
        whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "data").rglob("*.yaml")))
        yield from (f"did not write {text!r}" for text in case.writes if text not in whole)
