"""The checkout the tests run in: where it lies and which of its files belong to the project."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def kept_files(root: Path) -> list[Path]:
    """What git would hold; without git everything but caches, packages and documents made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False) if (root / ".git").exists() else None
    if done and done.returncode == 0:
        names = [root / name for name in done.stdout.decode("utf-8").split("\0") if name]
    else:
        unwanted = {".git", ".venv", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
        unwanted |= {"__pycache__", "out", "dist"}
        names = [path for path in sorted(root.rglob("*")) if not unwanted & set(path.relative_to(root).parts)]
    return [path for path in names if path.is_file()]
