"""Write the shipped templates: `python -m docgen.stationery FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.stationery.forms import FORMS, PAPERS, template
from docgen.stationery.profiles import DEFAULT, load


def main(folder: Path) -> None:
    """Build the template of every kind and paper in the default profile into `folder`."""
    profile, _ = load(DEFAULT)
    assert profile is not None  # the shipped profile is sound: a test holds it
    for kind in (*FORMS, *PAPERS):
        (folder / f"{kind}.docx").write_bytes(template(kind, profile))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
