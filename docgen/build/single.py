"""One document from any template and any data: no project, no kind."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.errors import CannotReadOrWrite
from docgen.render import Template
from docgen.source.reader import read_file
from docgen.source.scalars import to_data


def render_file(template: Path, data: Path, output: Path, *, replace: bool = False) -> list[Diagnostic]:
    """Render `template` with the top-level keys of the YAML file `data` into `output`.

    What is found wrong in the data comes back; with an error nothing is written. A file that is there already may have
    been corrected by hand: it is replaced only when asked. Raises `DocgenError` when the template cannot be used; then
    no file is left either.
    """
    if output.exists() and not replace:
        raise CannotReadOrWrite(f"“{output}”已经存在，没有覆盖", "请换一个文件名，或加 --replace 覆盖它")
    source = read_file(data, data.parent)
    if source.tree is not None and not any(d.severity.value == "error" for d in source.diagnostics):
        Template(template, template.name, paragraphs=False).render_to(output, to_data(source.tree))
    return source.diagnostics
