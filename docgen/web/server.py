"""Serve the page of one project on this machine alone, on a free port, until nobody looks at it any more."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import waitress
from flask import Flask
from waitress import wasyncore

from docgen.errors import CannotReadOrWrite, reason_of
from docgen.web.app import make_app
from docgen.web.desk import Desk
from docgen.web.safety import LARGEST_UPLOAD, Safety

HOST = "127.0.0.1"
_THREADS, _LOOK, _LAST = 6, 0.25, 1.0


class Server:
    """A server that listens as soon as it is made; `run` serves until it is over. Raises `CannotReadOrWrite`.

    `port` 0 takes a free one; with `stays` it goes on when no page is open.
    """

    def __init__(
        self,
        root: Path,
        *,
        port: int = 0,
        today: Callable[[], date] = date.today,
        stays: bool = False,
        archive: Path | None = None,
    ) -> None:
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self.app: Flask = make_app(root, hosts=(), today=today, archive=archive)
        self._map: dict[int, Any] = {}
        self._server = waitress.create_server(
            self.app,
            map=self._map,
            sockets=[_listening(port)],
            threads=_THREADS,
            ident="docgen",
            max_request_body_size=LARGEST_UPLOAD + (1 << 20),
            clear_untrusted_proxy_headers=True,
        )
        self.port = int(self._server.effective_port)
        self.safety: Safety = self.app.extensions["docgen-safety"]
        self.safety.hosts = frozenset({f"{HOST}:{self.port}"})
        self.desk: Desk = self.app.extensions["docgen"]
        self._stays = stays

    @property
    def address(self) -> str:
        """Where the page lies."""
        return f"http://{HOST}:{self.port}"

    def entrance(self) -> str:
        """The address that opens the page, once."""
        return f"{self.address}/enter?ticket={self.safety.ticket()}"

    def run(self) -> None:
        """Serve until somebody ends it, or no page was open for a while; never while a job runs."""
        try:
            while not self._over():
                wasyncore.loop(timeout=_LOOK, map=self._map, count=1)
            end = time.monotonic() + _LAST  # the answer to whoever ended it
            while time.monotonic() < end:
                wasyncore.loop(timeout=_LOOK, map=self._map, count=1)
        finally:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._map)

    def stop(self) -> None:
        """End it from another thread."""
        self.desk.life.ended.set()

    def _over(self) -> bool:
        if self.desk.jobs.running:
            self.desk.life.sign()
            return False
        return self.desk.life.ended.is_set() or (not self._stays and self.desk.life.over())


def _listening(port: int) -> socket.socket:
    """A socket at this port of this machine alone. Raises `CannotReadOrWrite`."""
    try:
        return socket.create_server((HOST, port))
    except OSError as failure:
        raise CannotReadOrWrite(f"端口 {port} 用不了：{reason_of(failure)}", "请换一个端口，或不写 --port") from failure
