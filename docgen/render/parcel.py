"""Carry a request to the worker as plain bytes, and the kinds, which hold functions, by their names."""

from __future__ import annotations

import io
import pickle
from typing import Any

from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.kind import Kind

_KINDS = {kind.name: kind for kind in (*KINDS, *LEDGERS)}


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.name if type(obj) is Kind else None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: str) -> Kind:
        return _KINDS[pid]


def packed(value: object) -> bytes:
    """The value as bytes; made in one process, read in another of the same program."""
    out = io.BytesIO()
    _Packer(out, pickle.HIGHEST_PROTOCOL).dump(value)
    return out.getvalue()


def unpacked(data: bytes) -> Any:
    """The value again. Only for bytes from `packed`: a pickle can do anything."""
    return _Unpacker(io.BytesIO(data)).load()
