"""Run LibreOffice without a window, in a profile of its own, for so long and no longer.

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
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import HelperMissing

START_SECONDS, DOCUMENT_SECONDS = 60, 10
"""What LibreOffice may take to start in an empty profile, and for each document: many times what it takes (0.7 s)."""
_HINT = "请安装 LibreOffice；也可以用 Word 或 WPS 另存为 PDF，放在同名文书旁边"


def program() -> str:
    """The path of LibreOffice. Raises `HelperMissing`."""
    usual = [Path(os.environ[name], "LibreOffice/program/soffice.exe") for name in _FOLDERS if name in os.environ]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((str(path) for path in usual if path.is_file()), None)
    if not found:
        raise HelperMissing("没有找到 LibreOffice，转不了 PDF", _HINT)
    return found


_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)")


def convert(documents: Sequence[Path], folder: Path, kind: str, reader: str = "") -> str:
    """Let one LibreOffice convert documents into `folder`; what it said.

    `kind` is what to make (`pdf:writer_pdf_Export:{…}`), `reader` the filter to read with. The documents need different
    base names. Raises `HelperMissing` when it is not there or does not start.
    """
    with tempfile.TemporaryDirectory(prefix="docgen-office-", ignore_cleanup_errors=True) as profile:
        command = [program(), f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += ["--headless", "--norestore", "--nologo"]
        command += [f"--infilter={reader}"] if reader else []
        command += ["--convert-to", kind, "--outdir", str(folder), *map(str, documents)]
        return _run(command, START_SECONDS + DOCUMENT_SECONDS * len(documents))


def _run(command: list[str], seconds: float) -> str:
    with tempfile.TemporaryFile() as said:
        own_group = sys.platform != "win32"
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=own_group
            )
        except OSError as failure:
            raise HelperMissing(f"LibreOffice 启动不了：{failure.strerror}", _HINT) from failure
        late = ""
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            late = f"{seconds:.0f} 秒内没有做完"
        finally:
            _end(process)
        said.seek(0)
        return late or said.read().decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all it started: soffice is a script around the program itself."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
