"""Find a profile by its name and read it, with what it is based on, into a `Profile`; every mistake has its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.source.nodes import Mapping, Scalar, Source
from docgen.source.reader import read_text
from docgen.stationery.profile import Problem, Profile, field_name, misfit, problems

DEFAULT = "gb9704-portable"
SHIPPED = Path(__file__).resolve().parent / "profiles"
_BASED_ON = ("基于", "based_on")
_NAME = re.compile(r"[\w.-]+")


@dataclass(slots=True)
class _Reading:
    """The files read so far: `values` holds, by English name, the key and text of the nearest file that says them."""

    folders: Sequence[Path]
    root: Path | None
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    chain: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def shown(self, path: Path) -> str:
        """The path as a user knows it: relative to the project, or for a shipped profile its place in docgen."""
        if path.parent == SHIPPED:
            return f"docgen/stationery/profiles/{path.name}"
        return (path.relative_to(self.root) if self.root and path.is_relative_to(self.root) else path).as_posix()


def load(name: str, folders: Sequence[Path] = (), root: Path | None = None) -> tuple[Profile | None, list[Diagnostic]]:
    """The profile `name` from the first of `folders` that has `<name>.yaml`, else from those docgen ships.

    A file says with `基于` what it is based on and then only what differs; one of the same name as a shipped profile
    may be based on it. None if there is an error among the diagnostics. Paths are shown relative to `root`.
    """
    reading = _Reading([*folders, SHIPPED], root)
    first = _find(name, reading, set())
    if first is None:
        return None, [_unknown(Place(f"profiles/{name}.yaml"), name, reading.folders)]
    _read(first, name, reading, set())
    if reading.found:
        return None, reading.found
    whole = Place(reading.shown(first))
    values = dict(reading.values.values())
    wrong = problems(values)
    if wrong:
        return None, [_diagnostic(whole, problem) for problem in wrong]
    profile = Profile.from_mapping(values)
    return profile, [_warning(whole, message) for message in misfits_of_the_page(profile)]


def available(folders: Sequence[Path] = ()) -> list[str]:
    """The names of all profiles, shipped and the school's own."""
    return sorted({path.stem for folder in [*folders, SHIPPED] if folder.is_dir() for path in folder.glob("*.yaml")})


def misfits_of_the_page(profile: Profile) -> Iterator[str]:
    """Where the page cannot hold the lines and characters the profile promises, in Chinese sentences."""
    if profile.fitting_lines != profile.lines:
        yield f"按这样的边距和行距，每页排 {profile.fitting_lines} 行，不是 {profile.lines} 行"
    if profile.fitting_characters != profile.characters:
        yield f"按这样的边距、字号和字距，每行排 {profile.fitting_characters} 字，不是 {profile.characters} 字"


def _find(name: str, reading: _Reading, passed: set[Path]) -> Path | None:
    """The file of a profile; one that was already read is passed over, so that a school's can be based on ours."""
    if not _NAME.fullmatch(name):
        return None
    paths = (folder / f"{name}.yaml" for folder in reading.folders)
    return next((path for path in paths if path not in passed and path.is_file()), None)


def _read(path: Path, name: str, reading: _Reading, passed: set[Path]) -> None:
    """Take the values of one file that no nearer one has said, then those of the file it is based on."""
    passed.add(path)
    reading.chain.append(name)
    shown = reading.shown(path)
    try:
        source = read_text(path.read_text(encoding="utf-8-sig"), shown)
    except (OSError, UnicodeDecodeError):
        reading.found.append(_error(Place(shown), "profile-unreadable", "版式文件读不出来", "请存为 UTF-8 编码的文本"))
        return
    reading.found += source.diagnostics
    if source.tree is not None:
        _take_values(source, reading)
        _read_base(source.tree, reading, passed)


def _take_values(source: Source, reading: _Reading) -> None:
    said: dict[str, Place] = {}
    for key, value in source.tree or ():
        name = field_name(key.text)
        if key.text in _BASED_ON:
            continue
        if not isinstance(value, Scalar):
            message = f"“{key.text}”后面只写一个值"
            reading.found.append(_error(value.place, "profile-bad-value", message, "请删到只剩一个值"))
        elif problem := misfit(key.text, value.text):
            place = key.place if problem.rule == "profile-unknown-key" else value.place
            reading.found.append(_diagnostic(place, problem))
        elif name in said:
            problem = Problem(key.text, "profile-repeated-key", f"“{key.text}”写了两次", "中文名和英文名只写一个")
            reading.found.append(_diagnostic(key.place, problem, said[name]))
        else:
            reading.values.setdefault(name, (name, value.text))
        said.setdefault(name, key.place)


def _read_base(tree: Mapping, reading: _Reading, passed: set[Path]) -> None:
    base = next((node for key in _BASED_ON if (node := tree.get(key))), None)
    if base is None:
        return
    name = base.text.strip() if isinstance(base, Scalar) else ""
    path = _find(name, reading, passed)
    if path is not None:
        _read(path, name, reading, passed)
    elif name in reading.chain:
        message = "版式互相基于，绕成了圈：" + " → ".join([*reading.chain, name])
        reading.found.append(_error(base.place, "profile-cycle", message, "让其中一个不再基于另一个"))
    else:
        reading.found.append(_unknown(base.place, name, reading.folders))


def _unknown(place: Place, name: str, folders: Sequence[Path]) -> Diagnostic:
    names = available(folders)
    close = difflib.get_close_matches(name, names, 1, 0.5)
    hint = f"是不是“{close[0]}”？" if close else "可用的版式：" + "、".join(names)
    return _error(place, "profile-unknown", f"没有名为“{name}”的版式", hint)


def _error(place: Place, rule: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(place, Severity.ERROR, rule, message, hint)


def _diagnostic(place: Place, problem: Problem, other: Place | None = None) -> Diagnostic:
    related = ((other, "已在这里写过"),) if other else ()
    return Diagnostic(place, Severity.ERROR, problem.rule, problem.message, problem.hint, related)


def _warning(place: Place, message: str) -> Diagnostic:
    hint = "调整边距、行距、字距，或把“每页行数”“每行字数”改成实际要的数"
    return Diagnostic(place, Severity.WARNING, "profile-page", message, hint)
