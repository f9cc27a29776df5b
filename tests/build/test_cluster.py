"""A Dask cluster of separate processes makes the same documents, also when a worker dies in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from building import begin_anew, built, documents, said
from cli.running import environment
from distributed import Client, LocalCluster
from render.templates import template

from docgen.build import cluster as ours
from docgen.build.cluster import Cluster
from docgen.build.report import Word
from docgen.build.workers import Workers
from docgen.errors import CannotReadOrWrite, HelperMissing, WrongUsage
from docgen.render.press import Press


@contextmanager
def quiet() -> Iterator[None]:
    """Let Dask warn of what it does itself, as of a thread that it left."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler here and two workers in processes of their own, as on two machines."""
    ways = {"threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": ":0"}
    with quiet(), LocalCluster(n_workers=2, processes=True, **ways) as running:
        yield running


@pytest.fixture
def plenty(project: Path) -> Path:
    """The project with forty meetings: several jobs for each worker."""
    folder = next(project.glob("data/*/*/2025/minutes"))
    text = next(folder.glob("*支委会-01.yaml")).read_text(encoding="utf-8")
    for number in range(3, 41):
        (folder / f"2025-03-05-支委会-{number:02}.yaml").write_text(
            text.replace("会次: 1\n", f"会次: {number}\n"), encoding="utf-8"
        )
    return project


def it_makes_the_same_files_in_the_same_words(plenty: Path, cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(plenty), documents(plenty)
    begin_anew(plenty)
    monkeypatch.setattr(Press, "make", lambda *_: pytest.fail("made here"))
    shared = built(plenty, workers=Workers(scheduler=cluster.scheduler_address))
    assert said(alone[0]) == said(shared)
    assert alone[1] == documents(plenty)
    assert len(alone[1]) == 42


def it_ends_right_when_a_worker_is_killed_in_the_middle(plenty: Path, cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = documents(plenty) if built(plenty) else {}
    begin_anew(plenty)
    killed: list[int] = []

    class Struck(Cluster):
        def submit(self, job):
            future = super().submit(job)
            if not killed:  # the worker that has a job by now, or is about to
                killed.extend(self._client.run(os.getpid).values())
                os.kill(killed[0], signal.SIGKILL)
            return future

    monkeypatch.setattr(ours, "Cluster", Struck)
    report = built(plenty, workers=Workers(scheduler=cluster.scheduler_address))
    assert len(killed) == 2
    assert (report.exit_code, documents(plenty)) == (0, whole)
    cluster.wait_for_workers(2, timeout=300)
    assert killed[0] not in pids(cluster)


def it_ends_right_when_all_workers_go_away(plenty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = documents(plenty) if built(plenty) else {}
    begin_anew(plenty)
    monkeypatch.setattr(ours, "_PATIENCE", 1.0)
    with quiet(), LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0") as doomed:

        class Struck(Cluster):
            def submit(self, job):
                if doomed.workers:
                    doomed.scale(0)
                    while self._workers():
                        time.sleep(0.05)
                return super().submit(job)

        monkeypatch.setattr(ours, "Cluster", Struck)
        report = built(plenty, workers=Workers(scheduler=doomed.scheduler_address))
    assert (report.exit_code, documents(plenty)) == (0, whole)
    assert report.notices == ["有 42 份文书没有由集群做出，已由本机补做"]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler as a user starts it, with a worker; `args[-1]` is the file that tells its address."""
    where = tmp_path / "scheduler.json"
    python = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--scheduler-file", str(where)]
    ways = {"env": environment(), "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*python, "--no-dashboard", "--scheduler-file", str(where)], **ways) as process:
        while not where.exists():
            time.sleep(0.05)
        with subprocess.Popen([*work, "--no-dashboard"], **ways) as worker:
            yield process
            worker.terminate()
            process.kill()


def it_ends_right_when_the_scheduler_is_killed(
    plenty: Path, scheduler: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = documents(plenty) if built(plenty) else {}
    begin_anew(plenty)
    address = json.loads(Path(str(scheduler.args[-1])).read_text())["address"]  # type: ignore[index]
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(1, timeout=300)

    class Struck(Cluster):
        def submit(self, job):
            scheduler.kill()
            scheduler.wait()
            return super().submit(job)

    monkeypatch.setattr(ours, "_PATIENCE", 2.0)
    monkeypatch.setattr(ours, "Cluster", Struck)
    report = built(plenty, workers=Workers(scheduler=address))
    assert (report.exit_code, documents(plenty)) == (0, whole)
    assert report.notices == ["有 42 份文书没有由集群做出，已由本机补做"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory")
def it_holds_a_foreign_template_within_limits_on_the_cluster(project: Path, cluster) -> None:
    (project / "templates").mkdir()
    bomb = template("{{ title|center(9999999999) }}")
    (project / "templates" / "study_minutes.docx").write_bytes(bomb)
    alone = built(project)
    begin_anew(project)
    shared = built(project, workers=Workers(scheduler=cluster.scheduler_address))
    assert said(alone) == said(shared)
    assert (shared.count(Word.FAILED), shared.count(Word.CREATE), shared.notices) == (2, 2, [])


def it_says_soon_that_nobody_answers_and_writes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    class Waiting(Client):
        def __init__(self, address: str, *, timeout: float, **more: object) -> None:
            waited.append(timeout)
            super().__init__(address, timeout=timeout, **more)

    monkeypatch.setattr("distributed.Client", Waiting)
    with pytest.raises(CannotReadOrWrite, match="连不上集群") as caught:
        built(project, workers=Workers(scheduler="tcp://127.0.0.1:9"))
    assert waited == [5.0]
    assert caught.value.hint
    assert documents(project) == {}
    built(project)
    built(project, workers=Workers(scheduler="tcp://127.0.0.1:9"))  # nothing to make: nobody is asked


@pytest.mark.parametrize("address", ["nonsense://x:1", "tcp://host:port", "tcp://"])
def it_explains_what_is_no_address(address: str, project: Path) -> None:
    with pytest.raises((WrongUsage, CannotReadOrWrite)) as caught:
        built(project, workers=Workers(scheduler=address))
    assert caught.value.hint
    assert documents(project) == {}


def it_says_that_a_cluster_is_empty_or_has_no_docgen(project: Path, cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = {"n_workers": 0, "host": "127.0.0.1", "dashboard_address": ":0"}
    with quiet(), LocalCluster(**nobody) as empty, pytest.raises(HelperMissing, match="没有可用的机器"):
        built(project, workers=Workers(scheduler=empty.scheduler_address))
    monkeypatch.setattr(ours, "__version__", "0.0.0")
    with pytest.raises(HelperMissing, match="2 个进程没有同一版 docgen") as caught:
        built(project, workers=Workers(scheduler=cluster.scheduler_address))
    assert "dask worker" in caught.value.hint
    assert documents(project) == {}


def pids(cluster: LocalCluster) -> set[int]:
    """The numbers of the worker processes."""
    return {nanny.pid for nanny in cluster.workers.values()}
