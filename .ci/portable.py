"""Put together a folder that runs docgen on Windows without an installed Python: `make portable`.

Everything comes from wheels for 64-bit Windows. Python itself, the "embeddable package" of python.org, is no wheel:
give its zip as PYTHON_EMBED=…zip, with its SHA-256 as python.org tells it in PYTHON_EMBED_SHA256. Without it all the
rest is put together, and the folder says what is still to be added. Nothing here runs Windows: the folder is checked
by its structure, and has to be tried once on a real machine before it is given to anybody.
"""

from __future__ import annotations

import email
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from portable_check import faults, further_paths
from portable_files import BATCH, PTH, README, START, START_NAME

ROOT = Path(__file__).resolve().parent.parent
VERSION = "3.12"
TAG = VERSION.replace(".", "")
EXTRAS = {"clean", "fast", "proof", "watch", "web", "word"}
"""The extras of docgen that go along, as far as it has them."""
WINDOWS = {
    "implementation_name": "cpython",
    "implementation_version": f"{VERSION}.0",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0",
    "python_full_version": f"{VERSION}.0",
    "python_version": VERSION,
    "sys_platform": "win32",
    "extra": "",
}
WHERE = f"https://www.python.org/downloads/windows/ → Python {VERSION}.x → Windows embeddable package (64-bit)"


def run(*command: str | Path) -> None:
    """Run a command; ends the program with its output when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")


def tools(folder: Path) -> Path:
    """The Python of an environment with what building, downloading and reading wheels takes."""
    run(sys.executable, "-m", "venv", folder)
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(inside, "-m", "pip", "install", "--quiet", "build>=1.2.1", "packaging>=24")
    run(inside, "-m", "pip", "install", "--quiet", "-c", ROOT / ".ci/constraints.txt", ROOT)
    return inside


def download(inside: Path, wheels: Path, needs: list[str]) -> None:
    """Fetch wheels for Windows, with what they need, as this machine understands their markers."""
    for_windows = ("--platform", "win_amd64", "--python-version", TAG, "--implementation", "cp", "--only-binary=:all:")
    constraints = ("-c", ROOT / ".ci/constraints.txt")
    run(inside, "-m", "pip", "download", "--quiet", *for_windows, *constraints, "--dest", wheels, *needs)


def needs_of(wheel: Path) -> Iterator[str]:
    """The requirements that the metadata of a wheel tells, as they stand."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        yield from email.message_from_bytes(archive.read(name)).get_all("Requires-Dist", [])


def lacking(inside: Path, wheels: Path, extras: set[str]) -> list[str]:
    """What the wheels need on Windows and nobody fetched: markers mean another system there than here."""
    done = subprocess.run(
        [inside, Path(__file__).with_name("portable_needs.py"), wheels, ",".join(sorted(extras))],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.split()


def gather(inside: Path, work: Path) -> Path:
    """The folder of all wheels: docgen's own, and of everything that it needs on Windows."""
    wheels = work / "wheels"
    run(inside, "-m", "build", "--wheel", "--outdir", wheels, ROOT)
    (own,) = wheels.glob("docgen-*.whl")
    extras = EXTRAS & {extra for need in needs_of(own) for extra in re.findall(r"extra == ['\"](\w+)['\"]", need)}
    download(inside, wheels, [f"docgen[{','.join(sorted(extras))}] @ {own.as_uri()}"])
    for _ in range(5):
        more = lacking(inside, wheels, extras)
        if not more:
            return wheels
        download(inside, wheels, more)
    raise SystemExit(f"these wheels go on needing others: {', '.join(more)}")


def unpack(wheels: Path, lib: Path) -> None:
    """Lay the content of all wheels into one folder, as pip would."""
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                parts = Path(name).parts
                if parts[0].endswith(".data"):  # purelib and platlib belong to the rest, scripts are not needed
                    if parts[1] not in ("purelib", "platlib") or name.endswith("/"):
                        continue
                    target = lib.joinpath(*parts[2:])
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(name))
                else:
                    archive.extract(name, lib)


def add_python(folder: Path) -> str:
    """Unpack the Python that was given, after a look at its digest; what is to be said of it."""
    given, told = os.environ.get("PYTHON_EMBED", ""), os.environ.get("PYTHON_EMBED_SHA256", "").lower().strip()
    folder.mkdir()
    if not given:
        return f"Python itself is still to be added: unpack into python\\ what you get at\n  {WHERE}"
    data = Path(given).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != told:
        raise SystemExit(
            f"{given} has the SHA-256\n  {digest}\nCompare it with what python.org tells of it ({WHERE}), "
            f"and when they are the same run again with PYTHON_EMBED_SHA256={digest}"
        )
    with zipfile.ZipFile(given) as archive:
        names = set(archive.namelist())
        wanted = {"python.exe", f"python{TAG}.dll", f"python{TAG}.zip", f"python{TAG}._pth"}
        if wanted - names or any(".." in Path(name).parts or Path(name).is_absolute() for name in names):
            raise SystemExit(f"{given} is not the embeddable package of Python {VERSION} for 64-bit Windows")
        archive.extractall(folder)
    return f"Python of {Path(given).name}, SHA-256 {digest}"


def assemble(target: Path, wheels: Path, sample: Path, commands: str) -> str:
    """Lay everything into the folder; what is to be said of Python."""
    said = add_python_into(target)
    unpack(wheels, target / "lib")
    paths = PTH.format(tag=TAG) + "".join(f"..\\lib\\{path}\n" for path in further_paths(target / "lib"))
    (target / "python" / f"python{TAG}._pth").write_bytes(paths.replace("\n", "\r\n").encode("ascii"))
    shutil.copytree(sample, target / "sample")
    begin = "serve" if re.search(r"^  serve ", commands, re.MULTILINE) else "--help"
    (target / "docgen.bat").write_bytes(BATCH.replace("\n", "\r\n").encode("ascii"))
    (target / START_NAME).write_bytes(START.format(command=begin).replace("\n", "\r\n").encode("ascii"))
    (target / "readme.txt").write_bytes(b"\xef\xbb\xbf" + README.format(where=WHERE).replace("\n", "\r\n").encode())
    return said


def add_python_into(target: Path) -> str:
    """The folder anew, with Python in it where it was given."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    return add_python(target / "python")


def main() -> None:
    """Make dist/docgen-portable and a zip of it; ends with 1 when something about it is wrong."""
    target = ROOT / "dist" / "docgen-portable"
    with tempfile.TemporaryDirectory(prefix="docgen-portable-") as name:
        work = Path(name)
        inside = tools(work / "tools")
        wheels = gather(inside, work)
        run(inside, "-m", "docgen", "init", work / "sample")
        commands = subprocess.run(
            [inside, "-m", "docgen", "--help"], capture_output=True, encoding="utf-8", check=True
        ).stdout
        said = assemble(target, wheels, work / "sample", commands)
        found = faults(target, [path.name for path in wheels.glob("*.whl")], TAG)
    packed = shutil.make_archive(str(target), "zip", target.parent, target.name)
    for line in found:
        print(f"WRONG  {line}")
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file()) >> 20
    print(f"{target.relative_to(ROOT)}: {size} MB, zip {Path(packed).stat().st_size >> 20} MB\n{said}")
    print("Checked by its structure only: try it once on a Windows without Python before you give it away.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
