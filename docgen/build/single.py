"""One document from any template and any data: no project, no kind."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import CannotReadOrWrite
from docgen.render.pictures import Pictures
from docgen.render.places import TemplateFault
from docgen.render.read import read
from docgen.render.worker import ForeignTemplate
from docgen.render.write import write
from docgen.source.nodes import find
from docgen.source.reader import read_file
from docgen.source.scalars import to_data


def render_file(
    template: Path,
    data: Path,
    output: Path,
    *,
    replace: bool = False,
    pictures: Pictures | None = None,
    validate: bool = True,
) -> list[Diagnostic]:
    """Render `template` with the top-level keys of the YAML file `data` into `output`.

    What is found wrong in the data comes back; with an error nothing is written. A file that is there already may
    have been corrected by hand: it is replaced only when asked. `pictures` take the places of those of the
    template. The template is rendered apart, within limits, and the document looked over unless `validate` is
    False. Raises `DocgenError` when it cannot be used; then no file is left either.
    """
    if output.exists() and not replace:
        raise CannotReadOrWrite(f"“{output}”已经存在，没有覆盖", "请换一个文件名，或加 --replace 覆盖它")
    source = read_file(data, data.parent)
    if source.tree is not None and not any(d.severity.value == "error" for d in source.diagnostics):
        try:
            document = _opened(template).render(to_data(source.tree), pictures=pictures, validate=validate)
        except TemplateFault as failure:
            if not failure.path:
                raise
            place = find(source.tree, *failure.path).place
            return [
                *source.diagnostics,
                Diagnostic(place, Severity.ERROR, "value-unfit", failure.message, failure.hint),
            ]
        write(output, document)
    return source.diagnostics


def _opened(template: Path) -> ForeignTemplate:
    return ForeignTemplate(read(template, f"模板“{template.name}”"), template.name)
