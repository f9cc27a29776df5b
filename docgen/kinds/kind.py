"""What a document kind is: one record of this class stands for each in the lists `KINDS` and `LEDGERS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen.listed import Sort
from docgen.model.document import Document


@dataclass(frozen=True)
class Kind:
    """A type of document.

    `name` is English and names the template; `label` is Chinese and names the kind in data, help and messages. `places`
    are the glob patterns of its sources inside a year's folder, the first being where `docgen new` puts one; a kind
    without any is a ledger, computed from the records. `title` makes the title of a record that has none, from the
    record, what the unit is called, and the year; `stem` the words of the file name after its date. `about` says in one
    Chinese sentence what the kind is for. On a `shelf`, a folder, lie documents that keep one name all
    year. `unit` says whose documents they are: a party branch's or a secretary studio's.
    """

    name: str
    label: str
    about: str
    model: type[Document]
    places: tuple[str, ...]
    title: Callable[[Any, str, int], str]
    stem: Callable[[Any], str]
    shelf: str = ""
    unit: Sort = "branch"
