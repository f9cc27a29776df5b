"""The order of the phases, the libraries each may use, and what lies at the top level: docs/architecture.md as data."""

from __future__ import annotations

# The order of docs/architecture.md: a phase imports only from lines above its own (and from itself).
ORDER = (
    {"__init__", "masking"},
    {"errors"},
    {"diagnostics", "shipped", "listed", "plugged"},
    {"source"},
    {"model"},
    {"kinds"},
    {"ledger"},
    {"rules", "stationery"},
    {"render"},
    {"build"},
    {"export"},
    {"intake"},
    {"archive", "bind"},
    {"text"},
    {"clean"},
    {"adopt"},
    {"proof", "doctor", "api", "plugin"},
    {"web"},
    {"cli"},
    {"__main__"},
)
# Which phases, or folders in them, may import a library; a library that is not listed is free.
LIBRARIES = {
    "yaml": {"source"},
    "docx": {"render", "stationery", "bind"},
    "docxtpl": {"render", "stationery"},
    "jinja2": {"render", "stationery"},
    "markupsafe": {"render", "stationery"},
    "lxml": {"render", "stationery", "bind"},
    "isal": {"render"},
    "click": {"cli"},
    "rich": {"cli"},
    "xlsxwriter": {"render.charts", "export"},
    "distributed": {"build"},
    "watchfiles": {"build"},
    "python_calamine": {"export"},
    "pypdf": {"export"},
    "chinese_calendar": {"text"},
    "opencc": {"clean"},
    "pypinyin": {"clean", "web"},
    **{library: {"web"} for library in ("flask", "werkzeug", "waitress", "mammoth")},
    "win32com": {"export"},
    "pypdfium2": {"proof"},
    "PIL": {"proof"},
}
KINDS_SHARE = {"", "kind", "project"}
TOP_LEVEL = {"docgen", "templates", "data", "out", "tests", "docs", "pyproject.toml", "Makefile", "README.md"}
TOP_LEVEL |= {"README.zh-CN.md", "CHANGELOG.md", "LICENSE", "mkdocs.yml"}
TOP_LEVEL_MAY = {"benchmarks", "dist", "build", "PKG-INFO"}
