"""The first page: the year of a unit as a calendar, its documents, and what to do next."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from docgen.web.desk import desk, year_key
from docgen.web.years import current

PAGE = Blueprint("home", __name__)


@PAGE.get("/")
def start() -> Response | str:
    """Go to the year that is at hand; without a project or a year, say how to begin."""
    year = current(desk().read()) if desk().begun else None
    if year is None:
        return render_template("begin.html", begun=desk().begun, root=desk().root)
    return redirect(url_for("home.year", key=year_key(year)), 303)


@PAGE.get("/choose")
def choose() -> Response:
    """Open the year that was chosen in the head of a page."""
    return redirect(url_for("home.year", key=year_key(desk().read().year(request.args.get("key", "")))), 303)


@PAGE.get("/year/<key>/")
def year(key: str) -> str:
    """The year of a unit."""
    home = desk().read().year(key)
    return render_template("home.html", home=home)
