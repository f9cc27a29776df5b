"""A template from elsewhere that never ends or wants everything is stopped, named, and the next document goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from kinds.school import DOCUMENTS, SCHOOL
from render.small import p, package, texts
from render.templates import template

from docgen import shipped
from docgen.build.prepare import prepare
from docgen.build.run import build
from docgen.build.scope import Selection
from docgen.errors import ProblemsFound
from docgen.kinds.project import load
from docgen.render.context import context
from docgen.render.limits import Limits
from docgen.render.parcel import packed, unpacked
from docgen.render.placeholder import Placeholder
from docgen.render.press import Press
from docgen.render.template import Template
from docgen.render.worker import ForeignTemplate, Worker, shared

Tree = Callable[[dict[str, str]], Path]

LIMITS = Limits(seconds=60, memory=400 << 20, characters=1 << 20)
"""Patient: on a machine that is busy too, nothing that wants too much comes to the end of its time first."""
HASTY = replace(LIMITS, seconds=1.5)
"""For what never ends."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="process groups")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    one = Worker(LIMITS)
    yield one
    one.close()


@pytest.fixture(scope="module")
def hasty() -> Iterator[Worker]:
    one = Worker(HASTY)
    yield one
    one.close()


def rendered(worker: Worker, text: str) -> list[str]:
    """The paragraphs of a foreign template of one paragraph."""
    return texts(ForeignTemplate(package(p(text)), "外来.docx", worker=worker).render({"x": "甲"}))


