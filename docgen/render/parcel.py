"""Carry what a document is made from to another process as plain bytes: records, and little of their sources.

Nothing that is printed asks where in a file a value was written. A summary's figures reach every entry of its school,
and with the located trees and the texts of all their files a parcel would hold many times what is used of it.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from functools import cache
from typing import Any

from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.kind import Kind
from docgen.listed import Sort
from docgen.source.nodes import Entry as Written
from docgen.source.nodes import Mapping, Scalar, Source

_NOWHERE = Source("", "", "")


@cache
def _kind(name: str, sort: Sort) -> Kind:
    return next(kind for kinds in (KINDS, LEDGERS) for kind in kinds.of(sort) if kind.name == name)


def _bare(keys: tuple[str, ...]) -> Mapping:
    """A tree that tells only what was written at all, as the ledger asks of the people present."""
    blank = Scalar(_NOWHERE, 0, 0, 1, "", True)
    return Mapping(_NOWHERE, 0, 0, 1, {key: Written(blank, blank) for key in keys})


_REDUCED: dict[type, Callable[[Any], Any]] = copyreg.dispatch_table | {
    Kind: lambda kind: (_kind, (kind.name, kind.unit)),  # it holds functions
    Mapping: lambda tree: (_bare, (tuple(tree.entries),)),
    Source: lambda source: (Source, (source.shown, "", source.digest)),
}


def packed(value: object) -> bytes:
    """The value as bytes; made in one process, read in another of the same program."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(value)
    return out.getvalue()


def unpacked(data: bytes) -> Any:
    """The value again. Only for bytes from `packed`: a pickle can do anything."""
    return pickle.loads(data)
