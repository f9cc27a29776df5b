"""A wheel, an sdist and an editable checkout each find the templates and the sample data that come with docgen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from checkout import ROOT, kept_files
from packaging.requirements import Requirement

WAYS = ("wheel", "sdist", "editable")

# No site module and no current folder: only the target, whose .pth files are read, and the dependencies.
START = """
import site, sys
site.addsitedir(sys.argv[1])
sys.path.extend(sys.argv[2:4])
"""
LOOK = f"""{START}
import json, docgen
from docgen.shipped import folder
found = {{name: sorted(path.relative_to(folder(name)).as_posix() for path in folder(name).rglob("*") if path.is_file())
         for name in ("templates", "data")}}
print(json.dumps({{"file": docgen.__file__, "version": docgen.__version__, **found}}))
"""
HELP = f"""{START}
import runpy
sys.argv[:] = ["docgen", "--help"]
runpy.run_module("docgen", run_name="__main__", alter_sys=True)
"""


def run(*command: str | Path, at: Path = Path("/")) -> str:
    """Run a command away from the checkout; its output is in the failure when it fails."""
    done = ran(*command, at=at)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def failure(*command: str | Path, at: Path) -> str:
    """What a command says that fails."""
    done = ran(*command, at=at)
    assert done.returncode != 0
    return done.stderr


def ran(*command: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    """A command, run without what tells Python where to look."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
    return subprocess.run(
        [str(word) for word in command],
        cwd=at,
        env=kept,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def start(program: str, target: Path) -> str:
    """Run a Python program that sees nothing but the installed docgen and its dependencies."""
    libraries = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    return run(sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", program, target, *libraries)


def pip_install(target: Path, *what: str | Path) -> Path:
    """Install into a folder without asking the network for anything."""
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "install", "--quiet", *options, "--target", target, *what)
    return target


def files(folder: Path) -> list[str]:
    """The paths of all files in a folder, relative to it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git would hold, so that tests beside this one may write into the real one."""
    copy = tmp_path_factory.mktemp("checkout") / "docgen"
    for path in kept_files(ROOT):
        (copy / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy / path.relative_to(ROOT))
    return copy


@pytest.fixture(scope="module")
def packages(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist of the checkout, and the wheel made from the unpacked sdist, as a release would be."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, checkout)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


@pytest.fixture(scope="module")
def installed(checkout: Path, packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders into which docgen was installed, by the way it was."""
    where = tmp_path_factory.mktemp("installed")
    return {
        "wheel": pip_install(where / "wheel", packages["wheel"]),
        "sdist": pip_install(where / "sdist", packages["sdist"]),
        "editable": pip_install(where / "editable", "--editable", checkout),
    }


@pytest.mark.parametrize("way", WAYS)
def it_finds_the_shipped_templates_and_data(way: str, installed: dict[str, Path], checkout: Path) -> None:
    found = json.loads(start(LOOK, installed[way]))
    home = checkout if way == "editable" else installed[way]
    assert Path(found["file"]) == home / "docgen" / "__init__.py"
    for name in ("templates", "data"):
        shipped = files(checkout / name)
        assert shipped, f"{name}/ of the checkout is empty"
        assert found[name] == shipped


@pytest.mark.parametrize("way", WAYS)
def it_starts(way: str, installed: dict[str, Path]) -> None:
    if not (ROOT / "docgen" / "cli" / "main.py").exists():
        pytest.skip("docgen has no command line yet")
    assert "build" in start(HELP, installed[way])


def it_brings_in_the_sdist_what_building_and_testing_need(packages: dict[str, Path], checkout: Path) -> None:
    with tarfile.open(packages["sdist"]) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert sorted(set(files(checkout)) - inside) == [], "add them to the sdist's include list in pyproject.toml"


def it_puts_nothing_into_the_wheel_but_docgen(packages: dict[str, Path]) -> None:
    with zipfile.ZipFile(packages["wheel"]) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"docgen"}


def needed(package: Distribution, extra: str = "") -> Iterator[Distribution]:
    """The packages that a package, with one of its extras, says it needs here, and what those need."""
    seen, waiting = set[tuple[str, str]](), [(package, extra)]
    while waiting:
        asked, extra = waiting.pop()
        for need in map(Requirement, asked.requires or ()):
            if need.marker and not need.marker.evaluate({"extra": extra}):
                continue
            for more in {"", *need.extras} - {known for name, known in seen if name == need.name}:
                seen.add((need.name, more))
                waiting.append((distribution(need.name), more))
                yield waiting[-1][0]


@pytest.fixture(scope="module")
def environment(packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it says it needs: no extra, nothing else."""
    at = tmp_path_factory.mktemp("environment") / "empty"
    venv.create(at, with_pip=False, symlinks=os.name != "nt")
    programs = at / ("Scripts" if os.name == "nt" else "bin")
    inside = programs / Path(sys.executable).name if os.name == "nt" else programs / "python"
    site = Path(run(inside, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    options = ("--no-deps", "--no-index", "--disable-pip-version-check", "--quiet")
    run(sys.executable, "-m", "pip", "--python", inside, "install", *options, packages["wheel"])
    (docgen,) = distributions(name="docgen", path=[str(site)])
    for one in needed(docgen):
        for top in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(one.locate_file(top))))
    return programs


def it_does_a_days_work_in_an_environment_with_nothing_else(environment: Path, tmp_path: Path) -> None:
    for step in (["init", "p", "--year", "2025"], ["check", "-C", "p"], ["build", "-C", "p"], ["status", "-C", "p"]):
        run(environment / "docgen", *step, at=tmp_path)
    assert len(list((tmp_path / "p" / "out").rglob("*.docx"))) >= 2
    assert list((tmp_path / "p" / "schema").glob("*.json"))
    assert "docgen[web]" in failure(environment / "docgen", "serve", "-C", "p", at=tmp_path)
