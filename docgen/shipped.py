"""Where the templates and the sample data that come with docgen lie: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The shipped folder `templates` or `data`.

    A wheel carries both under `docgen/_shipped/`; an editable checkout and an unpacked sdist have them at the top.
    """
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
