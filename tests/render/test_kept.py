"""Templates kept compiled from run to run: the same documents, and nothing run that another may have put there."""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from hypothesis import given
from hypothesis import strategies as st
from render.small import p, package, t

from docgen.errors import ProblemsFound
from docgen.kinds.project import load
from docgen.render import kept, locker, template
from docgen.render.order import Sheet
from docgen.render.press import Press

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells rights in another way")
SHIPPED = sorted((ROOT / "templates").glob("*.docx"))
NAME = "a" * 64


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to keep things in."""
    folder = tmp_path / "kept"
    monkeypatch.setenv(locker.SETTING, str(folder))
    return folder


def docx(*paragraphs: str) -> bytes:
    return package("".join(p(t(words)) for words in paragraphs))


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("it compiles")

    monkeypatch.setattr(template, "compiled", refuse)


def documents() -> dict[str, bytes]:
    project = load(ROOT)
    press = Press(project)
    return {entry.source.shown: press.make(entry) for entry in project.entries()}


def it_makes_the_same_documents_from_what_was_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = documents()
    assert len(list(home.iterdir())) > 3
    monkeypatch.setenv(locker.SETTING, "")
    assert documents() == first
    monkeypatch.setenv(locker.SETTING, str(home))
    forbid_compiling(monkeypatch)
    assert documents() == first


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def it_knows_of_a_shipped_template_all_that_compiling_finds_out(file: Path, home: Path) -> None:
    fresh = Sheet(file.read_bytes(), file.name, True).open()
    again = Sheet(file.read_bytes(), file.name, True).open()
    assert isinstance(fresh, template.Template)
    assert isinstance(again, template.Template)
    assert again.known == fresh.known


def it_names_the_place_of_a_tag_that_fails_when_the_template_was_kept(home: Path, monkeypatch: Any) -> None:
    data = docx("{{ a.b }}{% for x in c %}", "{{ x / 0 }}{% endfor %}")
    told = []
    for _ in range(2):
        with pytest.raises(ProblemsFound) as failure:
            kept.opened(data, "甲").render({"a": {"b": 1}, "c": [1]})
        told.append((str(failure.value), failure.value.hint))
        forbid_compiling(monkeypatch)
    assert told[0] == told[1]
    assert "正文第2段" in told[0][0]


def it_keeps_none_of_a_template_that_is_not_ours(home: Path) -> None:
    Sheet(docx("{{ a }}"), "别人的", False).open()
    assert not home.exists()


def it_takes_nothing_that_other_bytes_or_another_docgen_left(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.opened(docx("{{ a }}"), "甲")
    assert len(list(home.iterdir())) == 1
    kept.opened(docx("{{ b }}"), "甲")
    assert len(list(home.iterdir())) == 2
    monkeypatch.setattr(kept, "_maker", lambda: b"another")
    kept.opened(docx("{{ a }}"), "甲")
    assert len(list(home.iterdir())) == 3


def it_tells_another_docgen_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    file = tmp_path / "deep" / "a.py"
    file.write_text("a = 1", encoding="utf-8")
    before = list(kept._stamps(str(tmp_path)))
    file.write_text("a = 12", encoding="utf-8")
    assert list(kept._stamps(str(tmp_path))) != before
    monkeypatch.setattr(kept.docgen, "__file__", str(tmp_path / "archive.zip" / "__init__.py"))
    assert kept._maker.__wrapped__() is None


@given(data=st.binary(max_size=300), cut=st.integers(0, 400), flipped=st.integers(0, 331), other=st.integers(1, 255))
def it_finds_any_damage(data: bytes, cut: int, flipped: int, other: int) -> None:
    sealed = locker._sealed(NAME, data)
    assert locker._unsealed(NAME, sealed) == (data or None)
    assert locker._unsealed("b" * 64, sealed) is None
    assert locker._unsealed(NAME, data) is None
    assert cut >= len(sealed) or locker._unsealed(NAME, sealed[:cut]) is None
    if flipped < len(sealed):
        changed = sealed[:flipped] + bytes([sealed[flipped] ^ other]) + sealed[flipped + 1 :]
        assert locker._unsealed(NAME, changed) is None


@pytest.mark.parametrize("damage", [b"", b"\xe3" * 5000, None], ids=["empty", "noise", "half"])
def it_compiles_anew_what_is_damaged(damage: bytes | None, home: Path) -> None:
    data = SHIPPED[0].read_bytes()
    whole = kept.opened(data, "甲").known
    (file,) = home.iterdir()
    good = file.read_bytes()
    file.write_bytes(good[: len(good) // 2] if damage is None else damage)
    assert kept.opened(data, "甲").known == whole
    assert len(file.read_bytes()) > 5000  # and kept whole again


PLAIN = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=6).map(tuple) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(junk=PLAIN)
def it_takes_no_other_data_for_a_template(junk: Any) -> None:
    assert kept._thawed(marshal.dumps(junk)) is None


def write_kept(home: Path) -> Path:
    locker.write(NAME, b"data")
    assert locker.read(NAME) == b"data"
    (file,) = home.iterdir()
    return file


@POSIX
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def it_reads_no_file_that_others_may_write(mode: int, home: Path) -> None:
    write_kept(home).chmod(mode)
    assert locker.read(NAME) is None


@POSIX
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def it_uses_no_folder_that_others_may_write(mode: int, home: Path) -> None:
    file = write_kept(home)
    home.chmod(mode)
    assert locker.read(NAME) is None
    file.unlink()
    locker.write(NAME, b"data")
    assert not list(home.iterdir())


@POSIX
def it_keeps_things_for_the_user_alone(home: Path) -> None:
    old = os.umask(0)
    try:
        file = write_kept(home)
    finally:
        os.umask(old)
    assert file.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700


@POSIX
def it_follows_no_link(home: Path, tmp_path: Path) -> None:
    file = write_kept(home)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert locker.read(NAME) is None
    file.unlink()
    home.rename(tmp_path / "another")
    home.symlink_to(tmp_path / "another")
    locker.write(NAME, b"data")
    assert locker.read(NAME) is None
    assert not list(home.iterdir())


@POSIX
def it_waits_for_no_pipe(home: Path) -> None:
    write_kept(home).unlink()
    os.mkfifo(home / f"{NAME}.kept", 0o600)
    assert locker.read(NAME) is None


@POSIX
def it_uses_nothing_that_belongs_to_another(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_kept(home)
    another = os.geteuid() + 1
    monkeypatch.setattr(locker.os, "geteuid", lambda: another)
    assert locker.read(NAME) is None
    before = file.stat().st_mtime_ns
    locker.write(NAME, b"other")
    assert file.stat().st_mtime_ns == before


@POSIX
def it_makes_no_folder_in_the_home_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(locker.SETTING)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    another = os.geteuid() + 1
    with monkeypatch.context() as patch:
        patch.setattr(locker.os, "geteuid", lambda: another)
        locker.write(NAME, b"data")
    assert not list(tmp_path.iterdir())
    locker.write(NAME, b"data")
    assert [file.parent for file in tmp_path.rglob("*.kept")] == [tmp_path / ".cache" / "docgen"]


def it_keeps_things_where_the_system_wants_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    setting = "XDG_CACHE_HOME" if os.name == "posix" else "LOCALAPPDATA"
    monkeypatch.setenv(setting, str(tmp_path))
    assert locker.folder() is None  # the tests keep nothing
    monkeypatch.delenv(locker.SETTING)
    assert locker.folder() == tmp_path / "docgen"
    monkeypatch.setenv(setting, "not/absolute")
    assert locker.folder() != Path("not/absolute/docgen")


def it_lets_the_oldest_go(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locker, "MOST_FILES", 3)
    for number in range(5):
        locker.write(f"{number}", b"data")
        os.utime(home / f"{number}.kept", (number, number))
    (home / "of the user.txt").write_text("mine", encoding="utf-8")
    locker.write("5", b"data")
    assert sorted(file.name for file in home.iterdir()) == ["3.kept", "4.kept", "5.kept", "of the user.txt"]


def it_keeps_nothing_too_large(home: Path) -> None:
    locker.write(NAME, bytes(locker.MOST_BYTES))
    assert not home.exists()


def it_builds_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(locker.SETTING, str(tmp_path / "file"))
    assert b"word/document.xml" in kept.opened(docx("{{ a }}"), "甲").render({"a": 1})
    assert locker.read("\0") is None
