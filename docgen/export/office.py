"""Find LibreOffice, start it without a window in a profile of its own, and end it with all it started.

Its exit code proves nothing: it is 0 for files that are missing, broken or of another kind. Whoever calls judges what
lies in the folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from docgen.errors import HelperMissing, reason_of
from docgen.export.profile import PROFILE, surroundings, write_profile

START_SECONDS, DOCUMENT_SECONDS = 60, 10
"""What LibreOffice may take to start in an empty profile, and for each document: many times what it takes (0.7 s)."""
_GOING = 0.3
"""Seconds that the last processes of a killed group may take to go."""
HINT = "请安装 LibreOffice；也可以用 Word 或 WPS 另存为 PDF，放在同名文书旁边"


PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")
"""The variables of Windows that name the folders of programs; a 32-bit Python finds those of 64 bits by the last."""


def program() -> str:
    """The path of LibreOffice. Raises `HelperMissing`."""
    folders = [os.environ[name] for name in PROGRAM_FOLDERS if os.environ.get(name)]
    usual = [Path(folder, "LibreOffice/program/soffice.exe") for folder in folders]
    usual += map(Path, _USUAL)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((str(path) for path in usual if path.is_file()), None)
    if not found:
        raise HelperMissing("没有找到 LibreOffice，转不了 PDF", HINT)
    return found


_USUAL = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)


def build_of(soffice: str) -> str:
    """What tells one LibreOffice from another, as its own file says; "" when it does not say."""
    home = Path(soffice).resolve().parent
    for path in (home / "versionrc", home / "version.ini", home.parent / "Resources" / "versionrc"):
        with contextlib.suppress(OSError):
            told = path.read_text(encoding="utf-8", errors="replace")
            return "".join(line for line in told.splitlines() if line.startswith(("buildid=", "UpdateID=")))
    return ""


def convert(documents: Sequence[Path], folder: Path, kind: str, reader: str = "") -> str:
    """Let one LibreOffice convert documents into `folder`; what it said.

    `kind` is what to make (`pdf:writer_pdf_Export:{…}`), `reader` the filter to read with. The documents need different
    base names. Raises `HelperMissing` when it is not there or does not start.
    """
    with tempfile.TemporaryDirectory(prefix="docgen-office-", ignore_cleanup_errors=True) as name:
        work = Path(name)
        write_profile(work)
        arguments = [f"--infilter={reader}"] if reader else []
        arguments += [
            "--convert-to",
            kind,
            "--outdir",
            str(folder.absolute()),
            *(str(path.absolute()) for path in documents),
        ]
        with (work / "said.txt").open("w+b") as said:
            late = _run(start(arguments, work, said), START_SECONDS + DOCUMENT_SECONDS * len(documents))
            said.seek(0)
            return late or said.read().decode("utf-8", "replace")


def start(
    arguments: Sequence[str], work: Path, said: IO[bytes] | None = None, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A LibreOffice at work with the profile in the folder `work`, which it may use as it likes, told what it said.

    `more` is for its environment.

    It runs in a process group of its own and ends with this process however that ends: a shell waits beside it for the
    end of a pipe that this process holds, then clears `work` away and kills the group. Windows has no such shell.
    Raises `HelperMissing` when it is not there or cannot be started.
    """
    command = [program(), f"-env:UserInstallation={(work / PROFILE).as_uri()}"]
    command += ["--headless", "--norestore", "--nologo", "--nodefault", *arguments]
    own_group = sys.platform != "win32"
    try:
        return subprocess.Popen(
            [*_GUARD, str(work), *command] if own_group else command,
            stdin=subprocess.PIPE,
            stdout=said or subprocess.DEVNULL,
            stderr=said or subprocess.DEVNULL,
            cwd=work,  # some of its libraries lay files where they stand
            env={**os.environ, **surroundings(work), **(more or {})},
            start_new_session=own_group,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as failure:
        raise HelperMissing(f"LibreOffice 启动不了：{reason_of(failure)}", HINT) from failure


_GUARD = ["/bin/sh", "-c", 'work=$1; shift; ("$@"; kill -9 0) & cat >/dev/null; rm -rf -- "$work"; kill -9 0', "docgen"]


def end(process: subprocess.Popen[bytes]) -> None:
    """End a LibreOffice with all it started: soffice is a script around the program itself."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    _wait_for_the_rest(process.pid)
    if process.stdin:
        process.stdin.close()


def _wait_for_the_rest(group: int) -> None:
    """Wait until the whole group has gone, which no one else's process can hold up for long."""
    until = time.monotonic() + _GOING
    with contextlib.suppress(OSError):  # there is none any more
        while os.name == "posix" and time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(0.005)


def _run(process: subprocess.Popen[bytes], seconds: float) -> str:
    """Wait for the end of a LibreOffice; what was wrong with that."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return f"{seconds:.0f} 秒内没有做完"
    finally:
        end(process)
    return ""
