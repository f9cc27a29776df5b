"""The pool of LibreOffices: they stay, are started anew when lost, and never outlive the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from cli.running import environment
from export.conftest import StandIn
from export.standin import CRASHES, CRASHES_ONCE, HANGS, REFUSES
from export.test_pdf import word_file

from docgen.errors import HelperMissing
from docgen.export import office, pool, worker
from docgen.export.pdffacts import facts


def convert(folder: Path, *texts: str, workers: int = 1) -> list[str]:
    """What is said of the PDF of each text, in their order."""
    pairs = [(word_file(folder / f"{n}.docx", [text]), folder / f"{n}.pdf") for n, text in enumerate(texts)]
    with pool.Pool(workers) as lasting:
        said = dict(lasting.convert(pairs))
    for number, (_, target) in enumerate(pairs):
        assert target.exists() == (not said[number])
    return [said[number] for number in range(len(pairs))]


@pytest.fixture(autouse=True)
def nothing_left(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory):
    """However a pool ends, all that it and LibreOffice laid into the temporary folder goes with it."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    monkeypatch.setattr(tempfile, "tempdir", None)
    until = time.monotonic() + 60
    while list(folder.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert list(folder.iterdir()) == []


def it_starts_once_for_many_documents(stand_in: StandIn, tmp_path: Path) -> None:
    texts = [f"第{number}份" for number in range(12)]
    assert convert(tmp_path, *texts) == [""] * 12
    assert len(stand_in.started) == 1
    assert stand_in.seen == texts
    assert facts(tmp_path / "7.pdf").text.strip() == "第7份"
    assert stand_in.gone()


def it_begins_anew_before_it_has_grown_large(stand_in: StandIn, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(worker, "MOST_DOCUMENTS", 2)
    assert convert(tmp_path, *"一二三四五") == [""] * 5
    assert len(stand_in.started) == 3


def it_shares_the_work_among_several(stand_in: StandIn, tmp_path: Path) -> None:
    assert convert(tmp_path, *(f"第{number}份" for number in range(12)), workers=3) == [""] * 12
    assert len(stand_in.started) <= 3
    assert len(stand_in.seen) == 12


def it_tries_again_with_another_when_one_crashes(stand_in: StandIn, tmp_path: Path) -> None:
    assert convert(tmp_path, "一", CRASHES_ONCE, "三") == ["", "", ""]
    assert len(stand_in.started) == 2


def it_gives_up_a_document_that_crashes_it_twice_and_goes_on(stand_in: StandIn, tmp_path: Path) -> None:
    assert convert(tmp_path, "一", CRASHES, "三") == ["", "LibreOffice 意外退出，重试一次仍然如此", ""]
    assert len(stand_in.started) == 3
    assert stand_in.seen.count(CRASHES) == 2


def it_ends_one_that_hangs_and_goes_on(stand_in: StandIn, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(worker, "DOCUMENT_SECONDS", 0.8)
    monkeypatch.setattr(worker, "MEGABYTE_SECONDS", 0)
    assert convert(tmp_path, "一", HANGS, "三") == ["", "LibreOffice 1 秒内没有做完，重试一次仍然如此", ""]
    assert stand_in.gone()


def it_believes_a_refusal_at_once(stand_in: StandIn, tmp_path: Path) -> None:
    assert convert(tmp_path, REFUSES, "二") == [pool.NOTHING, ""]
    assert len(stand_in.started) == 1


def it_goes_one_by_one_where_macros_are_forbidden(stand_in: StandIn, tmp_path: Path) -> None:
    (stand_in.notes / "no macros").touch()
    assert convert(tmp_path, "一", REFUSES, "三") == ["", pool.NOTHING, ""]


def it_waits_only_once_for_one_that_does_not_start(stand_in: StandIn, tmp_path: Path, monkeypatch) -> None:
    starts = tmp_path / "starts"
    (stand_in.bin / "soffice").write_text(f"#!/bin/sh\necho >> {starts}\nsleep 60\n", encoding="utf-8")
    monkeypatch.setattr(office, "START_SECONDS", 1)
    assert convert(tmp_path, *"一二三四五") == ["LibreOffice 1 秒内没有启动好"] * 5
    assert len(starts.read_text().splitlines()) <= 2  # the first document is tried twice


def it_lets_nobody_in_who_does_not_know_the_word(stand_in: StandIn, tmp_path: Path, monkeypatch) -> None:
    script = (stand_in.bin / "soffice").read_text(encoding="utf-8")
    (stand_in.bin / "soffice").write_text(script.replace("exec", "DOCGEN_WORD=guess exec"), encoding="utf-8")
    monkeypatch.setattr(office, "START_SECONDS", 1)
    assert convert(tmp_path, "一") == ["LibreOffice 1 秒内没有启动好"]
    assert stand_in.seen == []


def it_says_that_there_is_no_libreoffice(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(Path, "is_file", lambda self: False)
    with pytest.raises(HelperMissing, match="没有找到 LibreOffice"):
        pool.Pool(1)


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGKILL", -9)])
def it_leaves_no_process_however_it_is_stopped(number: str, code: int, stand_in: StandIn, tmp_path: Path) -> None:
    word_file(tmp_path / "一.docx", [HANGS])
    command = [sys.executable, "-m", "docgen", "pdf", "--with", "libreoffice", "一.docx"]
    places = {"PATH": f"{stand_in.bin}:{os.environ['PATH']}", "TMPDIR": os.environ["TMPDIR"]}
    with subprocess.Popen(command, cwd=tmp_path, env=environment(**places), stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 60
        while not stand_in.seen and time.monotonic() < until:
            time.sleep(0.02)
        assert stand_in.running
        process.send_signal(getattr(signal, number))
        assert process.wait(120) == code
    assert stand_in.gone()
    for left in Path(os.environ["TMPDIR"]).glob("docgen-pdf-*"):  # of the program itself, which could not help it
        left.rmdir()


def it_makes_good_a_libreoffice_that_is_killed_at_work(office: str, tmp_path: Path, monkeypatch) -> None:
    answer, killed = worker.Worker._answer, []

    def _killed_once(self: worker.Worker, seconds: float) -> bool:
        if not killed and self._process:
            killed.append(self._process.pid)
            os.killpg(self._process.pid, signal.SIGKILL)
        return answer(self, seconds)

    monkeypatch.setattr(worker.Worker, "_answer", _killed_once)
    assert convert(tmp_path, "第一份", "第二份") == ["", ""]
    assert killed
    assert "第二份" in facts(tmp_path / "1.pdf").text


def it_prints_each_family_in_a_typeface_of_its_own_look(office: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # without what the user has set for himself
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    looks = {
        "楷体_GB2312": "UKai",
        "黑体": "NotoSansCJK",
        "仿宋_GB2312": "NotoSerifCJK",
        "方正小标宋简体": "NotoSerifCJK",
    }
    pairs = []
    for number, font in enumerate(looks):
        source = word_file(tmp_path / f"{number}.docx", ["全体党员准时参加"], font=font)
        pairs.append((source, tmp_path / f"{number}.pdf"))
    with pool.Pool(1) as lasting:
        assert set(dict(lasting.convert(pairs)).values()) == {""}
    for (_, made), look in zip(pairs, looks.values(), strict=True):
        assert [name for name in facts(made).fonts if look in name], (look, facts(made).fonts)
