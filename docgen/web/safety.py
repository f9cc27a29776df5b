"""Let in only the browser that was opened for it: the host is ours, the cookie is of this start, changes have a token.

A page elsewhere can make a browser send requests here, and by DNS rebinding even read the answers: the host is compared
with our own address, every request but the first needs the cookie of this start (which a foreign page cannot make
the browser send), every change needs a second token that only our own pages know.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Collection
from threading import Lock

from flask import Flask, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

LARGEST_UPLOAD = 30 << 20
"""Bytes of a request: a scanned attachment or a workbook, never more."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CHANGE = "X-Docgen-Change"
GOOD_FOR = 600.0
"""Seconds that a ticket is good: other users of the machine may see the address a browser is called with."""
_SAFE = ("GET", "HEAD")
_OPEN = ("gate.enter_", "gate.again")
"""The endpoints that ask for a secret of their own instead of the cookie."""


class Safety:
    """The secrets of one start: `session` is in the cookie, `change` in our pages, `control` in the user's folder."""

    def __init__(self, hosts: Collection[str]) -> None:
        self.hosts = frozenset(hosts)
        self.session, self.change, self.control = (secrets.token_urlsafe(32) for _ in range(3))
        self.cookie = f"docgen-{secrets.token_hex(4)}"
        self._once: dict[str, float] = {}
        self._lock = Lock()

    def ticket(self) -> str:
        """A word that opens the page once."""
        word, now = secrets.token_urlsafe(32), time.monotonic()
        with self._lock:
            self._once = {known: end for known, end in self._once.items() if now < end} | {word: now + GOOD_FOR}
        return word

    def redeem(self, word: str) -> bool:
        """Whether a ticket is good; it is no more."""
        with self._lock:
            return time.monotonic() < self._once.pop(word, 0.0)


def same(given: str | None, secret: str) -> bool:
    """Whether somebody knows a secret; how long it takes tells nothing."""
    return hmac.compare_digest((given or "").encode("utf-8", "replace"), secret.encode())


def guard(app: Flask, safety: Safety) -> None:
    """Have every request looked at before, and every answer sealed after."""
    app.extensions["docgen-safety"] = safety
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD
    app.before_request(lambda: _look(safety))
    app.after_request(_sealed)
    app.context_processor(lambda: {"change_token": safety.change})


def _look(safety: Safety) -> None:
    if request.headers.get("Host", "") not in safety.hosts:
        abort(421)
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        abort(403)
    g.known = same(request.cookies.get(safety.cookie), safety.session)
    if request.endpoint in _OPEN:
        return
    if not g.known:
        abort(401)
    if request.method not in _SAFE:
        _look_at_change(safety)


def _look_at_change(safety: Safety) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and origin not in {f"http://{host}" for host in safety.hosts}:
        abort(403)
    given = request.headers.get(CHANGE) or request.form.get("change")
    if not same(given, safety.change):
        abort(403)


def _sealed(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def known() -> bool:
    """Whether the browser that asks was let in; a failure before it was looked at counts as no."""
    return bool(g.get("known", False))


def enter(safety: Safety) -> AnyResponse:
    """Give the cookie of this start to the browser that knows the key, and send it on to the first page."""
    response = redirect("/", 303)
    response.set_cookie(safety.cookie, safety.session, httponly=True, samesite="Strict", path="/")
    return response
