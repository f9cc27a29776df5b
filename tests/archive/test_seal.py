"""Sealing: what lies in the archive afterwards, what is refused, and what a second run does."""

from __future__ import annotations

import bagit
from archive.conftest import OTHERS, Office

from docgen.archive.holdings import items
from docgen.archive.verify import Wanted, verify


def it_seals_one_bag_for_each_year_and_retention(filled: Office) -> None:
    made = verify(filled.root, OTHERS, Wanted())
    assert [str(d.place) + d.message for d in made.found] == []
    assert (made.bags, made.items) == (3, 5)
    for bag in ("2025-Y-01", "2025-D30-01", "2025-D30-02"):
        assert bagit.Bag(str(filled.root / bag)).validate()
    assert [held.item.code for held in items(filled.root)][-1] == "J001-WS·2025-D30-0004"
