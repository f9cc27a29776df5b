"""Documents made by other processes are the same, in the same words; processes that die or are stopped harm nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from building import begin_anew, built, documents, said
from cli.running import environment
from render.templates import template

from docgen import shipped
from docgen.build import processes
from docgen.build.processes import Processes
from docgen.build.report import Word
from docgen.build.workers import Workers, processes_for
from docgen.kinds.project import load
from docgen.render.order import done, job
from docgen.render.press import Press

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")
BOMB = "{{ title|center(9999999999) }}"


class Others(Processes):
    """Processes that get all the work: this one makes nothing while they start."""

    helped = False
    room = 2


def it_carries_every_document_of_the_sample_to_another_process_and_back() -> None:
    press = Press(load(shipped.folder("data").parent))
    for entry in press.project.entries():
        assert done(job(press.sheet(entry), [press.order(entry)])) == [press.make(entry)], entry.source.shown


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other processes make every document."""
    monkeypatch.setattr(processes, "Processes", Others)


def it_makes_the_same_files_in_the_same_words(project: Path, others, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(project), documents(project)
    begin_anew(project)
    with monkeypatch.context() as patched:
        patched.setattr(Press, "make", lambda *_: pytest.fail("made here"))
        shared = built(project, workers=Workers(2)), documents(project)
    assert said(alone[0]) == said(shared[0])
    assert alone[1] == shared[1]
    assert len(alone[1]) == 4
    assert {outcome.word for outcome in built(project, workers=Workers(2)).outcomes} == {Word.IDENTICAL}


def it_keeps_hand_edits_in_the_same_words(project: Path, others) -> None:
    built(project)
    edited = next((project / "out").rglob("*.docx"))
    edited.write_bytes(b"mine")
    branch = next(project.glob("data/*/第一党支部/branch.yaml"))
    branch.write_text(
        branch.read_text(encoding="utf-8").replace("第一支部委员会", "第一支部委员会甲"), encoding="utf-8"
    )
    foretold = [said(built(project, workers=Workers(jobs), dry_run=True)) for jobs in (1, 2)]
    assert foretold[0] == foretold[1]
    report = built(project, workers=Workers(2))
    assert (report.exit_code, report.count(Word.CONFLICT), report.count(Word.UPDATE)) == (7, 1, 3)
    assert edited.read_bytes() == b"mine"


@posix
def it_holds_a_foreign_template_within_limits_in_the_same_words(project: Path, others) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "study_minutes.docx").write_bytes(template(BOMB))
    alone = built(project)
    begin_anew(project)
    shared = built(project, workers=Workers(2))
    assert said(alone) == said(shared)
    assert (shared.count(Word.FAILED), shared.count(Word.CREATE)) == (2, 2)
    assert "内存太多" in next(o.reason for o in shared.outcomes if o.word is Word.FAILED)


@posix
def it_does_again_what_a_killed_process_had(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = documents(project) if built(project) else {}
    begin_anew(project)
    killed: list[int] = []

    class Killed(Others):
        def submit(self, job):
            if not killed:
                while not self.room or not self.pids:
                    time.sleep(0.01)
                os.kill(self.pids[0], signal.SIGSTOP)  # so that it is in the middle of its job
                future = super().submit(job)
                killed.append(self.pids[0])
                time.sleep(0.1)
                os.kill(killed[0], signal.SIGKILL)
                return future
            return super().submit(job)

    monkeypatch.setattr(processes, "Processes", Killed)
    monkeypatch.setattr(Press, "make", lambda *_: pytest.fail("made here"))
    report = built(project, workers=Workers(2))
    assert killed
    assert (report.exit_code, report.notices) == (0, [])
    assert documents(project) == whole


@posix
def it_makes_itself_what_no_process_lives_to_make(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = documents(project) if built(project) else {}
    begin_anew(project)
    stop = Event()

    class Hunted(Others):
        def __init__(self, count: int) -> None:
            super().__init__(count)
            self.hunter = Thread(target=self.hunt)
            self.hunter.start()

        def hunt(self) -> None:
            while not stop.wait(0.001):
                for seat in self._seats:
                    if child := seat.child:
                        child.kill()

    monkeypatch.setattr(processes, "Processes", Hunted)
    try:
        report = built(project, workers=Workers(2))
    finally:
        stop.set()
    assert report.exit_code == 0
    assert "补做" in report.notices[0]
    assert documents(project) == whole


def it_takes_more_processes_only_for_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.build.workers.cores", lambda: 8)
    assert processes_for(10) == 1
    assert 1 < processes_for(100_000) < 8
    monkeypatch.setattr("docgen.build.workers.cores", lambda: 1)
    assert processes_for(100_000) == 1
    with Workers(4).crew(1) as nobody, Workers(1).crew(100) as neither:
        assert (nobody, neither) == (None, None)
    with Workers(3).crew(100) as two:
        assert isinstance(two, Processes)
        assert len(two._seats) == 2


# the main module of this process does something that must not happen again in its workers
SLOW = """
import sys
from pathlib import Path
from docgen import shipped
from docgen.build import processes
from docgen.build.prepare import prepare
from docgen.build.run import build
from docgen.build.workers import Workers
from docgen.build.processes import Processes

class Others(Processes):
    helped = False
    room = 2

processes.Processes = Others
prepared = prepare(Path(sys.argv[1]))
print("ready", flush=True)
build(prepared.press, prepared.targets, workers=Workers(3))
"""


@pytest.fixture
def slow(project: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build by a script without a main guard, whose workers and theirs are busy for long."""
    (project / "templates").mkdir()
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (project / "templates" / "study_minutes.docx").write_bytes(template(loop))
    script = project / "script.py"
    script.write_text(SLOW, encoding="utf-8")
    command = [sys.executable, str(script), str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        yield process
        process.kill()


def family(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """All processes below one, when they are as many as are wanted: workers and what confines the template."""
    for _ in range(1200):
        below = psutil.Process(process.pid).children(recursive=True)
        if len(below) >= 3:
            return below
        time.sleep(0.1)
    raise AssertionError("no workers")


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def it_leaves_no_process_behind(how: signal.Signals, slow: subprocess.Popen[bytes]) -> None:
    below = family(slow)
    slow.send_signal(how)
    code = slow.wait(120)
    assert code == -how
    assert psutil.wait_procs(below, timeout=60)[1] == []
    assert slow.stdout is not None
    assert slow.stdout.read() == b""  # "ready" was said once
