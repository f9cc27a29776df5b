"""Build wheel and sdist, install each into an empty environment on every Python at hand, and do a day's work with it.

A Python that is not here is skipped and named; of those that are, every one must pass. Dependencies are the newest, or
with --constraints those of a file. Run by `make installs`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from interpreters import ROOT, find, promised

JOURNEY = (
    ("init", "学校党建", "--year", "2025"),
    ("check", "-C", "学校党建"),
    ("build", "-C", "学校党建"),
    ("form", "学习会议记录", "-C", "学校党建", "-o", "记录.xlsx"),
    ("ledger", "学时台账", "-C", "学校党建", "--format", "all"),
    ("status", "-C", "学校党建"),
)
"""A first day with docgen; a command that this version does not have is left out."""


def run(command: list[str], at: Path) -> str:
    """Run a command outside the checkout, with nothing of it in reach; its output. `SystemExit` when it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOCGEN"))}
    done = subprocess.run(
        command,
        cwd=at,
        env=kept | {"PYTHONWARNINGS": "error::DeprecationWarning:docgen", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def packages(folder: Path) -> dict[str, Path]:
    """The sdist of this checkout, and the wheel made from it."""
    builder = folder / "builder"
    run([sys.executable, "-m", "venv", str(builder)], folder)
    run([str(python_of(builder)), "-m", "pip", "install", "--quiet", "build>=1.2.1"], folder)
    run([str(python_of(builder)), "-m", "build", "--outdir", str(folder / "dist"), str(ROOT)], folder)
    (sdist,), (wheel,) = (folder / "dist").glob("*.tar.gz"), (folder / "dist").glob("*.whl")
    return {"wheel": wheel, "sdist": sdist}


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def journey(python: str, package: Path, at: Path, constraints: Path | None) -> str:
    """Install a package into a new environment and use it; what was done."""
    run([python, "-m", "venv", str(at / "venv")], at)
    inside = python_of(at / "venv")
    asked = ["-c", str(constraints)] if constraints else []
    run([str(inside), "-m", "pip", "install", "--quiet", *asked, str(package)], at)
    run([str(inside), "-m", "pip", "check"], at)
    program = str(inside.with_name("docgen.exe" if os.name == "nt" else "docgen"))
    known = run([program, "--help"], at)
    done = [step for step in JOURNEY if f"  {step[0]} " in known]
    for step in done:
        run([program, *step], at)
    made = list((at / "学校党建" / "out").rglob("*.docx"))
    if len(made) < 3:
        raise SystemExit(f"{package.name}: only {len(made)} documents were made")
    return f"{' → '.join(step[0] for step in done)}, {len(made)} documents"


def main() -> None:
    """Try every package on every Python and say what passed; ends with 1 when one did not or none was tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--constraints", type=Path, help="a file of versions to install")
    parser.add_argument("--python", action="append", help="only these versions, such as 3.12")
    asked = parser.parse_args()
    failed, tried = [], 0
    with tempfile.TemporaryDirectory(prefix="docgen-installs-") as name:
        folder = Path(name)
        made = packages(folder)
        for version in asked.python or promised():
            python = find(version)
            if python is None:
                print(f"skipped  Python {version}: there is none here (python{version} on PATH, or pyenv)", flush=True)
                continue
            for kind, package in made.items():
                at, begun = folder / f"{version}-{kind}", time.monotonic()
                at.mkdir()
                tried += 1
                try:
                    words = journey(python, package, at, asked.constraints and asked.constraints.resolve())
                    print(f"passed   Python {version}, {kind}: {words} ({time.monotonic() - begun:.0f} s)", flush=True)
                except SystemExit as failure:
                    failed.append(f"{version} {kind}")
                    print(f"FAILED   Python {version}, {kind}: {failure}", flush=True)
    sys.exit(bool(failed) or not tried)


if __name__ == "__main__":
    main()