BOMBS = {
    "nested loops": ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "太久"),
    "text doubled": (
        "{% set n = namespace(t='x' * 1000000) %}{% for a in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
        "内存太多",
    ),
    "wide filter": ("{{ x|center(9999999999) }}", "内存太多"),
    "constant folded": ("{{ 'x'|center(9999999999) }}", "内存太多"),
    "list grown": (
        "{% set n = namespace(t=[x]) %}{% for a in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
        "内存太多",
    ),
    "huge number": (
        "{% set n = namespace(t=3 ** 5000) %}{% for a in range(99) %}{% set n.t = n.t * n.t %}{% endfor %}",
        "太久|内存太多",
    ),
    "much printed": (
        "{% for a in range(99999) %}{% for b in range(99) %}{{ x * 99 }}{% endfor %}{% endfor %}",
        "内容太多",
    ),
    "one long text": ("{% for a in range(9) %}{{ x * 900000 }}{% endfor %}", "内容太多"),
    "endless macro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "算不出来"),
    "powers of sums": ("{% for a in range(99999) %}{{ range(99999)|sum }}{% endfor %}", "太久"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def it_stops_a_bomb_and_goes_on(bomb: str, worker: Worker, hasty: Worker) -> None:
    text, why = BOMBS[bomb]
    worker = hasty if "太久" in why else worker
    assert rendered(worker, "{{ x }}乙") == ["甲乙"]
    with pytest.raises(ProblemsFound, match=rf"模板“外来\.docx”.*({why})") as caught:
        rendered(worker, text)
    assert caught.value.hint
    assert rendered(worker, "{{ x }}乙") == ["甲乙"]


@pytest.mark.parametrize("bomb", ["nested loops", "wide filter", "much printed"])
def it_names_the_place_where_it_went_too_far(bomb: str, worker: Worker, hasty: Worker) -> None:
    with pytest.raises(ProblemsFound, match="正文第1段“"):
        rendered(hasty if BOMBS[bomb][1] == "太久" else worker, BOMBS[bomb][0])


def it_gives_the_same_document_and_the_same_refusals_as_in_process(worker: Worker) -> None:
    for text in ("{{ x }}“乙”", "{{ nobody }}", "{% if x %}", "{{ 1 / 0 }}"):
        data = package(p(text))
        said: list[bytes | str] = []
        for kind in (Template, lambda data, name: ForeignTemplate(data, name, worker=worker)):
            try:
                said.append(kind(data, "外来.docx").render({"x": "甲"}))
            except ProblemsFound as failure:
                said.append(failure.message + failure.hint)
        assert said[0] == said[1]


def it_tells_every_document_what_is_wrong_with_its_template_in_one_process(worker: Worker) -> None:
    wrong = ForeignTemplate(package(p("{{ x | nobody }}")), "外来.docx", worker=worker)
    said, pids = set(), set()
    for _ in range(3):
        with pytest.raises(ProblemsFound) as refused:
            wrong.render({"x": "甲"})
        said.add(refused.value.message)
        pids.add(worker.pid)
    assert len(pids) == 1
    assert said == {"模板“外来.docx”的正文第1段“{{ x | nobody }}”：标签写法有误：没有“nobody”这个过滤器"}


def it_carries_every_context_with_its_gaps(tree: Tree, worker: Worker) -> None:
    project = load(tree(SCHOOL | DOCUMENTS), draft=True)
    for entry in project.entries():
        data, world = (shipped.folder("templates") / f"{entry.kind.name}.docx").read_bytes(), context(entry)
        assert ForeignTemplate(data, "甲", worker=worker).render(world) == Template(data, "甲").render(world)
    gap = ForeignTemplate(package(p("{{ x.y }}")), "甲", worker=worker).render({"x": Placeholder("时间")})
    assert texts(gap) == ["【待填：时间】"]


def it_sends_what_was_counted_without_the_texts_of_the_files(tree: Tree) -> None:
    noted = {
        name: f"# 只给自己看的话\n{text}{'缺席: 无' if '支委会' in name else ''}" for name, text in DOCUMENTS.items()
    }
    project = load(tree(SCHOOL | noted))
    (summary,) = (entry for entry in project.entries() if entry.kind.name == "annual_summary")
    world = context(summary)
    sent = packed(world)
    assert "只给自己看的话".encode() not in sent
    assert unpacked(sent)["figures"].row("合计").present == world["figures"].row("合计").present


@posix
def it_keeps_one_process_and_leaves_none(worker: Worker) -> None:
    rendered(worker, "{{ x }}")
    first = worker.pid
    rendered(worker, "{{ x }}乙")
    assert worker.pid == first
    assert first is not None
    with pytest.raises(ProblemsFound):
        rendered(worker, BOMBS["nested loops"][0])
    with pytest.raises(ProcessLookupError):  # a zombie would still take the signal
        os.kill(first, 0)
    rendered(worker, "{{ x }}")
    second = worker.pid
    assert second is not None
    os.kill(second, signal.SIGKILL)
    os.waitid(os.P_PID, second, os.WEXITED | os.WNOWAIT)  # gone, and not yet noticed
    assert rendered(worker, "{{ x }}") == ["甲"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prlimit")
def it_bounds_the_memory_of_the_process(worker: Worker) -> None:
    import resource

    rendered(worker, "{{ x }}")
    assert worker.pid is not None
    assert resource.prlimit(worker.pid, resource.RLIMIT_AS) == (LIMITS.memory, LIMITS.memory)


ORPHAN = """
import sys, threading
sys.path[:0] = sys.argv[1:]
from render.small import p, package
from docgen.render.worker import ForeignTemplate, Worker
worker = Worker()
ForeignTemplate(package(p("甲")), "甲", worker=worker).render({})
print(worker.pid, flush=True)
bomb = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
ForeignTemplate(package(p(bomb)), "甲", worker=worker).render({})
"""


@posix
def it_ends_with_its_parent_even_in_the_middle_of_a_document() -> None:
    command = [sys.executable, "-c", ORPHAN, *(str(Path(path).resolve()) for path in sys.path if path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.5)
        parent.kill()
    assert _gone(pid)


def _gone(pid: int) -> bool:
    """Whether a process that is not our child ends soon; what nobody buries counts as gone."""
    for _ in range(600):
        stat = Path(f"/proc/{pid}/stat")
        try:
            os.kill(pid, 0)
            if stat.exists() and stat.read_text().rpartition(") ")[2].startswith("Z"):
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def it_uses_the_worker_for_foreign_templates_only(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(SCHOOL | DOCUMENTS)
    shared().close()
    press = Press(load(root))
    for entry in press.project.entries():
        press.make(entry)
    assert shared().pid is None
    (root / "templates").mkdir()
    (root / "templates" / "study_minutes.docx").write_bytes(template(BOMBS["wide filter"][0].replace("x|", "title|")))
    prepared = prepare(root, Selection())
    report = build(prepared.press, prepared.targets)
    words = [str(outcome.word) for outcome in report.outcomes]
    assert "failed" in words
    assert "create" in words
