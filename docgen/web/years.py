"""Which unit and year a page is about: the one in its address, and the one at hand where there is none."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request

from docgen.kinds.project import UnitYear
from docgen.web.desk import Reading, desk, year_key
from docgen.web.safety import known

_REMEMBERED = "docgen-year"


def current(reading: Reading) -> UnitYear | None:
    """The year that was looked at last, else the year of today, or the last before it, of the first unit."""
    chosen = request.cookies.get(_REMEMBERED)
    at_hand = next((year for year in reading.years if year_key(year) == chosen), None)
    if at_hand:
        return at_hand
    first = [year for year in reading.years if year.unit is reading.years[0].unit]
    past = [year for year in first if year.year <= desk().today().year]
    return next(iter(past or first), None)


def navigation(home: UnitYear) -> list[tuple[str, str]]:
    """The menu of every page: what it is called and its address."""
    year = f"/year/{year_key(home)}"
    return [
        ("首页", f"{year}/"),
        ("填写", f"{year}/fill"),
        ("台账", f"{year}/ledgers"),
        ("总结", f"{year}/summary"),
        ("归档", f"{year}/archive"),
        ("模板", "/templates"),
    ]


def fill_page(source: str, home: UnitYear) -> str:
    """The address of the form of a source, given by its key."""
    return f"/year/{year_key(home)}/fill/{source}"


def remember(app: Flask) -> None:
    """Tell every page its menu, the year it is about and all there are; remember the one that was looked at."""

    @app.context_processor
    def about() -> dict[str, Any]:
        unread = g.get("failed", False) and "reading" not in g  # a page that tells why must not fail of the same
        if unread or not (known() and desk().begun):
            return {"home": None, "years": [], "navigation": navigation}
        reading = desk().read()
        key = (request.view_args or {}).get("key")
        there = next((year for year in reading.years if year_key(year) == key), None)
        return {"home": there or current(reading), "years": reading.years, "navigation": navigation}

    @app.after_request
    def note(response: Any) -> Any:
        key = (request.view_args or {}).get("key")
        if key and request.method == "GET" and request.path.startswith("/year/") and response.status_code == 200:
            response.set_cookie(_REMEMBERED, key, httponly=True, samesite="Strict", path="/")
        return response
