"""Make the Flask application of a project: its pages in one list, its safety, its words for failures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from flask import Blueprint, Flask

from docgen.render.environment import Unknown
from docgen.render.filters import cn_date
from docgen.web import archive as archives
from docgen.web import begin, building, charts, documents, gate, home, ledgers, problems, summary, wordforms
from docgen.web.desk import Desk, year_key
from docgen.web.edit import fill
from docgen.web.edit import routes as form
from docgen.web.keys import key_of
from docgen.web.safety import Safety, guard
from docgen.web.wording import in_page
from docgen.web.years import fill_page, remember

PAGES: tuple[Blueprint, ...] = (
    gate.PAGE,
    home.PAGE,
    begin.PAGE,
    building.PAGE,
    documents.PAGE,
    ledgers.PAGE,
    charts.PAGE,
    summary.PAGE,
    archives.PAGE,
    fill.PAGE,
    form.PAGE,
    wordforms.PAGE,
)
"""Every group of pages, one module each; to add one: a module with `PAGE`, a line here."""


FILTERS: Mapping[str, Callable[..., str]] = {
    "key": key_of,
    "year_key": year_key,
    "book_key": lambda entry: key_of(ledgers.title_of(entry)),
    "cell": ledgers.shown,
    "cn_date": cn_date,
    "address": urlencode,
    "fill_page": lambda line, home: fill_page(line.source, home),
    "fill_source": fill_page,
    "in_page": in_page,
}
"""What pages may do with a value."""


def make_app(
    project_root: Path,
    *,
    hosts: Collection[str] = ("localhost",),
    today: Callable[[], date] = date.today,
    archive: Path | None = None,
) -> Flask:
    """The application for the project in a folder; the folder may be empty, then its first page offers to begin one.

    `hosts` are the values of the header Host that are ours, as `127.0.0.1:8123`; `today` is the day that pages reckon
    with; `archive` another folder than the `档案` of the project.
    """
    app = Flask("docgen.web", template_folder="pages", static_folder="static", static_url_path="/static")
    app.extensions["docgen"] = Desk(project_root.resolve(), today, archive)
    app.jinja_env.undefined = Unknown
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for name, words in FILTERS.items():
        app.add_template_filter(words, name)
    guard(app, Safety(hosts))
    remember(app)
    problems.tell(app)
    for page in PAGES:
        app.register_blueprint(page)
    return app
