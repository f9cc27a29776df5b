"""The shape of the code: who imports whom, how long files and functions are, what lies at the top level."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from checkout import ROOT, kept_files
from shape import KINDS_SHARE, LIBRARIES, ORDER, TOP_LEVEL, TOP_LEVEL_MAY

Tree = Callable[[dict[str, str]], Path]

FILE_LINES, FUNCTION_LINES = 300, 30
MACHINE_PATH = re.compile(
    r"(?<![\w.~/-])(?:/(?:home|Users)/[a-z]\w*|/(?:root|work|mnt)/\w|[A-Z]:[\\/]Users[\\/][A-Za-z])"
)


@dataclass(frozen=True)
class Module:
    """One module of docgen: its dotted name, its file, and what it imports."""

    name: str
    path: Path

    @cached_property
    def code(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    @property
    def phase(self) -> str:
        """The folder or module directly under docgen/ that it belongs to."""
        return [*self.name.split("."), "__init__"][1]

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @property
    def imports(self) -> Iterator[tuple[int, str, list[str]]]:
        """Every import, also those within functions: line, module named, names taken from it."""
        for node in ast.walk(self.code):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name, []) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                parents = self.package.split(".")
                start = parents[: len(parents) + 1 - node.level] if node.level else []
                module = ".".join([*start, *filter(None, [node.module])])
                yield node.lineno, module, [alias.name for alias in node.names]


class Code:
    """All modules of docgen under a root, and what in them is against the rules: sentences that say what to do."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.modules: dict[str, Module] = {}
        for path in sorted((root / "docgen").rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            self.modules[name] = Module(name, path)

    def edges(self, module: Module) -> Iterator[tuple[int, str]]:
        """The modules of docgen that a module imports, with the line."""
        for line, target, names in module.imports:
            inside = [f"{target}.{name}" for name in names if f"{target}.{name}" in self.modules]
            yield from ((line, name) for name in inside)
            if target in self.modules and len(inside) < max(1, len(names)):
                yield line, target

    def wrong_way(self) -> list[str]:
        """Imports that go upwards or sideways between phases."""
        rank = {phase: number for number, phases in enumerate(ORDER) for phase in phases}
        found = []
        for module in self.modules.values():
            if module.phase not in rank:
                found.append(f"{module.name}: {module.phase} has no place in ORDER (and docs/architecture.md); add it")
                continue
            for line, name in self.edges(module):
                target = self.modules[name].phase
                if target != module.phase and rank.get(target, 99) >= rank[module.phase]:
                    found.append(
                        f"{module.path}:{line}: {module.phase} must not import {name}; imports go downwards only"
                    )
        return found

    def wrong_library(self) -> list[str]:
        """Libraries imported outside the phases that own them."""
        return [
            f"{module.path}:{line}: {library} is imported only in {' and '.join(sorted(LIBRARIES[library]))}"
            for module in self.modules.values()
            for line, target, _ in module.imports
            if (library := target.partition(".")[0]) in LIBRARIES
            and not any(f"{module.name}.".startswith(f"docgen.{owner}.") for owner in LIBRARIES[library])
        ]

    def kinds_that_meet(self) -> list[str]:
        """Kinds that import another kind."""
        found = []
        for module in self.modules.values():
            own = _kind(module.name)
            if own is None or own in KINDS_SHARE or own.startswith("_"):
                continue
            for line, name in self.edges(module):
                other = _kind(name)
                if other not in {None, own, "kind", "project"} and not other.startswith("_"):
                    found.append(
                        f"{module.path}:{line}: a kind never imports another ({name}); share it in kinds/_*.py"
                    )
        return found

    def cycles(self) -> list[str]:
        """Modules that import each other in a circle, one sentence for each circle found."""
        found: list[str] = []
        done: set[str] = set()

        def visit(name: str, way: list[str]) -> None:
            if name in way:
                circle = [*way[way.index(name) :], name]
                found.append(f"{' → '.join(circle)}: move what they share into a module below both")
            elif name not in done:
                for _, target in self.edges(self.modules[name]):
                    visit(target, [*way, name])
                done.add(name)

        for name in self.modules:
            visit(name, [])
        return found


def _kind(name: str) -> str | None:
    """Which module of kinds/ a dotted name belongs to: '' is the package itself, None something outside it."""
    parts = name.split(".")
    return [*parts, ""][2] if parts[:2] == ["docgen", "kinds"] else None


def python_files(root: Path) -> list[Path]:
    """Our own code: docgen, tests, benchmarks, what writes the manual."""
    return [
        path for folder in ("docgen", "tests", "benchmarks", "docs") for path in sorted((root / folder).rglob("*.py"))
    ]


def too_long(root: Path) -> list[str]:
    """Files and functions over their limit; the docstring of a function is not counted."""
    found = []
    for path in python_files(root):
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > FILE_LINES:
            found.append(f"{path}: {lines} lines, at most {FILE_LINES}; split it by what it does")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := _body(node)) > FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has {size} lines, at most {FUNCTION_LINES}; split it")
    return found


