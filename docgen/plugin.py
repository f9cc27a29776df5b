"""What a package needs to add kinds of documents to docgen; the entry-point group is `docgen.kinds` (docs/plugins.md).

Its names stay as they are within a major version, as those of `docgen` itself do.
"""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.kinds._plugin import Plugin
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, School, Unit, UnitYear
from docgen.ledger.books import Book
from docgen.model.document import Attachment, Document, Issued
from docgen.model.fields import Amount, Count, Date, Line, Text, Time, Yes
from docgen.model.people import Participant, Person, PersonRef
from docgen.model.prose import Section
from docgen.model.record import MissingFact, Record, computed, item
from docgen.rules.rule import ERROR, INFO, WARNING, Finding, Rule

__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "Amount",
    "Attachment",
    "Book",
    "Column",
    "Count",
    "Date",
    "Document",
    "Entry",
    "Finding",
    "Issued",
    "Kind",
    "Ledger",
    "Line",
    "MissingFact",
    "Participant",
    "Person",
    "PersonRef",
    "Plugin",
    "Record",
    "Rule",
    "School",
    "Section",
    "Text",
    "Time",
    "Unit",
    "UnitYear",
    "Yes",
    "computed",
    "item",
    "ledger",
]
