"""Let a second start find the first: a note in the user's own folder with the port and a secret for a new ticket."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from docgen.render import locker
from docgen.web.keys import key_of

_HOST, _PATIENCE = "127.0.0.1", 3.0


def entrance(root: Path) -> str:
    """The address that opens the page of this folder which is at work already; "" when none is."""
    try:
        note = json.loads(locker.read(_name(root)) or b"")
        port, control = int(note["port"]), str(note["control"])
        answer = _ask(port, control)
        if answer["root"] == str(root.resolve()):
            return f"http://{_HOST}:{port}/enter?ticket={answer['ticket']}"
    except (OSError, HTTPException, ValueError, KeyError, TypeError):  # no note, an old one, or another program there
        return ""
    return ""


@contextmanager
def noted(root: Path, port: int, control: str) -> Iterator[None]:
    """Keep the note while a server runs."""
    name = _name(root)
    locker.write(name, json.dumps({"port": port, "control": control, "pid": os.getpid()}).encode())
    try:
        yield
    finally:
        with suppress(OSError):
            locker.write(name, b"{}")


def _ask(port: int, control: str) -> dict[str, str]:
    connection = HTTPConnection(_HOST, port, timeout=_PATIENCE)
    try:
        body = urlencode({"control": control})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        connection.request("POST", "/again", body, headers)
        answer = connection.getresponse()
        found = json.loads(answer.read(1 << 16))
        if answer.status != 200 or not isinstance(found, dict):
            raise ValueError("not ours")
        return found
    finally:
        connection.close()


def _name(root: Path) -> str:
    return f"page-{key_of(str(root.resolve()))}"
