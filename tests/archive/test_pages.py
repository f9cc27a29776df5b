"""How many pages an item has is told by its original, whatever a plan says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive.conftest import OTHERS, Office

from docgen.archive.item import Made, Role


def it_does_not_seal_an_item_whose_pages_are_told_otherwise(keeper: Office) -> None:
    def one_page(sources: Sequence[Path], folder: Path) -> list[Made]:
        (folder / "0001.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
        return [Made(folder / "0001.pdf", 1)]

    item = keeper.item(1)
    item = replace(item, files=tuple(file for file in item.files if file.role is not Role.PDF), pages=2)
    sealed = keeper.add([item], replace(OTHERS, make_pdf=one_page))
    assert [d.message for d in sealed.found] == ["页数写的是 2，做出的正本有 1 页"]
    assert not sealed.bags
    assert keeper.add([replace(item, pages=0)], replace(OTHERS, make_pdf=one_page)).bags == ["2025-D30-01"]