def _body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function between its signature or docstring and its end."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    above = (first.end_lineno if has_docstring else first.lineno - 1) or 0
    return (function.end_lineno or above) - above


def without_first_sentence(root: Path) -> list[str]:
    """Modules whose first line does not say what they are for."""
    return [
        f"{path}: the first line must be a docstring of one sentence that says what the module is for"
        for path in python_files(root)
        if not re.match(r'r?"""\S.*[.。](?:"""|\n)', path.read_text(encoding="utf-8"))
    ]


def top_level_differences(root: Path) -> list[str]:
    """What is missing at the top level and what does not belong there; dot files are free."""
    present = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    missing = [f"{name}: missing at the top level" for name in sorted(TOP_LEVEL - present)]
    return missing + [
        f"{name}: does not belong at the top level"
        for name in sorted(present - TOP_LEVEL - TOP_LEVEL_MAY - {"__pycache__"})
    ]


def machine_paths(root: Path) -> list[str]:
    """Places in text files that name a folder of somebody's machine."""
    found = []
    for path in kept_files(root):
        data = path.read_bytes()
        text = "" if b"\0" in data else data.decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if match := MACHINE_PATH.search(line):
                found.append(f"{path}:{number}: {match[0]}… names a folder of one machine; use a relative path")
    return found


CHECKS: dict[str, Callable[[Path], list[str]]] = {
    "imports go downwards only": lambda root: Code(root).wrong_way(),
    "libraries stay in their phases": lambda root: Code(root).wrong_library(),
    "kinds do not meet": lambda root: Code(root).kinds_that_meet(),
    "no import cycles": lambda root: Code(root).cycles(),
    "files and functions are short": too_long,
    "modules say what they are for": without_first_sentence,
    "the top level is as agreed": top_level_differences,
    "no paths of one machine": machine_paths,
}


@pytest.mark.parametrize("check", CHECKS)
def it_keeps_its_shape(check: str) -> None:
    found = CHECKS[check](ROOT)
    assert not found, f"{check}:\n" + "\n".join(found)


PLANTED = [
    ("imports go downwards only", {"docgen/source/a.py": "from docgen.render import b", "docgen/render/b.py": ""}),
    ("imports go downwards only", {"docgen/rules/a.py": "from ..stationery.b import c", "docgen/stationery/b.py": ""}),
    ("imports go downwards only", {"docgen/model/a.py": "def f():\n    import docgen.cli.b", "docgen/cli/b.py": ""}),
    ("imports go downwards only", {"docgen/novelty/a.py": ""}),
    ("libraries stay in their phases", {"docgen/model/a.py": "import yaml"}),
    ("libraries stay in their phases", {"docgen/kinds/a.py": "from docx.shared import Pt"}),
    ("libraries stay in their phases", {"docgen/build/a.py": "def f():\n    import lxml.etree"}),
    ("libraries stay in their phases", {"docgen/render/a.py": "def f():\n    import xlsxwriter"}),
    ("kinds do not meet", {"docgen/kinds/a.py": "from docgen.kinds.b import c", "docgen/kinds/b.py": ""}),
    (
        "kinds do not meet",
        {"docgen/kinds/a.py": "from . import b", "docgen/kinds/__init__.py": "", "docgen/kinds/b.py": ""},
    ),
    ("no import cycles", {"docgen/model/a.py": "import docgen.model.b", "docgen/model/b.py": "from .a import x"}),
    ("files and functions are short", {"docgen/a.py": "x = 1\n" * 301}),
    ("files and functions are short", {"tests/a.py": 'def f():\n    """Doc."""\n' + "    x = 1\n" * 31}),
    ("modules say what they are for", {"docgen/a.py": "import os\n"}),
    ("modules say what they are for", {"docgen/a.py": '"""\nTwo lines.\n"""\n'}),
    ("the top level is as agreed", {"setup.py": ""}),
    ("no paths of one machine", {"docs/a.md": "see /home" + "/someone/notes"}),
]


@pytest.mark.parametrize(("check", "files"), PLANTED)
def it_catches_what_is_planted(check: str, files: dict[str, str], tree: Tree) -> None:
    assert CHECKS[check](tree(files))


def it_lets_pass_what_is_allowed(tree: Tree) -> None:
    root = tree(
        {
            "docgen/errors.py": '"""Say what went wrong."""\n',
            "docgen/kinds/kind.py": '"""Say what a kind is."""\nfrom docgen.errors import E\n',
            "docgen/kinds/_shared.py": '"""Help kinds."""\n',
            "docgen/kinds/a.py": '"""Be a kind."""\nfrom . import _shared\nfrom .kind import K\n',
            "docgen/kinds/__init__.py": '"""List the kinds."""\nfrom docgen.kinds import a\n',
            "docgen/render/a.py": '"""Render."""\nimport docx, lxml.etree\n',
            "docgen/render/charts/a.py": '"""Draw."""\nimport xlsxwriter\n',
            "docgen/build/a.py": '"""Do."""\ndef f():\n    """Doc."""\n' + "    x = 1\n" * 30,
        }
    )
    found = [line for check, run in CHECKS.items() if check != "the top level is as agreed" for line in run(root)]
    assert found == []
