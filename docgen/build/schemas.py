"""The JSON Schemas of a project: one for each kind of file under `data/`, so that editors help while one types."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from docgen.diagnostics import Diagnostics
from docgen.kinds import KINDS
from docgen.kinds._defaults import take_defaults
from docgen.model.event import Events
from docgen.model.people import Register
from docgen.model.record import Record
from docgen.model.schema import Schema, schema
from docgen.model.studio import Studio
from docgen.model.unit import Branch, School, Year
from docgen.render.write import write
from docgen.source.folders import discover
from docgen.source.reader import read_file

FOLDER = "schema"
_ABOVE: dict[str, tuple[str, type[Record], bool]] = {
    "school": ("学校（school.yaml）", School, True),
    "people": ("人员名册（people.yaml）", Register, False),
    "branch": ("党组织（branch.yaml）", Branch, True),
    "studio": ("书记工作室（studio.yaml）", Studio, True),
    "year": ("年度（year.yaml）", Year, True),
    "events": ("活动登记（events.yaml）", Events, False),
}
"""Name → title, model, and whether the file may carry defaults for the documents below it."""


def all_schemas(inherited: Mapping[str, set[str]] | None = None) -> dict[str, Schema]:
    """Every schema by the name of its file; `inherited` are the fields, by kind, that files above a document say."""
    models = {name: kind.model for kind in KINDS for name in (kind.label, kind.name)}
    found = {
        kind.name: schema(kind.model, kind.label, inherited=(inherited or {}).get(kind.name, ())) for kind in KINDS
    }
    for name, (title, model, has_defaults) in _ABOVE.items():
        found[name] = schema(model, title, defaults=models if has_defaults else None)
    return found


def inherited_in(root: Path) -> dict[str, set[str]]:
    """The English names of the fields, by kind, that some `默认` of the project says."""
    found: dict[str, set[str]] = defaultdict(set)
    for school in discover(root)[0]:
        paths = [school.path / "school.yaml"]
        paths += [unit.file for unit in school.units]
        paths += [year.path / "year.yaml" for unit in school.units for year in unit.years]
        for tree in (read_file(path, root).tree for path in paths if path.is_file()):
            for name, below in take_defaults(tree, Diagnostics())[1].trees.items() if tree else ():
                found[name] |= set(below.entries)
    return found


def as_text(found: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path, schemas: Mapping[str, Schema]) -> list[Path]:
    """Write schemas as `<name>.json` where they are not there already; the paths of all."""
    paths = []
    for name, found in schemas.items():
        path, data = folder / f"{name}.json", as_text(found).encode()
        if not (path.is_file() and path.read_bytes() == data):
            write(path, data)
        paths.append(path)
    return paths
