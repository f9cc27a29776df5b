"""走访慰问: records of calls on members and retired staff, and the year's ledger of them."""

from __future__ import annotations

from pathlib import Path

from docgen.plugin import Plugin
from docgen_visits.book import LEDGER, book
from docgen_visits.record import KIND
from docgen_visits.rule import RULE

PLUGIN = Plugin(
    kinds=(KIND,),
    ledgers=(LEDGER,),
    books={LEDGER.name: book},
    templates=Path(__file__).parent / "templates",
    rules=(RULE,),
    retention={KIND.name: "30年", LEDGER.name: "10年"},
)
