"""What a document is made from, as plain data: in this process, in another one, or on another machine."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen import __version__
from docgen.errors import DocgenError
from docgen.render.child import serve
from docgen.render.core import Properties
from docgen.render.kept import opened
from docgen.render.parcel import packed, unpacked
from docgen.render.template import Template

if TYPE_CHECKING:
    from docgen.render.worker import ForeignTemplate

Made = bytes | tuple[str, str] | None
"""A document; the message and the hint of why there is none; None: it could not be found out, try yourself."""
_MOST = 32
"""How many templates a process keeps compiled."""


@dataclass(frozen=True)
class Sheet:
    """A template before it is opened: its bytes, what messages call it, and whether it is ours."""

    data: bytes
    name: str
    ours: bool

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes in hex."""
        return hashlib.sha256(self.data).hexdigest()

    def open(self) -> Template | ForeignTemplate:
        """The template, compiled; one that is not ours renders apart, within limits. Raises `DocgenError`."""
        if self.ours:
            return opened(self.data, self.name)
        from docgen.render.worker import ForeignTemplate  # most projects have none, and need no process for it

        return ForeignTemplate(self.data, self.name, paragraphs=True)


@dataclass(frozen=True, slots=True)
class Order:
    """What one document is made from beside its template."""

    context: dict[str, Any]
    properties: Properties
    seal: bool
    validate: bool = True
    """Whether the document is looked over when it is made."""

    def document(self, template: Template | ForeignTemplate) -> bytes:
        """The document as .docx. Raises `DocgenError` when the template cannot be used."""
        return template.render(self.context, self.properties, seal=self.seal, validate=self.validate)


def job(sheet: Sheet, orders: Sequence[Order]) -> bytes:
    """Orders of one template as plain bytes, which need nothing where they arrive but docgen of the same version."""
    return packed((__version__, sheet, list(orders)))


def done(data: bytes) -> list[Made]:
    """What became of each order of a job; runs wherever the job was sent."""
    version, sheet, orders = unpacked(data)
    if version != __version__:
        return [None] * len(orders)
    return [_made(sheet, order) for order in orders]


def main() -> None:
    """In a process beside that of the build: do jobs until it has gone."""
    serve(lambda data: packed(done(data)))


def _made(sheet: Sheet, order: Order) -> Made:
    try:
        return order.document(_opened(sheet))
    except DocgenError as failure:
        known = not getattr(failure, "path", ())  # only whoever has the sources can say where the value is written
        return (failure.message, failure.hint) if known else None
    except Exception:  # whoever asked makes it again, and sees the failure with all its circumstances
        return None


_open: dict[tuple[str, str, bool], Template | ForeignTemplate] = {}
_opening = threading.Lock()


def _opened(sheet: Sheet) -> Template | ForeignTemplate:
    key = (sheet.digest, sheet.name, sheet.ours)
    with _opening:
        if key not in _open:
            if len(_open) >= _MOST:
                _open.clear()
            _open[key] = sheet.open()
        return _open[key]
