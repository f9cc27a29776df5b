"""One LibreOffice that stays and makes one PDF after another, by `worker.bas` within it; orders go over a socket."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from docgen.export import office
from docgen.export.profile import MACRO, write_profile

DOCUMENT_SECONDS, MEGABYTE_SECONDS = 60, 20
"""What one document may take, and more for each megabyte of it: many times what it takes (0.1 s; 65 pages 2 s)."""
MOST_DOCUMENTS = 400
"""After so many one begins anew: each leaves half a megabyte behind in it."""
_PDFA = b"2"
_SLICE = 0.05
"""Seconds within which it is noticed that LibreOffice is gone, or that nobody wants its PDF any more."""


class Lost(Exception):
    """LibreOffice crashed or hung; said in Chinese."""


class NotStarted(Exception):
    """LibreOffice was started and never reported; `hung` when it was waited for, else it had ended."""

    def __init__(self, words: str, *, hung: bool) -> None:
        super().__init__(words)
        self.hung = hung


class Worker:
    """A LibreOffice of one thread. It starts with the first document and, when it was lost, anew with the next.

    When `over` is set, whatever is under way is given up.
    """

    def __init__(self, over: threading.Event) -> None:
        self._over = over
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._work = Path()
        self._made = 0

    def convert(self, source: Path, target: Path) -> bool:
        """Make the PDF of a Word file; whether LibreOffice says that it did and there is one.

        Raises `Lost`, `NotStarted`, and `HelperMissing` when there is no LibreOffice.
        """
        if not self._ready:
            self._start()
        self._made += 1
        document, made = self._work / "document.docx", self._work / "document.pdf"
        made.unlink(missing_ok=True)
        shutil.copyfile(source, document)
        if not self._answer(DOCUMENT_SECONDS + MEGABYTE_SECONDS * document.stat().st_size / 1e6) or not made.is_file():
            return False
        shutil.move(made, target)
        return True

    def close(self) -> None:
        """End it and all it started, and clear its folder away. It may be used again."""
        process, self._process = self._process, None
        line, self._line = self._line, None
        if line:
            line.close()
        if process:
            office.end(process)
            shutil.rmtree(self._work, ignore_errors=True)

    @property
    def _ready(self) -> bool:
        running = self._line is not None and self._process is not None and self._process.poll() is None
        return running and self._made < MOST_DOCUMENTS

    def _start(self) -> None:
        self.close()
        self._made = 0
        self._work = Path(tempfile.mkdtemp(prefix="docgen-office-"))
        try:
            write_profile(self._work)
            word = secrets.token_hex(16)
            with socket.create_server(("127.0.0.1", 0)) as door:
                line = f"socket,host=127.0.0.1,port={door.getsockname()[1]},tcpNoDelay=1"
                self._process = office.start([MACRO], self._work, more={"DOCGEN_LINE": line, "DOCGEN_WORD": word})
                self._line = self._let_in(door, word.encode(), self._process)
        except BaseException:
            self.close()
            shutil.rmtree(self._work, ignore_errors=True)
            raise

    def _let_in(self, door: socket.socket, word: bytes, process: subprocess.Popen[bytes]) -> socket.socket:
        """The line to our LibreOffice: whoever else comes to the door does not know the word."""
        until = time.monotonic() + office.START_SECONDS
        door.settimeout(_SLICE)
        while process.poll() is None and time.monotonic() < until and not self._over.is_set():
            with suppress(TimeoutError):
                line, _ = door.accept()
                line.settimeout(1)
                with suppress(OSError):
                    if secrets.compare_digest(_read(line, len(word)), word):
                        line.settimeout(_SLICE)
                        return line
                line.close()
        if process.poll() is None:
            raise NotStarted(f"LibreOffice {office.START_SECONDS} 秒内没有启动好", hung=True)
        raise NotStarted("LibreOffice 一启动就退出了", hung=False)

    def _answer(self, seconds: float) -> bool:
        """Give the order and wait for the answer."""
        assert self._line
        until = time.monotonic() + seconds
        try:
            self._line.sendall(_PDFA)
            while time.monotonic() < until and not self._over.is_set():
                with suppress(TimeoutError):
                    answer = self._line.recv(1)
                    if not answer:
                        break
                    return answer == b"+"
        except OSError:  # it hung up
            until = time.monotonic() + seconds
        late = time.monotonic() >= until
        self.close()
        raise Lost(f"LibreOffice {seconds:.0f} 秒内没有做完" if late else "LibreOffice 意外退出")


def _read(line: socket.socket, count: int) -> bytes:
    """So many bytes of a line, fewer when it is hung up."""
    with line.makefile("rb", buffering=0) as file:
        read = b""
        while len(read) < count and (more := file.read(count - len(read))):
            read += more
        return read
