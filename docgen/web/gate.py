"""The way in and out: the address that opens the page once, signs of life, the end."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, render_template, request
from werkzeug.wrappers import Response

from docgen.web.desk import desk
from docgen.web.safety import Safety, enter, same

PAGE = Blueprint("gate", __name__)


def _safety() -> Safety:
    found = current_app.extensions["docgen-safety"]
    assert isinstance(found, Safety)
    return found


@PAGE.get("/enter")
def enter_() -> Response:
    """Open the page with a ticket that serves once; who is in already may use an old address."""
    if not _safety().redeem(request.args.get("ticket", "")):
        return redirect("/", 303) if g.known else abort(401)
    return enter(_safety())


@PAGE.post("/again")
def again() -> dict[str, str]:
    """A ticket for a second start, which knows the secret from the user's own folder."""
    if not same(request.form.get("control"), _safety().control):
        abort(403)
    desk().life.sign()
    return {"ticket": _safety().ticket(), "root": str(desk().root)}


@PAGE.post("/alive")
def alive() -> dict[str, Any]:
    """A page is open; it hears what job is at work."""
    desk().life.sign()
    last = desk().jobs.last
    return {"job": last.plain() if last else None}


@PAGE.post("/end")
def end() -> str | tuple[str, int]:
    """End the server, save while a job runs."""
    if desk().jobs.running:
        return render_template("problem.html", title="还在进行", words="有任务正在进行，等它做完或先停止它。"), 409
    desk().life.ended.set()
    return render_template("ended.html")
