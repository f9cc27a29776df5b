"""What docgen needs of a `DocxTemplate` of docxtpl that somebody else has made: its file, the links it handed out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.render.links import TYPE


def bytes_of(owner: Any) -> bytes:
    """The file of a `DocxTemplate`; nothing if it is no longer there."""
    file = owner.template_file
    if not hasattr(file, "read"):
        return Path(file).read_bytes() if Path(file).is_file() else b""
    file.seek(0)
    data: bytes = file.read()
    file.seek(0)
    return data


def handed_out(owner: Any) -> dict[str, str]:
    """Id → address of the links that it has made by `build_url_id`; none for no owner."""
    relations = owner.docx.part.rels.values() if owner is not None and owner.docx is not None else ()
    return {r.rId: str(r.target_ref) for r in relations if r.is_external and r.reltype == TYPE}
