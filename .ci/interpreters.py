"""Find the Pythons that docgen promises to run on: by name on PATH, or among those of pyenv."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def promised() -> list[str]:
    """The versions named in pyproject.toml, oldest first, as 3.11."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', text)
    return sorted(found, key=lambda version: int(version.partition(".")[2]))


def find(version: str) -> str | None:
    """The path of a Python of that version that runs; None when there is none here."""
    for path in _candidates(version):
        ask = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        try:
            done = subprocess.run(ask, capture_output=True, text=True, check=False, timeout=60)
        except OSError:
            continue
        if done.stdout.strip() == version:  # a shim of pyenv has the name and may yet lead nowhere
            return path
    return None


def _candidates(version: str) -> Iterator[str]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield on_path
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for folder in sorted((pyenv / "versions").glob(f"{version}.*"), reverse=True):
        for name in ("bin/python", "python.exe"):
            if (folder / name).is_file():
                yield str(folder / name)
