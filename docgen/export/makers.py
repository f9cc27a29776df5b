"""Who makes PDFs: the LibreOffices of a pool, or Word or WPS where Windows has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, Self

from docgen.errors import HelperMissing
from docgen.export import com, office
from docgen.export.pool import Pool, size

CHOICES = ("auto", "libreoffice", "word", "wps")
"""What a user may ask for; `auto` is Word or WPS, which have the typefaces, before LibreOffice."""


class Maker(Protocol):
    """A program that makes PDFs, used as a context. None of them is believed: see `pdf.made`."""

    name: str
    """As a user knows it."""

    def __enter__(self) -> Self:
        """Be ready to work."""

    def __exit__(self, *_: object) -> None:
        """Leave nothing running."""

    def convert(self, pairs: Iterable[tuple[Path, Path]]) -> Iterator[tuple[int, str]]:
        """Make the PDF of each (Word file, PDF): its number and "", or in Chinese what went wrong, as each is done."""


def chosen(by: str, documents: int) -> Maker:
    """The maker called `by` (one of `CHOICES`), fit for so many documents. Raises `HelperMissing`."""
    name = _meant(by)
    return com.Office(name) if name in com.PROGRAMS else Pool(size(documents))


def called(by: str) -> str:
    """The maker called `by` without starting it, and its version as far as that can be told; "" when it is missing."""
    name = _meant(by)
    if name in com.PROGRAMS:
        return com.PROGRAMS[name].label
    try:
        return f"{Pool.name} {office.build_of(office.program())}"
    except HelperMissing:
        return ""


def _meant(by: str) -> str:
    if by != "auto":
        return by
    return next((name for name in com.PROGRAMS if com.installed(name)), "libreoffice")


def there() -> list[str]:
    """The makers that this machine has, as a user knows them, the one that `auto` means first."""
    found = [com.PROGRAMS[name].label for name in com.PROGRAMS if com.installed(name)]
    try:
        office.program()
    except HelperMissing:
        return found
    return [*found, Pool.name]
