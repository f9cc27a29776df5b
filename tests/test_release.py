"""What a release is made with: lower bounds, Pythons at hand, the portable folder for Windows, and words about it."""

from __future__ import annotations

import importlib.util
import re
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from checkout import ROOT

import docgen

Tree = Callable[[dict[str, str]], Path]


def tool(name: str) -> ModuleType:
    """A program of `.ci/`, imported by its place."""
    sys.path.insert(0, str(ROOT / ".ci"))
    try:
        spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(ROOT / ".ci"))


def it_has_one_lower_bound_for_every_dependency() -> None:
    least = tool("minimum").minimum((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"click", "pydantic", "lxml", "python-docx", "pytest"} <= least.keys()
    assert "docgen" not in least
    newest = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / ".ci/constraints.txt").read_text(), re.MULTILINE))
    known = {name.lower().replace("_", "-") for name in newest}
    assert {name for name in least if name not in known} <= {"isal"}, "add them to .ci/constraints.txt"


@pytest.mark.parametrize("needs", ['["click"]', '["click>=8.1", "click[x]>=8.2"]'])
def it_refuses_a_dependency_without_one_lower_bound(needs: str) -> None:
    with pytest.raises(SystemExit):
        tool("minimum").minimum(f'[project]\nname = "docgen"\ndependencies = {needs}\n')


def it_finds_pythons_by_running_them(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    folder = tree(
        {f"python{here}": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "python3.99": "#!/bin/sh\nexit 127\n"}
    )
    for path in folder.iterdir():
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PYENV_ROOT", str(folder / "none"))
    interpreters = tool("interpreters")
    assert interpreters.find(here) == str(folder / f"python{here}")
    assert interpreters.find("3.99") is None
    assert interpreters.promised()[0] == "3.11"


# -- the portable folder


def program_part(machine: int = 0x8664) -> bytes:
    """The head of a Windows library for a machine."""
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A portable folder, made of two small wheels as `make portable` makes it."""
    wheels, sample = tmp_path / "wheels", tmp_path / "sample"
    wheels.mkdir()
    with zipfile.ZipFile(wheels / "docgen-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("docgen/__init__.py", "")
        wheel.writestr("docgen/_shipped/templates/study_minutes.docx", "")
    with zipfile.ZipFile(wheels / "fast-1.0-cp312-cp312-win_amd64.whl", "w") as wheel:
        wheel.writestr("fast/core.pyd", program_part())
        wheel.writestr("fast-1.0.data/platlib/more/part.py", "")
        wheel.writestr("fast-1.0.data/scripts/fast.exe", "")
        wheel.writestr("fast.pth", "fast\nFast\\Deep\nimport fast\nnowhere\n")
        wheel.writestr("fast/deep/low.py", "")
    for name in ("data/school.yaml", "templates/a.docx", "使用说明.txt"):
        (sample / name).parent.mkdir(parents=True, exist_ok=True)
        (sample / name).write_text("", encoding="utf-8")
    target = tmp_path / "docgen-portable"
    said = tool("portable").assemble(target, wheels, sample, "  serve  在浏览器里使用\n")
    assert "python.org" in said
    return target


WHEELS = ["docgen-1.0-py3-none-any.whl", "fast-1.0-cp312-cp312-win_amd64.whl", "abi-1.0-cp38-abi3-win_amd64.whl"]


def faults(folder: Path, wheels: list[str] = WHEELS) -> list[str]:
    found = tool("portable_check").faults(folder, wheels, "312")
    assert isinstance(found, list)
    return found


def it_puts_a_folder_together_that_has_no_fault(folder: Path) -> None:
    assert faults(folder) == []
    assert (folder / "lib" / "more" / "part.py").is_file()
    assert not list(folder.rglob("*.exe"))
    paths = (folder / "python" / "python312._pth").read_text("ascii").split()
    assert paths == ["python312.zip", ".", "..\\lib", "..\\lib\\fast", "..\\lib\\Fast\\Deep"]
    assert b'docgen.bat" serve' in (folder / "开始使用.bat").read_bytes()
    assert (folder / "readme.txt").read_bytes().startswith(b"\xef\xbb\xbf")


SPOILED: dict[str, Callable[[Path], object]] = {
    "CR LF": lambda at: (at / "docgen.bat").write_bytes(b"@echo off\n%~dp0x\n"),
    "plain ASCII": lambda at: (at / "docgen.bat").write_bytes("echo 你好 %~dp0\r\n".encode("gbk")),
    "absolute path": lambda at: (at / "docgen.bat").write_bytes(b"%~dp0x\r\nC:\\Users\\someone\\docgen.exe\r\n"),
    "%~dp0": lambda at: (at / "开始使用.bat").write_bytes(b"python -m docgen\r\n"),
    "..\\lib": lambda at: (at / "python" / "python312._pth").write_bytes(b"python312.zip\r\n.\r\n"),
    "absolute path D:": lambda at: (at / "python" / "python312._pth").write_bytes(
        b"python312.zip\r\n.\r\n..\\lib\r\nD:\\lib\r\n"
    ),
    "not for Windows": lambda at: (at / "lib" / "fast" / "core.so").write_bytes(b"ELF"),
    "no program part": lambda at: (at / "lib" / "fast" / "core.pyd").write_bytes(program_part(0x14C)),
    "does not allow": lambda at: (at / "sample" / "aux.txt").write_text(""),
    "the same name": lambda at: [(at / "sample" / name).write_text("") for name in ("A.txt", "a.txt")],
    "characters, at most": lambda at: (at / "sample" / ("x" * 190)).write_text(""),
    "missing": lambda at: (at / "readme.txt").unlink(),
}


@pytest.mark.parametrize("said", SPOILED)
def it_tells_what_is_wrong_with_a_portable_folder(said: str, folder: Path) -> None:
    SPOILED[said](folder)
    found = faults(folder)
    assert any(said.removesuffix(" D:") in fault for fault in found), found


@pytest.mark.parametrize("name", ["a-1-cp312-cp312-manylinux_2_28_x86_64.whl", "a-1-cp311-cp311-win_amd64.whl"])
def it_takes_no_wheel_for_another_system_or_python(name: str, folder: Path) -> None:
    assert any(name in fault for fault in faults(folder, [name]))


def it_wants_the_digest_of_a_python_that_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "python-3.12.0-embed-amd64.zip"
    with zipfile.ZipFile(given, "w") as archive:
        for name in ("python.exe", "python312.dll", "python312.zip", "python312._pth"):
            archive.writestr(name, "")
    portable = tool("portable")
    monkeypatch.setenv("PYTHON_EMBED", str(given))
    with pytest.raises(SystemExit) as refused:
        portable.add_python(tmp_path / "first")
    digest = re.findall(r"[0-9a-f]{64}", str(refused.value))[0]
    monkeypatch.setenv("PYTHON_EMBED_SHA256", digest.upper())
    assert digest in portable.add_python(tmp_path / "second")
    assert (tmp_path / "second" / "python.exe").is_file()


# -- what is said of a release


def it_tells_of_the_version_in_the_changelog() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] in {"未发布", docgen.__version__}


def it_tells_in_chinese_what_changed() -> None:
    lines = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    assert len(lines) > 20
    assert [line for line in lines if not re.search("[\u4e00-\u9fff]", line)] == []
