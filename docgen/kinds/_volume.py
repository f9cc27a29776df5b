"""年度汇编: the bound volume of a year. It is put together from finished documents, nobody writes it."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Document

VOLUME = Kind(
    name="volume",
    label="汇编",
    about="把一个单位全年的文书按种类、日期装订成一册，带封面和目录",
    model=Document,
    places=(),
    title=lambda record, org, year: f"{org}{year}年党建文书汇编",
    stem=lambda record: "年度文书汇编",
    shelf="汇编",
)
