"""A server lives while a page is open or a job runs, is found by a second start, and says who else has its port."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import docgen

from docgen.errors import CannotReadOrWrite, HelperMissing
from docgen.render import locker
from docgen.web import life as lives
from docgen.web.again import entrance, noted
from docgen.web.life import Life
from docgen.web.server import Server


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(lives, "time", made)
    return made


def it_waits_for_the_first_page_and_then_for_signs_of_life(clock: Clock) -> None:
    life = Life(patience=100, first=300)
    for _ in range(14):
        clock.now += 20
        assert not life.over()
    life.sign()
    for _ in range(4):
        clock.now += 20
        assert not life.over()
    clock.now += 21
    assert life.over()


def it_does_not_take_the_sleep_of_the_machine_for_a_closed_page(clock: Clock) -> None:
    life = Life(patience=100, first=100)
    life.sign()
    clock.now += 3600
    assert not life.over()
    for _ in range(5):
        clock.now += 20
        ended = life.over()
    assert ended


def it_never_shortens_a_life_by_a_sign(clock: Clock) -> None:
    life = Life(patience=10, first=300)
    life.sign()
    clock.now += 20
    assert not life.over()


def run(server: Server) -> threading.Thread:
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    return thread


def it_ends_by_itself_when_no_page_is_open_but_not_while_a_job_runs(project: Path) -> None:
    server, go = Server(project), threading.Event()
    server.desk.life = Life(patience=0.2, first=0.2)
    server.desk.jobs.start("慢的事", lambda job: (go.wait(30), None)[1])
    thread = run(server)
    thread.join(1.5)
    assert thread.is_alive()
    go.set()
    thread.join(120)
    assert not thread.is_alive()


def it_stays_when_it_is_told_to(project: Path) -> None:
    server = Server(project, stays=True)
    server.desk.life = Life(patience=0.1, first=0.1)
    thread = run(server)
    thread.join(1.0)
    assert thread.is_alive()
    server.stop()
    thread.join(120)
    assert not thread.is_alive()


def it_says_what_to_install_when_the_libraries_are_not_there(project: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "docgen.web.server", None)
    monkeypatch.setitem(sys.modules, "flask", None)
    monkeypatch.delitem(sys.modules, "docgen.web.again", raising=False)
    monkeypatch.delitem(sys.modules, "docgen.web.keys", raising=False)
    ran = docgen("serve", "--no-browser", at=project)
    assert ran.code == HelperMissing.exit_code
    assert "docgen[web]" in ran.err


def it_says_so_when_a_port_is_taken(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CannotReadOrWrite, match="用不了"):
        Server(project, port=taken.getsockname()[1])


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch) -> Path:
    """A folder of the user's own for notes."""
    monkeypatch.setenv(locker.SETTING, str(tmp_path / "kept"))
    return tmp_path / "kept"


def it_is_found_by_a_second_start(project: Path, own_folder: Path) -> None:
    server = Server(project)
    thread = run(server)
    with noted(project, server.port, server.safety.control):
        found = entrance(project)
        assert found.startswith(f"{server.address}/enter?ticket=")
        assert server.safety.redeem(found.partition("ticket=")[2])
        assert entrance(project.parent) == ""
    assert entrance(project) == ""
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in own_folder.iterdir())
    server.stop()
    thread.join(120)


def it_is_not_fooled_by_an_old_note_or_another_program(project: Path, own_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        def answer() -> None:
            for body in (b"HTTP/1.0 200 OK\r\n\r\n[]", b"nonsense", b""):
                connection, _ = other.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(body)

        threading.Thread(target=answer, daemon=True).start()
        for _ in range(3):
            with noted(project, port, "secret"):
                assert entrance(project) == ""
    with noted(project, port, "secret"):  # nobody listens there any more
        assert entrance(project) == ""


START = [sys.executable, "-m", "docgen", "serve", "--no-browser", "--json"]


def it_serves_from_the_command_line_until_it_is_interrupted(project: Path, tmp_path: Path) -> None:
    settings = os.environ | {"PYTHONPATH": str(ROOT), locker.SETTING: str(tmp_path / "kept")}
    first = subprocess.Popen(START, cwd=project, env=settings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert first.stdout is not None
        told = json.loads(b"".join(iter(first.stdout.readline, b"}\n")) + b"}")
        assert told["address"].startswith("http://127.0.0.1:")
        second = subprocess.run(START, cwd=project, env=settings, capture_output=True, timeout=120, check=True)
        again = json.loads(second.stdout)["address"]
        assert again.partition("/enter")[0] == told["address"].partition("/enter")[0]
        assert again != told["address"]
        first.send_signal(signal.SIGINT)
        assert first.wait(120) == 0
    finally:
        first.kill()
        first.wait()
        if first.stdout:
            first.stdout.close()


def it_keeps_its_patience_longer_than_browsers_keep_hidden_pages_quiet() -> None:
    assert lives.PATIENCE >= 2 * 60
    assert time.monotonic() > 0
