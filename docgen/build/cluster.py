"""A Dask cluster that makes documents for a build: the one place that knows of Dask."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor, Future
from contextlib import suppress
from pkgutil import resolve_name
from types import TracebackType
from typing import Any

from docgen import __version__
from docgen.errors import CannotReadOrWrite, HelperMissing, WrongUsage, install
from docgen.render.order import Made, done

_TO_CONNECT = 5.0
_PATIENCE = 20.0
"""Seconds without a worker, or without the scheduler, after which a cluster is given up: one that died comes back."""


class Cluster:
    """The workers of a running Dask scheduler as a crew, used as a context.

    They need docgen of this version and no disk that is shared: jobs and documents travel as bytes. Raises
    `HelperMissing` without Dask or where the workers have no docgen like this, `WrongUsage` for what is no address,
    `CannotReadOrWrite` when nobody answers there.
    """

    name, helped = "集群", False

    def __init__(self, address: str) -> None:
        self._client = _connected(address)
        self._seen = time.monotonic()
        try:
            self._threads = self._checked(address)
        except BaseException:
            self._client.close()
            raise
        self._executor: Executor = self._client.get_executor(pure=False)

    @property
    def room(self) -> int:
        """Two jobs for each thread of the workers, so that none waits for its next."""
        return 2 * self._threads

    def submit(self, job: bytes) -> Future[list[Made]]:
        """Have a job done by any worker; when it dies, another does it."""
        return self._executor.submit(done, job)

    def lost(self) -> bool:
        """Whether scheduler or workers have been away for too long."""
        if self._client.status == "running" and self._workers():
            self._seen = time.monotonic()
        return time.monotonic() - self._seen > _PATIENCE

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        with suppress(Exception):  # a scheduler that has gone cannot be taken leave of
            self._executor.shutdown(wait=False)
        with suppress(Exception):
            self._client.close(timeout=_TO_CONNECT)

    def _workers(self) -> dict[str, Any]:
        found: dict[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return found

    def _checked(self, address: str) -> int:
        """The number of threads of all workers, which have all been asked for their docgen."""
        hint = f"请在集群的每台机器上安装 docgen {__version__}，并启动 dask worker {address}"
        workers = self._workers()
        if not workers:
            raise HelperMissing(f"集群“{address}”里没有可用的机器", hint)
        versions = self._client.run(resolve_name, "docgen:__version__", on_error="return")
        others = [name for name, version in versions.items() if version != __version__]
        if others:
            raise HelperMissing(f"集群里有 {len(others)} 个进程没有同一版 docgen，例如 {others[0]}", hint)
        return sum(int(worker["nthreads"]) for worker in workers.values())


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as failure:
        raise HelperMissing("用集群生成需要 Dask，还没有安装", install("cluster")) from failure
    # what went wrong is told in our words; Dask would tell it once more, with a traceback
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except ValueError as failure:
        raise WrongUsage(f"“{address}”不是集群的地址", "写法如 tcp://192.168.1.10:8786") from failure
    except OSError as failure:
        hint = "请检查地址，以及那台机器上的 dask scheduler 是否已经启动；不写 --scheduler 就在本机生成"
        raise CannotReadOrWrite(f"连不上集群“{address}”，没有写任何文件", hint) from failure
